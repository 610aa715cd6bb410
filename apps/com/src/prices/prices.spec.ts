import type { Values } from '@banyan/order';
import { sampleCatalog, today } from '@banyan/testing';
import type { tmf620, tmf622 } from '@banyan/tmf';
import fc from 'fast-check';
import type { OfferingPrice } from './price-selection.js';
import { itemPrices, totalPrices, type OrderPrice } from './prices.js';

const catalog = { offerings: sampleCatalog<tmf620.ProductOffering>('productOffering'), prices: sampleCatalog<OfferingPrice>('productOfferingPrice'), at: today };
const pricesOf = (offeringId: string, values: Values = {}) => itemPrices(catalog.offerings.get(offeringId), { values, terms: [] }, catalog);

const amount = ({ dutyFreeAmount, taxIncludedAmount }: tmf622.Price) => [dutyFreeAmount!.value, ...(taxIncludedAmount ? [`(${taxIncludedAmount.value})`] : [])].join(' ');
/** A price in a line: name, type, period, currency, amount and in brackets with tax; then what alters it, and for how long. */
const told = (prices: readonly OrderPrice[]) =>
  prices.map(({ name, priceType, recurringChargePeriod, price, priceAlteration = [] }) =>
    [
      name, priceType, recurringChargePeriod, price!.dutyFreeAmount!.unit, amount(price!),
      ...priceAlteration.map((each) => `| ${each.name} ${amount(each.price)}${each.applicationDuration ? ` for ${each.applicationDuration}` : ''}`),
    ].filter((part) => part !== undefined).join(' '));

/** An offering with these prices, the first of them named by it and the others by one another; each has its name as its id. */
const priced = (values: Values, ...prices: Partial<OfferingPrice>[]): OrderPrice[] => pricedOn([], values, ...prices);

function pricedOn(terms: readonly string[], values: Values, ...prices: Partial<OfferingPrice>[]): OrderPrice[] {
  const all = prices.map((price): OfferingPrice => ({ id: price.name, priceType: 'recurring', lifecycleStatus: 'Active', ...price }));
  const altering = new Set(all.flatMap(({ popRelationship = [], bundledPopRelationship = [] }) => [...popRelationship, ...bundledPopRelationship]).map(({ id }) => id));
  const offering = { productOfferingPrice: all.filter(({ id }) => !altering.has(id)).map(({ id }) => ({ id })) } as tmf620.ProductOffering;
  return itemPrices(offering, { values, terms: terms.map((name) => ({ name })) }, { prices: new Map(all.map((price) => [price.id!, price])), at: today });
}
const sgd = (value: number) => ({ unit: 'SGD', value });
const gst = [{ taxCategory: 'GST', taxRate: 9 }];
const alteredBy = (...ids: string[]) => ids.map((id) => ({ id, relationshipType: 'discount' }));
const whereIs = (name: string, ...productSpecCharacteristicValue: tmf620.CharacteristicValueSpecification[]) => [{ name, productSpecCharacteristicValue }];

