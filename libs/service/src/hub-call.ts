import { lookup } from 'node:dns/promises';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { addressIn, isPublicAddress, type AllowedHosts } from './hub-callback.js';

/** What came of one call. */
export type CallOutcome = { kind: 'delivered' } | { kind: 'gone'; error: string } | { kind: 'failed'; error: string };

const answerLimitBytes = 64 * 1024;

/** Calls subscribers. An address is judged after the name has been resolved, and the connection goes to that very address. */
export class HubCaller {
  private readonly agentOptions = { keepAlive: true, maxFreeSockets: 64 };
  private readonly agents = {
    filtering: { 'http:': new RequestFilteringHttpAgent(this.agentOptions), 'https:': new RequestFilteringHttpsAgent(this.agentOptions) },
    plain: { 'http:': new http.Agent(this.agentOptions), 'https:': new https.Agent(this.agentOptions) },
  };

  constructor(
    private readonly allowed: AllowedHosts,
    private readonly timeoutMs = 10_000,
  ) {}

  /** Posts an event, once; redirects are not followed. Never throws. */
  async call(callback: string, body: string, signal: AbortSignal): Promise<CallOutcome> {
    try {
      const url = new URL(callback);
      const status = await this.post(url, { ...(await this.wayTo(url)), signal }, body);
      if (status >= 200 && status < 300) return { kind: 'delivered' };
      const error = `answered ${status} ${http.STATUS_CODES[status] ?? ''}`.trim();
      return { kind: status === 410 ? 'gone' : 'failed', error };
    } catch (error) {
      return { kind: 'failed', error: (error as Error).message || String((error as NodeJS.ErrnoException).code) };
    }
  }

  close(): void {
    for (const { 'http:': plain, 'https:': secure } of Object.values(this.agents)) [plain, secure].forEach((agent) => agent.destroy());
  }

  /**
   * The name is resolved once and the connection goes to what was judged. A host that is allowed is called by a plain agent;
   * for all others the filtering agent judges the addresses again, after its own rules.
   */
  private async wayTo(url: URL): Promise<RequestOptions> {
    const protocol = url.protocol as 'http:' | 'https:';
    if (this.allowed.trusts(url)) return { agent: this.agents.plain[protocol] };
    const address = addressIn(url);
    const found = address ? [{ address, family: 0 }] : await lookup(url.hostname, { all: true });
    const pinned = { lookup: answering(found) };
    if (found.length > 0 && found.every((each) => this.allowed.holdsAddress(each.address))) return { ...pinned, agent: this.agents.plain[protocol] };
    const secret = found.find((each) => !isPublicAddress(each.address));
    if (secret) throw new Error(`${secret.address} is not allowed: callbacks go to public addresses`);
    return { ...pinned, agent: this.agents.filtering[protocol] };
  }

  /** @returns the status; the answer's body is read up to a limit and thrown away */
  private post(url: URL, options: RequestOptions, body: string): Promise<number> {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), accept: 'application/json', 'user-agent': 'Banyan' };
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).request(url, { ...options, method: 'POST', headers });
      const timer = setTimeout(() => request.destroy(new Error(`gave no answer within ${this.timeoutMs / 1_000} s`)), this.timeoutMs);
      request.once('close', () => clearTimeout(timer));
      request.on('error', reject);
      // The status decides: what goes wrong while its body is read cannot take a delivery back.
      request.once('response', (response) => discard(response, () => resolve(response.statusCode ?? 0)));
      request.end(body);
    });
  }
}

function discard(response: IncomingMessage, done: () => void): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > answerLimitBytes) response.destroy();
  });
  response.once('error', () => undefined).once('close', done);
}

/** Resolves a name to the addresses that were judged, so that it cannot mean something else a moment later. */
const answering = (found: readonly { address: string; family: number }[]): LookupFunction =>
  ((_hostname: string, options: { all?: boolean }, callback: (error: null, ...answer: unknown[]) => void) =>
    options.all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)) as LookupFunction;
