import { orderLifecycle } from '@banyan/order';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { PostgresTransport } from '@banyan/messaging';
import express from 'express';
import type { Server } from 'node:http';
import pg from 'pg';
import { closeServer, listenOn, urlOf } from './listening.js';
import { resourceTable } from './database.js';
import { metricsPage, serveMetrics, ServiceMetrics } from './metrics.js';
import { inboxFigures, openOrdersIndex, openStates, orderFigures, outboxFigures } from './metrics-figures.js';

/** The samples of one metric on a page, without the `# HELP` above them; their labels in the order of the alphabet. */
const samples = (page: string, name: string) =>
  page.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .map((line) => line.replace(/\{(.*)\}/, (_, labels: string) => `{${labels.match(/\w+="[^"]*"/g)!.sort().join(',')}}`));

describe('what happens in a service', () => {
  const [com, som] = [new ServiceMetrics('com'), new ServiceMetrics('som')];
  let server: Server;

  beforeAll(async () => {
    const handler = express();
    serveMetrics(handler, [com, som]);
    handler.use(com.requestMeasuring());
    handler.get('/order/:id', (request, response) => void response.status(request.params.id === 'none' ? 404 : 200).end());
    server = await listenOn(handler, 0, '127.0.0.1');
  });
  afterAll(() => closeServer(server));
  const page = async () => (await fetch(`${urlOf(server)}/metrics`)).text();

  it('is counted by service on one page, each metric described once, beside the figures of the process', async () => {
    com.orderEnded('completed');
    com.orderEnded('completed');
    som.orderEnded('failed');
    som.messageRetried('PlaceServiceOrder');
    com.taskEnded('ApplyChanges', 'done', 40);
    const text = await page();
    expect(samples(text, 'banyan_orders_ended_total').sort()).toEqual([
      'banyan_orders_ended_total{service="com",state="completed"} 2', 'banyan_orders_ended_total{service="som",state="failed"} 1',
    ]);
    expect(samples(text, 'banyan_inbox_retries_total')).toEqual(['banyan_inbox_retries_total{consumer="som",service="som",type="PlaceServiceOrder"} 1']);
    expect(samples(text, 'banyan_task_duration_seconds_bucket')).toEqual(expect.arrayContaining([
      'banyan_task_duration_seconds_bucket{kind="ApplyChanges",le="0.025",outcome="done",service="com"} 0',
      'banyan_task_duration_seconds_bucket{kind="ApplyChanges",le="0.05",outcome="done",service="com"} 1',
    ]));
    expect(samples(text, 'process_resident_memory_bytes')).toHaveLength(1);
    const described = text.split('\n').filter((line) => line.startsWith('# TYPE'));
    expect(new Set(described).size).toBe(described.length);
  });

  it('measures requests by the route that served them, and puts paths that nobody serves under one name', async () => {
    for (const path of ['/order/1', '/order/2', '/order/none', '/wp-admin', '/xmlrpc']) await fetch(urlOf(server) + path);
    const counts = await eventually('the five requests', async () => {
      const found = samples(await page(), 'banyan_http_request_duration_seconds_count').filter((line) => !line.includes('"/metrics"'));
      return found.length === 3 && found.sort();
    });
    expect(counts).toEqual([
      'banyan_http_request_duration_seconds_count{method="GET",route="/order/:id",service="com",status="200"} 2',
      'banyan_http_request_duration_seconds_count{method="GET",route="/order/:id",service="com",status="404"} 1',
      'banyan_http_request_duration_seconds_count{method="GET",route="none",service="com",status="404"} 2',
    ]);
  });

  it('tells how far a transport is behind, for the service itself alone', async () => {
    const metrics = new ServiceMetrics('rom');
    metrics.observeTransport({ lag: () => ({ rom: { 'rom.commands/3': 7 }, som: { 'som.commands/0': 9 } }) });
    expect(samples(await metricsPage([metrics]), 'banyan_consumer_lag')).toEqual(['banyan_consumer_lag{consumer="rom",partition="rom.commands/3",service="rom"} 7']);
  });
});