describe('what an offering costs', () => {
  it('is written on the item with every price the catalog has for such a product', () => {
    expect(told(pricesOf('fibre-home', { staticIp: false }))).toEqual(['Fibre Home monthly recurring month SGD 39.9 (43.49)', 'Fibre Home installation oneTime SGD 58 (63.22)']);
    expect(told(pricesOf('fibre-home', { staticIp: true }))).toHaveLength(3);
    expect(told(pricesOf('mobile-70gb'))[0]).toBe('Kite 70 monthly recurring month SGD 73.5 (80.12) | Kite 70 welcome -36.75 (-40.06) for 3');
    expect(pricesOf('fibre-home')[0]).toMatchObject({ productOfferingPrice: { id: 'fibre-home-monthly', name: 'Fibre Home monthly' }, price: { taxRate: 9 }, tax: gst });
  });

  it('is nothing where the catalog has no price', () => {
    expect(itemPrices({ name: 'free' }, { values: {}, terms: [] }, catalog)).toEqual([]);
    expect(itemPrices({ productOfferingPrice: [{ id: 'no-such-price' }] } as tmf620.ProductOffering, { values: {}, terms: [] }, catalog)).toEqual([]);
  });

  const seats = { unitOfMeasure: { amount: 1, units: 'seat' } };
  const tier = (name: string, value: number, valueFrom: number, valueTo?: number) => ({ name, price: sgd(value), ...seats, prodSpecCharValueUse: whereIs('seats', { valueFrom, valueTo, unitOfMeasure: 'seat' }) });
  const tiers = [tier('few', 6, 1, 9), tier('many', 5.55, 10)];
  const monthly = (value: number, more: Partial<OfferingPrice> = {}): Partial<OfferingPrice> => ({ name: 'fee', price: sgd(value), recurringChargePeriodType: 'month', ...more });

  it.each<[what: string, values: Values, prices: Partial<OfferingPrice>[], expected: string[]]>([
    ['the price for the value that the product has', { speed: 300 }, [{ name: 'slow', price: sgd(20), prodSpecCharValueUse: whereIs('speed', { value: 100 }) }, { name: 'fast', price: sgd(30), prodSpecCharValueUse: whereIs('speed', { value: 300 }, { value: 500 }) }], ['fast recurring SGD 30']],
    ['no price for a value that the product does not have', {}, [{ name: 'extra', price: sgd(5), prodSpecCharValueUse: whereIs('extra', { value: true }) }], []],
    ['all values that a price names', { speed: 300, site: 'roof' }, [{ name: 'both', price: sgd(1), prodSpecCharValueUse: [...whereIs('speed', { value: 300 }), ...whereIs('site', { value: 'cellar' })] }], []],
    ['a lower tier for each unit', { seats: 9 }, tiers, ['few recurring SGD 54']],
    ['an upper tier for each unit', { seats: 12 }, tiers, ['many recurring SGD 66.6']],
    ['the tier of the units that have begun', { seats: 9.5 }, tiers, ['many recurring SGD 55.5']],
    ['the tier of the first unit, as soon as it has begun', { seats: 0.5 }, tiers, ['few recurring SGD 6']],
    ['the discount of the units that have begun', { seats: 9.5 }, [{ ...tier('seat', 5, 1), popRelationship: alteredBy('volume') }, { name: 'volume', percentage: -10, prodSpecCharValueUse: whereIs('seats', { valueFrom: 10, unitOfMeasure: 'seat' }) }], ['seat recurring SGD 50 | volume -5']],
    ['a tier to its end where that is not its own', { seats: 9.5 }, [tier('few', 6, 0, 10), tier('many', 5, 10)].map((each) => ({ ...each, prodSpecCharValueUse: whereIs('seats', { ...each.prodSpecCharValueUse[0]!.productSpecCharacteristicValue![0], rangeInterval: 'closedBottom' }) })), ['few recurring SGD 60']],
    ['no tier between two of what is not counted', { height: 9.5 }, [{ name: 'low', price: sgd(1), prodSpecCharValueUse: whereIs('height', { valueTo: 9 }) }, { name: 'high', price: sgd(2), prodSpecCharValueUse: whereIs('height', { valueFrom: 10 }) }], []],
    ['each dozen that has begun', { seats: 25 }, [{ ...tier('dozen', 10, 1), unitOfMeasure: { amount: 12, units: 'seat' } }], ['dozen recurring SGD 30']],
    ['half a cent up', {}, [monthly(1.005)], ['fee recurring month SGD 1.01']],
    ['half a cent of a credit away from nothing, too', {}, [monthly(-1.005)], ['fee recurring month SGD -1.01']],
    ['no cents in yen', {}, [monthly(0, { price: { unit: 'JPY', value: 99.5 }, tax: [{ taxRate: 10 }] })], ['fee recurring month JPY 100 (110)']],
    ['two digits in forints and rupiah, though nobody pays them in cash', {}, [monthly(0, { price: { unit: 'HUF', value: 99.505 } }), monthly(0, { name: 'other', price: { unit: 'IDR', value: 1.25 } })], ['fee recurring month HUF 99.51', 'other recurring month IDR 1.25']],
    ['three digits in dinars', {}, [monthly(0, { price: { unit: 'KWD', value: 1.0005 } })], ['fee recurring month KWD 1.001']],
    ['taxes that add up', {}, [monthly(10, { tax: [{ taxRate: 9 }, { taxRate: 1.5 }] })], ['fee recurring month SGD 10 (11.05)']],
    ['a tax of nothing as a tax', {}, [monthly(10, { tax: [{ taxRate: 0 }] })], ['fee recurring month SGD 10 (10)']],
    ['a usage rate finer than a cent', {}, [{ name: 'data', priceType: 'usage', price: sgd(0.0035), unitOfMeasure: { amount: 1, units: 'MB' }, tax: gst }], ['data usage SGD 0.0035 (0.003815)']],
    ['the price whose time has come', {}, [monthly(10, { validFor: { endDateTime: '2026-11-01T00:00:00Z' } }), monthly(12, { name: 'new', validFor: { startDateTime: '2026-11-01T00:00:00Z' } })], ['new recurring month SGD 12']],
    ['the parts of a bundle of prices', {}, [{ name: 'both', isBundle: true, bundledPopRelationship: [{ id: 'fee' }, { id: 'once' }] }, monthly(10), { name: 'once', priceType: 'oneTime', price: sgd(5) }], ['fee recurring month SGD 10', 'once oneTime SGD 5']],
    ['a percentage', {}, [monthly(39.9, { popRelationship: alteredBy('tenth') }), { name: 'tenth', percentage: -10 }], ['fee recurring month SGD 39.9 | tenth -3.99']],
    ['an amount for some periods', {}, [monthly(39.9, { popRelationship: alteredBy('five') }), { name: 'five', price: sgd(-5), applicationDuration: 6 }], ['fee recurring month SGD 39.9 | five -5 for 6']],
    ['what comes on top', {}, [monthly(39.9, { popRelationship: [{ id: 'paper', relationshipType: 'surcharge' }] }), { name: 'paper', price: sgd(2) }], ['fee recurring month SGD 39.9 | paper 2']],
    ['a percentage of what the first has left, by priority', {}, [monthly(100, { popRelationship: alteredBy('tenth', 'half', 'last') }), { name: 'tenth', percentage: -10, priority: 2 }, { name: 'half', percentage: -50, priority: 1 }, { name: 'last', price: sgd(-1) }], ['fee recurring month SGD 100 | half -50 | tenth -5 | last -1']],
    ['no more off than there is', {}, [monthly(8, { popRelationship: alteredBy('ten') }), { name: 'ten', price: sgd(-10) }], ['fee recurring month SGD 8 | ten -8']],
    ['nothing off a price that is below nothing', {}, [monthly(-8, { popRelationship: alteredBy('two') }), { name: 'two', price: sgd(-2) }], ['fee recurring month SGD -8 | two 0']],
    ['only an alteration of its time, state and values', { loyal: false }, [
      monthly(10, { popRelationship: alteredBy('past', 'retired', 'loyal') }), { name: 'past', percentage: -10, validFor: { endDateTime: '2026-01-01T00:00:00Z' } },
      { name: 'retired', percentage: -10, lifecycleStatus: 'Retired' }, { name: 'loyal', percentage: -10, prodSpecCharValueUse: whereIs('loyal', { value: true }) }], ['fee recurring month SGD 10']],
    ['nothing of what is related otherwise', {}, [monthly(10, { popRelationship: [{ id: 'other', relationshipType: 'override' }] }), { name: 'other', percentage: -10 }], ['fee recurring month SGD 10']],
    ['tax to the cent of what is left', {}, [monthly(0.16, { tax: gst, popRelationship: alteredBy('cent') }), { name: 'cent', price: sgd(-0.01) }], ['fee recurring month SGD 0.16 (0.17) | cent -0.01 (-0.01)']],
  ])('has %s', (_what, values, prices, expected) => {
    expect(told(priced(values, ...prices))).toEqual(expected);
  });
});

