import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

const path = `${tmf622.api.basePath}/productOrder`;
const characteristics = (values: object) => Object.entries(values).map(([name, value]) => ({ name, value }));
const valuesOf = (list: unknown) => Object.fromEntries((list as { name: string; value: unknown }[]).map(({ name, value }) => [name, value]));

/** A channel changes its mind while the gear is at work on its order. */
describe('An order that is being carried out is amended', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const [item] = sampleOrder('fibre')['productOrderItem'] as [Json & { product: object }];
  const wanting = (values: object, more: object = {}) => ({ productOrderItem: [{ ...item, ...more, product: { ...item.product, productCharacteristic: characteristics(values) } }] });
  const amend = (id: string, body: object, headers = {}) => stack.send('PATCH', `${path}/${id}`, body, headers);
  const slowly = (delayMs: number, match: object = { objectClass: 'LINE' }) => stack.legacy.faults.add({ match, behaviour: 'queue', delayMs, times: 1 });
  const productOf = (order: Json) => (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
  const planOf = async (id: string) => (await stack.plans('com', id))[0]!;
  const statesOf = async (id: string) => Object.fromEntries((await planOf(id)).tasks.map((task) => [task.id, task.state]));

  /** Places an order for a line that takes its time, and finds it at work. */
  async function underWay(values: object, delayMs = 1_500): Promise<string> {
    slowly(delayMs);
    const { id } = (await stack.place({ ...sampleOrder('fibre'), ...wanting(values) })).body;
    await eventually('the service order to be under way', async () => (await statesOf(id))['order internet'] === 'running');
    return id;
  }

  /** As above, and nothing more begins before `goOn`: what is amended then does not depend on how busy the machine is. */
  async function underWayAndHeld(values: object): Promise<string> {
    const id = await underWay(values);
    expect((await amend(id, { state: 'held' })).body['state']).toBe('held');
    return id;
  }
  const goOn = (id: string) => amend(id, { state: 'inProgress' });

  it('the difference follows in the same order: product, services, resources and gear are as amended, and nothing was given back', async () => {
    const sent = stack.legacy.ledger().length;
    const id = await underWay({ downloadSpeed: 500 });
    const before = (await stack.get(tmf622.productOrder, id)) as Json & { orderTotalPrice: unknown };
    const amended = await amend(id, wanting({ downloadSpeed: 1000, staticIp: true }), { 'x-actor': 'Arjun Nair' });
    expect(amended).toMatchObject({ status: 200, body: { state: 'inProgress', note: [{ text: `amended: item ${item.id} changed`, author: 'Arjun Nair' }] } });
    expect(amended.body['orderTotalPrice']).not.toEqual(before.orderTotalPrice);
    expect(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text()).toContain('service order: modify Internet access  (after order internet)');
    const ended = await stack.until(id, ['completed', 'failed', 'held']);
    expect([ended['state'], productOf(ended)]).toEqual(['completed', productOf(before)]);
    const product = await stack.get<Json & { realizingService: { id: string }[]; productPrice: { price: unknown }[] }>(tmf637.product, productOf(ended));
    expect(product).toMatchObject({ status: 'active' });
    expect(valuesOf(product['productCharacteristic'])).toMatchObject({ downloadSpeed: 1000, staticIp: true });
    const asked = (ended['productOrderItem'] as { itemPrice: { price: unknown }[] }[])[0]!.itemPrice;
    expect(product.productPrice.map(({ price }) => price)).toEqual(asked.map(({ price }) => price));
    expect(product.realizingService).toHaveLength(1);
    const service = await stack.get(tmf638.service, product.realizingService[0]!.id);
    expect([service['state'], valuesOf(service['serviceCharacteristic'])]).toMatchObject(['active', { downloadSpeed: 1000, staticIp: true }]);
    const commands = stack.legacy.ledger().slice(sent).filter(({ objectClass }) => objectClass === 'LINE');
    expect(commands).toMatchObject([{ verb: 'CREATE', attributes: { PROFILE: 'FTTH-500' } }, { verb: 'MODIFY', objectKey: commands[0]!.objectKey, attributes: { PROFILE: 'FTTH-1000' } }]);
    expect(await stack.get(tmf639.resource, commands[0]!.objectKey)).toMatchObject({ usageState: 'active' });
  });

  it('back to what it was: nothing more is ordered', async () => {
    const id = await underWayAndHeld({ downloadSpeed: 500 });
    for (const downloadSpeed of [1000, 300, 500]) expect(await amend(id, wanting({ downloadSpeed }))).toMatchObject({ status: 200, body: { state: 'held' } });
    await goOn(id);
    const ended = await stack.until(id, ['completed', 'failed']);
    expect([ended['state'], Object.keys(await statesOf(id))]).toEqual(['completed', ['reserve', 'order internet', 'activate']]);
  });

  it('and an order of a change is amended alike', async () => {
    const productId = productOf(await stack.placeUntil(sampleOrder('fibre'), ['completed']));
    const change = (values: object) => ({ productOrderItem: [{ id: '1', action: 'modify', product: { id: productId, productCharacteristic: characteristics(values) } }] });
    slowly(1_500);
    const { id } = (await stack.place(change({ downloadSpeed: 300 }))).body;
    await eventually('the service order to be under way', async () => (await statesOf(id))['order internet'] === 'running');
    expect((await amend(id, change({ downloadSpeed: 1000 }))).status).toBe(200);
    expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    expect(valuesOf((await stack.get(tmf637.product, productId))['productCharacteristic'])).toMatchObject({ downloadSpeed: 1000 });
    expect(Object.keys(await statesOf(id))).toEqual(['reserve', 'order internet', 'order internet 2', 'activate']);
  });

  it('unwinds as a whole when the difference fails: all is as it was before the order', async () => {
    const before = await stack.state();
    const id = await underWay({ downloadSpeed: 500 });
    stack.legacy.faults.add({ match: { objectClass: 'LINE', verb: 'MODIFY' }, behaviour: 'refuse', times: 1, reason: 'PORT FAULTY' });
    expect((await amend(id, wanting({ downloadSpeed: 1000 }))).status).toBe(200);
    expect(await stack.until(id, ['completed', 'failed', 'held'])).toMatchObject({ state: 'failed' });
    await expectUndone(before, id);
  });

  it('is cancelled as a whole while the difference is at work', async () => {
    const before = await stack.state();
    const id = await underWay({ downloadSpeed: 500 });
    slowly(700, { objectClass: 'LINE', verb: 'MODIFY' });
    expect((await amend(id, wanting({ downloadSpeed: 1000 }))).status).toBe(200);
    await eventually('the difference to be under way', async () => (await statesOf(id))['order internet 2'] === 'running');
    expect((await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } })).status).toBe(201);
    expect(await stack.until(id, ['completed', 'failed', 'cancelled', 'held'])).toMatchObject({ state: 'cancelled' });
    await expectUndone(before, id);
  });

  async function expectUndone(before: Awaited<ReturnType<TestStack['state']>>, id: string): Promise<void> {
    const after = await stack.state();
    for (const what of ['configuration', 'pools', 'resources'] as const) expect(after[what]).toEqual(before[what]);
    const product = productOf(await stack.get(tmf622.productOrder, id));
    expect(after.products).toEqual({ ...before.products, [product]: expect.objectContaining({ status: 'cancelled' }) });
    const added = Object.keys(after.services).filter((service) => !(service in before.services));
    expect(after.services).toEqual({ ...before.services, ...Object.fromEntries(added.map((service) => [service, expect.objectContaining({ state: 'terminated' })])) });
  }

  it('not to another offering or place, nor by wrong values: each reason is named, and it goes on as it was', async () => {
    const id = await underWayAndHeld({ downloadSpeed: 500 });
    const refused = async (body: object) => ((await amend(id, body)).body['errors'] as { code: string; path: string; reason: string }[]).map(({ code, reason }) => `${code} ${reason}`);
    expect(await refused(wanting({ downloadSpeed: 1000 }, { productOffering: { id: 'home-voice' } }))).toContainEqual(expect.stringContaining('itemBegun item 1 cannot be changed any more but in its characteristics, it has begun: product inventory: reserve Fibre Home, service order: add Internet access'));
    expect(await refused(wanting({ downloadSpeed: 1 }))).toEqual([expect.stringContaining('characteristicValue')]);
    await goOn(id);
    expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    expect(await stack.get(tmf637.product, productOf(await stack.get(tmf622.productOrder, id)))).toMatchObject({ productCharacteristic: expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 500 })]) });
  });

  it('until its point of no return; the step is named', async () => {
    const id = await underWay({ downloadSpeed: 500 });
    slowly(1_000, { objectClass: 'ADDRESS', verb: 'REMOVE' });
    // A dynamic address that was given up cannot be had again.
    expect((await amend(id, wanting({ downloadSpeed: 500, staticIp: true }))).status).toBe(200);
    await eventually('the difference to be under way', async () => (await statesOf(id))['order internet 2'] === 'running');
    await amend(id, { state: 'held' });
    await eventually('the difference to be done', async () => (await statesOf(id))['order internet 2'] === 'done');
    expect(await amend(id, wanting({ downloadSpeed: 1000, staticIp: true }))).toMatchObject({
      status: 409, body: { errors: [{ code: 'itemBegun', path: 'productOrderItem[0]', reason: 'item 1 cannot be changed any more, it is past its point of no return: service order: modify Internet access' }] },
    });
    await goOn(id);
    expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
  });

  it('an item is taken out, and another one takes its place: the one is undone and stays to be seen, the order is what is left of it', async () => {
    const lines = () => stack.legacy.configuration().filter(({ objectClass }) => objectClass === 'LINE').length;
    const before = lines();
    const id = await underWay({ downloadSpeed: 500 });
    const elsewhere = [{ id: 'address-2002', role: 'installationAddress', '@referredType': 'GeographicAddress' }];
    const amended = await amend(id, { productOrderItem: [{ ...wanting({ downloadSpeed: 500 }).productOrderItem[0], id: 'another', product: { ...item.product, place: elsewhere } }] });
    expect(amended).toMatchObject({ status: 200, body: { takenOutItem: [item.id], note: [{ text: `amended: item another added, item ${item.id} removed` }] } });
    const ended = (await stack.until(id, ['completed', 'partial', 'failed', 'held'])) as Json & { productOrderItem: { id: string; state: string; product: { id: string } }[]; orderTotalPrice: object[]; note: { text: string }[] };
    expect([ended['state'], ended.productOrderItem.map((each) => `${each.id} ${each.state}`)]).toEqual(['completed', ['another completed', `${item.id} cancelled`]]);
    expect(ended.note.map(({ text }) => text)).toContain(`item ${item.id} was taken out of the order`);
    expect(ended.orderTotalPrice).toEqual((await stack.placeUntil(sampleOrder('fibre'), ['completed']))['orderTotalPrice']);
    expect(await Promise.all(ended.productOrderItem.map(async ({ product }) => (await stack.get(tmf637.product, product.id))['status']))).toEqual(['active', 'cancelled']);
    expect(lines()).toBe(before + 2);
  });

  it('what cannot be undone any more, as the layer below finds out, stays in the order', async () => {
    const product = { id: productOf(await stack.placeUntil(sampleOrder('fibre'), ['completed'])) };
    const giving = slowly(1_500, { objectClass: 'ADDRESS', verb: 'REMOVE' });
    const mobile = { ...(sampleOrder('mobile')['productOrderItem'] as object[])[0]!, id: '2' };
    const { id } = (await stack.place({ ...sampleOrder('fibre'), productOrderItem: [{ id: '1', action: 'modify', product: { ...product, productCharacteristic: characteristics({ staticIp: true }) } }, mobile] })).body;
    await eventually('the old address to be given up', async () => stack.legacy.faults.list().some((fault) => fault.id === giving && fault.hits > 0));
    const [, asItReads] = (await stack.get(tmf622.productOrder, id))['productOrderItem'] as [object, object];
    expect(await amend(id, { productOrderItem: [asItReads] })).toMatchObject({ status: 200, body: { takenOutItem: ['1'] } });
    const ended = (await stack.until(id, ['completed', 'partial', 'failed', 'held'])) as Json & { productOrderItem: { id: string; state: string }[]; note: { text: string }[] };
    expect([ended['state'], ended['takenOutItem'], ended.productOrderItem.map((each) => `${each.id} ${each.state}`)]).toEqual(['completed', undefined, ['2 completed', '1 completed']]);
    expect(ended.note.map(({ text }) => text)).toContainEqual(expect.stringContaining('item 1 stays in the order'));
  });

  it('by two at once: each is judged by what the other has left', async () => {
    const id = await underWayAndHeld({ downloadSpeed: 500 });
    const answers = await Promise.all([300, 1000].map((downloadSpeed) => amend(id, wanting({ downloadSpeed }))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { etag } = Object.fromEntries((await stack.send('GET', `${path}/${id}`)).headers);
    const conditional = await Promise.all([300, 1000].map((downloadSpeed) => amend(id, wanting({ downloadSpeed, staticIp: true }), { 'if-match': etag! })));
    expect(conditional.map(({ status }) => status).sort()).toEqual([200, 412]);
    const won = conditional.find(({ status }) => status === 200)!;
    const speedOf = (order: Json) => valuesOf((order['productOrderItem'] as { product: { productCharacteristic: unknown } }[])[0]!.product.productCharacteristic)['downloadSpeed'];
    await goOn(id);
    const ended = await stack.until(id, ['completed', 'failed']);
    expect([ended['state'], speedOf(ended)]).toEqual(['completed', speedOf(won.body)]);
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, productOf(ended));
    const service = await stack.get(tmf638.service, product.realizingService[0]!.id);
    expect([product['productCharacteristic'], service['serviceCharacteristic']].map((list) => valuesOf(list)['downloadSpeed'])).toEqual([speedOf(won.body), speedOf(won.body)]);
    expect(Object.keys(await statesOf(id))).toEqual(['reserve', 'order internet', 'order internet 2', 'activate']);
  });
});
