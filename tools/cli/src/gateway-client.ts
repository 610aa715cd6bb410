import { userInfo } from 'node:os';
import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';

/** Something that the operator is told in one line; there is no more to know about it. */
export class Told extends Error {}

/** What a service refused, in the words of its Error body. */
export class Refused extends Told {
  constructor(readonly status: number, reason: string) {
    super(reason);
  }
}

export interface Answer<Body> {
  body: Body;
  /** Of a list: how many there are in all, shown or not. */
  total: number;
}

const answerTimeoutMs = 30_000;
/** Who acts, so that orders can note it: UTF-8, as headers are written. */
const actor = Buffer.from(userInfo().username).toString('latin1');

/** Speaks to every service through the front door. */
export class GatewayClient {
  constructor(private readonly url: string) {}

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.ask('GET', path);
  }

  post<Body>(path: string, body: object = {}): Promise<Answer<Body>> {
    return this.ask('POST', path, { type: jsonType, content: JSON.stringify(body) });
  }

  put<Body>(path: string, body: object): Promise<Answer<Body>> {
    return this.ask('PUT', path, { type: jsonType, content: JSON.stringify(body) });
  }

  postFile<Body>(path: string, type: string, content: Buffer<ArrayBuffer>): Promise<Answer<Body>> {
    return this.ask('POST', path, { type, content });
  }

  /** What is answered as it comes, where that is no JSON. @throws as the others do */
  async getText(path: string): Promise<string> {
    const { response, text } = await this.exchange('GET', path);
    if (!response.ok) throw refusal(response, parsed(text));
    return text;
  }

  /** Server-sent events; ends when they do. @param after the id of the event that was heard last; when nothing will follow it, there is none */
  async *events(path: string, after: string): AsyncGenerator<EventSourceMessage> {
    const response = await this.fetched(path, { headers: { accept: 'text/event-stream', ...(after && { 'last-event-id': after }) } });
    if (!response.ok) throw refusal(response, parsed(await response.text()));
    if (response.body) yield* response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  }

  patch<Body>(path: string, body: object): Promise<Answer<Body>> {
    return this.ask('PATCH', path, { type: jsonType, content: JSON.stringify(body) });
  }

  /** @throws Told when nobody answers there, Refused when a service does and says no */
  private async ask<Body>(method: string, path: string, sent?: Sent): Promise<Answer<Body>> {
    const { response, text } = await this.exchange(method, path, sent);
    const answer = parsed<Body & ErrorBody>(text);
    if (answer === undefined) throw new Told(`what answers at ${this.url} is not Banyan's gateway (status ${response.status})`);
    if (!response.ok) throw refusal(response, answer);
    return { body: answer, total: Number(response.headers.get('x-total-count') ?? (Array.isArray(answer) ? answer.length : 1)) };
  }

  private async exchange(method: string, path: string, sent?: Sent): Promise<{ response: Response; text: string }> {
    const response = await this.fetched(path, {
      method, signal: AbortSignal.timeout(answerTimeoutMs),
      ...(sent && { headers: { 'content-type': sent.type, 'x-actor': actor }, body: sent.content }),
    });
    return { response, text: await response.text() };
  }

  private fetched(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${this.url}${path}`, init).catch((error: Error) => {
      throw new Told(`no gateway answers at ${this.url} (${reasonOf(error)}); is the stack running? --url names another`);
    });
  }
}

interface Sent {
  type: string;
  content: string | Buffer<ArrayBuffer>;
}

interface ErrorBody {
  reason?: string;
  message?: string;
}

const jsonType = 'application/json';

function refusal({ status }: Response, answer: ErrorBody | undefined): Refused {
  const { reason = `status ${status}`, message } = answer ?? {};
  return new Refused(status, [reason, message].filter((each, index, all) => each && all.indexOf(each) === index).join(': '));
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

const reasonOf = (error: Error): string => (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.message;
