import { add, productOrder, remove, sampleCatalog, today, type OrderBody } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import { configured } from '../configured-order.js';
import { dateViolations } from '../order-dates.js';
import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { leavingViolations, migratedTerms, pricedTermsAfter, termViolations } from './leaving.js';

const twelve = { name: '12 months', duration: { amount: 12, units: 'month' } };
const offerings = new Map(sampleCatalog<tmf620.ProductOffering>('productOffering'));
const [fixed, either] = [{ ...offerings.get('mobile-40gb')!, id: 'fixed', name: 'Fixed', productOfferingPrice: [] }, { ...offerings.get('mobile-40gb')!, id: 'either', name: 'Either', productOfferingTerm: [twelve, { name: '24 months', duration: { amount: 24, units: 'month' } }] }];
for (const each of [fixed, either]) offerings.set(each.id, each as tmf620.ProductOffering);

/** A product of an offering, on its term, since the first of August. */
const since = '2026-08-01T00:00:00.000Z';
const product = (id: string, offeringId: string, more: object = {}) => [id, { product: { id, status: 'active', startDate: since, productOffering: { id: offeringId }, productTerm: [twelve], ...more }, version: 1 }] as const;
const view = {
  offerings, specifications: new Map(sampleCatalog('productSpecification')), prices: new Map(sampleCatalog('productOfferingPrice')),
  baselines: new Map([product('kite', 'mobile-40gb'), product('old', 'mobile-40gb', { startDate: '2025-01-01T00:00:00.000Z' }), product('bound', 'fixed'), product('line', 'fibre-home', { productTerm: undefined }), product('home', 'home-bundle', { productTerm: undefined })]),
  at: today,
} as unknown as OrderView;

const migrate = (id: string, to: string, more: object = {}) => ({ action: 'modify' as const, productOffering: { id: to }, product: { id }, ...more });
const on = (id: string, terminationDate: string) => ({ ...remove(id), product: { id, terminationDate } });
const term = (...names: string[]) => ({ itemTerm: names.map((name) => ({ name })) }) as object;
const nine = 'Kite early leaving: 9 at SGD 10, 90';

