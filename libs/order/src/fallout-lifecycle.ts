import type { Occurrence } from './occurrence.js';
import { Lifecycle } from './lifecycle.js';
import { isPastPointOfNoReturn } from './point-of-no-return.js';
import type { PlanProgress, TaskProgress } from './plan.js';

/**
 * The life of a work item, in the states of a TMF701 taskFlow. `new` has no owner, `active` has one, `hold` waits for something that its owner
 * knows of. What a person ended comes back as soon as its task is stuck again.
 */
export type FalloutState = 'new' | 'active' | 'hold' | 'completed' | 'cancelled';

export const falloutLifecycle = new Lifecycle<FalloutState>('work item', {
  new: ['active', 'hold', 'completed', 'cancelled'],
  active: ['new', 'hold', 'completed', 'cancelled'],
  hold: ['new', 'active', 'completed', 'cancelled'],
  completed: ['new', 'active'],
  cancelled: ['new', 'active'],
});

export const falloutStates = Object.keys(falloutLifecycle.table) as readonly FalloutState[];
export const openFallout: readonly FalloutState[] = ['new', 'active', 'hold'];

type ByHandKind = Extract<Occurrence, { note?: string }>['kind'];

/** How a work item ends: `turnedBack` is one whose task nobody needs any more, for its plan was taken back as a whole. */
export const falloutEndings: Readonly<Record<ByHandKind | 'turnedBack', FalloutState>> = {
  retried: 'completed', completed: 'completed', skipped: 'cancelled', aborted: 'cancelled', turnedBack: 'cancelled',
};

/** What became stuck, and what is no longer: tasks as they stand now, each with what a person did to it when one did. */
export function falloutOf(before: PlanProgress, after: PlanProgress, occurrences: readonly Occurrence[]) {
  const wasStuck = new Map(before.tasks.filter((task) => task.state === 'stuck').map((task) => [task.id, task]));
  const opened = after.tasks.filter((task) => task.state === 'stuck' && !wasStuck.has(task.id));
  const closed = after.tasks.flatMap((task) => {
    const stuck = wasStuck.get(task.id);
    if (!stuck || task.state === 'stuck') return [];
    const byHand = occurrences.find((occurrence) => 'taskId' in occurrence && occurrence.taskId === task.id && !('phase' in occurrence));
    return [{ task: stuck, method: (byHand?.kind ?? 'turnedBack') as keyof typeof falloutEndings }];
  });
  return { opened, closed };
}

/** Until a person says otherwise: 0 is the most urgent, as of orders. An undo that is stuck leaves a customer with half of what was there before. */
export function falloutPriority(plan: PlanProgress, { phase }: Pick<TaskProgress, 'phase'>): number {
  if (phase === 'undo') return 1;
  return isPastPointOfNoReturn(plan) ? 2 : 3;
}
