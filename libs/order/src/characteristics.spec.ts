import fc from 'fast-check';
import { characteristicsOf, mergeCharacteristics, sameValues, takenAwayFaults, valuesOf } from './characteristics.js';

describe('characteristics', () => {
  it('read as an object by name', () => {
    expect(valuesOf([{ name: 'downloadSpeed', value: 500 }, { name: 'staticIp', value: false }])).toEqual({ downloadSpeed: 500, staticIp: false });
    expect(valuesOf(undefined)).toEqual({});
  });

  it('are written with their types, without what is undefined', () => {
    expect(characteristicsOf({ speed: 500, ip: true, note: 'x', detail: { a: 1 }, gone: undefined })).toEqual([
      { name: 'speed', value: 500, valueType: 'number' },
      { name: 'ip', value: true, valueType: 'boolean' },
      { name: 'note', value: 'x', valueType: 'string' },
      { name: 'detail', value: { a: 1 }, valueType: 'object' },
    ]);
  });

  it('come back from the list as they went in', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (values) => expect(valuesOf(characteristicsOf(values))).toEqual(values)));
  });

  it('are merged by name: what is not named stays, and so do the other attributes of what is', () => {
    const before = [{ name: 'speed', value: 500, unit: 'Mbps' }, { name: 'ip', value: false }];
    expect(mergeCharacteristics(before, [{ name: 'speed', value: 1000 }, { name: 'mail', value: true }])).toEqual([
      { name: 'speed', value: 1000, unit: 'Mbps' },
      { name: 'ip', value: false },
      { name: 'mail', value: true },
    ]);
  });

  it.each<[object, object, boolean]>([
    [{ a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }, true],
    [{ a: [1, 2] }, { a: [2, 1] }, false],
    [{ a: 1 }, { a: '1' }, false],
    [{}, { a: undefined }, true],
    [{}, { a: null }, false],
  ])('%j and %j are the same: %s', (a, b, same) => {
    expect(sameValues(a as Record<string, unknown>, b as Record<string, unknown>)).toBe(same);
  });
});

describe('null takes a value away', () => {
  const none = (name: string) => [{ name: 'kept', value: 1 }, { name, value: null }];
  it.each<[what: string, action: string | undefined, matter: object, paths: string[]]>([
    ['of what is modified', 'modify', { itsCharacteristic: none('a') }, []],
    ['of nothing that is added, where it is silence', 'add', { itsCharacteristic: none('a') }, []],
    ['of nothing that is given up', 'delete', { itsCharacteristic: none('a') }, ['it.itsCharacteristic[1].value']],
    ['of nothing that is to stay', 'noChange', { itsCharacteristic: none('a') }, ['it.itsCharacteristic[1].value']],
    ['without a word of what is done', undefined, { itsCharacteristic: none('a') }, ['it.itsCharacteristic[1].value']],
    ['of a feature', 'modify', { feature: [{}, { featureCharacteristic: none('a') }] }, ['it.feature[1].featureCharacteristic[1].value']],
    ['of what is named', 'add', { relation: [{ its: { itsCharacteristic: none('a') }, characteristic: none('b') }] }, ['it.relation[0].its.itsCharacteristic[1].value', 'it.relation[0].characteristic[1].value']],
    ['of what holds it', 'delete', { itsCharacteristic: none('a'), its: [{ itsCharacteristic: none('a') }] }, ['it.itsCharacteristic[1].value', 'it.its[0].itsCharacteristic[1].value']],
    ['within a value', 'modify', { itsCharacteristic: [{ name: 'a', value: { innerCharacteristic: none('b') } }], feature: [{ featureCharacteristic: [{ name: 'a', value: { innerCharacteristic: none('b') } }] }] }, []],
    ['of no characteristic', 'modify', { note: null, names: [null], place: [{ value: null }], oddCharacteristic: 'none', listCharacteristic: [null] }, []],
  ])('%s', (_what, action, matter, paths) => {
    expect(takenAwayFaults(action, matter, 'itsCharacteristic', 'it').map(({ status, code, path }) => `${status} ${code} ${path}`)).toEqual(paths.map((path) => `422 characteristicNull ${path}`));
  });

  it('and whoever may not take it away hears why', () => {
    const reasons = takenAwayFaults('delete', { itsCharacteristic: none('a'), its: { itsCharacteristic: none('b') } }, 'itsCharacteristic', 'it').map(({ reason }) => reason);
    expect(reasons).toEqual(['delete takes no value away; a modify takes a away by null', 'a modify takes values away of what it is about alone; b is left out where it has none']);
  });
});
