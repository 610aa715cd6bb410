import type { tmf620, tmf637 } from '@banyan/tmf';
import { today } from '@banyan/testing';
import { installedPrices, migratedPrices, repriced } from './price-changes.js';
import type { OfferingPrice } from './price-selection.js';
import { itemPrices } from './prices.js';

const price = (id: string, value: number, more: Partial<OfferingPrice> = {}): OfferingPrice => ({ id, name: id, priceType: 'recurring', lifecycleStatus: 'Active', price: { unit: 'SGD', value }, ...more });
const when = (name: string, entry: tmf620.CharacteristicValueSpecification) => ({ prodSpecCharValueUse: [{ name, productSpecCharacteristicValue: [entry] }] });

const list = [
  price('line', 20), price('speed-100', 5, when('speed', { value: 100 })), price('speed-300', 9, when('speed', { value: 300 })), price('setup-300', 15, { ...when('speed', { value: 300 }), priceType: 'oneTime' }),
  price('seat', 2, { ...when('seats', { valueFrom: 1, unitOfMeasure: 'seat' }), unitOfMeasure: { amount: 1, units: 'seat' } }),
];
const offering = { productOfferingPrice: list.map(({ id }) => ({ id })) } as tmf620.ProductOffering;
const specification = { name: 'office', productSpecCharacteristic: [{ name: 'speed' }, { name: 'seats' }] };
const present = { speed: 100, seats: 3 };
const frame = { specification, offering, present };
const view = { prices: new Map(list.map((each) => [each.id!, each])), at: today };
const installed = itemPrices(offering, { values: present, terms: [] }, view) as tmf637.ProductPrice[];
const had = (values: typeof present, ...terms: string[]) => ({ values, terms: terms.map((name) => ({ name })) });
const told = (prices: readonly object[] | undefined) => (prices as tmf637.ProductPrice[] | undefined)?.map((each) => `${each.name} ${each.price.dutyFreeAmount!.value}`);

describe('a change of values', () => {
  it.each<[what: string, after: typeof present, productPrice: string[] | undefined, added: string[] | undefined]>([
    ['on which no price depends changes none', present, undefined, undefined],
    ['brings the price for the new value in place of the other', { ...present, speed: 300 }, ['line 20', 'seat 6', 'speed-300 9', 'setup-300 15'], ['speed-300 9', 'setup-300 15']],
    ['drops a price that has no successor', { ...present, speed: 500 }, ['line 20', 'seat 6'], []],
    ['counts the units anew', { ...present, seats: 4 }, ['line 20', 'speed-100 5', 'seat 8'], ['seat 8']],
  ])('%s', (_what, after, productPrice, added) => {
    const changed = repriced(frame, { productPrice: installed }, had(after), view);
    expect([told(changed?.productPrice), told(changed?.added)]).toEqual([productPrice, added]);
  });

  it('leaves what does not depend on them as it is installed, whatever the catalog says by now', () => {
    const dearer = { ...view, prices: new Map([...view.prices, ['line', price('line', 25)], ['seat', { ...view.prices.get('seat')!, price: { unit: 'SGD', value: 3 } }]]) };
    expect(told(repriced(frame, { productPrice: installed }, had({ ...present, speed: 300 }), dearer)?.productPrice)).toEqual(['line 20', 'seat 6', 'speed-300 9', 'setup-300 15']);
    expect(told(repriced(frame, { productPrice: installed }, had({ ...present, seats: 4 }), dearer)?.productPrice)).toEqual(['line 20', 'speed-100 5', 'seat 12']);
  });

  it('takes a price away that its offering does not name any more, when its value goes', () => {
    const renewed = { ...offering, productOfferingPrice: [{ id: 'line' }, { id: 'speed-300' }] } as tmf620.ProductOffering;
    expect(told(repriced({ ...frame, offering: renewed }, { productPrice: installed }, had({ ...present, speed: 300 }), view)?.productPrice)).toEqual(['line 20', 'seat 6', 'speed-300 9']);
  });

  it('of terms brings the price for the new term in place of the other, and changes nothing where the terms stay', () => {
    const on = (name: string) => ({ productOfferingTerm: [{ name }] }) as Partial<OfferingPrice>;
    const tied = [...list, price('year', 8, on('12 months')), price('two years', 7, on('24 months')), price('welcome', 1, { ...on('24 months'), priceType: 'oneTime' })];
    const long = { prices: new Map(tied.map((each) => [each.id!, each])), at: today };
    const kept = { ...frame, offering: { productOfferingPrice: tied.map(({ id }) => ({ id })) } as tmf620.ProductOffering };
    const product = { productTerm: [{ name: '12 months' }], productPrice: itemPrices(kept.offering, had(present, '12 months'), long) as tmf637.ProductPrice[] };
    expect(told(product.productPrice)).toEqual(['line 20', 'speed-100 5', 'seat 6', 'year 8']);
    expect(told(repriced(kept, product, had(present, '24 months'), long)?.productPrice)).toEqual(['line 20', 'speed-100 5', 'seat 6', 'two years 7', 'welcome 1']);
    expect(told(repriced(kept, product, had({ ...present, seats: 4 }, '12 months'), long)?.productPrice)).toEqual(['line 20', 'speed-100 5', 'year 8', 'seat 8']);
    expect(repriced(kept, product, had(present, '12 months'), long)).toBeUndefined();
  });

  it('never charges twice what is charged once', () => {
    const back = repriced({ ...frame, present: { ...present, speed: 300 } }, { productPrice: itemPrices(offering, had({ ...present, speed: 300 }), view) as tmf637.ProductPrice[] }, had(present), view)!;
    expect(told(back.productPrice)).toEqual(['line 20', 'setup-300 15', 'seat 6', 'speed-100 5']);
    expect(told(repriced(frame, { productPrice: back.productPrice as tmf637.ProductPrice[] }, had({ ...present, speed: 300 }), view)?.added)).toEqual(['speed-300 9']);
  });
});

describe('another offering', () => {
  it('costs what leaving the former costs, each time', () => {
    const penalty = { priceType: 'penalty', name: 'leaving', price: {}, productOfferingPrice: { id: 'leaving' } };
    const left = migratedPrices(installed, [penalty]) as tmf637.ProductPrice[];
    expect(left).toEqual([penalty]);
    expect(migratedPrices(left, [penalty])).toEqual([penalty, penalty]);
  });

  it('brings its own prices; what was charged once stays and is not charged again', () => {
    const once = { priceType: 'oneTime', name: 'card', price: {}, productOfferingPrice: { id: 'card' } } as tmf637.ProductPrice;
    const next = [{ name: 'new', priceType: 'recurring' }, { name: 'card', priceType: 'oneTime', productOfferingPrice: { id: 'card' } }];
    expect(migratedPrices([...installed, once], next)).toEqual([once, next[0]]);
  });
});

describe('a price that is installed', () => {
  it('is that of the order, with what alters it as TMF637 calls it', () => {
    const half = { priceType: 'recurring', price: { percentage: -50 } };
    expect(installedPrices([{ name: 'new', priceAlteration: [half] }, { name: 'old' }])).toEqual([{ name: 'new', productPriceAlteration: [half] }, { name: 'old' }]);
  });
});
