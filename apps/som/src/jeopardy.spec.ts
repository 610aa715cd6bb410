import { withJeopardy, type OpenPlan } from './jeopardy.js';
import type { ServiceOrder } from './service-order.entity.js';

const [nine, ten, eleven] = ['2026-11-22T09:00:00.000Z', '2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z'];
const order = (rest: object) => ({ id: 'so-1', state: 'inProgress', serviceOrderItem: [{ id: '1', action: 'add' }], ...rest }) as unknown as ServiceOrder;
const late: OpenPlan = { itemId: '1', title: 'add Internet', expectedAt: nine };
const told = ({ jeopardyAlert = [] }: ServiceOrder) => jeopardyAlert.map(({ jeopardyType, exception, message }) => `${jeopardyType}: ${exception}: ${message}`);

describe('jeopardy', () => {
  it.each<[string, object, OpenPlan[], string[]]>([
    ['none without a date', {}, [], []],
    ['none while it is expected in time', { requestedCompletionDate: eleven, expectedCompletionDate: eleven }, [], []],
    ['as it is expected to be late', { requestedCompletionDate: '2026-11-22T10:30:00.000Z', expectedCompletionDate: eleven }, [], [`Normal: expected completion is after the requested one: requested by 2026-11-22T10:30:00.000Z, expected at ${eleven}`]],
    ['as it is late', { requestedCompletionDate: nine, expectedCompletionDate: nine }, [], [`Critical: requested completion date has passed: requested by ${nine}, and not complete`]],
    ['as an item is late', {}, [late], [`Normal: expected duration has been exceeded: add Internet: expected to be done at ${nine}`]],
    ['none for an item of which nothing is expected, or that has time', {}, [{ ...late, expectedAt: undefined }, { ...late, expectedAt: eleven }], []],
    ['none when it has ended', { state: 'completed', requestedCompletionDate: nine }, [late], []],
  ])('%s', (_what, rest, open, expected) => expect(told(withJeopardy(order(rest), open, ten))).toEqual(expected));

  it('is told once', () => {
    const alerted = withJeopardy(order({ requestedCompletionDate: nine }), [late], ten);
    expect([withJeopardy(alerted, [late], eleven) === alerted, alerted.jeopardyAlert!.map(({ id }) => id)]).toEqual([true, ['late completion', 'late item 1']]);
  });
});
