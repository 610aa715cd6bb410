import type { Violation } from '@banyan/tmf';

/** How a ResourcePool says which values it holds (docs/guides/add-a-product.md). */
export type PoolRange =
  | { kind: 'list'; values: string[] }
  | { kind: 'number'; prefix?: string; from: number; to: number }
  | { kind: 'ipv4'; from: string; to: string }
  | { kind: 'grid'; pattern: string; axes: [number, number][] };

const maximumValues = 1_000_000;

/** What is wrong with a range, and with which attribute of it where it is one. */
type Fault = string | { of: string; reason: string };

interface RangeKind {
  judge(range: never): Fault | undefined;
  count(range: never): number;
  values(range: never): Iterable<string>;
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

const kinds: Record<PoolRange['kind'], RangeKind> = {
  list: {
    judge: ({ values }: { values: unknown }) => (Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === 'string' && value !== '') ? undefined : 'lists its values as strings'),
    count: ({ values }: { values: string[] }) => values.length,
    values: ({ values }: { values: string[] }) => values,
  },
  number: {
    judge: ({ prefix = '', from, to }: { prefix?: unknown; from: unknown; to: unknown }) => (typeof prefix === 'string' && isWhole(from) && isWhole(to) && from <= to ? undefined : 'goes from one whole number to another that is not smaller'),
    count: ({ from, to }: { from: number; to: number }) => to - from + 1,
    *values({ prefix = '', from, to }: { prefix?: string; from: number; to: number }) {
      for (let number = from; number <= to; number++) yield `${prefix}${number}`;
    },
  },
  ipv4: {
    judge: ({ from, to }: { from: unknown; to: unknown }) => (addressNumber(from) <= addressNumber(to) ? undefined : 'goes from one IPv4 address to another that is not smaller'),
    count: ({ from, to }: { from: string; to: string }) => addressNumber(to) - addressNumber(from) + 1,
    *values({ from, to }: { from: string; to: string }) {
      for (let number = addressNumber(from); number <= addressNumber(to); number++) yield [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
    },
  },
  grid: {
    judge: ({ pattern, axes }: { pattern: unknown; axes: unknown }) =>
      typeof pattern === 'string' && Array.isArray(axes) && axes.every((axis) => Array.isArray(axis) && isWhole(axis[0]) && isWhole(axis[1]) && axis[0] <= axis[1])
        ? unusedAxis(pattern, axes as [number, number][])
        : 'has a pattern like OLT-{0}/{1} and for each place an axis [from, to]',
    count: ({ axes }: { axes: [number, number][] }) => axes.reduce((product, [from, to]) => product * (to - from + 1), 1),
    values: ({ pattern, axes }: { pattern: string; axes: [number, number][] }) => gridValues(pattern, axes, 0),
  },
};

/** An axis that the pattern does not use would give each of its values the name of the others. */
function unusedAxis(pattern: string, axes: readonly [number, number][]): Fault | undefined {
  const index = axes.findIndex(([from, to], place) => from < to && !pattern.includes(`{${place}}`));
  return index < 0 ? undefined : { of: 'pattern', reason: `has no {${index}}, the place of axes[${index}], which has several values: they would all be one` };
}

/** @returns the number an IPv4 address stands for, NaN when it is none: no comparison with NaN holds. */
function addressNumber(text: unknown): number {
  const parts = typeof text === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : [NaN];
  return parts.every((part) => part <= 255) ? parts.reduce((sum, part) => sum * 256 + part, 0) : NaN;
}

function* gridValues(pattern: string, axes: [number, number][], depth: number): Iterable<string> {
  const axis = axes[depth];
  if (!axis) return yield pattern;
  for (let number = axis[0]; number <= axis[1]; number++) yield* gridValues(pattern.replaceAll(`{${depth}}`, String(number)), axes, depth + 1);
}

/** @returns every reason why the ranges cannot be a pool's, with its path. */
export function judgeRanges(ranges: unknown): Violation[] {
  if (!Array.isArray(ranges) || ranges.length === 0) return [{ code: 'required', path: 'range', reason: 'says which values the pool holds' }];
  const violations = ranges.flatMap((range: PoolRange, index): Violation[] => {
    const kind = Object.hasOwn(kinds, range?.kind ?? '') ? kinds[range.kind] : undefined;
    const fault: Fault | undefined = kind ? kind.judge(range as never) : { of: 'kind', reason: `is of one of the kinds ${Object.keys(kinds).join(', ')}` };
    if (!fault) return [];
    const { of, reason } = typeof fault === 'string' ? { of: undefined, reason: fault } : fault;
    return [{ code: kind ? 'range' : 'enum', path: `range[${index}]${of ? `.${of}` : ''}`, reason }];
  });
  if (violations.length > 0) return violations;
  const count = (ranges as PoolRange[]).reduce((sum, range) => sum + kinds[range.kind].count(range as never), 0);
  return count > maximumValues ? [{ code: 'tooMany', path: 'range', reason: `holds ${count} values; a pool takes ${maximumValues}` }] : [];
}

/** Every value of the ranges, in order. */
export function poolValues(ranges: readonly PoolRange[]): string[] {
  return ranges.flatMap((range) => [...kinds[range.kind].values(range as never)]);
}
