import { Lifecycle } from './lifecycle.js';

/**
 * States of product, service and resource orders (TMF622 ProductOrderStateType, TMF641 ServiceOrderStateType; TMF652 names
 * none and takes TMF641's).
 */
export type OrderState =
  | 'acknowledged' | 'rejected' | 'pending' | 'held' | 'inProgress' | 'cancelled' | 'completed' | 'failed' | 'partial'
  | 'assessingCancellation' | 'pendingCancellation';

export const orderLifecycle = new Lifecycle<OrderState>('order', {
  acknowledged: ['rejected', 'pending', 'inProgress', 'held', 'cancelled', 'failed', 'completed', 'assessingCancellation', 'pendingCancellation'],
  pending: ['inProgress', 'held', 'cancelled', 'failed', 'partial', 'completed', 'assessingCancellation', 'pendingCancellation'],
  inProgress: ['held', 'pending', 'completed', 'failed', 'partial', 'cancelled', 'assessingCancellation', 'pendingCancellation'],
  held: ['inProgress', 'pending', 'completed', 'failed', 'partial', 'cancelled', 'assessingCancellation', 'pendingCancellation'],
  assessingCancellation: ['pendingCancellation', 'inProgress', 'held', 'cancelled'],
  // Back to work when a layer below is past its point of no return.
  pendingCancellation: ['cancelled', 'held', 'failed', 'partial', 'inProgress', 'completed'],
  rejected: [],
  cancelled: [],
  completed: [],
  failed: [],
  partial: [],
});

/**
 * What a client may set by PATCH of `state`: it holds an order, and lets it go on. All other moves are those of plans. What goes on reads `pending`
 * or `inProgress` as its plans have it, whichever of the two was asked for.
 */
export const clientMoves: Partial<Record<OrderState, readonly OrderState[]>> = {
  acknowledged: ['held'],
  pending: ['held'],
  inProgress: ['held'],
  held: ['inProgress', 'pending'],
};
