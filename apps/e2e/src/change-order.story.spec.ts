import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unchangedSince, wanted } from '@banyan/client';
import { eventually, type Disturbance } from '@banyan/testing';
import { Channel, newOrder, type NewOrder, type Product, type Resource } from './channel.js';
import { TestStack } from './test-stack.js';

const change = (action: 'modify' | 'delete', productId: string, values: Record<string, unknown> = {}): NewOrder => ({
  productOrderItem: [{ id: '1', action, product: { id: productId, productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
});

const disturbance: Disturbance = {};

describe('What the customer has can be changed and given up', () => {
  let stack: TestStack;
  let channel: Channel;
  beforeAll(async () => {
    stack = await TestStack.start(disturbance);
    channel = new Channel(stack.client);
  });
  afterAll(() => stack.stop());

  const fibre = async () => channel.productOf(await channel.placeUntil(newOrder('fibre'), ['completed']));
  const resourcesOf = async (product: Product): Promise<Record<string, Resource>> => {
    const { resources } = await channel.restsOn(product);
    return Object.fromEntries(resources.map((resource) => [resource.name!, resource]));
  };
  const valueOf = ({ productCharacteristic = [] }: { productCharacteristic?: { name: string; value: unknown }[] }, wantedName: string) => productCharacteristic.find(({ name }) => name === wantedName)!.value;

  it('modifies the speed: the line is reconfigured, nothing else is touched', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    const sent = stack.legacy.ledger().length;
    expect(await channel.placeUntil(change('modify', product.id, { downloadSpeed: 1000 }))).toMatchObject({ state: 'completed' });
    const after = await resourcesOf(product);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(after['access.oltPort']).toEqual(before['access.oltPort']);
    expect(stack.legacy.ledger().slice(sent)).toMatchObject([{ verb: 'MODIFY', objectClass: 'LINE', objectKey: before['access.line']!.id, attributes: { PROFILE: 'FTTH-1000' } }]);
    expect(valueOf(await channel.product(product.id), 'downloadSpeed')).toBe(1000);
  });

  it('modifies to a static address: the new one is there before the old one goes', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    const sent = stack.legacy.ledger().length;
    expect(await channel.placeUntil(change('modify', product.id, { staticIp: true }))).toMatchObject({ state: 'completed' });
    const after = await resourcesOf(product);
    expect(after['connectivity.staticAddress']).toMatchObject({ usageState: 'active', value: expect.stringMatching(/^203\.0\.113\./) });
    expect(after['connectivity.dynamicAddress']).toBeUndefined();
    expect(await channel.resource(before['connectivity.dynamicAddress']!.id)).toMatchObject({ usageState: 'idle' });
    expect(stack.legacy.ledger().slice(sent).map(({ verb, objectClass }) => `${verb} ${objectClass}`)).toEqual(['CREATE ADDRESS', 'REMOVE ADDRESS']);
  });

  it('deletes: product and services terminated, resources idle, values in quarantine, gear empty', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    expect(await channel.placeUntil(change('delete', product.id))).toMatchObject({ state: 'completed' });
    expect(await channel.product(product.id)).toMatchObject({ status: 'terminated', terminationDate: expect.any(String) });
    expect(await channel.service(product.realizingService![0]!.id)).toMatchObject({ state: 'terminated' });
    for (const resource of Object.values(before)) expect(await channel.resource(resource.id)).toMatchObject({ usageState: 'idle', resourceStatus: 'available' });
    const [value] = await stack.database.query<{ state: string }>(`SELECT state FROM resource_inventory.pool_value WHERE pool = 'olt-ports' AND value = $1`, [before['access.oltPort']!.value]);
    expect(value!.state).toBe('quarantine');
    expect(stack.legacy.configuration().filter((object) => Object.values(before).some((resource) => [resource.id, resource.value].includes(object.objectKey)))).toHaveLength(0);
  });

  it('deletes a bundle with everything it holds', async () => {
    const { productOrderItem: [item] } = await channel.placeUntil(newOrder('bundle'), ['completed']);
    expect(await channel.placeUntil(change('delete', item!.product!.id!))).toMatchObject({ state: 'completed' });
    expect(item!.productOrderItem!.length).toBeGreaterThan(0);
    for (const { product } of [item!, ...item!.productOrderItem!]) expect(await channel.product(product!.id!)).toMatchObject({ status: 'terminated' });
  });

  it('plans afresh when the product has changed between the order and its turn; nothing is overwritten', async () => {
    const product = await fibre();
    let times = 0;
    disturbance.before = async (message) => {
      const { changes = [] } = message.data as { changes?: { event: string }[] };
      if (message.source !== 'com' || changes[0]?.event !== 'changing' || times >= 2) return;
      times += 1;
      const params = { path: { id: product.id } };
      const read = await stack.client.tmf637.GET('/product/{id}', { params });
      wanted(await stack.client.tmf637.PATCH('/product/{id}', { params, headers: unchangedSince(read), body: { description: `edited ${times}` } }));
    };
    const order = await channel.placeUntil(change('modify', product.id, { downloadSpeed: 300 }));
    disturbance.before = undefined;
    expect(times).toBe(2);
    expect(order).toMatchObject({ state: 'completed' });
    const after = await channel.product(product.id);
    expect(after).toMatchObject({ description: 'edited 2', status: 'active' });
    expect(after.productCharacteristic).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 300 }), expect.objectContaining({ name: 'staticIp', value: false })]));
  });

  it('lets changes at the same time come one after the other', async () => {
    const product = await fibre();
    const placed = await Promise.all([300, 1000].map((speed) => channel.place(change('modify', product.id, { downloadSpeed: speed }))));
    for (const { id } of placed) expect(await channel.until(id)).toMatchObject({ state: 'completed' });
    const current = await channel.product(product.id);
    const last = placed.find(({ id }) => id === current.productOrderItem!.at(-1)!.productOrderId)!;
    const asked = valueOf(last.productOrderItem[0]!.product!, 'downloadSpeed');
    expect([current.productOrderItem!.length, valueOf(current, 'downloadSpeed')]).toEqual([3, asked]);
    const line = (await resourcesOf(current))['access.line']!;
    expect(stack.legacy.configuration().find(({ objectKey }) => objectKey === line.id)!.attributes['PROFILE']).toBe(`FTTH-${String(asked)}`);
  });

  it('lets go of the product when one that waits for it is cancelled, or finds it gone', async () => {
    const product = await fibre();
    stack.legacy.faults.add({ match: { verb: 'REMOVE' }, behaviour: 'queue', delayMs: 400, times: 1 });
    const first = await channel.place(change('modify', product.id, { staticIp: true }));
    const [cancelled, end, late] = [await channel.place(change('modify', product.id, { downloadSpeed: 300 })), await channel.place(change('delete', product.id)), await channel.place(change('modify', product.id, { downloadSpeed: 500 }))];
    await eventually('three orders to wait', async () => (await stack.database.query(`SELECT FROM product_inventory.turn WHERE NOT granted`)).length === 3);
    wanted(await stack.client.tmf622.POST('/cancelProductOrder', { body: { productOrder: { id: cancelled.id } } as never }));
    expect(await channel.until(cancelled.id)).toMatchObject({ state: 'cancelled' });
    for (const { id } of [first, end]) expect(await channel.until(id)).toMatchObject({ state: 'completed' });
    expect(await channel.until(late.id)).toMatchObject({ state: 'failed', note: [{ text: expect.stringContaining('is terminated; to change it it must be active') }] });
    expect(await stack.database.query(`SELECT instance_id FROM product_inventory.claim UNION ALL SELECT task FROM product_inventory.turn`)).toEqual([]);
  });
});
