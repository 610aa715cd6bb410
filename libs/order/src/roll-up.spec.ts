import fc from 'fast-check';
import { orderLifecycle, type OrderState } from './order-lifecycle.js';
import { counted, itemStateOf, rollUp } from './roll-up.js';

describe('an order reads as its items do', () => {
  it.each<[string, OrderState]>([
    ['acknowledged', 'acknowledged'],
    ['acknowledged, acknowledged', 'acknowledged'],
    ['pending, pending', 'pending'],
    ['acknowledged, inProgress', 'inProgress'],
    ['pending, completed', 'inProgress'],
    ['completed, inProgress', 'inProgress'],
    ['failed, inProgress', 'inProgress'],
    ['completed, held', 'held'],
    ['inProgress, held, failed', 'held'],
    ['completed, completed', 'completed'],
    ['cancelled, cancelled', 'cancelled'],
    ['rejected, rejected', 'rejected'],
    ['completed, failed', 'partial'],
    ['completed, cancelled', 'partial'],
    ['completed, rejected', 'partial'],
    ['failed, failed', 'failed'],
    ['failed, cancelled', 'failed'],
    ['rejected, cancelled', 'failed'],
  ])('%s → %s', (items, order) => {
    expect(rollUp(items.split(', ') as OrderState[])).toBe(order);
  });

  const states = Object.keys(orderLifecycle.table) as OrderState[];
  const someItems = fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 6 });

  it('whatever the order of its items', () => {
    fc.assert(fc.property(someItems, (items) => expect(rollUp([...items].reverse())).toBe(rollUp(items))));
  });

  it('and ends exactly when all of them have ended', () => {
    fc.assert(fc.property(someItems, (items) => expect(orderLifecycle.isFinal(rollUp(items))).toBe(items.every((item) => orderLifecycle.isFinal(item)))));
  });
});

it('an item reads as the plan that carries it', () => {
  const states = ['running', 'held', 'unwinding', 'done', 'unwound'] as const;
  expect(states.map((state) => itemStateOf({ state }))).toEqual(['inProgress', 'held', 'inProgress', 'completed', 'failed']);
  expect(states.map((state) => itemStateOf({ state, cancelled: true }))).toEqual(['inProgress', 'held', 'pendingCancellation', 'completed', 'cancelled']);
});

it.each<[string, string, OrderState]>([
  ['what was taken out is work while it is undone', '1 pendingCancellation, 2 completed', 'inProgress'],
  ['and waits for a person where that fails', '1 held, 2 completed', 'held'],
  ['and is no part of the order from then on', '1 cancelled, 2 completed', 'completed'],
  ['whatever becomes of the rest', '1 cancelled, 2 failed', 'failed'],
  ['which may be cancelled as well', '1 cancelled, 2 cancelled', 'cancelled'],
  ['or be on its way to that', '1 pendingCancellation, 2 pendingCancellation', 'pendingCancellation'],
])('%s: %s → %s', (_what, items, order) => {
  expect(rollUp(counted(items.split(', ').map((item) => ({ id: item.split(' ')[0]!, state: item.split(' ')[1]! })), ['1']))).toBe(order);
});
