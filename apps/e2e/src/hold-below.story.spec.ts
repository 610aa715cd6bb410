import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf622, tmf641, tmf652 } from '@banyan/tmf';
import { sampleOrder, TestStack, type Json } from './test-stack.js';

/** Whoever looks after services or the network may stop for a while what an order does there. */
describe('A service order or a resource order that is held', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const as = (actor: string) => ({ 'x-actor': actor });
  const service = (id: string) => `${tmf641.api.basePath}/serviceOrder/${id}`;
  const resource = (id: string) => `${tmf652.api.basePath}/resourceOrder/${id}`;
  const set = (path: string, state: string, actor = 'Asha Rao') => stack.send('PATCH', path, { state }, as(actor));
  const below = (definition: typeof tmf641.serviceOrder | typeof tmf652.resourceOrder, id: string) => eventually('the order below', async () => (await stack.list(definition, `&externalReference.id=${id}`))[0]);
  const slowLine = () => stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
  const line = async (id: string) => (await stack.plans('rom', id))[0]?.tasks.find((task) => task.id === 'activate access.line');
  /** A product order whose line is being built, and the orders below it. */
  async function underWay(): Promise<Record<'product' | 'service' | 'resource', string>> {
    slowLine();
    const product = (await stack.place(sampleOrder('fibre'))).body.id;
    const { id } = await below(tmf641.serviceOrder, product);
    const { id: resource } = await below(tmf652.resourceOrder, product);
    await eventually('the line to be under way', async () => (await line(resource))?.state === 'running');
    return { product, service: id, resource };
  }
  const noted = (order: Json) => (order['note'] as { text: string; author: string }[]).map(({ author, text }) => `${author}: ${text}`);

  it('begins nothing more and takes in what is under way; those above read held until it is let go on', async () => {
    const ids = await underWay();
    expect(await set(resource(ids.resource), 'held')).toMatchObject({ status: 200, body: { state: 'held' } });
    await eventually('the line to stand', async () => (await line(ids.resource))!.state === 'done');
    expect((await stack.plans('rom', ids.resource))[0]).toMatchObject({ state: 'paused', tasks: expect.arrayContaining([expect.objectContaining({ id: 'activate cpe.router', state: 'waiting' })]) });
    const held = await stack.until(ids.product, ['held', 'completed']);
    expect([held['state'], (await stack.get(tmf641.serviceOrder, ids.service))['state']]).toEqual(['held', 'held']);
    expect(noted(held)).toContainEqual(expect.stringContaining('a client holds it'));

    expect((await set(resource(ids.resource), 'inProgress', 'Arjun Nair')).status).toBe(200);
    await stack.until(ids.product, ['completed']);
    expect(noted(await stack.get(tmf652.resourceOrder, ids.resource))).toEqual(['Asha Rao: held by the client', 'Arjun Nair: let go on by the client']);
    expect(await stack.stuck('rom')).toEqual([]);
  });

  it('by the service order, what it ordered below ends, and what comes after waits', async () => {
    const ids = await underWay();
    expect(await set(service(ids.service), 'held')).toMatchObject({ status: 200, body: { state: 'held', serviceOrderItem: [{ state: 'held' }] } });
    await eventually('the resource order to complete', async () => (await stack.get(tmf652.resourceOrder, ids.resource))['state'] === 'completed');
    expect((await stack.plans('som', ids.service))[0]).toMatchObject({ state: 'paused', tasks: expect.arrayContaining([expect.objectContaining({ id: 'activate', state: 'waiting' })]) });
    await set(service(ids.service), 'inProgress');
    await stack.until(ids.product, ['completed']);
  });

  it('is taken back with the order above that is cancelled', async () => {
    const before = await stack.state();
    const ids = await underWay();
    await set(resource(ids.resource), 'held');
    await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: ids.product } });
    await stack.until(ids.product, ['cancelled']);
    const after = await stack.state();
    expect([after.configuration, after.pools]).toEqual([before.configuration, before.pools]);
  });

  it('is none that has ended, and no other state is a client’s to set', async () => {
    const ids = await underWay();
    expect(await set(resource(ids.resource), 'completed')).toMatchObject({ status: 409, body: { reason: expect.stringContaining('a client may set it to held') } });
    await stack.until(ids.product, ['completed']);
    for (const path of [service(ids.service), resource(ids.resource)]) expect(await set(path, 'held')).toMatchObject({ status: 409, body: { reason: expect.stringContaining('no client may set its state') } });
  });
});
