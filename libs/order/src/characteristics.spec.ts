import fc from 'fast-check';
import { characteristicsOf, mergeCharacteristics, sameValues, valuesOf } from './characteristics.js';

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
