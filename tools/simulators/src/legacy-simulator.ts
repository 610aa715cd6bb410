import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { executeAnswer, faultAnswer, queryAnswer, readRequest, type LegacyAnswer } from './legacy-envelope.js';
import { faultRule, LegacyFaults, type LegacyFault } from './legacy-faults.js';
import { LegacyLedger, type ConfiguredObject, type LedgerEntry, type LegacyCommand } from './legacy-ledger.js';
import { legacyWsdl } from './legacy-wsdl.js';

export interface LegacySimulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Loopback alone when absent. */
  host?: string;
  /** Where the ledger is kept across starts, as JSON lines; in memory alone when absent. */
  file?: string;
  /** How long every SOAP answer takes; 5 when absent. */
  latencyMs?: number;
}

export interface LegacySimulator {
  /** Where SOAP requests are posted, `?wsdl` is read and `/control/…` begins. */
  url: string;
  port: number;
  ledger(): LedgerEntry[];
  configuration(): ConfiguredObject[];
  /** Forgets all executions and objects; faults stay. */
  clear(): void;
  faults: LegacyFaults;
  settings: { latencyMs: number };
  stop(): Promise<void>;
}

const settingsBody = z.strictObject({ latencyMs: z.number().int().min(0) });
const bodyLimitBytes = 1_000_000;

/** Starts gear that executes all it is told, never recognises a repeat, and misbehaves on demand. */
export async function startLegacySimulator(options: LegacySimulatorOptions = {}): Promise<LegacySimulator> {
  const gear = new Gear(new LegacyLedger(options.file), new LegacyFaults(), { latencyMs: options.latencyMs ?? 5 });
  const server = createServer((request, response) => {
    gear.answer(request, response).catch((error: unknown) => sendJson(response, 500, { reasons: [String(error)] }));
  });
  // Longer than any client keeps an idle connection, so that the gear never closes one that is just being used again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    ledger: () => gear.ledger.entries(),
    configuration: () => gear.ledger.configuration(),
    clear: () => gear.clear(),
    faults: gear.faults,
    settings: gear.settings,
    stop: () => stop(server, gear),
  };
}

async function stop(server: Server, gear: Gear): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  gear.close();
}

class Gear {
  /** Commands that came over the wire, executed or not, so that a fault for a class of objects also strikes their queries. */
  private readonly heardOf = new Map<string, LegacyCommand>();
  private readonly queued = new Map<string, NodeJS.Timeout>();

  constructor(
    readonly ledger: LegacyLedger,
    readonly faults: LegacyFaults,
    readonly settings: { latencyMs: number },
  ) {}

  clear(): void {
    this.ledger.clear();
    this.heardOf.clear();
    this.dropQueue();
  }

  close(): void {
    this.dropQueue();
    this.ledger.close();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const body = await bodyOf(request);
    if (body === undefined) return sendJson(response, 413, { reasons: ['the body is too large'] });
    if (pathname.startsWith('/control/')) return this.control(request.method ?? 'GET', pathname, body, response);
    if (request.method === 'POST') return this.soap(body, response);
    if (request.method === 'GET' && searchParams.has('wsdl')) {
      return send(response, 200, 'text/xml; charset=utf-8', legacyWsdl(`http://${request.headers.host}${pathname}`));
    }
    return sendJson(response, 404, { reasons: ['POST SOAP, or GET ?wsdl, or use /control/…'] });
  }

  private soap(body: string, response: ServerResponse): void {
    let request;
    try {
      request = readRequest(body);
    } catch (error) {
      return sendXml(response, 500, faultAnswer('Client', { status: 'REJ_FORMAT', text: (error as Error).message }), this.settings.latencyMs);
    }
    if (request.operation === 'execute') return this.execute(request.command, response);
    return this.query(request.commandId, response);
  }

