import { orderLifecycle, type OrderState } from './order-lifecycle.js';
import type { PlanState } from './plan.js';

/** An item's state by the state of the plan that carries it, where nobody has cancelled the order. */
const itemStates: Record<PlanState, OrderState> = {
  pending: 'pending',
  running: 'inProgress',
  paused: 'held',
  held: 'held',
  unwinding: 'inProgress',
  done: 'completed',
  unwound: 'failed',
};

/** What reads otherwise in an order that was cancelled. */
const cancelledItemStates: Partial<Record<PlanState, OrderState>> = { unwinding: 'pendingCancellation', unwound: 'cancelled' };

/** An item's state by the plan that carries it. */
export const itemStateOf = ({ state, cancelled }: { state: PlanState; cancelled?: boolean }): OrderState => (cancelled && cancelledItemStates[state]) || itemStates[state];

const open: readonly OrderState[] = ['acknowledged', 'pending', 'inProgress', 'assessingCancellation', 'pendingCancellation'];

/** Read from the top: the first row whose condition holds names the order's state. */
const rows: readonly { state: OrderState; when: (items: readonly OrderState[]) => boolean }[] = [
  { state: 'held', when: (items) => items.includes('held') },
  { state: 'pendingCancellation', when: (items) => items.includes('pendingCancellation') },
  { state: 'acknowledged', when: (items) => items.every((item) => item === 'acknowledged') },
  { state: 'pending', when: (items) => items.every((item) => item === 'pending') },
  { state: 'inProgress', when: (items) => items.some((item) => open.includes(item)) },
  { state: 'completed', when: (items) => items.every((item) => item === 'completed') },
  { state: 'cancelled', when: (items) => items.every((item) => item === 'cancelled') },
  { state: 'rejected', when: (items) => items.every((item) => item === 'rejected') },
  { state: 'partial', when: (items) => items.includes('completed') },
  { state: 'failed', when: () => true },
];

/** An order's state from its independent items' states (a bundle counts as one). */
export function rollUp(items: readonly OrderState[]): OrderState {
  return rows.find((row) => row.when(items))!.state;
}

/** What counts for an order: of an item that was taken out of it only its undoing, which is work, and nothing once that has ended. */
export function counted(items: readonly { id: string; state?: string }[], takenOut: readonly string[] = []): OrderState[] {
  const states = items.map(({ id, state }) => ({ isOut: takenOut.includes(id), state: state as OrderState }));
  const left = states.filter(({ isOut, state }) => !isOut || !orderLifecycle.isFinal(state));
  return (left.length > 0 ? left : states).map(({ isOut, state }) => (isOut && state === 'pendingCancellation' ? 'inProgress' : state));
}
