import { PostgresTransport, Transactions } from '@banyan/messaging';
import { eventually, openTestDatabase, Subscriber, type TestDatabase } from '@banyan/testing';
import { tmf620, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, resourceTable } from './database.js';
import { retryAfterMs } from './hub-backoff.js';
import { Hub } from './hub.js';
import { ResourceStore } from './resource-store.js';

class CreateOfferings1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('shop', 'product_offering'));
  }
  async down(): Promise<void> {}
}

const hourMs = 3_600_000;
const offering = (id: string, more: object = {}): TmfDocument => ({ id, name: id, lifecycleStatus: 'Active', ...more });

describe('a hub', () => {
  const store = new ResourceStore(tmf620.productOffering, 'shop', 'product_offering');
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;
  let hub: Hub;
  let subscribers: Subscriber[];

  const open = (more: { callTimeoutMs?: number } = {}) => {
    const config = { service: 'catalog', logLevel: 'fatal', hubAllowedHosts: ['127.0.0.0/8'] } as const;
    const opened = new Hub({ transactions, schema: 'shop', config: { ...config, hubAllowedHosts: [...config.hubAllowedHosts] }, pollMs: 20, ...more });
    opened.moduleOf(tmf620.api);
    opened.start();
    return opened;
  };
  const subscriber = async (query?: string) => {
    const started = await Subscriber.start();
    subscribers.push(started);
    const { id } = await hub.subscriptions.register(tmf620.api, { callback: started.callback, ...(query && { query }) });
    return Object.assign(started, { id });
  };
  const create = (...ids: string[]) => transactions.run((tx) => store.insertAll(tx, ids.map((id) => offering(id))));
  const idsOf = (events: Subscriber['heard']) => events.map(({ event }) => String(event.productOffering!['id']));
  const hears = (someone: Subscriber, ...ids: string[]) =>
    eventually(`${ids.join(', ')} heard, not ${idsOf(someone.heard).join(', ')}`, async () => someone.heard.length >= ids.length).then(() => expect(idsOf(someone.heard)).toEqual(ids));
  const view = (id: string) => hub.subscriptions.find(id);
  const waiting = async () => (await database.query<{ count: number }>('SELECT count(*)::integer FROM shop.hub_delivery'))[0]!.count;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await openDataSource({ name: 'hub', url: database.url, schema: 'shop', migrations: [CreateOfferings1700000000001] });
    transactions = new Transactions(dataSource, transport, 'shop');
  });
  beforeEach(async () => {
    await database.query('TRUNCATE shop.product_offering, shop.hub, shop.hub_delivery');
    await database.shiftClock(0);
    subscribers = [];
    hub = open();
  });
  afterEach(async () => {
    await hub.stop();
    for (const each of subscribers) await each.stop();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database?.close();
  });

  it('tells what happened, in order, one at a time, in the official envelope, and keeps nothing of it', async () => {
    const channel = await subscriber();
    await transactions.run(async (tx) => {
      await store.insert(tx, offering('a'));
      await store.update(tx, 'a', offering('a', { description: 'new' }));
      await store.update(tx, 'a', offering('a', { lifecycleStatus: 'Launched' }), { correlationId: 'journey' });
    });
    await transactions.run((tx) => store.updateAll(tx, [offering('a', { lifecycleStatus: 'Retired' })]));
    await transactions.run((tx) => store.remove(tx, 'a'));
    await eventually('five events', async () => channel.heard.length === 5);
    const stem = 'ProductOffering';
    expect(channel.types).toEqual([`${stem}CreateEvent`, `${stem}AttributeValueChangeEvent`, `${stem}StateChangeEvent`, `${stem}StateChangeEvent`, `${stem}DeleteEvent`]);
    expect(channel.heard[2]).toMatchObject({
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/), eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z$/), title: 'ProductOfferingStateChangeEvent',
      correlationId: 'journey', domain: 'Product Catalog Management', event: { productOffering: { id: 'a', lifecycleStatus: 'Launched' } },
    });
    expect([channel.mostAtOnce, [...channel.contentTypes]]).toEqual([1, ['application/json']]);
    await eventually('nothing to be left', async () => (await waiting()) === 0);
    const published = await database.query<{ id: string }>(`SELECT payload ->> 'eventId' AS id FROM messaging.outbox ORDER BY position`);
    expect(channel.heard.map(({ eventId }) => eventId)).toEqual(published.map(({ id }) => id));
  });

  it('costs no statement while nobody listens, and one for each write when somebody does', async () => {
    const statementsOf = (id: string) =>
      transactions.run(async (tx) => {
        const sent: string[] = [];
        const { execute } = tx;
        tx.execute = (sql, parameters) => execute.call(tx, (sent.push(sql), sql), parameters);
        await store.insertAll(tx, [offering(id), offering(`${id}${id}`)]);
        return sent.length;
      });
    expect([await statementsOf('a'), await waiting()]).toEqual([0, 0]);
    const other = await subscriber('eventType=CategoryCreateEvent');
    expect([await statementsOf('b'), await waiting()]).toEqual([1, 0]);
    expect(other.told).toEqual([]);
  });

  it('tells nothing of what was rolled back', async () => {
    const channel = await subscriber();
    await expect(transactions.run((tx) => store.insert(tx, offering('never')).then(() => Promise.reject(new Error('after all'))))).rejects.toThrow('after all');
    await create('a', 'b');
    await hears(channel, 'a', 'b');
  });

  it('tells each subscriber what its query asks for', async () => {
    const queries = ['', 'eventType=ProductOfferingCreateEvent,ProductOfferingDeleteEvent', 'productOffering.lifecycleStatus=Launched', 'event.productOffering.name.regex=^b', 'eventType.ne=ProductOfferingCreateEvent', 'category.name=x'];
    const [all, made, launched, named, later, other] = await Promise.all(queries.map((query) => subscriber(query)));
    await create('a', 'b');
    await transactions.run((tx) => store.update(tx, 'a', offering('a', { lifecycleStatus: 'Launched' })));
    await transactions.run((tx) => store.remove(tx, 'a'));
    await create('bye');
    await Promise.all([hears(all!, 'a', 'b', 'a', 'a', 'bye'), hears(made!, 'a', 'b', 'a', 'bye'), hears(launched!, 'a', 'a'), hears(named!, 'b', 'bye'), hears(later!, 'a', 'a')]);
    await eventually('nothing to be left', async () => (await waiting()) === 0);
    expect(other!.told).toEqual([]);
  });

  it('lets no slow subscriber keep the others waiting', async () => {
    const [slow, quick] = [await subscriber(), await subscriber()];
    slow.answering(() => undefined);
    await create('a');
    await create('b');
    await hears(quick, 'a', 'b');
    expect(idsOf(slow.told)).toEqual(['a']);
    await hub.stop();
    hub = open({ callTimeoutMs: 50 });
    expect(await eventually('the time limit', async () => (await view(slow.id)).error)).toBe('gave no answer within 0.05 s');
  });

  it('loses nothing over a restart, and says again what it had no answer to', async () => {
    const channel = await subscriber();
    channel.answering(() => undefined);
    await create('a');
    await eventually('the first call', async () => channel.told.length === 1);
    await hub.stop();
    await create('b', 'c');
    channel.answering(Subscriber.status(202));
    hub = open();
    await hears(channel, 'a', 'b', 'c');
    expect(channel.told[0]!.eventId).toBe(channel.heard[0]!.eventId);
  });

  it('takes over what a process that died was serving, once its lease has run out', async () => {
    const channel = await subscriber();
    await hub.stop();
    await create('a');
    const [lease] = await database.query<{ until: Date }>(`UPDATE shop.hub SET lease_owner = gen_random_uuid(), leased_until = clock_timestamp() + interval '300 ms' RETURNING leased_until AS until`);
    hub = open();
    await hears(channel, 'a');
    expect(Date.now()).toBeGreaterThanOrEqual(lease!.until.getTime());
  });

  it('breaks off a call when somebody else has taken the subscription over', async () => {
    const channel = await subscriber();
    channel.answering(() => undefined);
    await create('a');
    await eventually('the first call', async () => channel.told.length === 1);
    channel.answering(Subscriber.status(204));
    await database.query(`UPDATE shop.hub SET lease_owner = gen_random_uuid(), leased_until = clock_timestamp() + interval '100 ms'`);
    await hears(channel, 'a');
    expect([idsOf(channel.told), (await view(channel.id)).failures]).toEqual([['a', 'a'], 0]);
  });

  it('shares the work among replicas without disorder, and without saying anything twice', async () => {
    const replicas = [open(), open()];
    const all = await Promise.all(Array.from({ length: 4 }, () => subscriber()));
    const ids = ['a', 'b', 'c', 'd'];
    await create(...ids);
    await Promise.all(ids.map(async (id) => {
      for (let n = 0; n < 7; n += 1) await transactions.run((tx) => store.update(tx, id, offering(id, { description: String(n) })));
    }));
    await eventually('all to hear all', async () => all.every(({ heard }) => heard.length >= 32), 40_000);
    for (const replica of replicas) await replica.stop();
    for (const { told, mostAtOnce } of all) {
      expect([told.length, new Set(told.map(({ eventId }) => eventId)).size, mostAtOnce]).toEqual([32, 32, 1]);
      for (const id of ids) {
        const descriptions = told.map(({ event }) => event.productOffering!).filter((each) => each['id'] === id).map((each) => each['description']);
        expect(descriptions).toEqual([undefined, ...Array.from({ length: 7 }, (_, n) => String(n))]);
      }
    }
  });

  it('tries again with growing patience, in order, and gives the turn to a person after a day', async () => {
    const channel = await subscriber();
    channel.answering(Subscriber.status(503));
    await create('a', 'b');
    let shiftMs = 0;
    for (let failures = 1; failures <= 36; failures += 1) {
      await eventually(`failure ${failures}`, async () => (await view(channel.id)).failures === failures);
      await database.shiftClock((shiftMs += hourMs + 1_000));
    }
    expect(await view(channel.id)).toMatchObject({ state: 'paused', backlog: 2, error: 'answered 503 Service Unavailable', nextTryAt: null, callback: channel.callback });
    expect(new Set(channel.told.map(({ eventId }) => eventId)).size).toBe(1);
    await create('c');
    channel.answering(Subscriber.status(200));
    expect(channel.told).toHaveLength(36);
    await hub.subscriptions.act(channel.id, 'resume');
    await hears(channel, 'a', 'b', 'c');
    expect(await eventually('recovery', async () => (await view(channel.id)).backlog === 0 && view(channel.id))).toMatchObject({ state: 'active', failures: 0, error: null, failingSince: null });
  });

  it('waits 1 s, then twice as long each time up to an hour, and about 24 h in all', () => {
    const waits = Array.from({ length: 36 }, (_, index) => retryAfterMs(index + 1));
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect([waits[34], waits[35]]).toEqual([hourMs, undefined]);
    const hours = waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / hourMs;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(25);
  });

  it('lets an operator pause, and discard one event or all', async () => {
    const channel = await subscriber();
    await hub.subscriptions.act(channel.id, 'pause');
    await create('a', 'b', 'c');
    expect(await hub.subscriptions.list()).toMatchObject([{ id: channel.id, api: 'TMF620', state: 'paused', backlog: 3, oldestAt: expect.any(Date) }]);
    expect(await hub.subscriptions.act(channel.id, 'discard')).toMatchObject({ state: 'paused', backlog: 2 });
    await hub.subscriptions.act(channel.id, 'resume');
    await hears(channel, 'b', 'c');
    await hub.subscriptions.act(channel.id, 'pause');
    await create('d');
    expect(await hub.subscriptions.act(channel.id, 'discardAll')).toMatchObject({ backlog: 0 });
    await expect(hub.subscriptions.act('nobody', 'resume')).rejects.toMatchObject({ status: 404 });
  });

  it('forgets whoever unregisters, and ends the subscription of one who is gone', async () => {
    const [leaving, gone] = [await subscriber(), await subscriber()];
    gone.answering(Subscriber.status(410));
    expect(await hub.subscriptions.unregister(tmf620.api, leaving.id)).toBe(true);
    expect(await hub.subscriptions.unregister(tmf620.api, leaving.id)).toBe(false);
    await create('a', 'b');
    expect(await eventually('the end', async () => (await view(gone.id)).state === 'ended' && view(gone.id))).toMatchObject({ error: 'answered 410 Gone', backlog: 0 });
    await create('c');
    await expect(hub.subscriptions.act(gone.id, 'resume')).rejects.toMatchObject({ status: 409 });
    expect([await waiting(), idsOf(gone.told), leaving.told]).toEqual([0, ['a'], []]);
  });

  it('sweeps up what was recorded for somebody who was just leaving', async () => {
    await hub.stop();
    await database.query(`INSERT INTO shop.hub_delivery (hub_id, body) VALUES ('gone', '{}')`);
    hub = open();
    expect(await eventually('the sweep', async () => (await waiting()) === 0)).toBe(true);
  });

  it('follows no redirect, and does not read an endless answer to its end', async () => {
    const [moved, talkative] = [await subscriber(), await subscriber()];
    moved.answering(Subscriber.status(307, { location: talkative.callback }));
    talkative.answering((response) => {
      const talk = (): unknown => !response.destroyed && (response.write('x'.repeat(16_384)) ? setImmediate(talk) : response.once('drain', talk));
      talk();
    });
    await create('a', 'b');
    await eventually('both events', async () => talkative.told.length === 2 && (await view(talkative.id)).backlog === 0);
    expect(idsOf(talkative.told)).toEqual(['a', 'b']);
    expect(await eventually('the refusal', async () => (await view(moved.id)).failures > 0 && view(moved.id))).toMatchObject({ error: 'answered 307 Temporary Redirect' });
  });
});
