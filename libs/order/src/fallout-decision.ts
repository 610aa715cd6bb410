import { advance } from './advance.js';
import { IllegalMove } from './lifecycle.js';
import type { Occurrence } from './occurrence.js';
import type { Phase, PlanProgress, PlanState, TaskProgress } from './plan.js';
import type { TaskState } from './task-lifecycle.js';

export type FalloutActionName = 'retry' | 'edit' | 'complete' | 'skip' | 'abort' | 'compensate';

interface FalloutAction {
  /** What a person has to give besides their name. */
  needs: readonly ('reason' | 'data')[];
  /** What it comes to for the stuck task. */
  kind: 'retried' | 'completed' | 'skipped' | 'aborted';
  /** Takes every plan of the order back, and not only that of the task. */
  wholeOrder?: true;
  /** For people: help, lists, documents. */
  does: string;
}

/** What a person may do about a work item. Nothing else is offered anywhere; a new line here is a new action at every service and of the command line. */
export const falloutActions: Readonly<Record<FalloutActionName, FalloutAction>> = {
  retry: { needs: [], kind: 'retried', does: 'do it again; what may have been executed is asked about first' },
  edit: { needs: ['data', 'reason'], kind: 'retried', does: 'change what is sent, by a merge patch, and do it again; only when it was not executed as it was' },
  complete: { needs: ['reason'], kind: 'completed', does: 'it has been done by hand: go on' },
  skip: { needs: ['reason'], kind: 'skipped', does: 'it need not be done: go on' },
  abort: { needs: ['reason'], kind: 'aborted', does: 'take its plan back; other items of the order go on' },
  compensate: { needs: ['reason'], kind: 'aborted', wholeOrder: true, does: 'take back every item of the order that has not ended, with all that was done for it' },
};

export interface FalloutDecision {
  action: FalloutActionName;
  reason?: string;
  /** For `edit`: an RFC 7396 merge patch of the data that the task sends. */
  data?: Record<string, unknown>;
}

export interface StuckAt {
  planId: string;
  taskId: string;
  phase: Phase;
}

/** What is to happen to the plans of the order, in this order, and what becomes of the task and its plan by that. */
export interface FalloutMoves {
  moves: { planId: string; occurrences: Occurrence[] }[];
  becomes: { task: TaskState; plan: PlanState };
}

/**
 * Pure: works out a decision about one stuck task. It is what is carried out, and what a dry run tells.
 *
 * @param plans all of the order, as they stand
 * @throws IllegalMove when it is not stuck any more, or may not be taken back
 */
export function decideFallout(plans: readonly PlanProgress[], at: StuckAt, { action, reason }: FalloutDecision): FalloutMoves {
  const { kind, wholeOrder } = falloutActions[action];
  const stuck = plans.find((plan) => plan.id === at.planId)?.tasks.find((task) => task.id === at.taskId);
  if (stuck?.state !== 'stuck' || stuck.phase !== at.phase) throw new IllegalMove('work item', 'ended', kind, []);
  if (wholeOrder && at.phase === 'undo') throw new IllegalMove('task', 'stuck while it is taken back', 'compensated', ['retried', 'completed', 'skipped']);
  const run = (plan: PlanProgress): Moved => (wholeOrder ? takenBack(plan, reason) : moved(plan, plan.id === at.planId ? [{ kind, taskId: at.taskId, note: reason }] : []));
  const all = plans.map(run).filter(({ occurrences }) => occurrences.length > 0);
  const own = all.find(({ plan }) => plan.id === at.planId)!.plan;
  return { moves: all.map(({ plan, occurrences }) => ({ planId: plan.id, occurrences })), becomes: { task: own.tasks.find((task) => task.id === at.taskId)!.state, plan: own.state } };
}

interface Moved {
  plan: PlanProgress;
  occurrences: Occurrence[];
}

const moved = (plan: PlanProgress, occurrences: Occurrence[]): Moved => ({ plan: occurrences.reduce((before, occurrence) => advance(before, occurrence).plan, plan), occurrences });

/** Turned back, with an end to what is stuck in it: a plan that only turns back waits for the person for ever. */
function takenBack(plan: PlanProgress, reason: string | undefined): Moved {
  const isOpen = plan.state !== 'done' && plan.state !== 'unwound' && plan.direction === 'forward';
  const cancelled: Occurrence[] = isOpen ? [{ kind: 'cancelled', reason: reason ?? 'taken back by hand' }] : [];
  const turned = moved(plan, cancelled).plan;
  const aborted = turned.tasks.filter(isStuckForward).map(({ id }): Occurrence => ({ kind: 'aborted', taskId: id, note: reason }));
  return moved(plan, [...cancelled, ...aborted]);
}

const isStuckForward = ({ state, phase }: TaskProgress) => state === 'stuck' && phase === 'do';
