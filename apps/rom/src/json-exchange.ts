import type { AdapterCommand, CommandOutcome } from './adapter.js';
import type { ControllerHttp } from './controller-http.js';

/** An answer of the controller, or why there is none to rely on. */
export type Answer = { kind: 'answer'; status: number; body: unknown; location: string } | (Extract<CommandOutcome, { kind: 'refused' | 'blocked' | 'unknown' }> & { status?: number });
export type Failure = Exclude<Answer, { kind: 'answer' }>;

/** What an HTTP status that is no success says of a command; all others leave it in doubt. */
const statusKinds: Readonly<Record<number, 'refused' | 'blocked'>> = { 400: 'refused', 401: 'blocked', 403: 'blocked', 404: 'refused', 409: 'refused', 412: 'refused', 422: 'refused' };

export const kindOfStatus = (status: number): Failure['kind'] => statusKinds[status] ?? 'unknown';

/** How RFC 9457 and the TMF Error say why. */
interface Problem {
  detail?: string;
  title?: string;
  reason?: string;
  message?: string;
}

export const reasonIn = (said: Problem | undefined): string | undefined => said?.detail ?? said?.title ?? ([said?.reason, said?.message].filter(Boolean).join(': ') || undefined);

/** The calls of one command to a controller that speaks JSON over HTTP; they share its time limit. */
export class JsonExchange {
  private readonly until: number;
  private readonly sendBy?: number;

  /** @param root what the paths of all calls begin with */
  constructor(private readonly http: ControllerHttp, private readonly root: string, { timeoutMs, sendBy }: Pick<AdapterCommand, 'timeoutMs'> & Partial<Pick<AdapterCommand, 'sendBy'>>) {
    this.until = performance.now() + timeoutMs;
    this.sendBy = sendBy;
  }

  async send(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
    try {
      const headers = { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}), ...more };
      const timeoutMs = Math.max(1, this.until - performance.now());
      const { statusCode: status, headers: { location = '' }, text } = await this.http.ask({ method, path: `${this.root}${path}`, headers, body: body && JSON.stringify(body), timeoutMs, sendBy: this.sendBy });
      const said = text ? (JSON.parse(text) as Problem) : undefined;
      if (status >= 200 && status < 300) return { kind: 'answer', status, body: said, location };
      return { kind: kindOfStatus(status), status, reason: reasonIn(said) ?? `HTTP ${status}` };
    } catch (error) {
      return { kind: 'unknown', reason: (error as Error).message };
    }
  }
}

/** A question that was refused says nothing of the command that it asked about. */
export const doubt = ({ reason }: { reason: string }) => ({ kind: 'unknown', reason }) as const;

/** What was said of a command, without the status by which it was. */
export const outcomeOf = ({ kind, reason }: Failure): Extract<CommandOutcome, { kind: Failure['kind'] }> => ({ kind, reason });

/** All that are asked for; controllers that do not know the filter answer with more. */
export async function listed<Resource>(exchange: JsonExchange, path: string, filter: string, value: string, isMeant: (resource: Resource) => boolean): Promise<Resource[] | Failure> {
  const answer = await exchange.send('GET', `${path}?${filter}=${encodeURIComponent(value)}`);
  if (answer.kind !== 'answer') return answer;
  return Array.isArray(answer.body) ? (answer.body as Resource[]).filter(isMeant) : { kind: 'unknown', reason: `${path} is no list` };
}
