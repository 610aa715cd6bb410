import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unchangedSince, wanted } from '@banyan/client';
import type { Disturbance } from '@banyan/testing';
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

  it('lets one of two changes at a time win; the other is told who has the product', async () => {
    const product = await fibre();
    const placed = await Promise.all([300, 1000].map((speed) => channel.place(change('modify', product.id, { downloadSpeed: speed }))));
    const ended = await Promise.all(placed.map(({ id }) => channel.until(id, ['completed', 'failed'])));
    const completed = ended.filter(({ state }) => state === 'completed');
    expect(completed.length).toBeGreaterThanOrEqual(1);
    for (const order of ended.filter(({ state }) => state === 'failed')) expect(JSON.stringify(order.note)).toMatch(/being changed by order|has changed since/);
    const lines = stack.legacy.configuration().filter((object) => object.objectClass === 'LINE');
    const asked = valueOf(completed.at(-1)!.productOrderItem[0]!.product!, 'downloadSpeed');
    const current = valueOf(await channel.product(product.id), 'downloadSpeed');
    expect(completed.length === 2 || current === asked).toBe(true);
    expect(lines.some((object) => object.attributes['PROFILE'] === `FTTH-${String(current)}`)).toBe(true);
  });
});
