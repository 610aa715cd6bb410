import fc from 'fast-check';
import { orderLifecycle, type OrderState } from './order-lifecycle.js';
import { itemStateOf, rollUp } from './roll-up.js';

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
