import { judgeRanges, poolValues, type PoolRange } from './pool-ranges.js';

describe('the ranges of a pool', () => {
  it.each<[string, PoolRange, string[]]>([
    ['list', { kind: 'list', values: ['a', 'b'] }, ['a', 'b']],
    ['number', { kind: 'number', from: 9, to: 11 }, ['9', '10', '11']],
    ['number', { kind: 'number', prefix: '+65 6', from: 100, to: 101 }, ['+65 6100', '+65 6101']],
    ['number', { kind: 'number', from: 7, to: 7 }, ['7']],
    ['ipv4', { kind: 'ipv4', from: '10.0.0.254', to: '10.0.1.1' }, ['10.0.0.254', '10.0.0.255', '10.0.1.0', '10.0.1.1']],
    ['ipv4', { kind: 'ipv4', from: '255.255.255.255', to: '255.255.255.255' }, ['255.255.255.255']],
    ['grid', { kind: 'grid', pattern: 'OLT-1/{0}/{1}', axes: [[1, 2], [8, 9]] }, ['OLT-1/1/8', 'OLT-1/1/9', 'OLT-1/2/8', 'OLT-1/2/9']],
    ['grid', { kind: 'grid', pattern: '{0}-{0}', axes: [[1, 2]] }, ['1-1', '2-2']],
    ['grid', { kind: 'grid', pattern: 'X{1}', axes: [[7, 7], [1, 2]] }, ['X1', 'X2']],
  ])('of kind %s hold, in order, what %j says', (_, range, values) => {
    expect(judgeRanges([range])).toEqual([]);
    expect(poolValues([range])).toEqual(values);
  });

  it('follow one another', () => {
    expect(poolValues([{ kind: 'number', from: 1, to: 2 }, { kind: 'list', values: ['x'] }])).toEqual(['1', '2', 'x']);
  });

  it.each([
    ['absent', undefined, ['range']],
    ['empty', [], ['range']],
    ['no list', { kind: 'list', values: ['a'] }, ['range']],
    ['of no kind', [{ values: ['a'] }], ['range[0].kind']],
    ['of an unknown kind', [{ kind: 'list', values: ['a'] }, { kind: 'letters' }], ['range[1].kind']],
    ['named like what every object has', [{ kind: 'toString' }, { kind: 'constructor' }], ['range[0].kind', 'range[1].kind']],
    ['null', [null], ['range[0].kind']],
    ['lists of something else', [{ kind: 'list' }, { kind: 'list', values: [1] }, { kind: 'list', values: [''] }, { kind: 'list', values: 'abc' }], ['range[0]', 'range[1]', 'range[2]', 'range[3]']],
    ['lists without a value', [{ kind: 'list', values: [] }], ['range[0]']],
    ['numbers that run backwards', [{ kind: 'number', from: 2, to: 1 }], ['range[0]']],
    ['numbers that are none', [{ kind: 'number', from: '1', to: 2 }, { kind: 'number', from: 1.5, to: 2 }, { kind: 'number', from: 1 }, { kind: 'number', from: 1, to: 2 ** 60 }], ['range[0]', 'range[1]', 'range[2]', 'range[3]']],
    ['a prefix that is no text', [{ kind: 'number', prefix: { a: 1 }, from: 1, to: 2 }], ['range[0]']],
    ['addresses that are none', [{ kind: 'ipv4', from: '10.0.0.256', to: '10.0.1.1' }, { kind: 'ipv4', from: '10.0.0', to: '10.0.0.1' }, { kind: 'ipv4', from: '10.0.0.2', to: '10.0.0.1' }, { kind: 'ipv4' }], ['range[0]', 'range[1]', 'range[2]', 'range[3]']],
    ['grids without their axes', [{ kind: 'grid', pattern: 'x' }, { kind: 'grid', pattern: 'x', axes: [[1]] }, { kind: 'grid', axes: [[1, 2]] }, { kind: 'grid', pattern: '{0}', axes: [[2, 1]] }], ['range[0]', 'range[1]', 'range[2]', 'range[3]']],
    ['grids that do not use each of their axes', [{ kind: 'grid', pattern: 'X', axes: [[1, 1000], [1, 1000]] }, { kind: 'grid', pattern: 'X{0}', axes: [[1, 2], [1, 2]] }], ['range[0].pattern', 'range[1].pattern']],
  ])('that are %s are refused, each with its path', (_, ranges, paths) => {
    const violations = judgeRanges(ranges);
    expect(violations.map((violation) => violation.path)).toEqual(paths);
    expect(violations.every((violation) => violation.reason.length > 0 && violation.code.length > 0)).toBe(true);
  });

  it('that hold more than a pool takes are refused before a single value is made', () => {
    const ranges: PoolRange[] = [{ kind: 'ipv4', from: '0.0.0.0', to: '255.255.255.255' }, { kind: 'grid', pattern: '{0}{1}{2}', axes: [[1, 1e6], [1, 1e6], [1, 1e6]] }];
    expect(judgeRanges(ranges)).toMatchObject([{ code: 'tooMany', path: 'range' }]);
    expect(judgeRanges([{ kind: 'number', from: 1, to: 1_000_001 }])).toEqual([{ code: 'tooMany', path: 'range', reason: 'holds 1000001 values; a pool takes 1000000' }]);
  });
});
