import { begunUnits, isSameTerm, later, offeredTerms, pricedTerms, runningTerm, startingFrom, termsByName } from './terms.js';

const months = (amount: number) => ({ amount, units: 'month' });

it.each([
  ['2026-01-15T08:00:00.000Z', months(12), '2027-01-15T08:00:00.000Z'],
  ['2026-01-31T08:00:00.000Z', months(1), '2026-02-28T08:00:00.000Z'],
  ['2024-02-29T00:00:00.000Z', { amount: 1, units: 'Years' }, '2025-02-28T00:00:00.000Z'],
  ['2026-12-31T23:59:00.000Z', { amount: 2, units: 'weeks' }, '2027-01-14T23:59:00.000Z'],
  ['2026-03-01T00:00:00.000Z', { units: 'day' }, '2026-03-02T00:00:00.000Z'],
  ['2026-03-01T00:00:00.000Z', { amount: 1.5, units: 'month' }, undefined],
  ['2026-03-01T00:00:00.000Z', { amount: 1, units: 'moon' }, undefined],
])('%s and %j make %s', (from, duration, expected) => expect(later(from, duration)).toBe(expected));

it.each([
  ['2026-01-15T00:00:00Z', '2026-02-15T00:00:00Z', 1],
  ['2026-01-15T00:00:00Z', '2026-02-15T00:00:01Z', 2],
  ['2026-01-31T00:00:00Z', '2026-12-31T00:00:00Z', 11],
])('from %s until %s %d months have begun', (from, until, count) => expect(begunUnits(from, until, months(1))).toBe(count));

describe('the term that keeps a product', () => {
  const startDate = '2026-01-01T00:00:00.000Z';
  it.each<[string, object, string | undefined]>([
    ['runs from its start', { startDate, productTerm: [{ name: 'a', duration: months(12) }] }, 'a until 2027-01-01T00:00:00.000Z'],
    ['or from its own', { startDate, productTerm: [{ name: 'b', duration: months(12), validFor: { startDateTime: '2026-06-01T00:00:00Z' } }] }, 'b until 2027-06-01T00:00:00.000Z'],
    ['until its own end', { startDate, productTerm: [{ name: 'c', validFor: { endDateTime: '2026-12-01T00:00:00Z' } }] }, 'c until 2026-12-01T00:00:00Z'],
    ['is the longest', { startDate, productTerm: [{ name: 'a', duration: months(12) }, { name: 'd', duration: months(24) }] }, 'd until 2028-01-01T00:00:00.000Z'],
    ['is none that is over', { startDate, productTerm: [{ name: 'e', duration: months(3) }] }, undefined],
    ['is none of a product that is not there yet', { productTerm: [{ name: 'a', duration: months(12) }] }, undefined],
  ])('%s', (_what, product, expected) => {
    const running = runningTerm(product, '2026-11-22T12:00:00.000Z');
    expect(running && `${running.term.name} until ${running.until}`).toBe(expected);
  });
});

it('a term runs from the moment it is agreed, unless it says otherwise', () => {
  const fixed = { name: 'fixed', duration: months(1), validFor: { endDateTime: '2030-01-01T00:00:00Z' } };
  expect(startingFrom([{ name: 'a', duration: months(12) }, fixed], '2026-11-22T12:00:00.000Z')).toEqual([
    { name: 'a', duration: months(12), validFor: { startDateTime: '2026-11-22T12:00:00.000Z', endDateTime: '2027-11-22T12:00:00.000Z' } }, fixed,
  ]);
});

it('a term is offered while it is valid, and is not told when', () => {
  const offering = { productOfferingTerm: [{ name: 'now', validFor: { startDateTime: '2026-01-01T00:00:00Z' } }, { name: 'then', validFor: { endDateTime: '2026-01-01T00:00:00Z' } }] };
  expect(offeredTerms(offering as never, '2026-11-22T12:00:00.000Z')).toEqual([{ name: 'now' }]);
});

it('terms mean nothing where neither the product nor its offering has one', () => expect([pricedTerms([], undefined, '2026-11-22T12:00:00.000Z'), pricedTerms([], { productOfferingTerm: [] }, '2026-11-22T12:00:00.000Z')]).toEqual([undefined, undefined]));

it.each<[string, object, object, boolean]>([
  ['by name', { name: 'a', duration: months(12) }, { name: 'a' }, true],
  ['and by no other', { name: 'a', duration: months(12) }, { name: 'b', duration: months(12) }, false],
  ['by duration where the price has no name', { duration: months(12) }, { name: 'a', duration: months(12) }, true],
  ['by duration where the product has none', { name: 'a', duration: months(12) }, { duration: months(12) }, true],
  ['and by no other duration', { name: 'a', duration: months(12) }, { duration: months(24) }, false],
  ['by duration, in whichever words', { duration: { amount: 2, units: 'Years' } }, { name: 'a', duration: months(24) }, true],
  ['and by no other duration, in words that nobody knows', { duration: { amount: 2, units: 'moons' } }, { duration: { amount: 2, units: 'suns' } }, false],
  ['by duration, in words that are the same if nobody knows them', { duration: { amount: 2, units: 'moons' } }, { duration: { amount: 2, units: 'moons' } }, true],
  ['never by nothing', {}, {}, false],
])('a term is the one that a price names %s', (_how, named, term, expected) => expect(isSameTerm(named, term)).toBe(expected));

it.each<[string, object[], string[]]>([
  ['but not those that have ended', [{ name: 'old', validFor: { endDateTime: '2026-01-01T00:00:00Z' } }, { name: 'new' }], ['new']],
  ['and those that have ended where there is no other', [{ name: 'old', validFor: { endDateTime: '2026-01-01T00:00:00Z' } }], ['old']],
  ['until they end', [{ name: 'old', validFor: { endDateTime: '2027-01-01T00:00:00Z' } }, { name: 'new' }], ['old', 'new']],
])('terms count for prices, %s', (_which, terms, expected) => expect(pricedTerms(terms, { productOfferingTerm: [{}] } as never, '2026-11-22T12:00:00.000Z')!.map(({ name }) => name)).toEqual(expected));

it.each<[string, object[], object, string | undefined]>([
  ['that of the offering which is as long', [{ name: 'two years', duration: months(24) }, { name: 'a year', duration: months(12) }], { duration: { amount: 24, units: 'months' } }, 'two years'],
  ['its own, if it has one', [{ name: 'two years', duration: months(24) }], { name: 'long', duration: months(24) }, 'long'],
  ['none where several are as long', [{ name: 'with phone', duration: months(24) }, { name: 'without', duration: months(24) }], { duration: months(24) }, undefined],
  ['none that is not offered any more', [{ name: 'old', duration: months(24), validFor: { endDateTime: '2026-01-01T00:00:00Z' } }], { duration: months(24) }, undefined],
  ['none where none is as long', [{ name: 'two years', duration: months(24) }], { duration: months(36) }, undefined],
])('a term has a name by which prices find it: %s', (_which, productOfferingTerm, term, name) =>
  expect(termsByName([term], { productOfferingTerm } as never, '2026-11-22T12:00:00.000Z')).toEqual([{ ...term, ...(name ? { name } : {}) }]));