  private execute(command: LegacyCommand, response: ServerResponse): void {
    this.heardOf.set(command.commandId, command);
    const fault = this.faults.strike(command, 'execute');
    const { latencyMs } = this.settings;
    switch (fault?.behaviour) {
      case 'unreachable':
      case 'loseRequest':
        return void response.destroy();
      case 'loseReply':
        this.ledger.execute(command);
        return void response.destroy();
      case 'refuse':
        return refuse(response, fault, latencyMs);
      case 'queue':
        this.enqueue(command, fault.delayMs ?? 0);
        return sendXml(response, 200, executeAnswer({ status: 'EXEC_QUEUED' }), latencyMs);
      case 'delay':
        return sendXml(response, 200, executeAnswer(answerFor(this.ledger.execute(command))), fault.delayMs ?? latencyMs);
      case undefined:
        return sendXml(response, 200, executeAnswer(answerFor(this.ledger.execute(command))), latencyMs);
    }
  }

  private query(commandId: string, response: ServerResponse): void {
    if (this.faults.strike(this.heardOf.get(commandId) ?? { commandId }, 'query')) return void response.destroy();
    const entry = this.ledger.find(commandId);
    const unexecuted = this.queued.has(commandId) ? 'EXEC_QUEUED' : 'NOT_FOUND';
    sendXml(response, 200, queryAnswer(entry ? answerFor(entry) : { status: unexecuted }), this.settings.latencyMs);
  }

  private enqueue(command: LegacyCommand, delayMs: number): void {
    const timer = setTimeout(() => {
      this.queued.delete(command.commandId);
      this.ledger.execute(command);
    }, delayMs).unref();
    this.queued.set(command.commandId, timer);
  }

  private dropQueue(): void {
    for (const timer of this.queued.values()) clearTimeout(timer);
    this.queued.clear();
  }

  private control(method: string, pathname: string, body: string, response: ServerResponse): void {
    const [, , collection = '', id] = pathname.split('/');
    const routes: Record<string, () => void> = {
      'GET ledger': () => sendJson(response, 200, this.ledger.entries()),
      'DELETE ledger': () => (this.clear(), sendNothing(response)),
      'GET configuration': () => sendJson(response, 200, this.ledger.configuration()),
      'GET faults': () => sendJson(response, 200, this.faults.list()),
      'POST faults': () => withBody(faultRule, body, response, (rule) => sendJson(response, 201, { id: this.faults.add(rule) })),
      'DELETE faults': () => {
        const removed = this.faults.clear(id);
        if (id !== undefined && !removed) return sendJson(response, 404, { reasons: [`there is no fault ${id}`] });
        sendNothing(response);
      },
      'GET settings': () => sendJson(response, 200, this.settings),
      'POST settings': () =>
        withBody(settingsBody, body, response, (settings) => sendJson(response, 200, Object.assign(this.settings, settings))),
    };
    const route = routes[`${method} ${collection}`];
    if (!route) return sendJson(response, 404, { reasons: [`${method} ${pathname} is none of ${Object.keys(routes).join(', ')}`] });
    route();
  }
}

function answerFor(entry: LedgerEntry): LegacyAnswer {
  const { reference, anomaly } = entry;
  if (!anomaly) return { status: 'EXEC_OK', reference, text: 'executed' };
  return { status: 'EXEC_WARN', reference, text: anomaly === 'alreadyExists' ? 'the object existed already' : 'the object did not exist' };
}

function refuse(response: ServerResponse, fault: LegacyFault, latencyMs: number): void {
  const answer: LegacyAnswer = { status: 'REJ_BUSINESS', text: fault.reason ?? 'refused by the gear' };
  if (fault.form === 'status') return sendXml(response, 200, executeAnswer(answer), latencyMs);
  sendXml(response, 500, faultAnswer('Server', answer), latencyMs);
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

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bodyLimitBytes) chunks.push(chunk);
  }
  return bytes <= bodyLimitBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function sendXml(response: ServerResponse, status: number, xml: string, afterMs: number): void {
  // The listening socket keeps a running gear alive; an answer still due must not keep a stopped one.
  setTimeout(() => send(response, status, 'text/xml; charset=utf-8', xml), afterMs).unref();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function sendNothing(response: ServerResponse): void {
  response.writeHead(204).end();
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}
