import { minorUnits } from './minor-units.js';

describe('minorUnits', () => {
  it.each([['SGD', 2], ['EUR', 2], ['JPY', 0], ['BHD', 3], ['IQD', 3], ['HUF', 2], ['IDR', 2], ['COP', 2], ['CLP', 0], ['CLF', 4], ['points', 2], ['', 2]])('of %j are %d', (unit, digits) => expect(minorUnits(unit)).toBe(digits));
});
