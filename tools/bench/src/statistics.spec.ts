import { percentile, spread } from './statistics.js';

describe('percentiles', () => {
  it('are values of the list, by nearest rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(spread(values)).toEqual({ count: 200, p50: 100, p99: 198, max: 200 });
  });

  it('of few values are the nearest one, and of none are no number', () => {
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(percentile([], 0.5)).toBeNaN();
  });
});
