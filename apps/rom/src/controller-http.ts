import { Agent, request as httpRequest, type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';

export interface HttpQuestion {
  method: string;
  /** From the root of the controller's URL, with its query. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For the whole exchange, connecting included. */
  timeoutMs: number;
  /** On the clock of `performance.now()`: what has not left by then stays here. */
  sendBy?: number;
}

export interface HttpReply {
  statusCode: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** An idle connection is dropped this early because a controller that closes it first makes the next command unknown. */
const idleConnectionMs = 2_000;
const replyLimitBytes = 1_000_000;

export interface ControllerHttpOptions {
  url: string;
  /** How many are open at once; more questions wait for one within their time. */
  connections: number;
  user?: string;
  password?: string;
  /** UTF-8 when absent. What it throws of a reply is thrown by the question. */
  decode?: (bytes: Buffer, contentType: string | undefined) => string;
}

/** The connections to one controller that speaks HTTP. */
export class ControllerHttp {
  private readonly url: URL;
  private readonly agent: Agent;
  private readonly authorization: Record<string, string>;
  private readonly decode: NonNullable<ControllerHttpOptions['decode']>;

  constructor({ url, connections, user, password = '', decode = (bytes) => bytes.toString('utf8') }: ControllerHttpOptions) {
    this.url = new URL(url);
    const options = { keepAlive: true, maxSockets: connections, timeout: idleConnectionMs };
    this.agent = this.url.protocol === 'https:' ? new SecureAgent(options) : new Agent(options);
    this.authorization = user ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` } : {};
    this.decode = decode;
  }

  /** @throws Error whenever there is no whole reply in time: whether anything happened is then not known */
  async ask(question: HttpQuestion): Promise<HttpReply> {
    const { statusCode, headers, bytes } = await this.exchange(question);
    return { statusCode, headers, text: this.decode(bytes, headers['content-type']) };
  }

  private exchange({ method, path, headers, body = '', timeoutMs, sendBy }: HttpQuestion): Promise<Omit<HttpReply, 'text'> & { bytes: Buffer }> {
    const send = this.url.protocol === 'https:' ? httpsRequest : httpRequest;
    const all = { ...this.authorization, ...headers, ...(body ? { 'content-length': String(Buffer.byteLength(body)) } : {}) };
    return new Promise((resolve, reject) => {
      const request = send(new URL(path, this.url), { method, agent: this.agent, headers: all }, (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > replyLimitBytes) return void request.destroy(new Error('the reply is too large to be one'));
          chunks.push(chunk);
        });
        response.on('end', () => resolve({ statusCode: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }));
        response.on('error', reject);
      });
      // A deadline for the whole exchange: a socket timeout would start again with every byte that trickles in.
      const deadline = setTimeout(() => request.destroy(new Error(`no reply within ${Math.round(timeoutMs)} ms`)), timeoutMs);
      if (sendBy !== undefined) keepAfter(request, sendBy);
      request.on('error', reject);
      request.on('close', () => {
        clearTimeout(deadline);
        // Settled already unless the connection ended without a reply and without an error.
        reject(new Error('the connection closed before the reply was whole'));
      });
      request.end(body);
    });
  }

  /** Closes the idle connections; commands under way are broken and read as unknown. */
  close(): void {
    this.agent.destroy();
  }
}

/** The bytes of a request leave when its connection stands, which may be long after it was made: a process can be suspended in between. */
export function keepAfter(request: ClientRequest, sendBy: number): void {
  const look = () => {
    if (performance.now() > sendBy) request.destroy(new Error('not sent: its time had passed before the connection stood'));
  };
  // Heard before the request itself hears of it and writes.
  request.once('socket', (socket) => (socket.connecting ? socket.prependOnceListener('connect', look) : look()));
}
