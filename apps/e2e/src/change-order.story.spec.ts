import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Disturbance } from '@banyan/testing';
import { sampleOrder, TestStack, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

interface Ref { id: string; name: string }
interface Product extends Json { status: string; realizingService: Ref[] }
interface Service extends Json { state: string; supportingService: Ref[]; supportingResource: Ref[] }

const change = (action: string, productId: string, values: Record<string, unknown> = {}) => ({
  productOrderItem: [{ id: '1', action, product: { id: productId, productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
});

const disturbance: Disturbance = {};

describe('What the customer has can be changed and given up', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  const fibre = async (): Promise<Product> => {
    const order = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    return stack.get<Product>(tmf637.product, (order['productOrderItem'] as { product: Ref }[])[0]!.product.id);
  };
  const resourcesOf = async (product: Product): Promise<Record<string, Json>> => {
    const cfs = await stack.get<Service>(tmf638.service, product.realizingService[0]!.id);
    const rfs = await Promise.all(cfs.supportingService.map((ref) => stack.get<Service>(tmf638.service, ref.id)));
    const found = await Promise.all(rfs.flatMap((service) => service.supportingResource).map((ref) => stack.get(tmf639.resource, ref.id)));
    return Object.fromEntries(found.map((resource) => [String(resource['name']), resource]));
  };

  it('modifies the speed: the line is reconfigured, nothing else is touched', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    const sent = stack.legacy.ledger().length;
    expect(await stack.placeUntil(change('modify', product.id, { downloadSpeed: 1000 }))).toMatchObject({ state: 'completed' });
    const after = await resourcesOf(product);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(after['access.oltPort']).toEqual(before['access.oltPort']);
    expect(stack.legacy.ledger().slice(sent)).toMatchObject([{ verb: 'MODIFY', objectClass: 'LINE', objectKey: before['access.line']!.id, attributes: { PROFILE: 'FTTH-1000' } }]);
    const characteristics = (await stack.get(tmf637.product, product.id))['productCharacteristic'] as { name: string; value: unknown }[];
    expect(characteristics.find(({ name }) => name === 'downloadSpeed')!.value).toBe(1000);
  });

  it('modifies to a static address: the new one is there before the old one goes', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    const sent = stack.legacy.ledger().length;
    expect(await stack.placeUntil(change('modify', product.id, { staticIp: true }))).toMatchObject({ state: 'completed' });
    const after = await resourcesOf(product);
    expect(after['connectivity.staticAddress']).toMatchObject({ usageState: 'active', value: expect.stringMatching(/^203\.0\.113\./) });
    expect(after['connectivity.dynamicAddress']).toBeUndefined();
    expect(await stack.get(tmf639.resource, before['connectivity.dynamicAddress']!.id)).toMatchObject({ usageState: 'idle' });
    expect(stack.legacy.ledger().slice(sent).map(({ verb, objectClass }) => `${verb} ${objectClass}`)).toEqual(['CREATE ADDRESS', 'REMOVE ADDRESS']);
  });

  it('deletes: product and services terminated, resources idle, values in quarantine, gear empty', async () => {
    const product = await fibre();
    const before = await resourcesOf(product);
    expect(await stack.placeUntil(change('delete', product.id))).toMatchObject({ state: 'completed' });
    expect(await stack.get(tmf637.product, product.id)).toMatchObject({ status: 'terminated', terminationDate: expect.any(String) });
    expect(await stack.get(tmf638.service, product.realizingService[0]!.id)).toMatchObject({ state: 'terminated' });
    for (const resource of Object.values(before)) expect(await stack.get(tmf639.resource, resource.id)).toMatchObject({ usageState: 'idle', resourceStatus: 'available' });
    const [value] = await stack.database.query<{ state: string }>(`SELECT state FROM resource_inventory.pool_value WHERE pool = 'olt-ports' AND value = $1`, [before['access.oltPort']!['value']]);
    expect(value!.state).toBe('quarantine');
    expect(stack.legacy.configuration().filter((object) => Object.values(before).some((resource) => [resource.id, resource['value']].includes(object.objectKey)))).toHaveLength(0);
  });

  it('deletes a bundle with everything it holds', async () => {
    const order = await stack.placeUntil(sampleOrder('bundle'), ['completed']);
    const [item] = order['productOrderItem'] as { product: Ref; productOrderItem: { product: Ref }[] }[];
    expect(await stack.placeUntil(change('delete', item!.product.id))).toMatchObject({ state: 'completed' });
    for (const { product } of [item!, ...item!.productOrderItem]) expect(await stack.get(tmf637.product, product.id)).toMatchObject({ status: 'terminated' });
  });

  it('plans afresh when the product has changed between the order and its turn; nothing is overwritten', async () => {
    const product = await fibre();
    let times = 0;
    disturbance.before = async (message) => {
      const { changes = [] } = message.data as { changes?: { event: string }[] };
      if (message.source !== 'com' || changes[0]?.event !== 'changing' || times >= 2) return;
      times += 1;
      await stack.send('PATCH', `${tmf637.api.basePath}/product/${product.id}`, { description: `edited ${times}` });
    };
    const order = await stack.placeUntil(change('modify', product.id, { downloadSpeed: 300 }));
    disturbance.before = undefined;
    expect(times).toBe(2);
    expect(order).toMatchObject({ state: 'completed' });
    const after = await stack.get(tmf637.product, product.id);
    expect(after).toMatchObject({ description: 'edited 2', status: 'active' });
    expect(after['productCharacteristic']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 300 }), expect.objectContaining({ name: 'staticIp', value: false })]));
  });

  it('lets one of two changes at a time win; the other is told who has the product', async () => {
    const product = await fibre();
    const placed = await Promise.all([300, 1000].map((speed) => stack.place(change('modify', product.id, { downloadSpeed: speed }))));
    const ended = await Promise.all(placed.map(({ body }) => stack.until(body.id, ['completed', 'failed'])));
    const completed = ended.filter((order) => order['state'] === 'completed');
    expect(completed.length).toBeGreaterThanOrEqual(1);
    for (const order of ended.filter((each) => each['state'] === 'failed')) expect(JSON.stringify(order['note'])).toMatch(/being changed by order|has changed since/);
    const lines = stack.legacy.configuration().filter((object) => object.objectClass === 'LINE');
    const asked = (completed.at(-1)!['productOrderItem'] as { product: { productCharacteristic: { name: string; value: number }[] } }[])[0]!.product.productCharacteristic.find(({ name }) => name === 'downloadSpeed')!.value;
    const current = ((await stack.get(tmf637.product, product.id))['productCharacteristic'] as { name: string; value: number }[]).find(({ name }) => name === 'downloadSpeed')!.value;
    expect(completed.length === 2 || current === asked).toBe(true);
    expect(lines.some((object) => object.attributes['PROFILE'] === `FTTH-${current}`)).toBe(true);
  });
});
