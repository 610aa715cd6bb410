import { randomInt } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const patienceOnCloseMs = 10_000;

/** @throws Error of one line when the port is taken */
export async function listenOn(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, host, done));
  return server;
}

/** Where a server listens, as a client on this machine would write it; without a trailing slash. */
export function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const isAny = address === '::' || address === '0.0.0.0';
  const host = isAny ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}

/** Below the ports that systems give to connections that go out, and to whoever asks for any: what is found free here is so still when somebody comes to listen on it. */
const [lowestPort, highestPort] = [10_000, 32_000];

/** Whoever was given a port may not listen on it yet: this process gives it to nobody else. */
const given = new Set<number>();

/** Ports of this machine that nobody listens on, each given once by this process. */
export async function freePorts(count: number): Promise<number[]> {
  if (given.size + count > (highestPort - lowestPort) / 2) given.clear();
  const servers = await Promise.all(Array.from({ length: count }, () => listenSomewhere()));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

async function listenSomewhere(): Promise<Server> {
  const port = randomInt(lowestPort, highestPort);
  if (given.has(port)) return listenSomewhere();
  given.add(port);
  try {
    return await listenOn(() => undefined, port, '127.0.0.1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listenSomewhere();
  }
}

export async function closeServer(server: Server): Promise<void> {
  await inPatience(server, () => new Promise<void>((done) => server.close(() => done())));
}

/** Lets the requests that are under way come to their end, within reason: then their connections are cut. */
export async function inPatience(server: Server, close: () => Promise<void>): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), patienceOnCloseMs);
  try {
    await close();
  } finally {
    clearTimeout(impatience);
  }
}
