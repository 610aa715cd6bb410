import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Subscriber } from '@banyan/testing';
import { KillableStack } from './killable-stack.js';
import { sampleOrder, tmf622, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

const orders = 12;

/** Database and gear live on; only the process of the stack is killed, as a power cut on its machine would. */
describe('kill -9 in mid-order', () => {
  let stack: KillableStack;
  let subscriber: Subscriber;
  beforeAll(async () => {
    stack = await KillableStack.start();
    subscriber = await Subscriber.start();
  }, 120_000);
  afterAll(async () => {
    await stack?.close();
    await subscriber?.stop();
  });

  const all = async (definition: typeof tmf637.product) => (await (await fetch(`${stack.url}${definition.api.basePath}/${definition.name}?limit=1000`)).json()) as Json[];

  const post = (name: string, body: object) =>
    fetch(`${stack.url}${tmf622.api.basePath}/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  it('ends every order after a restart, with each effect in the ledger once', async () => {
    expect((await post('hub', { callback: subscriber.callback })).status).toBe(201);
    const placed = await Promise.all(Array.from({ length: orders }, () => post('productOrder', sampleOrder('fibre'))));
    expect(placed.map(({ status }) => status)).toEqual(placed.map(() => 201));
    await eventually('some commands to be under way', async () => stack.legacy.ledger().length >= 5);
    await stack.kill();
    expect(stack.legacy.ledger().length).toBeLessThan(orders * 3);
    await stack.restart();

    const ended = await eventually('every order to end', async () => {
      const found = await all(tmf622.productOrder);
      return found.every((order) => order['state'] === 'completed') && found;
    }, 40_000);
    expect(ended).toHaveLength(orders);
    const effects = stack.legacy.ledger().map(({ commandId }) => commandId);
    expect(effects).toHaveLength(orders * 3);
    expect(new Set(effects).size).toBe(effects.length);
    expect(stack.legacy.ledger().filter(({ anomaly }) => anomaly)).toHaveLength(0);
    expect((await all(tmf637.product)).map((product) => product['status'])).toEqual(Array(orders).fill('active'));
    expect((await all(tmf638.service)).map((service) => service['state'])).toEqual(Array(orders * 4).fill('active'));
    expect((await all(tmf639.resource)).filter((resource) => resource['usageState'] === 'active')).toHaveLength(orders * 4);
  }, 90_000);

  it('and whoever subscribed has heard of each order all that happened, in order', async () => {
    const published = await stack.database.query<{ id: string; key: string }>(`SELECT payload ->> 'eventId' AS id, key FROM messaging.outbox WHERE topic = 'productOrder' ORDER BY key, seq`);
    expect(published.length).toBeGreaterThanOrEqual(orders * 3);
    const heard = () => new Map(subscriber.heard.map(({ eventId, event }) => [eventId, String(event['productOrder']!['id'])]));
    await eventually('every event to be heard', async () => heard().size === published.length);
    const firstTime = [...heard()].toSorted(([, one], [, other]) => (one < other ? -1 : one > other ? 1 : 0));
    expect(firstTime.map(([id]) => id)).toEqual(published.map(({ id }) => id));
    // What was under way when the process was killed may come again; nothing else does.
    expect(subscriber.heard.length - published.length).toBeLessThanOrEqual(1);
  });
});
