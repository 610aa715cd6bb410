import type { Values } from '@banyan/order';
import { today } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import { priceGaps } from './price-gaps.js';
import type { OfferingPrice } from './price-selection.js';

const price = (name: string, ...more: Partial<OfferingPrice>[]): OfferingPrice => Object.assign({ id: name, name, priceType: 'recurring', lifecycleStatus: 'Active', price: { unit: 'SGD', value: 5 } }, ...more) as OfferingPrice;
const when = (name: string, ...productSpecCharacteristicValue: tmf620.CharacteristicValueSpecification[]) => ({ prodSpecCharValueUse: [{ name, productSpecCharacteristicValue }] }) as Partial<OfferingPrice>;
const on = (...names: string[]) => ({ productOfferingTerm: names.map((name) => ({ name })) }) as Partial<OfferingPrice>;
const seats = (valueFrom?: number, valueTo?: number) => ({ ...when('seats', { valueFrom, valueTo, unitOfMeasure: 'seat' }), unitOfMeasure: { amount: 1, units: 'seat' } });
const [once, line] = [{ priceType: 'oneTime' }, price('line')];

const [few, many] = [price('few', seats(1, 10)), price('many', seats(11, 100))];
const heights = [price('low', when('height', { valueTo: 9 })), price('high', when('height', { valueFrom: 10 }))];
const speeds = [price('slow', when('speed', { value: 100 })), price('fast', when('speed', { value: 300 }))];
const [year, long] = [price('year', on('12 months')), price('long', on('24 months'))];
const terms = (...names: string[]) => names.map((name) => ({ name }));

function gaps(values: Values, on: { name: string }[] | undefined, ...prices: OfferingPrice[]): string[] {
  const offering = { name: 'Office', productOfferingPrice: prices.map(({ id }) => ({ id })) } as tmf620.ProductOffering;
  return priceGaps(offering, { values, terms: on }, { prices: new Map(prices.map((each) => [each.id!, each])), at: today }).map(({ reason }) => reason);
}

describe('a product has a price', () => {
  it.each<[what: string, values: Values, terms: { name: string }[] | undefined, ...prices: OfferingPrice[]]>([
    ['that has one of the tiers', { seats: 10 }, [], few, many],
    ['between two tiers, of what is counted', { seats: 10.5 }, [], few, many],
    ['beyond what a single surcharge is for', { seats: 5 }, [], line, price('large', seats(50))],
    ['of an option that it does not have', {}, [], price('static', when('staticIp', { value: true }))],
    ['of an option that it has been chosen not to have', { staticIp: false }, [], price('static', when('staticIp', { value: true }))],
    ['of a list of options that is empty', { extras: [] }, [], price('mesh', when('extras', { value: 'mesh' }))],
    ['that does not depend on its values', { speed: 500 }, [], line, ...speeds],
    ['once, which depends on an option', { router: 'none', speed: 100 }, [], line, ...['basic', 'pro'].map((name) => price(name, once, when('router', { value: name })))],
    ['on its term', {}, terms('24 months'), year, long],
    ['on any term', {}, terms('36 months'), line, price('credit', on('12 months')), price('more', on('24 months'))],
    ['on a term that waives one', {}, terms('24 months'), line, price('activation', once, on('12 months'))],
    ['while its terms are not settled', {}, undefined, year, long],
    ['of tiers that are for another speed', { speed: 100, seats: 200 }, [], line, ...[few, many].map((each) => ({ ...each, prodSpecCharValueUse: [...each.prodSpecCharValueUse!, { name: 'speed', productSpecCharacteristicValue: [{ value: 300 }] }] }) as OfferingPrice)],
    ['where its offering has none', {}, []],
    ['before the first tier, where another price includes that', { seats: 0 }, [], line, few, many],
    ['on a term that is paid by use', {}, terms('none'), year, long, { ...price('minutes'), priceType: 'usage', recurringChargePeriodType: undefined } as unknown as OfferingPrice],
    ['by use, where an option has another value', { speed: 500 }, [], ...speeds, { ...price('minutes'), priceType: 'usage', recurringChargePeriodType: undefined } as unknown as OfferingPrice],
  ])('%s', (_what, values, on, ...prices) => expect(gaps(values, on, ...prices)).toEqual([]));
});

describe('a product would be free of charge', () => {
  it.each<[what: string, values: Values, terms: { name: string }[], prices: OfferingPrice[], ...expected: string[]]>([
    ['beyond the last tier', { seats: 101 }, [], [line, few, many], 'Office has no price for seats 101: there are few, many'],
    ['beyond the last tier, with no other price', { seats: 101 }, [], [few, many], 'Office has no price for seats 101: there are few, many'],
    ['before the first tier, with no other price', { seats: 0 }, [], [few, many], 'Office has no price for seats 0: there are few, many'],
    ['without the quantity that all is sold by', {}, [], [few, many], 'Office has no price for what it comes to: there are few, many'],
    ['between tiers of what is not counted', { height: 9.5 }, [], [line, ...heights], 'Office has no price for height 9.5: there are low, high'],
    ['between two tiers of usage', { height: 9.5 }, [], [line, ...heights.map((each) => ({ ...each, priceType: 'usage' }))], 'Office has no price for height 9.5: there are low, high'],
    ['with a value that no price is for', { speed: 500 }, [], speeds, 'Office has no price for speed 500: there are slow, fast'],
    ['each month, with a value that no price is for', { speed: 500 }, [], [price('setup', once), ...speeds], 'Office has no price for speed 500: there are slow, fast'],
    ['on a term that no price is for', {}, terms('36 months'), [year, long], 'Office has no price for the term 36 months: there are year, long'],
    ['without a term', {}, [], [year], 'Office has no price for no term: there is year'],
    ['each month, on a term that no price is for', {}, terms('24 months'), [price('setup', once), year], 'Office has no price for the term 24 months: there is year'],
    ['once, on a term that none of several prices is for', {}, terms('36 months'), [line, ...[year, long].map((each) => ({ ...each, ...once }))], 'Office has no price for the term 36 months: there are year, long'],
    ['on its term with so many', { seats: 200 }, terms('12 months'), [line, { ...few, ...on('12 months') }, { ...many, ...on('12 months') }, { ...price('any', seats(1)), ...on('24 months') }], 'Office has no price for seats 200 and the term 12 months: there are few, many, any'],
  ])('%s', (_what, values, on, prices, ...expected) => expect(gaps(values, on, ...prices)).toEqual(expected));
});
