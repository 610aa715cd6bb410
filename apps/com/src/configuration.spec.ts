import { sampleCatalog, today } from '@banyan/testing';
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
  return configure(specifications.get(offering.productSpecification!.id!)!, offering, asked, today, present);
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
    expect(ask(offeringId, asked, present)).toEqual({ values, violations: [], open: [] });
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
  const judge = (row: tmf620.ProductSpecificationCharacteristic, value: unknown, unit: { unitOfMeasure?: string } = {}) =>
    configure({ name: 'Any', productSpecCharacteristic: [{ name: 'it', ...row }] } as unknown as ProductSpecification, undefined, [{ name: 'it', value, ...unit }], today).violations.map(({ code, reason }) => `${code}: ${reason}`);
  const allowed = (...productSpecCharacteristicValue: object[]) => ({ productSpecCharacteristicValue }) as tmf620.ProductSpecificationCharacteristic;

  it.each<[string, tmf620.ProductSpecificationCharacteristic, unknown, string[]]>([
    ['anything', {}, { deep: ['x'] }, []],
    ['a whole number', { valueType: 'integer' }, 1.5, ['characteristicType: it must be an integer, not 1.5']],
    ['a list', { valueType: 'array' }, {}, ['characteristicType: it must be an array, not {}']],
    ['an object', { valueType: 'object' }, 'x', ['characteristicType: it must be an object, not "x"']],
    ['a type it does not know is no obstacle', { valueType: 'colour' }, 'x', []],
    ['an object, which no list is', { valueType: 'object' }, [1], ['characteristicType: it must be an object, not [1]']],
    ['a whole number, however it is written', { valueType: 'Integer' }, 1.5, ['characteristicType: it must be an Integer, not 1.5']],
    ...['Number', 'numeric', 'decimal', 'float', 'int', 'BOOLEAN', 'Date', 'date-time', 'DateTime', 'Array', 'time period', 'TimePeriod'].map((valueType): [string, tmf620.ProductSpecificationCharacteristic, unknown, string[]] => [`a ${valueType}, which no text is`, { valueType }, 'x', [`characteristicType: it must be ${/^[ai]/i.test(valueType) ? 'an' : 'a'} ${valueType}, not "x"`]]),
    ...([['numeric', 1.5], ['decimal', 1.5], ['int', 2], ['bool', true], ['Text', 'x'], ['date time', '2026-11-22T12:00:00Z'], ['time period', { startDateTime: '2026-11-22T12:00:00Z' }]] as const).map(([valueType, value]): [string, tmf620.ProductSpecificationCharacteristic, unknown, string[]] => [`a ${valueType} that is one`, { valueType }, value, []]),
    ['a time that ends before it begins', { valueType: 'TimePeriod' }, { startDateTime: '2026-11-22T12:00:00Z', endDateTime: '2026-11-21T12:00:00Z' }, ['characteristicType: it must be a TimePeriod, not {"startDateTime":"2026-11-22T12:00:00Z","endDateTime":"2026-11-21T12:00:00Z"}']],
    ['a day', { valueType: 'date' }, '2026-02-30T00:00', ['characteristicType: it must be a date, not "2026-02-30T00:00"']],
    ['a moment', { valueType: 'dateTime' }, '2026-11-22T12:00:00Z', []],
    ['a moment, which no day is', { valueType: 'dateTime' }, '2026-11-22', ['characteristicType: it must be a dateTime, not "2026-11-22"']],
    ['a range without its ends', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'open' }), 10, ['characteristicValue: it cannot be 10; allowed: above 1 to below 10']],
    ['a range with both ends', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'closed' }), 1, []],
    ['a range with its lower end', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'closedBottom' }), 1, []],
    ['a range without its upper end', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'closedBottom' }), 10, ['characteristicValue: it cannot be 10; allowed: 1 to below 10']],
    ['a range with its upper end', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'closedTop' }), 10, []],
    ['a range without its lower end', allowed({ valueFrom: 1, valueTo: 10, rangeInterval: 'closedTop' }), 1, ['characteristicValue: it cannot be 1; allowed: above 1 to 10']],
    ['a range of whole numbers', allowed({ valueFrom: 1, valueTo: 10, valueType: 'integer' }), 1.5, ['characteristicValue: it cannot be 1.5; allowed: 1 to 10']],
    ['values that may be extended', { extensible: true, ...allowed({ value: 'red' }) }, 'blue', []],
    ['values that may be extended, of one type', { valueType: 'string', extensible: true, ...allowed({ value: 'red' }) }, 7, ['characteristicType: it must be a string, not 7']],
    ['a value that is not offered any more', allowed({ value: 8, validFor: { endDateTime: '2026-06-30T00:00:00Z' } }, { value: 16 }), 8, ['characteristicValue: it cannot be 8; allowed: 16']],
    ['a value that is not offered yet', allowed({ value: 8, validFor: { startDateTime: '2027-01-01T00:00:00Z' } }), 8, ['characteristicValue: it cannot be 8; allowed: none at this time']],
    ['a characteristic that is not offered any more', { validFor: { endDateTime: '2026-06-30T00:00:00Z' } }, 8, ['characteristicNotValid: it is offered from ever to 2026-06-30T00:00:00Z']],
    ['several values', { maxCardinality: 3, ...allowed({ value: 'a' }, { value: 'b' }) }, ['b', 'a'], []],
    ['several values, as a list', { maxCardinality: 3 }, 'a', ['characteristicType: it must be a list of values, not "a"']],
    ['at most so many values', { maxCardinality: 2 }, ['a', 'b', 'c'], ['characteristicCardinality: it takes 0 to 2 values, not 3']],
    ['at least so many values', { minCardinality: 2, maxCardinality: 2 }, [], ['characteristicCardinality: it takes 2 values, not 0']],
    ['each of several values', { maxCardinality: 3, valueType: 'string', ...allowed({ value: 'a' }) }, ['a', 'b', 7], ['characteristicValue: it cannot be "b"; allowed: "a"', 'characteristicType: it must be a string, not 7']],
    ['a range', allowed({ valueFrom: 1, valueTo: 10 }), 10, []],
    ['a range, from', allowed({ valueFrom: 1, valueTo: 10 }), 0, ['characteristicValue: it cannot be 0; allowed: 1 to 10']],
    ['a range, to', allowed({ valueTo: 10 }), 11, ['characteristicValue: it cannot be 11; allowed: … to 10']],
    ['a pattern of the whole value', { regex: '[A-Z]{3}' }, 'ABCD', ['characteristicValue: it must match [A-Z]{3}, not "ABCD"']],
    ['a pattern that would take days', { regex: '(a+)+b' }, 'a'.repeat(60), [`characteristicValue: it must match (a+)+b, not "${'a'.repeat(60)}"`]],
    ['one of several patterns', allowed({ regex: '[A-Z]{3}' }, { value: 'none' }), 'none', []],
    ['none of several patterns', allowed({ regex: '[A-Z]{3}' }, { value: 'none' }), 'abc', ['characteristicValue: it cannot be "abc"; allowed: like [A-Z]{3}, "none"']],
  ])('%s', (_what, row, value, violations) => {
    expect(judge(row, value)).toEqual(violations);
  });

  it.each<[string, string, string[]]>([
    ['in its unit', 'Mbps', []],
    ['in another of its units', 'Gbps', ['characteristicUnit: it 100 is in Mbps, not Gbps']],
    ['in a unit of another value', 'mile', ['characteristicUnit: it 100 is in Mbps, not mile']],
  ])('a value may be given %s', (_what, unitOfMeasure, violations) => {
    expect(judge(allowed({ value: 100, unitOfMeasure: 'Mbps' }, { value: 1, unitOfMeasure: 'Gbps' }), 100, { unitOfMeasure })).toEqual(violations);
  });

  const inMbps = { unitOfMeasure: 'Mbps' };
  it.each<[string, object, string, string[]]>([
    ['where no values are listed', inMbps, 'Gbps', ['characteristicUnit: it 250 is in Mbps, not Gbps']],
    ['where no values are listed, and it is right', inMbps, 'Mbps', []],
    ['where no unit is stated', {}, 'Gbps', []],
    ['where the listed values have none of their own', { ...inMbps, ...allowed({ value: 250 }) }, 'Gbps', ['characteristicUnit: it 250 is in Mbps, not Gbps']],
    ['where other values than the listed ones go', { extensible: true, ...allowed({ value: 100, ...inMbps }) }, 'Gbps', ['characteristicUnit: it 250 is in Mbps, not Gbps']],
    ['where other values go, and not all have a unit', { extensible: true, ...allowed({ value: 100, ...inMbps }, { value: 1 }) }, 'Gbps', []],
  ])('the unit of a value is judged %s', (_what, row, unitOfMeasure, violations) => {
    expect(judge(row, 250, { unitOfMeasure })).toEqual(violations);
  });

  it('an offering narrows how many values there may be, and they stay a list', () => {
    const specification = { productSpecCharacteristic: [{ name: 'it', maxCardinality: 5 }] } as unknown as ProductSpecification;
    const offering = { prodSpecCharValueUse: [{ name: 'it', minCardinality: 1, maxCardinality: 1 }] } as tmf620.ProductOffering;
    const codes = (value?: unknown) => configure(specification, offering, value === undefined ? [] : [{ name: 'it', value }], today).violations.map(({ code }) => code);
    expect([codes(), codes(['a']), codes('a'), codes(['a', 'b'])]).toEqual([['characteristicMissing'], [], ['characteristicType'], ['characteristicCardinality']]);
  });

  it('what a product has of a characteristic that has expired stays', () => {
    const specification = { productSpecCharacteristic: [{ name: 'it', minCardinality: 1, validFor: { endDateTime: '2026-06-30T00:00:00Z' } }] } as unknown as ProductSpecification;
    expect(configure(specification, undefined, [], today, { it: 8 })).toEqual({ values: { it: 8 }, violations: [], open: [] });
    expect(configure(specification, undefined, [], today)).toEqual({ values: {}, violations: [], open: [] });
  });

  it('a value that is the only one allowed need not be sent where one must be had; what may be left out is not taken unasked', () => {
    const of = (row: tmf620.ProductSpecificationCharacteristic) => configure({ productSpecCharacteristic: [{ name: 'it', ...row }] } as unknown as ProductSpecification, undefined, [], today).values;
    expect(of(allowed({ value: 7 }))).toEqual({});
    expect(of({ minCardinality: 1, ...allowed({ value: 7 }) })).toEqual({ it: 7 });
    expect(of({ configurable: false, ...allowed({ value: 7 }) })).toEqual({ it: 7 });
    expect(of({ minCardinality: 1, ...allowed({ value: 7 }, { value: 8 }) })).toEqual({});
    expect(of(allowed({ value: 7 }, { value: 8, isDefault: true }))).toEqual({ it: 8 });
    expect(of(allowed({ value: 7 }, { value: 8, isDefault: true, validFor: { endDateTime: '2026-06-30T00:00:00Z' } }))).toEqual({});
    expect(of({ maxCardinality: 3, ...allowed({ value: 7, isDefault: true }, { value: 8, isDefault: true }, { value: 9 }) })).toEqual({ it: [7, 8] });
    expect(of({ maxCardinality: 3, ...allowed({ value: 7 }) })).toEqual({});
    expect(of({ minCardinality: 1, maxCardinality: 3, ...allowed({ value: 7 }) })).toEqual({ it: [7] });
  });
});
