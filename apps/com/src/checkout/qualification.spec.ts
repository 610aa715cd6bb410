import { describe, expect, it } from '@jest/globals';
import { orchidWalk, sampleCatalog, today } from '@banyan/testing';
import type { Judgement } from '../order-judge.js';
import type { RuleViolation } from '../rule-violation.js';
import { alternativesTo, answered, isOrderable, orderAskedFor, repeatedIds, violationsOfItems, withAlternative, type Finding, type Qualification } from './qualification.js';

const asked = (more: object = {}) =>
  ({ id: 'q', productOfferingQualificationItem: [{ id: 'a', productOffering: { id: 'mobile-6gb' } }, { id: 'b', action: 'modify', product: { id: 'p', place: [{ id: 'elsewhere', role: 'installation' }] } }], ...more }) as Qualification;
const violation = (path: string, code = 'wrong'): RuleViolation => ({ status: 422, code, path, reason: `${path} is wrong` });
const judgement = (...violations: RuleViolation[]) => ({ order: orderAskedFor(asked()), violations }) as Judgement;
const offerings = sampleCatalog('productOffering');

describe('what a qualification asks', () => {
  it('is an order of its items, where it says, to whom it says', () => {
    const { channel, category, productOrderItem } = orderAskedFor(asked({ place: [orchidWalk], channel: { id: 'web' }, category: { id: 'residential' } }));
    expect([channel, category]).toEqual([[{ id: 'web' }], 'residential']);
    expect(productOrderItem.map(({ id, action, product }) => [id, action, product?.place?.map((place) => place.id)])).toEqual([['a', 'add', [orchidWalk.id]], ['b', 'modify', ['elsewhere']]]);
  });

  it('has an id for each item', () => {
    expect(repeatedIds(asked())).toEqual([]);
    expect(repeatedIds(asked({ productOfferingQualificationItem: [{ id: 'a' }, { id: 'a' }] }))).toEqual([{ id: 'a', path: 'productOfferingQualificationItem[1].id' }]);
  });

  it('may be of another offering, whose values are its own', () => {
    const order = orderAskedFor(asked({ productOfferingQualificationItem: [{ id: 'a', productOffering: { id: 'mobile-6gb' }, product: { productCharacteristic: [{ name: 'colour', value: 'red' }], place: [orchidWalk] } }] }));
    expect(withAlternative(order, 'a', 'mobile-20gb').productOrderItem).toMatchObject([{ productOffering: { id: 'mobile-20gb' }, product: { place: [orchidWalk] } }]);
    expect(withAlternative(order, 'a', 'mobile-20gb').productOrderItem[0]!.product).not.toHaveProperty('productCharacteristic');
  });

  it('may become what the catalog leads to at that time', () => {
    const from = { id: 'x', productOfferingRelationship: [{ id: 'up', relationshipType: 'upgrade' }, { id: 'up', relationshipType: 'migration' }, { id: 'needed', relationshipType: 'requires' }, { id: 'over', relationshipType: 'substitution', validFor: { endDateTime: '2020-01-01T00:00:00Z' } }] };
    expect(alternativesTo(from as never, today)).toEqual(['up']);
    expect(alternativesTo(undefined, today)).toEqual([]);
  });
});

describe('what an item is told', () => {
  it.each<[what: string, path: string, concerned: string[]]>([
    ['of itself', 'productOrderItem[0].productOffering.id', ['a']],
    ['of what it holds', 'productOrderItem[1].productOrderItem[0].action', ['b']],
    ['of what concerns all', 'relatedParty[0].id', ['a', 'b']],
  ])('is what is wrong %s', (_what, path, concerned) => {
    const found = violationsOfItems(judgement(violation(path)));
    expect([...found].flatMap(([id, violations]) => (violations.length > 0 ? [id] : []))).toEqual(concerned);
  });

  it('is orderable when only values are to be chosen', () => {
    expect(isOrderable(judgement(violation('productOrderItem[0].product', 'characteristicMissing'), violation('productOrderItem[1].product')), 'a')).toBe(true);
    expect(isOrderable(judgement(violation('productOrderItem[0].product', 'characteristicMissing'), violation('relatedParty[0].id')), 'a')).toBe(false);
  });
});

describe('the answer', () => {
  const right: Finding = { violations: [], alternatives: [] };
  const wrong: Finding = { violations: [violation('productOrderItem[1].product.id')], alternatives: [] };
  const other: Finding = { ...wrong, alternatives: [offerings.get('mobile-20gb')!] };

  it.each<[result: string, colour: string, a: Finding, b: Finding, more: object, told: string[]]>([
    ['all qualified', 'green', right, right, {}, ['a qualified', 'b qualified']],
    ['one unqualified', 'red', right, wrong, {}, ['a qualified', 'b unqualified wrong productOfferingQualificationItem[1].product.id']],
    ['another proposed', 'yellow', right, other, {}, ['a qualified', 'b alternate wrong productOfferingQualificationItem[1].product.id mobile-20gb']],
    ['the worst of two', 'red', wrong, other, { provideUnavailabilityReason: false }, ['a unqualified', 'b alternate mobile-20gb']],
    ['the available alone', 'red', right, wrong, { provideOnlyAvailable: true }, ['a qualified']],
  ])('of %s is %s', (_result, colour, a, b, more, told) => {
    const { qualificationResult, state, effectiveQualificationDate, productOfferingQualificationItem } = answered(asked(more), new Map([['a', a], ['b', b]]), today);
    expect([qualificationResult, state, effectiveQualificationDate]).toEqual([colour, 'done', today]);
    expect(productOfferingQualificationItem!.map(({ id, qualificationItemResult, eligibilityUnavailabilityReason = [], alternateProductOfferingProposal = [] }) => [
      id, qualificationItemResult, ...eligibilityUnavailabilityReason.flatMap((reason) => [reason.code, (reason as { path?: string }).path]), ...alternateProductOfferingProposal.map(({ alternateProductOffering }) => alternateProductOffering!.id),
    ].join(' '))).toEqual(told);
  });
});
