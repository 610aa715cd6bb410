import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@banyan/messaging';
import { sampleNames, sampleOrder, samples, TestStack, tmf622, type Json } from './test-stack.js';

interface Order { service: string; id: string; state: string; level: number; placedBy?: { planId: string; taskId: string }; note?: { text: string }[]; plans: { id: string; title: string; tasks: { id: string; title: string; after: string[]; kind: string; irrevocable: boolean }[] }[] }
interface Journey { id: string; state?: string; missing: object[]; orders: Order[] }

const uuid = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g;

/** What a journey says of what is to be done: without ids, which are made anew each time, and without how far it has come. */
const planned = ({ orders }: Journey) => orders.map(({ service, level, placedBy, plans }) => ({
  service, level, placedBy: placedBy?.taskId.replace(uuid, '#'),
  plans: plans.map(({ title, tasks }) => ({ title: title.replace(uuid, '#'), tasks: tasks.map(({ id, title: does, after, kind, irrevocable }) => ({ id: id.replace(uuid, '#'), does: does.replace(uuid, '#'), after: after.map((each) => each.replace(uuid, '#')), kind, irrevocable })) })),
}));

/** What an order would do is seen before anybody orders it. */
describe('The preview of an order', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const preview = (order: object, query = '') => fetch(`${stack.url}/preview${query}`, { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json' } });
  const previewed = async (order: object) => (await (await preview(order)).json()) as Journey;
  const executed = async (order: object) => {
    const { id } = await stack.placeUntil(order, ['completed']);
    return { id, journey: (await (await fetch(`${stack.url}/journey/${id}`)).json()) as Journey };
  };
  const productsOf = async (id: string) => ((await stack.get<Json>(tmf622.productOrder, id))['productOrderItem'] as { product: Json; productOrderItem?: { product: Json }[] }[]);

  // Before anything is there to be shared.
  it.each(sampleNames)('of %s, drawn as text, is samples/plans/%s.txt', async (name) => {
    const text = await (await preview(sampleOrder(name), '?format=text')).text();
    expect(text.replace(uuid, '#').trimEnd()).toBe(readFileSync(join(samples, 'plans', `${name}.txt`), 'utf8').trimEnd());
  });

  it.each(sampleNames)('of %s is what is carried out when it is placed', async (name) => {
    const before = await previewed(sampleOrder(name));
    expect(before).toMatchObject({ state: 'acknowledged', missing: [] });
    const { journey } = await executed(sampleOrder(name));
    expect(planned(before)).toEqual(planned(journey));
    expect(new Set(before.orders.map(({ service }) => service))).toEqual(new Set(['com', 'som', 'rom']));
  });

  it('of a change and of a removal is made over what the customer has', async () => {
    const { id } = await executed(sampleOrder('fibre'));
    const [{ product }] = (await productsOf(id)) as [{ product: Json }];
    for (const item of [
      { id: '1', action: 'modify', product: { id: product.id, productCharacteristic: [{ name: 'downloadSpeed', value: 1000 }] } },
      { id: '1', action: 'delete', product: { id: product.id } },
    ]) {
      const before = await previewed({ productOrderItem: [item] });
      expect(planned(before)).toEqual(planned((await executed({ productOrderItem: [item] })).journey));
    }
  });

  it('stores nothing, reserves nothing, and leaves no trace by which it could be asked for', async () => {
    // Who rests on whom is told a while after the orders before this one.
    const counts = () => stack.database.query(
      `SELECT (SELECT count(*) FROM com.product_order) AS orders, (SELECT count(*) FROM com.plan) AS plans, (SELECT count(*) FROM som.service_order) AS below, (SELECT count(*) FROM messaging.outbox WHERE topic <> $1) AS sent, (SELECT count(*) FROM product_inventory.product) AS products`, [topics.support]);
    const before = await counts();
    const { id } = await previewed(sampleOrder('bundle'));
    expect(await counts()).toEqual(before);
    expect((await fetch(`${stack.url}/journey/${id}`)).status).toBe(404);
  });

  it('is drawn as text and for Mermaid', async () => {
    expect(await (await preview(sampleOrder('fibre'), '?format=text')).text()).toMatch(/^product order \S+ {2}acknowledged\n {2}product order item 1: add [^\n]+\n {4}○ reserve /);
    expect(await (await preview(sampleOrder('fibre'), '?format=mermaid')).text()).toMatch(/^flowchart TD\n/);
  });

  it('of an order that cannot be accepted is the refusal that the order would meet', async () => {
    const wrong = sampleOrder('mistake');
    const [told, met] = [await preview(wrong), await stack.place(wrong)];
    expect([told.status, await told.json()]).toEqual([met.status, met.body]);
    expect((await preview({})).status).toBe(400);
    expect((await fetch(`${stack.url}/preview`, { method: 'POST', body: '<order/>', headers: { 'content-type': 'text/xml' } })).status).toBe(415);
    expect((await fetch(`${stack.url}/preview`, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } })).status).toBe(400);
  });
});
