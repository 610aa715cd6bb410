/** What a list of durations comes to; all in the unit of the list. */
export interface Spread {
  count: number;
  p50: number;
  p99: number;
  max: number;
}

/** The smallest value that at least the given share of the values does not exceed (nearest rank). NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

export function spread(values: readonly number[]): Spread {
  return { count: values.length, p50: median(values), p99: percentile(values, 0.99), max: percentile(values, 1) };
}
