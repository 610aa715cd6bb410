import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf634 } from '@banyan/tmf';
import { sampleOrder, tmf637, type Json, type TestStack } from './test-stack.js';
import { Unwinding } from './unwinding.js';

describe('Every failure of a change unwinds', () => {
  let unwinding: Unwinding;
  let stack: TestStack;
  beforeAll(async () => {
    ({ stack } = unwinding = await Unwinding.start());
    // Only a line of this speed has the attribute: it comes and goes with a change, and with its undo.
    const attributes = { SPECIAL: "characteristic.downloadSpeed in [300, 1000] ? 'YES'" };
    expect((await stack.send('PATCH', `${tmf634.api.basePath}/resourceSpecification/res-fibre-line`, { activation: { attributes } })).status).toBe(200);
  });
  afterAll(() => stack?.stop());

  it.each([
    ['another speed', 'modify', { downloadSpeed: 1000 }, { downloadSpeed: 300 }],
    ['a static address', 'modify', { staticIp: true }, { staticIp: true }],
    ['the end', 'delete', {}, {}],
  ])('of a change to %s', async (_name, action, first, then) => {
    const spots = await unwinding.spotsOf(change(action, await installed(), first));
    expect(spots).not.toEqual([]);
    for (const spot of spots) await unwinding.failedAndUnwound(change(action, await installed(), then), spot);
  }, 120_000);

  const lotusLane = { id: 'address-2002', role: 'installationAddress', '@referredType': 'GeographicAddress' };

  const arjun = [{ id: 'customer-1002', role: 'Customer', '@referredType': 'Individual' }];
  const household = (...ids: string[]) => {
    const { productOrderItem: [bundle], ...order } = sampleOrder('bundle') as Json & { productOrderItem: (Json & { productOrderItem: Json[] })[] };
    return { ...order, productOrderItem: [{ ...bundle, productOrderItem: bundle!.productOrderItem.filter(({ id }) => ids.includes(id)) }] };
  };
  /** Fibre stays, one plan is dropped and another one added. */
  const otherPlan = (fibre: string, plan: string) => ({
    productOrderItem: [{ id: '1.1', action: 'noChange', product: { id: fibre } }, { id: '1.2', action: 'delete', product: { id: plan } }, { id: '1.3', action: 'add', productOffering: { id: 'mobile-6gb' }, product: {} }],
  });

  interface Kind { order: object; isSuspended?: boolean; action?: 'modify' | 'delete'; product?: object; item?: object | ((...held: string[]) => object) }

  // A product serves for as long as it is as it was: only where a step past the point of no return has failed a new one is needed.
  it.each<[name: string, kind: Kind]>([
    ['move', { order: sampleOrder('fibre'), product: { place: [lotusLane] } }],
    ['suspend', { order: sampleOrder('mobile'), product: { status: 'suspended' } }],
    ['resume', { order: sampleOrder('mobile'), isSuspended: true, product: { status: 'active' } }],
    ['transfer', { order: sampleOrder('mobile'), product: { relatedParty: arjun } }],
    ['renew and rebill', { order: sampleOrder('mobile'), product: { productTerm: [{ name: '24 months', duration: { amount: 24, units: 'month' } }] }, item: { billingAccount: { id: 'account-1002' } } }],
    ['migrate', { order: sampleOrder('mobile'), item: { productOffering: { id: 'mobile-70gb' } } }],
    ['bundle that stays in part', { order: household('1.1', '1.3'), item: otherPlan }],
    ['transfer of a bundle', { order: household('1.1', '1.3'), product: { relatedParty: arjun } }],
    ['delete of a bundle', { order: household('1.1'), action: 'delete' }],
  ])('of a %s', async (_name, { order, isSuspended = false, action = 'modify', product = {}, item = {} }) => {
    const wish = ([id, ...held]: string[]) => ({ productOrderItem: [{ id: '1', action, product: { id, ...product }, ...(typeof item === 'function' ? item(...held) : item) }] });
    const start = async () => {
      const ids = await installedAll(order);
      if (isSuspended) await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { id: ids[0], status: 'suspended' } }] }, ['completed']);
      return { ids, touched: await touchesOf(ids[0]!) };
    };
    const spots = await unwinding.spotsOf(wish((await start()).ids));
    expect(spots).not.toEqual([]);
    let there = await start();
    for (const spot of spots) {
      await unwinding.failedAndUnwound(wish(there.ids), spot);
      unwinding.calm();
      if ((await touchesOf(there.ids[0]!)) > there.touched) there = await start();
    }
  }, 120_000);

  const touchesOf = async (id: string) => ((await stack.get(tmf637.product, id))['productOrderItem'] as object[]).length;

  /** @returns the ids of the first product and of what it holds */
  async function installedAll(order: object): Promise<string[]> {
    unwinding.calm();
    const [{ product, productOrderItem = [] }] = (await stack.placeUntil(order, ['completed']))['productOrderItem'] as [{ product: { id: string }; productOrderItem?: { product: { id: string } }[] }];
    return [product.id, ...productOrderItem.map((held) => held.product.id)];
  }

  async function installed(): Promise<string> {
    const [id] = await installedAll(sampleOrder('fibre'));
    expect(await stack.get(tmf637.product, id!)).toMatchObject({ status: 'active' });
    return id!;
  }
});

const change = (action: string, productId: string, values: Record<string, unknown>) => ({
  productOrderItem: [{ id: '1', action, product: { id: productId, productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
});
