import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Channel, newOrder, type NewOrder } from './channel.js';
import { TestStack, type Json } from './test-stack.js';

const arjun = { id: 'customer-1002', name: 'Arjun Nair', role: 'Customer', '@referredType': 'Individual' };
const offerings = '/tmf-api/productCatalogManagement/v4/productOffering';
const option = (id: string) => ({ id, name: id, bundledProductOfferingOption: { numberRelOfferLowerLimit: 1, numberRelOfferUpperLimit: 1 } });

/** One of `household`, which holds a Home Bundle, which holds a line and two plans. */
describe('A bundle within a bundle', () => {
  let stack: TestStack;
  let channel: Channel;
  beforeAll(async () => {
    stack = await TestStack.start();
    channel = new Channel(stack.client);
    const bundle = { isBundle: true, lifecycleStatus: 'Launched' };
    for (const offering of [
      { ...bundle, id: 'household-with-plan', name: 'Household with Plan', bundledProductOffering: [option('home-bundle'), option('mobile-6gb')] },
      { ...bundle, id: 'household', name: 'Household', bundledProductOffering: [option('home-bundle')], productOfferingRelationship: [{ id: 'household-with-plan', relationshipType: 'migration' }] },
    ]) expect((await stack.send('POST', offerings, offering)).status).toBe(201);
  });
  afterAll(() => stack.stop());

  const orderOf = (item: object) => ({ productOrderItem: [{ id: '1', ...item }] }) as unknown as NewOrder;
  const stateOf = async <Of>(kind: 'products' | 'services' | 'resources', told: (document: Json) => Of): Promise<Set<Of>> => new Set(Object.values((await stack.state())[kind] as Record<string, Json>).map(told));

  /** @returns the ids of the outer bundle, the inner one and its parts */
  async function household(): Promise<string[]> {
    const { productOrderItem: [home], ...order } = newOrder('bundle');
    const placed = await channel.placeUntil({ ...order, productOrderItem: [{ id: '0', action: 'add', productOffering: { id: 'household' }, product: {}, productOrderItem: [home!] }] } as unknown as NewOrder, ['completed']);
    const [outer] = placed.productOrderItem;
    const [inner] = outer!.productOrderItem!;
    return [outer!, inner!, ...inner!.productOrderItem!].map(({ product }) => product!.id!);
  }

  it('is suspended, resumed and transferred with all that stands in it, takes a part in as its own, and is given up to the last resource', async () => {
    const ids = await household();
    const id = ids[0]!;
    const products = () => Promise.all(ids.map((each) => channel.product(each)));
    const suspended = await channel.placeUntil(orderOf({ action: 'modify', product: { id, status: 'suspended' } }), ['completed']);
    expect(suspended.productOrderItem[0]!.productOrderItem).toMatchObject([{ id: '1.1', action: 'modify', product: { id: ids[1], status: 'suspended' } }]);
    expect((await products()).map(({ status }) => status)).toEqual(ids.map(() => 'suspended'));
    expect(await stateOf('services', ({ state }) => state)).toEqual(new Set(['inactive']));
    await channel.placeUntil(orderOf({ action: 'modify', product: { id, status: 'active' } }), ['completed']);
    expect((await products()).map(({ status }) => status)).toEqual(ids.map(() => 'active'));
    await channel.placeUntil(orderOf({ action: 'modify', billingAccount: { id: 'account-1002' }, product: { id, relatedParty: [arjun] } }), ['completed']);
    expect((await products()).map(({ relatedParty, billingAccount }) => [relatedParty![0]!.id, billingAccount!.id])).toEqual(ids.map(() => [arjun.id, 'account-1002']));
    const more = await channel.placeUntil(orderOf({ action: 'modify', product: { id: ids[1] }, productOrderItem: [{ id: '1.1', action: 'add', productOffering: { id: 'mobile-6gb' }, product: {} }] }), ['completed']);
    expect(await channel.product(more.productOrderItem[0]!.productOrderItem![0]!.product!.id!)).toMatchObject({ status: 'active', relatedParty: [{ id: arjun.id }], billingAccount: { id: 'account-1002' } });
    const refused = await stack.place(orderOf({ action: 'modify', product: { id }, productOffering: { id: 'household-with-plan' } }));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'bundleCardinality', path: 'productOrderItem[0].productOrderItem' }] } });
    await channel.placeUntil(orderOf({ action: 'delete', product: { id } }), ['completed']);
    await expectNothing();
  });

  it('is given up by an item of the outer one with all that stands in it, whatever ids the order has used', async () => {
    const [outer, inner, line] = await household();
    // The outer one must hold it: only both can go.
    const part = { id: '1.1', action: 'delete', product: { id: inner } };
    expect(await stack.place(orderOf({ action: 'modify', product: { id: outer }, productOrderItem: [part] }))).toMatchObject({ status: 422, body: { errors: [{ code: 'bundleCardinality' }] } });
    const both = await channel.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id: outer }, productOrderItem: [part] }, { id: '1.1.1', action: 'delete', product: { id: line } }] } as unknown as NewOrder, ['completed']);
    expect(both.productOrderItem[0]!.productOrderItem![0]!.productOrderItem!.map(({ id }) => id)).toEqual(['1.1.2', '1.1.3', '1.1.4']);
    await expectNothing();
  });

  async function expectNothing(): Promise<void> {
    expect(await stateOf('products', ({ status }) => status)).toEqual(new Set(['terminated']));
    expect(await stateOf('services', ({ state }) => state)).toEqual(new Set(['terminated']));
    // What the network has of its own is in use by nobody as such.
    expect(await stateOf('resources', ({ usageState = 'idle', resourceStatus }) => `${usageState} ${resourceStatus}`)).toEqual(new Set(['idle available']));
    expect(await stack.state()).toMatchObject({ pools: [], configuration: [] });
  }
});
