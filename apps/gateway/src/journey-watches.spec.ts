import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@banyan/testing';
import { JourneyReader } from './journey-reader.js';
import { JourneyWatches } from './journey-watches.js';
import type { Journey } from './journey.js';
import { MoveFeed } from './move-feed.js';
import { OrchestratorClient } from './orchestrator-client.js';

/** A gateway and two instances of a service in one: it answers journeys, and tells what is said to have moved. */
class Services {
  readonly read: string[] = [];
  readonly feeds: [Set<ServerResponse>, Set<ServerResponse>] = [new Set(), new Set()];
  state = 'inProgress';
  private readonly server: Server = createServer((request, response) => {
    const feed = /^\/feed\/([01])$/.exec(request.url!)?.[1];
    if (feed) return this.feed(this.feeds[Number(feed) as 0 | 1], response);
    const [, service, id] = /^\/orchestration\/(\w+)\/v1\/journey\/(.+)$/.exec(request.url!)!;
    if (service === 'com') this.read.push(id!);
    const orders = service === 'com' && id !== 'removed' ? [{ service, '@referredType': 'ProductOrder', id, href: '', state: this.state, plans: [] }] : [];
    response.setHeader('content-type', 'application/json').end(JSON.stringify(orders));
  });

  async open(): Promise<void> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private feed(feed: Set<ServerResponse>, response: ServerResponse): void {
    feed.add(response.on('close', () => feed.delete(response)));
    response.setHeader('content-type', 'text/event-stream').write('data: []\n\n');
  }

  move(instance: 0 | 1, ...ids: string[]): void {
    for (const response of this.feeds[instance]) response.write(`data: ${JSON.stringify(ids)}\n\n`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('watched journeys', () => {
  let services: Services;
  let watches: JourneyWatches;
  const told: Record<string, (string | undefined)[]> = {};
  const leaving: (() => void)[] = [];

  beforeEach(async () => {
    services = new Services();
    await services.open();
    for (const who of Object.keys(told)) delete told[who];
    watches = new JourneyWatches(new JourneyReader(new OrchestratorClient(() => services.url)), (heard) => new MoveFeed(() => [0, 1].map((feed) => `${services.url}/feed/${feed}`), heard));
  });
  afterEach(() => {
    for (const leave of leaving.splice(0)) leave();
    services.close();
  });

  const watch = (who: string, id: string) => {
    const list = (told[who] ??= []);
    const leave = watches.watch(id, (journey: Journey | undefined) => void list.push(journey?.state));
    leaving.push(leave);
    return leave;
  };
  const connected = () => eventually('both feeds to be heard', async () => services.feeds.every((feed) => feed.size === 1));

  it('are read once for all who watch, and told to each', async () => {
    for (const who of ['Mei Tan', 'Arjun Nair', 'the shop']) watch(who, 'order-1');
    await connected();
    services.state = 'completed';
    services.move(1, 'order-1', 'order-of-nobody');
    await eventually('all to be told', async () => ['Mei Tan', 'Arjun Nair', 'the shop'].every((who) => told[who]!.at(-1) === 'completed'));
    // Mei Tan, who was there first, has been told of every reading but one that may be under way.
    expect(services.read.length - told['Mei Tan']!.length).toBeLessThanOrEqual(1);
    expect(services.read).not.toContain('order-of-nobody');
  });

  it('are heard of while somebody watches, and not otherwise', async () => {
    const leave = [watch('Mei Tan', 'order-1'), watch('Arjun Nair', 'order-1')];
    await connected();
    leave[0]!();
    services.move(0, 'order-1');
    await eventually('it to be told', async () => told['Arjun Nair']!.length > 1);
    expect(services.feeds.map((feed) => feed.size)).toEqual([1, 1]);
    leave[1]!();
    await eventually('the feeds to be let go', async () => services.feeds.every((feed) => feed.size === 0));
    watch('Mei Tan', 'order-1');
    await connected();
  });

  it('are read again when a feed was lost and is back, for anything may have moved meanwhile', async () => {
    watch('Mei Tan', 'order-1');
    await connected();
    services.state = 'failed';
    for (const response of services.feeds[1]) response.destroy();
    await eventually('it to be seen', async () => told['Mei Tan']!.at(-1) === 'failed');
    await connected();
    expect(new Set(services.read)).toEqual(new Set(['order-1']));
  });

  it('are told no more when the order has been removed, or the gateway closes', async () => {
    watch('Mei Tan', 'removed');
    await eventually('the end', async () => told['Mei Tan']!.includes(undefined));
    watch('Arjun Nair', 'order-1');
    watches.close();
    expect(told['Arjun Nair']).toEqual([undefined]);
  });
});