describe('what depends on a term', () => {
  const on = (...names: string[]) => ({ productOfferingTerm: names.map((name) => ({ name })) }) as Partial<OfferingPrice>;
  const list: Partial<OfferingPrice>[] = [
    { name: 'line', price: sgd(20), popRelationship: alteredBy('loyal') }, { name: 'loyal', percentage: -10, ...on('24 months') },
    { name: 'short', price: sgd(9), ...on('6 months', '12 months') }, { name: 'long', price: sgd(7), ...on('24 months') },
  ];

  it.each<[terms: string[], expected: string[]]>([
    [['6 months'], ['line recurring SGD 20', 'short recurring SGD 9']],
    [['12 months'], ['line recurring SGD 20', 'short recurring SGD 9']],
    [['24 months'], ['line recurring SGD 20 | loyal -2', 'long recurring SGD 7']],
    [['36 months'], ['line recurring SGD 20']],
    [[], ['line recurring SGD 20']],
  ])('is charged on %j: %j', (terms, expected) => expect(told(pricedOn(terms, {}, ...list))).toEqual(expected));

  it('is found by how long the term is, where the price gives it no name', () => {
    const duration = { amount: 12, units: 'month' };
    const price = { id: 'year', name: 'year', priceType: 'recurring', price: sgd(8), productOfferingTerm: [{ duration }] } as unknown as OfferingPrice;
    const on12 = (terms: object[]) => told(itemPrices({ productOfferingPrice: [{ id: 'year' }] } as tmf620.ProductOffering, { values: {}, terms }, { prices: new Map([['year', price]]), at: today }));
    expect([on12([{ name: 'a year', duration }]), on12([{ name: 'two years', duration: { amount: 24, units: 'month' } }])]).toEqual([['year recurring SGD 8'], []]);
  });
});

