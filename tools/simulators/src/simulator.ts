import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { Conduct } from './conduct.js';
import { faultRule, Faults } from './faults.js';
import { Ledger, type ConfiguredObject, type LedgerEntry, type LedgerOptions } from './ledger.js';

export interface SimulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback alone when absent. */
  host?: string;
  /** Where the ledger is kept across starts, as JSON lines; in memory alone when absent. */
  file?: string;
  /** How long every answer takes; 5 when absent. */
  latencyMs?: number;
}

export interface Simulator<Value = unknown> {
  /** Where the controller answers. */
  url: string;
  /** Where `/control/…` begins: the same, unless the controller does not speak HTTP. */
  controlUrl: string;
  port: number;
  ledger(): LedgerEntry<Value>[];
  configuration(): ConfiguredObject<Value>[];
  /** Forgets all executions and objects; faults stay. */
  clear(): void;
  /** What waits in the gear's queue, or is late, happens now. */
  passQueue(): void;
  faults: Faults;
  settings: { latencyMs: number };
  stop(): Promise<void>;
}

/** A request to the controller itself, its body read. */
export interface GearRequest {
  method: string;
  pathname: string;
  search: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Answers in the protocol of the controller. */
export type Protocol = (request: GearRequest, response: ServerResponse) => void;

const settingsBody = z.strictObject({ latencyMs: z.number().int().min(0) });
const bodyLimitBytes = 1_000_000;

/** Starts a controller that executes what it is told and misbehaves on demand; only its protocol is its own. */
export async function startSimulator<Value>(options: SimulatorOptions, ledger: Omit<LedgerOptions<Value>, 'file'>, protocol: (conduct: Conduct<Value>) => Protocol): Promise<Simulator<Value>> {
  const conduct = new Conduct<Value>(new Ledger({ ...ledger, file: options.file }), new Faults(), { latencyMs: options.latencyMs ?? 5 });
  const answer = protocol(conduct);
  const server = createServer((request, response) => {
    dispatch(conduct, answer, request, response).catch((error: unknown) => sendJson(response, 500, { reasons: [String(error)] }));
  });
  // Longer than any client keeps an idle connection, so that the gear never closes one that is just being used again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    controlUrl: url,
    port,
    ledger: () => conduct.ledger.entries(),
    configuration: () => conduct.ledger.configuration(),
    clear: () => conduct.clear(),
    passQueue: () => conduct.passQueue(),
    faults: conduct.faults,
    settings: conduct.settings,
    stop: () => stop(server, conduct),
  };
}

async function stop(server: Server, conduct: { close(): void }): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  conduct.close();
}

async function dispatch<Value>(conduct: Conduct<Value>, protocol: Protocol, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const method = request.method ?? 'GET';
  const body = await bodyOf(request);
  if (body === undefined) return sendJson(response, 413, { reasons: ['the body is too large'] });
  if (pathname.startsWith('/control/')) return control(conduct, method, pathname, body.toString('utf8'), response);
  return protocol({ method, pathname, search: searchParams, headers: request.headers, body }, response);
}

function control<Value>(conduct: Conduct<Value>, method: string, pathname: string, body: string, response: ServerResponse): void {
  const { ledger, faults, settings } = conduct;
  const [, , collection = '', id] = pathname.split('/');
  const routes: Record<string, () => void> = {
    'GET ledger': () => sendJson(response, 200, ledger.entries()),
    'DELETE ledger': () => (conduct.clear(), sendNothing(response)),
    'GET configuration': () => sendJson(response, 200, ledger.configuration()),
    'GET faults': () => sendJson(response, 200, faults.list()),
    'POST faults': () => withBody(faultRule, body, response, (rule) => sendJson(response, 201, { id: faults.add(rule) })),
    'DELETE faults': () => {
      const removed = faults.clear(id);
      if (id !== undefined && !removed) return sendJson(response, 404, { reasons: [`there is no fault ${id}`] });
      sendNothing(response);
    },
    'POST queue': () => (conduct.passQueue(), sendNothing(response)),
    'GET settings': () => sendJson(response, 200, settings),
    'POST settings': () => withBody(settingsBody, body, response, (told) => sendJson(response, 200, Object.assign(settings, told))),
  };
  const route = routes[`${method} ${collection}`];
  if (!route) return sendJson(response, 404, { reasons: [`${method} ${pathname} is none of ${Object.keys(routes).join(', ')}`] });
  route();
}

function withBody<Body>(schema: z.ZodType<Body>, text: string, response: ServerResponse, use: (body: Body) => void): void {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return sendJson(response, 400, { reasons: ['the body is not JSON'] });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return use(parsed.data);
  sendJson(response, 400, { reasons: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`) });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
  }
  return bytes <= bodyLimitBytes ? Buffer.concat(chunks) : undefined;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(body));
}

function sendNothing(response: ServerResponse): void {
  response.writeHead(204).end();
}

/** The listening socket keeps running gear alive; an answer still due must not keep gear that was stopped. */
export function sendLater(response: ServerResponse, afterMs: number, status: number, headers: Record<string, string>, body: string | Buffer): void {
  setTimeout(() => send(response, status, headers, body), afterMs).unref();
}

export function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Tells listeners something of their own accord; whoever is not there does not hear it. */
export function tellAll(urls: Iterable<string>, body: object): void {
  for (const url of urls) void fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch(() => undefined);
}
