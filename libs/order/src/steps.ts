import type { SendAction, Task, TaskProgress } from './plan.js';

/** A phase of a plan that commands one inventory; `answered: false` only for instances that do not exist yet and so cannot be refused. */
export interface PhaseStep {
  id: string;
  title: string;
  after: string[];
  topic: string;
  planId: string;
  changes: readonly object[];
  answered: boolean;
  irrevocable?: boolean;
  /** The orders that the order of the plan is a part of. */
  within?: readonly string[];
}

/**
 * The task of one phase: all its instances in one message, keyed by the plan, so that a later phase cannot overtake it.
 * Its undo reverts what it applied, to the attribute.
 */
export function phaseTask(step: PhaseStep): Task {
  const send = (type: string, data: Record<string, unknown>, answered: boolean): SendAction => ({ kind: 'send', topic: step.topic, key: step.planId, type, data, answered });
  return {
    id: step.id,
    title: step.title,
    after: step.after,
    do: send('ApplyChanges', { changes: step.changes, ...(step.within?.length ? { within: step.within } : {}) }, step.answered),
    ...(step.irrevocable ? { irrevocable: true } : { undo: send('RevertChanges', { reverts: `${step.planId}/${step.id}/do` }, true) }),
  };
}

/** A child order to be placed with the layer below. */
export interface ChildOrderStep {
  id: string;
  title: string;
  after: string[];
  topic: string;
  type: string;
  order: { id: string; [attribute: string]: unknown };
  /** The id of the order that would undo it, fixed beforehand as all ids are. */
  undoOrderId: string;
  irrevocable?: boolean;
  expectedMs?: number;
}

/** A task that places a child order, and what of it names that order. */
type Placing = Pick<TaskProgress, 'do' | 'undo'>;

/** The task that places a child order; place and undo share the child's stream, so the undo cannot come first. */
export function childOrderTask(step: ChildOrderStep): Task {
  const send = (type: string, data: Record<string, unknown>): SendAction => ({ kind: 'send', topic: step.topic, key: step.order.id, type, data, answered: true });
  return {
    id: step.id,
    title: step.title,
    after: step.after,
    ...(step.expectedMs === undefined ? {} : { expectedMs: step.expectedMs }),
    do: send(step.type, { order: step.order }),
    ...(step.irrevocable ? { irrevocable: true } : { undo: send('UndoOrder', { orderId: step.order.id, undoOrderId: step.undoOrderId }) }),
  };
}

/** Whether a task places a child order. */
export const placesOrder = (task: Placing): boolean => task.do.kind === 'send' && typeof (task.do.data['order'] as { id?: unknown } | undefined)?.id === 'string';

/**
 * What a task sends that places another child order in the stead of its own: that one has ended, and an order that has ended says for ever how it did.
 *
 * @param id of the other order @param undoOrderId of the order that would undo it
 */
export function placedAnew(task: Placing, id: string, undoOrderId: string): Placing {
  const action = task.do as SendAction;
  const undo = task.undo as SendAction | undefined;
  return {
    do: { ...action, key: id, data: { ...action.data, order: { ...(action.data['order'] as object), id } } },
    ...(undo && { undo: { ...undo, key: id, data: { ...undo.data, orderId: id, undoOrderId } } }),
  };
}
