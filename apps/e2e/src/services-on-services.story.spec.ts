import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf633, type ResourceDefinition } from '@banyan/tmf';
import { add, modify, productOrder, remove } from '@banyan/testing';
import { TestStack, tmf620, tmf637, tmf638, type Json } from './test-stack.js';

const decomposesTo = (id: string, decomposition: object) => ({ id, name: id, relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition });

/** An office has internet at each of its desks' floors, and a telephone once these are there: services that are sold alone as well. */
const catalog: [ResourceDefinition, object][] = [
  [tmf633.serviceSpecification, {
    id: 'cfs-office', name: 'Office', lifecycleStatus: 'Active',
    specCharacteristic: [{ name: 'floors', valueType: 'integer', minCardinality: 1 }, { name: 'downloadSpeed', valueType: 'number', minCardinality: 1 }],
    serviceSpecRelationship: [
      decomposesTo('cfs-internet', { key: 'floor', quantity: 'characteristic.floors', set: { downloadSpeed: 'characteristic.downloadSpeed', staticIp: 'false' } }),
      decomposesTo('cfs-voice', { key: 'telephone', after: ['floor'], set: { voicemail: 'false' } }),
    ],
  }],
  [tmf620.productSpecification, {
    id: 'office', name: 'Office', lifecycleStatus: 'Active',
    productSpecCharacteristic: [{ name: 'floors', valueType: 'integer', minCardinality: 1, configurable: true }, { name: 'downloadSpeed', valueType: 'number', minCardinality: 1, configurable: true }],
    serviceSpecification: [{ id: 'cfs-office', name: 'Office', '@type': 'ServiceSpecificationDecomposition', decomposition: { key: 'office' } }],
  }],
  [tmf620.productOffering, { id: 'office-offer', name: 'Office', lifecycleStatus: 'Launched', productSpecification: { id: 'office' } }],
];

const office = (floors: number) => productOrder(add('office-offer', { floors, downloadSpeed: 300 }));

describe('A service that rests on other services', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    for (const [definition, element] of catalog) expect({ name: definition.name, ...(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)) }).toMatchObject({ status: 201 });
  });
  afterAll(() => stack.stop());

  const productOf = (order: Json) => (order['productOrderItem'] as { product: Json }[])[0]!.product;

  /** The services below a product, each as the key that the one above knows it by, with its state. */
  async function tree(productId: string): Promise<string[]> {
    const product = await stack.get<Json>(tmf637.product, productId);
    const below = async (refs: { id: string; name: string }[] = [], path = ''): Promise<string[]> => {
      const found = await Promise.all(refs.map(async ({ id, name }) => {
        const service = await stack.get<Json>(tmf638.service, id);
        const here = `${path}${name}`;
        return [`${here} ${String(service['state'])}`, ...(await below(service['supportingService'] as { id: string; name: string }[], `${here}/`))];
      }));
      return found.flat();
    };
    return below(product['realizingService'] as { id: string; name: string }[]);
  }

  const floor = (number: number) => [`office/floor#${number} active`, ...['access', 'connectivity', 'cpe'].map((key) => `office/floor#${number}/${key} active`)];
  const telephone = ['office/telephone active', 'office/telephone/line active'];

  it('is previewed as it is carried out, and orders each of them as a unit', async () => {
    const previewed = (await (await fetch(`${stack.url}/preview`, { method: 'POST', body: JSON.stringify(office(2)), headers: { 'content-type': 'application/json' } })).json()) as { orders: { service: string; level: number; plans: { title: string }[] }[] };
    const placed = await stack.placeUntil(office(2), ['completed']);
    const journey = (await (await fetch(`${stack.url}/journey/${placed.id}`)).json()) as typeof previewed;
    const told = ({ orders }: typeof previewed) => orders.map(({ service, level, plans }) => `${'  '.repeat(level)}${service} ${plans.map(({ title }) => title).join(', ')}`);
    expect(told(journey)).toEqual(told(previewed));
    expect(journey.orders.map(({ service, level }) => `${level} ${service}`)).toEqual(['0 com', '1 som', '2 som', '3 rom', '2 som', '3 rom', '2 som', '3 rom']);
    expect(await tree(productOf(placed).id)).toEqual(['office active', ...floor(1), ...floor(2), ...telephone]);
  });

  it('gets one more, and gives one up, while the others stay as they are', async () => {
    const { id } = productOf(await stack.placeUntil(office(1), ['completed']));
    await stack.placeUntil(productOrder(modify(id, { floors: 3 })), ['completed']);
    expect(await tree(id)).toEqual(['office active', ...floor(1), ...floor(2), ...floor(3), ...telephone]);
    const touched = async () => (await stack.list<Json>(tmf638.service, `&name=Internet access`)).length;
    const services = await touched();
    await stack.placeUntil(productOrder(modify(id, { floors: 2 })), ['completed']);
    expect(await tree(id)).toEqual(['office active', ...floor(1), ...floor(2), ...telephone]);
    expect(await touched()).toBe(services);
  });

  it('is as it was before when one of them cannot be had', async () => {
    const { id } = productOf(await stack.placeUntil(office(1), ['completed']));
    const before = await stack.state();
    stack.legacy.faults.add({ match: { objectClass: 'SUBSCRIBER' }, behaviour: 'refuse', times: 1, reason: 'EXCHANGE FULL' });
    expect(await stack.placeUntil(office(2), ['completed', 'failed', 'held'])).toMatchObject({ state: 'failed' });
    const after = await stack.state();
    expect({ configuration: after.configuration, pools: after.pools, resources: after.resources }).toEqual({ configuration: before.configuration, pools: before.pools, resources: before.resources });
    expect(await tree(id)).toEqual(['office active', ...floor(1), ...telephone]);
  });

  it('takes them along when it goes, the last first', async () => {
    const { id } = productOf(await stack.placeUntil(office(1), ['completed']));
    const { id: orderId } = await stack.placeUntil(productOrder(remove(id)), ['completed']);
    const [plan] = (await stack.journey(orderId)).filter(({ service, plan: { itemId } }) => service === 'som' && itemId === 'office');
    expect(plan!.plan.drawing).toMatch(/order telephone[^]*order floor#1 .*after order telephone/);
    expect((await tree(id)).map((line) => line.replace(/.* /, ''))).toEqual(expect.arrayContaining(['terminated']));
    expect((await tree(id)).some((line) => line.endsWith(' active'))).toBe(false);
  });
});
