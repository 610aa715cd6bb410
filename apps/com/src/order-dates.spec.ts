import { laterCompletionViolations } from './order-dates.js';

const at = '2026-11-27T10:00:00.000Z';
const order = (requestedCompletionDate?: string, requestedStartDate?: string) => ({ requestedStartDate, requestedCompletionDate, productOrderItem: [] });
const start = '2026-12-05T00:00:00.000Z';

describe('a completion that is asked for once the order has been accepted', () => {
  it.each<[what: string, before: string | undefined, after: string | undefined, requestedStartDate: string | undefined, reasons: string[]]>([
    ['comes after the start', undefined, '2026-12-06T00:00:00.000Z', start, []],
    ['before the start is refused', '2026-12-06T00:00:00.000Z', '2026-12-01T10:00:00Z', start, [`is before requestedStartDate, ${start}`]],
    ['on a day that has passed is refused', undefined, '2020-12-01', undefined, ['has passed']],
    ['may be the day itself', undefined, '2026-11-27', undefined, []],
    ['that has passed since stands in the way of nothing else', '2026-11-01', '2026-11-01', undefined, []],
    ['may be taken back', '2026-11-01', undefined, undefined, []],
  ])('%s', (_what, before, after, requestedStartDate, reasons) => {
    const told = laterCompletionViolations(order(before, requestedStartDate), order(after, requestedStartDate), at);
    expect(told).toEqual(reasons.map((reason) => ({ status: 422, code: 'requestedDate', path: 'requestedCompletionDate', reason })));
  });
});
