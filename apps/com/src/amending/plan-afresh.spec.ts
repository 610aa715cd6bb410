import { add, arjunNair, meiTan, modify, productOrder, remove, sampleCatalog, today, type OrderBody } from '@banyan/testing';
import { configured } from '../configured-order.js';
import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { itemAfresh, violationsOf, withItemAfresh } from './plan-afresh.js';

const nextMonth = '2026-12-24T08:00:00.000Z';
const twelve = { name: '12 months', duration: { amount: 12, units: 'month' } };

type Standing = { offering: string; status?: string; more?: object };

/** What the customer has, since the day of the order, by the ids of the products. */
const having = (products: Record<string, Standing>, now?: string) => ({
  offerings: new Map(sampleCatalog('productOffering')), specifications: new Map(sampleCatalog('productSpecification')), prices: new Map(sampleCatalog('productOfferingPrice')),
  baselines: new Map(Object.entries(products).map(([id, { offering, status = 'active', more }]) => [id, {
    version: 1,
    product: { id, status, startDate: today, productOffering: { id: offering }, productSpecification: sampleCatalog<{ productSpecification?: object }>('productOffering').get(offering)!.productSpecification, ...more },
  }])),
  at: today, now,
}) as unknown as OrderView;

const small = { offering: 'mobile-6gb' };
const kite = { offering: 'mobile-40gb', more: { productTerm: [twelve] } };
const bundle = (...ids: string[]) => ({ offering: 'home-bundle', more: { productRelationship: ids.map((id) => ({ relationshipType: 'bundles', product: { id } })) } });
const within = (item: object, ...items: object[]) => ({ ...item, productOrderItem: items }) as Parameters<typeof productOrder>[number];
const become = (id: string, offering: string) => ({ action: 'modify' as const, productOffering: { id: offering }, product: { id } });

/** As it reads in the database when it has been placed, and one of its items is being carried out. */
const placed = (order: OrderBody, view: OrderView): ProductOrder => {
  const { productOrderItem, ...rest } = configured({ ...order, id: 'order-1' } as unknown as ProductOrder, view);
  return JSON.parse(JSON.stringify({ ...rest, state: 'inProgress', productOrderItem: productOrderItem.map((item) => ({ ...item, state: 'inProgress' })) })) as ProductOrder;
};
const carriedOut = (order: ProductOrder, view: OrderView, id = '1') => withItemAfresh(order, itemAfresh(id, order, view), nextMonth);
const amounts = (prices: ProductOrder['orderTotalPrice'] = []) => prices.map(({ priceType, price }) => `${priceType} ${price!.dutyFreeAmount!.value}`);
const costs = (order: ProductOrder) => [...order.productOrderItem.map(({ itemTotalPrice }) => amounts(itemTotalPrice)), amounts(order.orderTotalPrice)];

describe('an item whose product has changed since it was ordered', () => {
  it('costs what leaving the product costs as it is, and says so', () => {
    const order = placed(productOrder(remove('k')), having({ k: small }));
    expect(costs(order)).toEqual([[], []]);
    const afresh = carriedOut(order, having({ k: kite }, nextMonth));
    expect(costs(afresh)).toEqual([['penalty 110'], ['penalty 110']]);
    expect(afresh.note).toEqual([{ author: 'com', date: nextMonth, text: 'the product of item 1 has changed since it was ordered: its prices were none, and are Kite early leaving SGD 110' }]);
  });

  it('costs nothing more where another order has done what it asks for', () => {
    const order = placed(productOrder(become('k', 'mobile-6gb')), having({ k: kite }));
    expect(costs(order)).toEqual([['recurring 20', 'oneTime 10', 'penalty 120'], ['recurring 20', 'oneTime 10', 'penalty 120']]);
    const { orderTotalPrice, note, productOrderItem: [item] } = carriedOut(order, having({ k: small }));
    expect([orderTotalPrice, item!.itemPrice, item!.itemTotalPrice]).toEqual([undefined, undefined, undefined]);
    expect(note).toMatchObject([{ text: 'the product of item 1 has changed since it was ordered: its prices were Kite 6 monthly month SGD 20, SIM card SGD 10, Kite early leaving SGD 120, and are none' }]);
  });

  it('is the same, and says nothing, where the change makes no difference to it', () => {
    const order = placed(productOrder(remove('k'), become('k', 'mobile-70gb')), having({ k: kite }));
    for (const id of ['1', '2']) expect(carriedOut(order, having({ k: { ...kite, more: { ...kite.more, description: 'for the attic' } } }), id)).toBe(order);
  });

  it('leaves all others at what was agreed, and the order at their sum', () => {
    const order = placed(productOrder(remove('k'), remove('l'), add('home-voice')), having({ k: small, l: kite }));
    const afresh = carriedOut(order, having({ k: kite, l: { offering: 'mobile-6gb', status: 'terminated' } }));
    expect(costs(afresh)).toEqual([['penalty 120'], ['penalty 120'], ['recurring 11.9'], ['penalty 240', 'recurring 11.9']]);
    expect(afresh.productOrderItem.slice(1)).toEqual(order.productOrderItem.slice(1));
  });

  it('and what was taken out of the order is in no total', () => {
    const { orderTotalPrice: _total, ...order } = placed(productOrder(remove('k'), remove('l')), having({ k: small, l: kite }));
    const afresh = carriedOut({ ...order, takenOutItem: ['2'] } as ProductOrder, having({ k: kite, l: kite }));
    expect(costs(afresh)).toEqual([['penalty 120'], ['penalty 120'], ['penalty 120']]);
  });

  it('adds the products that it said it would, and goes on from where it is', () => {
    const order = placed(productOrder(within(modify('b', {}), remove('k'), add('home-voice'))), having({ b: bundle('k'), k: small }));
    const [was, is] = [order, carriedOut(order, having({ b: bundle('k'), k: kite }))].map((each) => itemsOf(each).map(({ item: { id, state, product } }) => [id, state, product!.id]));
    expect([is, was!.length]).toEqual([was, 3]);
    expect(costs(carriedOut(order, having({ b: bundle('k'), k: kite }))).at(-1)).toEqual(['penalty 120', 'recurring 11.9']);
  });

  it('stays where what it has come to rely on stays', () => {
    const owned = (product: Standing, ...on: string[]) => ({ ...product, more: { relatedParty: [meiTan], productRelationship: on.map((id) => ({ relationshipType: 'reliesOn', product: { id } })) } });
    const order = placed(productOrder({ action: 'modify', product: { id: 'k', relatedParty: [arjunNair] } } as never), having({ k: owned(small) }));
    const now = having({ k: owned(small, 'l'), l: owned(kite) });
    const told = (reliedStill: object) => violationsOf('1', order, { ...now, ...reliedStill }).map(({ code }) => code);
    expect([told({ reliedStill: new Map([['l', now.baselines.get('l')!.product]]) }), told({ reliedStill: new Map() })]).toEqual([['productReliedOn'], []]);
  });

  it('is judged alone, with all that is in it: what the others were about may be done', () => {
    const order = placed(productOrder(remove('gone'), remove('k'), within(remove('b'), remove('part'))), having({ gone: small, k: small, b: bundle('part'), part: small }));
    const now = having({ gone: { ...small, status: 'terminated' }, k: kite, b: bundle('part'), part: { ...small, status: 'terminated' } });
    const told = (id: string) => violationsOf(id, order, now).map(({ code, path }) => `${code} ${path}`);
    expect(['1', '2', '3'].map(told)).toEqual([['productNotActive productOrderItem[0].product.id'], [], ['productNotActive productOrderItem[2].productOrderItem[0].product.id']]);
  });
});
