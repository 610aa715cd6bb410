import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { add, addBundle, productOrder, remove, sampleCatalog } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, tmf637, type Json } from './test-stack.js';

const offerings = '/tmf-api/productCatalogManagement/v4/productOffering';
const day = 24 * 60 * 60 * 1000;
const endings = ['completed', 'failed', 'partial', 'cancelled', 'held'];

/** An alarm that requires Fibre Home, and a bundle that holds one phone at least: orders that were judged when all was well, and begin when it is not. */
describe('Products that cannot be without others', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    const { prodSpecCharValueUse } = sampleCatalog<{ prodSpecCharValueUse: object[] }>('productOffering').get('mobile-40gb')!;
    const phones = { id: 'mobile-20gb', name: 'Kite 20', bundledProductOfferingOption: { numberRelOfferLowerLimit: 1, numberRelOfferUpperLimit: 4 } };
    // What Fibre Home may become: it serves in the cellar, and not in the attic.
    const fibre = (id: string, name: string) => ({ ...sampleCatalog<Json>('productOffering').get('fibre-home')!, id, name, productOfferingRelationship: [{ id: 'fibre-home', name: 'Fibre Home', relationshipType: 'upgrade' }] });
    for (const offering of [
      fibre('fibre-attic', 'Fibre Attic'), fibre('fibre-cellar', 'Fibre Cellar'),
      { id: 'kite-alarm', name: 'Kite Alarm', lifecycleStatus: 'Launched', productSpecification: { id: 'mobile-plan' }, prodSpecCharValueUse, productOfferingRelationship: [{ id: 'fibre-home', name: 'Fibre Home', relationshipType: 'requires' }, { id: 'mobile-20gb', name: 'Kite 20', relationshipType: 'downgrade' }] },
      { id: 'kite-pair', name: 'Kite Pair', lifecycleStatus: 'Launched', isBundle: true, bundledProductOffering: [phones] },
    ]) expect((await stack.send('POST', offerings, offering)).status).toBe(201);
    expect((await stack.send('PATCH', `${offerings}/fibre-home`, { productOfferingRelationship: [{ id: 'fibre-cellar', name: 'Fibre Cellar', relationshipType: 'substitution' }] })).status).toBe(200);
  });
  afterAll(() => stack.stop());

  /** A back office's order, which is about whoever has the product. */
  const givingUp = (...ids: string[]) => ({ productOrderItem: productOrder(...ids.map(remove)).productOrderItem });
  const alarm = productOrder(add('kite-alarm'));
  const itemsOf = (order: Json) => order['productOrderItem'] as { product: Json; productOrderItem?: { product: Json }[] }[];
  const productOf = (order: Json) => itemsOf(order)[0]!.product.id;
  /** Undefined where there is no such product. */
  const statusOf = async (id: string) => {
    const { status, body } = await stack.send('GET', `${tmf637.api.basePath}/product/${id}`);
    return status === 200 ? body['status'] : undefined;
  };
  const lastNote = (order: Json) => (order['note'] as { text: string }[]).at(-1)!.text;
  const completed = (order: object) => stack.placeUntil(order, ['completed']);
  /** A customer of its own, so that no other one's line serves it. */
  const customer = (number: number) => ({ relatedParty: [{ id: `customer-9${number}`, name: `Customer ${number}`, role: 'Customer', '@referredType': 'Individual', href: `https://crm.example/${number}` }] });
  const transferring = (id: string, number: number) => ({ productOrderItem: [{ id: '1', action: 'modify', billingAccount: { id: `account-9${number}` }, product: { id, ...customer(number) } }] });
  const line = async (number: number) => productOf(await completed({ ...sampleOrder('fibre'), ...customer(number), billingAccount: undefined }));
  const later = (order: object, days = 1) => ({ ...order, requestedStartDate: new Date(Date.now() + days * day).toISOString() });
  const accepted = async (order: object): Promise<Json> => {
    const { status, body } = await stack.place(order);
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };
  const next = async <Of>(days: number, told: () => Promise<Of>): Promise<Of> => {
    await stack.database.shiftClock(days * day + 60_000);
    const found = await told();
    await stack.database.shiftClock(0);
    return found;
  };
  const ended = (order: Json) => stack.until(order.id, endings);
  const alarmOf = (number: number) => ({ ...alarm, ...customer(number), billingAccount: undefined });

  it('are not made when what they rely on has gone since they were ordered, and the gear hears nothing of it', async () => {
    const base = await line(1);
    const waiting = await accepted(later(alarmOf(1)));
    await completed(givingUp(base));
    const before = await stack.state();
    const order = await next(1, () => ended(waiting));
    expect([order['state'], lastNote(order)]).toEqual(['failed', `Kite Alarm relies on Fibre Home ${base}, which is terminated`]);
    expect(await stack.state()).toEqual(before);
  });

  it('keep what they rely on, though it was to be given up before they were ordered', async () => {
    const base = await line(2);
    const waiting = await accepted(later(givingUp(base)));
    const added = productOf(await completed(alarmOf(2)));
    const order = await next(1, () => ended(waiting));
    expect([order['state'], lastNote(order)]).toEqual(['failed', `product ${base} is needed by Kite Alarm (${added}); give that up before, or in the same order`]);
    expect([await statusOf(base), await statusOf(added)]).toEqual(['active', 'active']);
    expect(await completed(givingUp(base, added))).toMatchObject({ state: 'completed' });
  });

  it("are not made on what is another customer's by then, or has become what does not serve", async () => {
    const [given, migrated] = [await line(4), await line(5)];
    const waiting = [await accepted(later(alarmOf(4))), await accepted(later(alarmOf(5)))];
    await completed(transferring(given, 6));
    await completed({ productOrderItem: [{ id: '1', action: 'modify', productOffering: { id: 'fibre-attic' }, product: { id: migrated } }] });
    const orders = await next(1, () => Promise.all(waiting.map(ended)));
    expect(orders.map((order) => [order['state'], lastNote(order)])).toEqual([
      ['failed', `Kite Alarm relies on Fibre Home ${given}, which is another customer's`],
      ['failed', 'Kite Alarm requires Fibre Home, which nothing that it relies on is any more'],
    ]);
    expect(await Promise.all(orders.map((order) => statusOf(productOf(order))))).toEqual([undefined, undefined]);
  });

  it('are made on what has become another and serves, and are not left behind when it was to be given away before they were ordered', async () => {
    const [replaced, kept] = [await line(7), await line(8)];
    const [adding, giving] = [await accepted(later(alarmOf(7))), await accepted(later(transferring(kept, 6)))];
    await completed({ productOrderItem: [{ id: '1', action: 'modify', productOffering: { id: 'fibre-cellar' }, product: { id: replaced } }] });
    const added = productOf(await completed(alarmOf(8)));
    const orders = await next(1, () => Promise.all([adding, giving].map(ended)));
    expect(orders.map(({ state }) => state)).toEqual(['completed', 'failed']);
    expect(lastNote(orders[1]!)).toBe(`product ${kept} is needed by Kite Alarm (${added}), which would not belong to the same customer; transfer that in the same order`);
  });

  it('do not change hands when they have come to rely on what stays, since that was ordered', async () => {
    const [base, mobile] = [await line(9), productOf(await completed({ ...productOrder(add('mobile-40gb', {}, { itemTerm: [{ name: '12 months' }] } as never)), ...customer(9), billingAccount: undefined }))];
    const giving = await accepted(later(transferring(mobile, 6)));
    await completed({ productOrderItem: [{ id: '1', action: 'modify', product: { id: mobile, productRelationship: [{ relationshipType: 'reliesOn', product: { id: base } }] } }] });
    const order = await next(1, () => ended(giving));
    expect([order['state'], lastNote(order)]).toEqual(['failed', `product ${mobile} relies on Fibre Home (${base}), which would not belong to the same customer; transfer that in the same order`]);
  });

  it('whichever comes first, a dozen times: none serves on what has gone, and whoever loses is told why', async () => {
    const bases = await Promise.all(Array.from({ length: 12 }, (_, index) => line(10 + index)));
    const pairs = await Promise.all(bases.map(async (base, index) => {
      const orders = index % 2 === 0 ? [later(alarmOf(10 + index)), later(givingUp(base))] : [later(givingUp(base)), later(alarmOf(10 + index))];
      const [one, other] = [await accepted(orders[0]!), await accepted(orders[1]!)];
      return index % 2 === 0 ? { base, adding: one, giving: other } : { base, adding: other, giving: one };
    }));
    await next(1, async () => {
      for (const { base, adding, giving } of pairs) {
        const [added, given] = [await ended(adding), await ended(giving)];
        const outcome = [added['state'], given['state'], await statusOf(base), await statusOf(productOf(added))];
        expect([['completed', 'failed', 'active', 'active'], ['failed', 'completed', 'terminated', undefined]]).toContainEqual(outcome);
        const lost = added['state'] === 'failed' ? added : given;
        expect(lastNote(lost)).toBe(lost === added ? `Kite Alarm relies on Fibre Home ${base}, which is terminated` : `product ${base} is needed by Kite Alarm (${productOf(added)}); give that up before, or in the same order`);
      }
    });
    expect(await stack.database.query('SELECT FROM product_inventory.claim UNION ALL SELECT FROM product_inventory.turn')).toEqual([]);
  });

  it('are not given up when others of their bundle were meanwhile, and it would hold too few', async () => {
    for (const count of [2, 2, 2, 4]) {
      const bundle = itemsOf(await completed(productOrder(addBundle('kite-pair', ...Array.from({ length: count }, () => add('mobile-20gb'))))))[0]!;
      const parts = bundle.productOrderItem!.map(({ product }) => product.id);
      const giving = await Promise.all(parts.map((part) => accepted(later(givingUp(part)))));
      const orders = await next(1, () => Promise.all(giving.map(ended)));
      expect(orders.map(({ state }) => state).sort()).toEqual([...Array.from({ length: count - 1 }, () => 'completed'), 'failed']);
      const kept = orders.findIndex(({ state }) => state === 'failed');
      expect(lastNote(orders[kept]!)).toContain(`(${bundle.product.id}), which takes at least 1 of Kite 20, not 0`);
      expect(await Promise.all(parts.map(statusOf))).toEqual(parts.map((_part, index) => (index === kept ? 'active' : 'terminated')));
    }
  });

  it('become so before the same order adds what they rely on, also where they were changed meanwhile', async () => {
    const whose = { ...customer(4), billingAccount: undefined };
    const phone = productOf(await completed({ ...productOrder(add('mobile-20gb')), ...whose }));
    const becoming = { id: '1', action: 'modify', productOffering: { id: 'kite-alarm' }, product: { id: phone } };
    const adding = { ...(sampleOrder('fibre')['productOrderItem'] as Json[])[0]!, id: '2', productOrderItemRelationship: [{ id: '1', relationshipType: 'reliesOn' }] };
    const waiting = await accepted(later({ ...whose, productOrderItem: [becoming, adding] }));
    await completed({ ...whose, productOrderItem: [{ id: '1', action: 'modify', product: { id: phone, description: 'in the kitchen' } }] });
    const order = await next(1, () => ended(waiting));
    expect([order['state'], await statusOf(itemsOf(order)[1]!.product.id)]).toEqual(['completed', 'active']);
    expect(await stack.get(tmf637.product, phone)).toMatchObject({ description: 'in the kitchen', productOffering: { id: 'kite-alarm' }, productRelationship: [{ product: { id: itemsOf(order)[1]!.product.id } }] });
  });

  it('are added in one order with what they rely on, and wait for no answer more', async () => {
    const both = await completed({ ...sampleOrder('fibre'), productOrderItem: [...alarm.productOrderItem, { ...(sampleOrder('fibre')['productOrderItem'] as Json[])[0]!, id: '2' }], ...customer(3), billingAccount: undefined });
    const [added, base] = itemsOf(both).map(({ product }) => product.id);
    expect((await stack.get(tmf637.product, added!))['productRelationship']).toMatchObject([{ relationshipType: 'reliesOn', product: { id: base } }]);
    const answered = (await stack.plans('com', both.id)).flatMap(({ tasks }) => tasks).filter(({ id }) => id === 'reserve').map(({ do: action }) => (action as { answered?: boolean }).answered);
    expect(answered).toEqual([false, false]);
    expect(await stack.get(tmf622.productOrder, (await completed(givingUp(base!, added!))).id)).toMatchObject({ state: 'completed' });
  });
});
