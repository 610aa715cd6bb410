import { sampleCatalog } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import { configure } from './configuration.js';
import type { ProductSpecification } from './product-order.entity.js';

const specifications = sampleCatalog<ProductSpecification>('productSpecification');
const offerings = sampleCatalog<tmf620.ProductOffering>('productOffering');
type Values = Record<string, unknown>;

/** Asks for values of an offering; `present` are those of a product that is to be modified. */
function ask(offeringId: string, values: Values, present?: Values) {
  const offering = offerings.get(offeringId)!;
  const asked = Object.entries(values).map(([name, value]) => ({ name, value }));
  return configure(specifications.get(offering.productSpecification!.id!)!, offering, asked, present);
}

describe('a product is configured', () => {
  it.each<[string, Values, Values | undefined, Values]>([
    ['fibre-home', { downloadSpeed: 500 }, undefined, { downloadSpeed: 500, staticIp: false }],
    ['fibre-home', { downloadSpeed: 1000, staticIp: true }, undefined, { downloadSpeed: 1000, staticIp: true }],
    ['home-voice', {}, undefined, { voicemail: false }],
    ['mobile-20gb', {}, undefined, { dataGb: 20, talkMinutes: 150, sms: 500 }],
    ['mobile-20gb', { dataGb: 20 }, undefined, { dataGb: 20, talkMinutes: 150, sms: 500 }],
    ['fibre-home', { downloadSpeed: 1000 }, { downloadSpeed: 500, staticIp: true }, { downloadSpeed: 1000, staticIp: true }],
    ['fibre-home', { staticIp: true }, { downloadSpeed: 500, staticIp: false }, { downloadSpeed: 500, staticIp: true }],
    // Who has a speed that is no longer offered keeps it while something else is changed.
    ['fibre-home', { staticIp: true }, { downloadSpeed: 50 }, { downloadSpeed: 50, staticIp: true }],
  ])('%s asked for %j, being %j → %j', (offeringId, asked, present, values) => {
    expect(ask(offeringId, asked, present)).toEqual({ values, violations: [] });
  });
});

describe('a configuration is refused', () => {
  it.each<[string, Values, code: string, reason: string]>([
    ['fibre-home', { downloadSpeed: 500, colour: 'red' }, 'characteristicUnknown', 'Fibre broadband has no characteristic colour; it has downloadSpeed, staticIp'],
    ['fibre-home', {}, 'characteristicMissing', 'downloadSpeed is mandatory; allowed: 100, 300, 500, 1000'],
    ['fibre-home', { downloadSpeed: null }, 'characteristicMissing', 'downloadSpeed is mandatory; allowed: 100, 300, 500, 1000'],
    ['fibre-home', { downloadSpeed: '500' }, 'characteristicType', 'downloadSpeed must be a number, not "500"'],
    ['fibre-home', { downloadSpeed: 500, staticIp: 'yes' }, 'characteristicType', 'staticIp must be a boolean, not "yes"'],
    ['fibre-home', { downloadSpeed: 250 }, 'characteristicValue', 'downloadSpeed cannot be 250; allowed: 100, 300, 500, 1000'],
    ['mobile-20gb', { dataGb: 40 }, 'characteristicValue', 'dataGb cannot be 40; allowed: 20'],
  ])('%s asked for %j: %s', (offeringId, asked, code, reason) => {
    expect(ask(offeringId, asked).violations).toEqual([expect.objectContaining({ code, reason })]);
  });

  it('for every reason at once, each with the place in the list that was sent', () => {
    const { violations } = ask('fibre-home', { colour: 'red', staticIp: 1 });
    expect(violations.map(({ code, index, name }) => [code, index, name])).toEqual([
      ['characteristicUnknown', 0, 'colour'],
      ['characteristicMissing', undefined, 'downloadSpeed'],
      ['characteristicType', 1, 'staticIp'],
    ]);
  });
});

describe('what a specification can say of a value', () => {
  const judge = (row: tmf620.ProductSpecificationCharacteristic, value: unknown) =>
    configure({ name: 'Any', productSpecCharacteristic: [{ name: 'it', ...row }] } as unknown as ProductSpecification, undefined, [{ name: 'it', value }]).violations.map(({ code, reason }) => `${code}: ${reason}`);
  const allowed = (...productSpecCharacteristicValue: object[]) => ({ productSpecCharacteristicValue }) as tmf620.ProductSpecificationCharacteristic;

  it.each<[string, tmf620.ProductSpecificationCharacteristic, unknown, string[]]>([
    ['anything', {}, { deep: ['x'] }, []],
    ['a whole number', { valueType: 'integer' }, 1.5, ['characteristicType: it must be a integer, not 1.5']],
    ['a list', { valueType: 'array' }, {}, ['characteristicType: it must be a array, not {}']],
    ['an object', { valueType: 'object' }, 'x', ['characteristicType: it must be a object, not "x"']],
    ['a type it does not know is no obstacle', { valueType: 'dateTime' }, 'x', []],
    ['a range', allowed({ valueFrom: 1, valueTo: 10 }), 10, []],
    ['a range, from', allowed({ valueFrom: 1, valueTo: 10 }), 0, ['characteristicValue: it cannot be 0; allowed: 1 to 10']],
    ['a range, to', allowed({ valueTo: 10 }), 11, ['characteristicValue: it cannot be 11; allowed: … to 10']],
    ['a pattern of the whole value', { regex: '[A-Z]{3}' }, 'ABCD', ['characteristicValue: it must match [A-Z]{3}, not "ABCD"']],
    ['one of several patterns', allowed({ regex: '[A-Z]{3}' }, { value: 'none' }), 'none', []],
    ['none of several patterns', allowed({ regex: '[A-Z]{3}' }, { value: 'none' }), 'abc', ['characteristicValue: it cannot be "abc"; allowed: like [A-Z]{3}, "none"']],
  ])('%s', (_what, row, value, violations) => {
    expect(judge(row, value)).toEqual(violations);
  });

  it('a value that is the only one allowed need not be sent; an optional one may stay away', () => {
    const of = (row: tmf620.ProductSpecificationCharacteristic) => configure({ productSpecCharacteristic: [{ name: 'it', ...row }] } as unknown as ProductSpecification, undefined, []).values;
    expect(of(allowed({ value: 7 }))).toEqual({ it: 7 });
    expect(of(allowed({ value: 7 }, { value: 8 }))).toEqual({});
    expect(of(allowed({ value: 7 }, { value: 8, isDefault: true }))).toEqual({ it: 8 });
  });
});
