import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An event as a subscriber hears it. */
export interface HeardEvent {
  eventId: string;
  eventTime: string;
  eventType: string;
  correlationId: string;
  domain: string;
  title: string;
  event: Record<string, Record<string, unknown>>;
}

type Answer = (response: ServerResponse, event: HeardEvent) => void;

/** Somebody who subscribes to events: a real server that remembers what it was told and answers as it is told to. */
export class Subscriber {
  /** Everything that it was told, whatever it answered, in the order in which it came. */
  readonly told: HeardEvent[] = [];
  /** What it has answered with 2xx. */
  readonly heard: HeardEvent[] = [];
  readonly contentTypes = new Set<string | undefined>();
  /** The most calls that were under way at once. */
  mostAtOnce = 0;
  private underWay = 0;
  private answer: Answer = Subscriber.status(204);

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<Subscriber> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const subscriber = new Subscriber(server, (server.address() as AddressInfo).port);
    server.on('request', (request, response) => void subscriber.listen(request, response));
    return subscriber;
  }

  static status(status: number, headers: Record<string, string> = {}): Answer {
    return (response) => void response.writeHead(status, headers).end();
  }

  get callback(): string {
    return `http://127.0.0.1:${this.port}/listener`;
  }

  /** How it answers from now on. */
  answering(answer: Answer): void {
    this.answer = answer;
  }

  /** The event types that it heard. */
  get types(): string[] {
    return this.heard.map(({ eventType }) => eventType);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
    this.contentTypes.add(request.headers['content-type']);
    response.once('close', () => (this.underWay -= 1));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const event = JSON.parse(Buffer.concat(chunks).toString('utf8')) as HeardEvent;
    this.told.push(event);
    response.once('finish', () => response.statusCode < 300 && this.heard.push(event));
    this.answer(response, event);
  }
}