describe('what stands in the database', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  const open: ServiceMetrics[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    await database.query('CREATE SCHEMA desk');
    await database.query(resourceTable('desk', 'service_order'));
    await database.query(openOrdersIndex('desk', 'service_order'));
    await database.query('CREATE TABLE desk.task (plan_id text, state text)');
    await database.query(`CREATE INDEX task_stuck ON desk.task (plan_id) WHERE state = 'stuck'`);
    await database.query(`
      INSERT INTO desk.service_order (id, document) SELECT n, jsonb_build_object('state', CASE WHEN n % 100 = 0 THEN 'held' WHEN n % 50 = 1 THEN 'inProgress' ELSE 'completed' END)
      FROM generate_series(1, 2000) AS n`);
    await database.query(`INSERT INTO desk.task VALUES ('p', 'stuck'), ('p', 'done')`);
  });
  afterAll(async () => {
    await Promise.all(open.map((metrics) => metrics.close()));
    await transport.close();
    await database.close();
  });
  function observing(url = database.url): ServiceMetrics {
    const metrics = new ServiceMetrics('desk');
    open.push(metrics);
    metrics.observeDatabase(url, [...orderFigures('desk', 'service_order'), ...inboxFigures('desk'), outboxFigures]);
    return metrics;
  }

  it('is told at each scrape: orders, stuck tasks, outbox, inbox, dead letters', async () => {
    const stored = (id: string, seq: number, state: string, ageSeconds: number) =>
      database.query(
        `INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message, state, received_at)
         VALUES ('desk', $1, 't', 'k', $2, 'T', 'c', '{}', $3, clock_timestamp() - $4 * interval '1 s')`, [id, seq, state, ageSeconds]);
    await stored('01a20588-5d14-7210-a492-e157b9c3d601', 1, 'handled', 900);
    await stored('01a20588-5d14-7210-a492-e157b9c3d602', 2, 'dead', 600);
    await stored('01a20588-5d14-7210-a492-e157b9c3d603', 3, 'new', 300);
    await database.query(
      `INSERT INTO messaging.outbox (id, aggregatetype, aggregateid, type, payload, headers, topic, key, seq, relay_part, created_at)
       SELECT uuidv7(), 't', 'k', 'T', '{}', '{}', 't', 'k', n, nullif(n % 3, 0), clock_timestamp() - interval '60 s' FROM generate_series(1, 9) AS n`);
    const page = await metricsPage([observing()]);
    const valueOf = (name: string, labels = '') => Number(samples(page, name).find((line) => line.includes(labels))?.split(' ').at(-1));
    expect([valueOf('banyan_orders', 'state="held"'), valueOf('banyan_orders', 'state="inProgress"'), valueOf('banyan_orders', 'state="pending"')]).toEqual([20, 40, 0]);
    expect(samples(page, 'banyan_orders')).toHaveLength(openStates.length);
    expect([valueOf('banyan_tasks_stuck'), valueOf('banyan_outbox_unsent'), valueOf('banyan_inbox_waiting', 'consumer="desk"'), valueOf('banyan_dead_letters')]).toEqual([1, 6, 1, 1]);
    expect([Math.floor(valueOf('banyan_outbox_lag_seconds') / 10), Math.floor(valueOf('banyan_inbox_lag_seconds') / 10), valueOf('banyan_figures_up')]).toEqual([6, 30, 1]);
  });

  it('counts open orders on their index, without a look at those that have ended', async () => {
    const { sql, parameters } = orderFigures('desk', 'service_order')[0]!;
    await database.query('ANALYZE desk.service_order');
    const plan = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, TIMING off, COSTS off, SUMMARY off, BUFFERS off) ${sql.replace('$1::text[]', `'{${(parameters![0] as string[]).join(',')}}'::text[]`)}`);
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('service_order_open');
    expect(text).not.toContain('Seq Scan');
    // An order has these states while it is open; one more needs an index that knows it.
    expect([...openStates].sort()).toEqual((Object.keys(orderLifecycle.table) as (keyof typeof orderLifecycle.table)[]).filter((state) => !orderLifecycle.isFinal(state)).sort());
  });

  it('is asked once for many scrapes that come together', async () => {
    const metrics = observing();
    await Promise.all([1, 2, 3, 4].map(() => metricsPage([metrics])));
    await database.query(`INSERT INTO desk.task VALUES ('q', 'stuck')`);
    const again = samples(await metricsPage([metrics]), 'banyan_tasks_stuck');
    expect(again).toEqual(['banyan_tasks_stuck{service="desk"} 1']);
    await database.query(`DELETE FROM desk.task WHERE plan_id = 'q'`);
  });

  it('is left out, and said to be, when the database does not answer; the rest is told all the same', async () => {
    const metrics = observing('postgres://nobody@127.0.0.1:9/nothing');
    metrics.orderEnded('completed');
    const page = await metricsPage([metrics]);
    for (const name of ['banyan_orders', 'banyan_tasks_stuck', 'banyan_outbox_unsent', 'banyan_inbox_waiting']) expect(samples(page, name)).toEqual([]);
    expect(page).toContain('banyan_figures_up{service="desk"} 0');
    expect(samples(page, 'banyan_orders_ended_total')).toEqual(['banyan_orders_ended_total{service="desk",state="completed"} 1']);
  });

  it('is not waited for when a lock holds it up', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE desk.task IN ACCESS EXCLUSIVE MODE');
    const begunAt = performance.now();
    const page = await metricsPage([observing()]);
    await holder.end();
    expect(performance.now() - begunAt).toBeLessThan(3_500);
    expect(page).toContain('banyan_figures_up{service="desk"} 0');
  });
});