describe('leaving', () => {
  it.each<[string, OrderBody, string[]]>([
    ['before the end costs what the catalog says for each month that is left', productOrder(remove('kite')), [nine]],
    ['on a later day costs less', productOrder(on('kite', '2027-06-15T00:00:00.000Z') as never), ['Kite early leaving: 2 at SGD 10, 20']],
    ['with its bundle costs less on the later day of that', productOrder({ ...on('home', '2027-06-15T00:00:00.000Z'), productOrderItem: [remove('kite')] } as never), ['Kite early leaving: 2 at SGD 10, 20']],
    ['on the last day costs nothing', productOrder(on('kite', '2027-08-01T00:00:00.000Z') as never), []],
    ['when the order begins after the end costs nothing', { ...productOrder(remove('kite')), requestedStartDate: '2027-09-01T00:00:00.000Z' } as never, []],
    ['after the term costs nothing', productOrder(remove('old')), []],
    ['without a term costs nothing', productOrder(remove('line')), []],
    ['to something smaller costs the same', productOrder(migrate('kite', 'mobile-6gb') as never), [nine]],
    ['to something smaller on a later day costs less', { ...productOrder(migrate('kite', 'mobile-6gb') as never), requestedStartDate: '2027-06-15T00:00:00.000Z' } as never, ['Kite early leaving: 2 at SGD 10, 20']],
    ['to something smaller after the term costs nothing', { ...productOrder(migrate('kite', 'mobile-6gb') as never), requestedStartDate: '2027-09-01T00:00:00.000Z' } as never, []],
    ['to something greater does not', productOrder(migrate('kite', 'mobile-70gb') as never), []],
  ])('%s', (_what, order, expected) => {
    const penalties = itemsOf(configured(order as unknown as ProductOrder, view)).flatMap(({ item }) => item.itemPrice ?? []).filter(({ priceType }) => priceType === 'penalty');
    expect(penalties.map(({ name, description, price }) => `${name}: ${description}, ${price!.dutyFreeAmount!.value}`)).toEqual(expected);
  });

  it('costs what is left when it is carried out, whatever the catalog is that it was ordered by', () => {
    const { productOrderItem: [item] } = configured(productOrder(remove('kite')) as unknown as ProductOrder, { ...view, now: '2027-06-15T00:00:00.000Z' });
    expect(item!.itemPrice).toMatchObject([{ description: '2 at SGD 10' }]);
  });

  it.each<[string, object, string[]]>([
    ['on the day of the order', {}, [today]],
    ['when the order is to start', { requestedStartDate: '2027-06-15T00:00:00.000Z' }, ['2027-06-15T00:00:00.000Z']],
    ['likewise, where the former one is over by then', { requestedStartDate: '2027-09-01T00:00:00.000Z' }, ['2027-09-01T00:00:00.000Z']],
  ])('for something smaller begins its terms %s', (_when, dates, expected) => {
    const order = { ...productOrder(migrate('kite', 'mobile-6gb') as never), ...dates } as unknown as ProductOrder;
    const small = { ...view, offerings: new Map(offerings).set('mobile-6gb', { ...offerings.get('mobile-6gb')!, productOfferingTerm: [twelve] } as tmf620.ProductOffering) };
    expect((migratedTerms(order.productOrderItem[0]!, small, order).productTerm ?? []).map(({ validFor }) => validFor!.startDateTime)).toEqual(expected);
  });

  it.each<[string, object, { unit: string; value: number }, unknown]>([
    ['taxed', { tax: [{ taxCategory: 'GST', taxRate: 9 }] }, { unit: 'SGD', value: 10 }, { taxRate: 9, dutyFreeAmount: { unit: 'SGD', value: 90 }, taxIncludedAmount: { unit: 'SGD', value: 98.1 } }],
    ['rounded once, to the cent', {}, { unit: 'SGD', value: 3.3333 }, { dutyFreeAmount: { unit: 'SGD', value: 30 } }],
    ['rounded to what the currency has', { tax: [{ taxCategory: 'VAT', taxRate: 10 }] }, { unit: 'JPY', value: 33.5 }, { taxRate: 10, dutyFreeAmount: { unit: 'JPY', value: 302 }, taxIncludedAmount: { unit: 'JPY', value: 332 } }],
  ])('is %s as every price is', (_what, more, price, expected) => {
    const prices = new Map(view.prices).set('mobile-leaving', { ...view.prices.get('mobile-leaving')!, ...more, price });
    const { productOrderItem: [item], orderTotalPrice } = configured(productOrder(remove('kite')) as unknown as ProductOrder, { ...view, prices });
    expect(item!.itemPrice!.map((each) => each.price)).toEqual([expected]);
    expect(orderTotalPrice!.map((each) => each.price)).toEqual([expected]);
  });

  const told = (order: OrderBody) => [
    ...itemsOf(order as unknown as ProductOrder).flatMap((placed) => [...leavingViolations(placed, view, order as unknown as ProductOrder), ...termViolations(placed, view)]),
    ...dateViolations(order as unknown as ProductOrder, today),
  ].map(({ status, code, path, reason }) => `${status} ${code} at ${path}: ${reason}`);

  it.each<[string, OrderBody, string[]]>([
    ['for which the catalog has no price', productOrder(remove('bound')), ['409 termRunning at productOrderItem[0].product.id: product bound is kept until 2027-08-01T00:00:00.000Z by its term 12 months, and the catalog has no price for leaving before']],
    ['in the past', productOrder(on('old', '2026-11-01T00:00:00.000Z') as never), ['422 terminationDate at productOrderItem[0].product.terminationDate: has passed; what has been charged since is not taken back by an order']],
    ['for another term than there is', productOrder(add('mobile-40gb', {}, term('6 months'))), ['422 termUnknown at productOrderItem[0].itemTerm[0].name: Kite 40 is offered for 12 months, not for 6 months']],
    ['for a term where there is none', productOrder(add('fibre-home', {}, term('6 months'))), ['422 termUnknown at productOrderItem[0].itemTerm[0].name: Fibre Home is offered without a term, not for 6 months']],
    ['without a choice of several terms', productOrder(add('either')), ['422 termMissing at productOrderItem[0].itemTerm: Either is offered for 12 months or 24 months: the item says which']],
    ['not with one', productOrder(add('either', {}, term('24 months'))), []],
    ['not for a term that comes by itself', productOrder(add('mobile-40gb')), []],
  ])('an order is refused %s', (_what, order, expected) => expect(told(order)).toEqual(expected));

  it('a product has the term of its offering, or the one that was chosen, and is not charged for leaving when it comes', () => {
    const { productOrderItem: items } = configured(productOrder(add('mobile-40gb'), add('either', {}, term('24 months')), add('fibre-home')) as unknown as ProductOrder, view);
    expect(items.map(({ product: added }) => added!.productTerm?.map(({ name }) => name))).toEqual([['12 months'], ['24 months'], undefined]);
    expect(items[0]!.itemPrice!.map(({ name }) => name)).toEqual(['Kite 40 monthly', 'SIM card']);
  });
});

it.each<[string, object, OrderBody, string[]]>([
  ['the only term of the new offering, where it does not have the one that is kept', { productOfferingTerm: [twelve] }, productOrder(migrate('kite', 'mobile-70gb') as never), ['12 months']],
  ['the one that is kept, where the new offering has several', { productOfferingTerm: [twelve, { name: '36 months' }] }, productOrder(migrate('kite', 'mobile-70gb') as never), ['24 months']],
  ['the new one of a renewal, and not the one that has ended', {}, productOrder({ action: 'modify', product: { id: 'kite', productTerm: [{ ...twelve, validFor: { endDateTime: since } }, { name: '24 months' }] } } as never), ['24 months']],
])('a product is priced by %s', (_which, offering, body, expected) => {
  const order = body as unknown as ProductOrder;
  const [id, long] = product('kite', 'mobile-40gb', { productTerm: [{ name: '24 months', duration: { amount: 24, units: 'month' } }] });
  const greater = { ...view, baselines: new Map([[id, long]]), offerings: new Map(offerings).set('mobile-70gb', { ...offerings.get('mobile-70gb')!, ...offering } as tmf620.ProductOffering) } as unknown as OrderView;
  expect(pricedTermsAfter(order.productOrderItem[0]!, greater, order)!.map(({ name }) => name)).toEqual(expected);
});