describe('a total', () => {
  it('adds what is charged alike, to the cent: 39.90 + 11.90 + 46.75 + 20.00 − 8.00 a month, 58 + 10 + 10 at once', () => {
    const bundle = ['home-bundle', 'fibre-home', 'home-voice', 'mobile-40gb', 'mobile-6gb'].flatMap((id) => pricesOf(id));
    expect(told(totalPrices(bundle))).toEqual(['recurring month SGD 110.55 (120.5)', 'oneTime SGD 78 (85.02)']);
  });

  it('is what the first period costs, with all that comes off it', () => {
    expect(told(totalPrices(pricesOf('mobile-70gb')))).toEqual(['recurring month SGD 36.75 (40.06)', 'oneTime SGD 10 (10.9)']);
  });

  const price = (priceType: string, value: number | undefined, unit = 'SGD', more: Partial<OrderPrice> = {}): OrderPrice => ({ priceType, price: { dutyFreeAmount: { unit, value } }, ...more });
  const each = (recurringChargePeriod: string, recurringChargePeriodLength?: number) => ({ recurringChargePeriod, recurringChargePeriodLength });

  it('is decimal: ten times ten cents are a dollar', () => {
    expect(told(totalPrices(Array.from({ length: 10 }, () => price('oneTime', 0.1))))).toEqual(['oneTime SGD 1']);
  });

  it('never adds months to years, or dollars to euros, and leaves out rates and what has no amount', () => {
    const mixed = [price('recurring', 1, 'SGD', each('month')), price('recurring', 2, 'SGD', each('year')), price('recurring', 4, 'EUR', each('month')), price('recurring', undefined, 'SGD', each('month')), price('usage', 0.02)];
    expect(told(totalPrices(mixed))).toEqual(['recurring month SGD 1', 'recurring year SGD 2', 'recurring month EUR 4']);
    expect(totalPrices([])).toEqual([]);
  });

  it('never adds three months to one', () => {
    const quarterly = priced({}, { name: 'Quarterly', recurringChargePeriodType: 'month', recurringChargePeriodLength: 3, price: sgd(30) });
    expect(quarterly).toEqual([expect.objectContaining(each('month', 3))]);
    expect(totalPrices([...quarterly, price('recurring', 1, 'SGD', each('month'))])).toMatchObject([{ recurringChargePeriodLength: 3, price: { dutyFreeAmount: { value: 30 } } }, { price: { dutyFreeAmount: { value: 1 } } }]);
  });

  it('names a tax rate only when its parts have it in common', () => {
    const taxed = (taxRate: number) => ({ ...price('oneTime', 10), price: { taxRate, dutyFreeAmount: sgd(10), taxIncludedAmount: sgd(10 + taxRate / 10) } });
    expect(totalPrices([taxed(9), taxed(9)])).toMatchObject([{ price: { taxRate: 9, dutyFreeAmount: sgd(20), taxIncludedAmount: sgd(21.8) } }]);
    expect(totalPrices([taxed(9), taxed(0), price('oneTime', 1)])).toEqual([{ priceType: 'oneTime', price: { dutyFreeAmount: sgd(21), taxIncludedAmount: sgd(21.9) } }]);
  });

  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const alteration = fc.oneof(fc.record({ percentage: fc.integer({ min: -150, max: 150 }) }), cents.map((each) => ({ price: sgd(each / 100) })));
  const terms = ['6 months', '12 months', '24 months'];
  const charge = fc.record({ term: fc.constantFrom(...terms), only: fc.option(fc.subarray(terms, { minLength: 1 }), { nil: undefined }), priceType: fc.constantFrom('recurring', 'oneTime'), cents, taxRate: fc.option(fc.integer({ min: 0, max: 25 }), { nil: undefined }), alterations: fc.array(alteration, { maxLength: 3 }) });
  type Drawn = { term: string; only?: string[]; priceType: string; cents: number; taxRate?: number; alterations: Partial<OfferingPrice>[] };
  const worked = (drawn: Drawn, index: number) =>
    pricedOn([drawn.term], {}, { name: `p${index}`, productOfferingTerm: drawn.only?.map((name) => ({ name })) as never, priceType: drawn.priceType, price: sgd(drawn.cents / 100), popRelationship: alteredBy(...drawn.alterations.map((_, each) => `a${each}`)), ...(drawn.taxRate === undefined ? {} : { tax: [{ taxRate: drawn.taxRate }] }) }, ...drawn.alterations.map((each, at) => ({ ...each, name: `a${at}` })));
  const inCents = (money: tmf622.Money | undefined) => Math.round((money?.value ?? 0) * 100);
  const lines = (prices: readonly OrderPrice[]) => prices.flatMap((each) => [each.price!, ...(each.priceAlteration ?? []).map((altered) => altered.price)]);

  it('is the sum of its parts, to the cent, whatever their order, with and without tax', () => {
    fc.assert(fc.property(fc.array(charge, { maxLength: 12 }), (drawn) => {
      const prices = drawn.flatMap(worked);
      expect(prices).toHaveLength(drawn.filter(({ term, only }) => !only || only.includes(term)).length);
      const totals = totalPrices(prices);
      for (const total of totals) {
        const alike = lines(prices.filter(({ priceType }) => priceType === total.priceType));
        expect(inCents(total.price!.dutyFreeAmount)).toBe(alike.reduce((sum, each) => sum + inCents(each.dutyFreeAmount), 0));
        expect(inCents(total.price!.taxIncludedAmount ?? total.price!.dutyFreeAmount)).toBe(alike.reduce((sum, each) => sum + inCents(each.taxIncludedAmount ?? each.dutyFreeAmount), 0));
      }
      expect(told(totalPrices([...prices].reverse())).sort()).toEqual(told(totals).sort());
    }));
  });

  it('is never below nothing through alterations, and taxed as what is left is', () => {
    fc.assert(fc.property(charge.map((each) => ({ ...each, only: undefined })), (drawn) => {
      const parts = lines(worked(drawn, 0));
      const net = parts.reduce((sum, each) => sum + inCents(each.dutyFreeAmount), 0);
      expect(net).toBeGreaterThanOrEqual(Math.min(drawn.cents, 0));
      if (drawn.taxRate === undefined) return;
      const [alone] = priced({}, { name: 'alone', price: sgd(net / 100), tax: [{ taxRate: drawn.taxRate }] });
      expect(parts.reduce((sum, each) => sum + inCents(each.taxIncludedAmount), 0)).toBe(inCents(alone!.price!.taxIncludedAmount));
    }));
  });
});
