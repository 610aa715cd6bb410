import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openTestDatabase, Subscriber, type TestDatabase } from '@banyan/testing';
import { startLegacySimulator } from '@banyan/tools-simulators';
import { loadCatalog } from '@banyan/tools-stack';
import { sampleOrder, samples, tmf622, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

const here = dirname(fileURLToPath(import.meta.url));
const orders = 12;

/** Database and gear live on; only the process of the stack is killed, as a power cut on its machine would. */
describe('kill -9 in mid-order', () => {
  let database: TestDatabase;
  let legacy: Awaited<ReturnType<typeof startLegacySimulator>>;
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-killed-'));
  let child: ChildProcess;
  let url: string;
  let subscriber: Subscriber;

  async function start(): Promise<void> {
    child = spawn(process.execPath, [join(here, 'stack-process.js'), dataFolder], {
      env: { ...process.env, DATABASE_URL: database.url, LEGACY_PROVISIONING_URL: legacy.url }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout! })) {
      ({ url } = JSON.parse(line) as { url: string });
      return;
    }
    throw new Error('the stack ended before it was up');
  }

  const kill = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });

  beforeAll(async () => {
    database = await openTestDatabase();
    legacy = await startLegacySimulator({ port: 0, latencyMs: 40 });
    await start();
    await loadCatalog(url, join(samples, 'catalog'));
    subscriber = await Subscriber.start();
  });
  afterAll(async () => {
    await kill('SIGKILL');
    await subscriber.stop();
    await legacy.stop();
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const all = async (definition: typeof tmf637.product) => (await (await fetch(`${url}${definition.api.basePath}/${definition.name}?limit=1000`)).json()) as Json[];

  const post = (name: string, body: object) =>
    fetch(`${url}${tmf622.api.basePath}/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('ends every order after a restart, with each effect in the ledger once', async () => {
    expect((await post('hub', { callback: subscriber.callback })).status).toBe(201);
    const placed = await Promise.all(Array.from({ length: orders }, () => post('productOrder', sampleOrder('fibre'))));
    expect(placed.map(({ status }) => status)).toEqual(placed.map(() => 201));
    await eventually('some commands to be under way', async () => legacy.ledger().length >= 5);
    await kill('SIGKILL');
    expect(legacy.ledger().length).toBeLessThan(orders * 3);
    await start();

    const ended = await eventually('every order to end', async () => {
      const found = await all(tmf622.productOrder);
      return found.every((order) => order['state'] === 'completed') && found;
    }, 40_000);
    expect(ended).toHaveLength(orders);
    const effects = legacy.ledger().map(({ commandId }) => commandId);
    expect(effects).toHaveLength(orders * 3);
    expect(new Set(effects).size).toBe(effects.length);
    expect(legacy.ledger().filter(({ anomaly }) => anomaly)).toHaveLength(0);
    expect((await all(tmf637.product)).map((product) => product['status'])).toEqual(Array(orders).fill('active'));
    expect((await all(tmf638.service)).map((service) => service['state'])).toEqual(Array(orders * 4).fill('active'));
    expect((await all(tmf639.resource)).filter((resource) => resource['usageState'] === 'active')).toHaveLength(orders * 4);
  }, 90_000);

  it('and whoever subscribed has heard of each order all that happened, in order', async () => {
    const published = await database.query<{ id: string; key: string }>(`SELECT payload ->> 'eventId' AS id, key FROM messaging.outbox WHERE topic = 'productOrder' ORDER BY key, seq`);
    expect(published.length).toBeGreaterThanOrEqual(orders * 3);
    const heard = () => new Map(subscriber.heard.map(({ eventId, event }) => [eventId, String(event['productOrder']!['id'])]));
    await eventually('every event to be heard', async () => heard().size === published.length);
    const firstTime = [...heard()].toSorted(([, one], [, other]) => (one < other ? -1 : one > other ? 1 : 0));
    expect(firstTime.map(([id]) => id)).toEqual(published.map(({ id }) => id));
    // What was under way when the process was killed may come again; nothing else does.
    expect(subscriber.heard.length - published.length).toBeLessThanOrEqual(1);
  });
});
