import { Agent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecurely } from 'node:tls';

const connectTimeoutMs = 1_000;
/** So long an instance that could not be reached is asked only when no other one can be. */
const asideMs = 1_000;

/**
 * Connects to any of the instances of one service, in turn. The choice is made when a connection is opened, before a byte
 * of the request has left: turning to another instance is safe for every method, and no body is lost.
 */
export class InstanceAgent extends Agent {
  private next = 0;
  private readonly asideUntil = new Map<string, number>();

  /** @param urls of the instances */
  constructor(private readonly urls: readonly string[], options: AgentOptions = {}) {
    // The socket that has waited longest is used next, so that kept connections share the work as well.
    super({ keepAlive: true, scheduling: 'fifo', ...options });
  }

  override createConnection(_options: ClientRequestArgs, callback?: (error: Error | null, stream: Duplex) => void): undefined {
    this.connectToAny().then((socket) => callback?.(null, socket), (error: Error) => callback?.(error, undefined as unknown as Duplex));
    return undefined;
  }

  private async connectToAny(): Promise<Socket> {
    let failure: unknown;
    for (const url of this.inTurn()) {
      try {
        const socket = await connected(new URL(url));
        this.asideUntil.delete(url);
        return socket;
      } catch (error) {
        failure = error;
        this.asideUntil.set(url, Date.now() + asideMs);
      }
    }
    throw failure;
  }

  private inTurn(): string[] {
    const from = this.next++ % this.urls.length;
    const inTurn = [...this.urls.slice(from), ...this.urls.slice(0, from)];
    const isAside = (url: string) => (this.asideUntil.get(url) ?? 0) > Date.now();
    return [...inTurn.filter((url) => !isAside(url)), ...inTurn.filter(isAside)];
  }
}

function connected({ protocol, hostname, port }: URL): Promise<Socket> {
  const isSecure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = isSecure ? connectSecurely({ host, port: Number(port || 443), servername: host }) : connect({ host, port: Number(port || 80) });
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(connectTimeoutMs, () => fail(Object.assign(new Error(`no connection to ${host}:${port} within ${connectTimeoutMs} ms`), { code: 'EHOSTUNREACH' })));
    socket.once('error', fail);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      socket.setTimeout(0).off('error', fail).removeAllListeners('timeout');
      resolve(socket);
    });
  });
}
