import { isDeepStrictEqual } from 'node:util';
import { IllegalMove } from './lifecycle.js';
import { checkPlan, unstarted, type Plan, type PlanProgress, type TaskProgress } from './plan.js';
import { PlanDraft, type Advance } from './plan-draft.js';
import { proceed } from './proceed.js';

/** Whether the turn of a task has come; what has not started can still be planned otherwise. */
export const hasStarted = ({ state, step }: TaskProgress): boolean => state !== 'waiting' || step !== undefined;

/** What has had an effect, or may have had; waits have none. */
export const begunTasks = ({ tasks }: Pick<PlanProgress, 'tasks'>): TaskProgress[] => tasks.filter((task) => task.do.kind !== 'wait' && task.state !== 'waiting');

/** How a plan stands, as far as it says whether it can be amended. */
export type PlanStanding = Pick<PlanProgress, 'itemId' | 'state' | 'direction' | 'tasks' | 'forwardOnly'>;

/** In words, what plans have begun. */
export const begunSteps = (plans: readonly Pick<PlanProgress, 'tasks'>[]): string =>
  plans.flatMap(begunTasks).map(({ title, irrevocable }) => (irrevocable ? `${title} (cannot be undone)` : title)).join(', ');

/** Pure: whether nothing more has begun than what was decided about. */
export function haveBegunAlike(judged: readonly PlanStanding[], now: readonly PlanStanding[]): boolean {
  const begunOf = (plans: readonly PlanStanding[]) => plans.filter(hasBegun).map(({ itemId }) => itemId).sort();
  return isDeepStrictEqual(begunOf(judged), begunOf(now));
}

/** A plan can be taken away and made anew until anything of it has had an effect. */
export const hasBegun = (plan: Pick<PlanProgress, 'state' | 'direction' | 'tasks'>): boolean => plan.direction === 'backward' || plan.state === 'done' || begunTasks(plan).length > 0;

/**
 * Pure: a plan that goes forward, and the plan that it is to be from now on → the plan after, and the messages to send. What has started stays as it
 * stands; what has not gives way.
 *
 * @throws IllegalMove of a plan that has ended or turns back
 */
export function amend(before: PlanProgress, plan: Plan): Advance {
  if (before.direction === 'backward' || before.state === 'done') throw new IllegalMove('plan', before.state, 'amended', []);
  checkPlan(plan);
  const started = new Map(before.tasks.filter(hasStarted).map((task) => [task.id, task]));
  const lost = [...started.keys()].filter((id) => !plan.tasks.some((task) => task.id === id));
  if (lost.length > 0) throw new Error(`plan ${plan.id} has no place for what has started: ${lost.join(', ')}`);
  const draft = new PlanDraft({ ...before, title: plan.title, versions: plan.versions, tasks: plan.tasks.map((task) => started.get(task.id) ?? unstarted(task)) });
  proceed(draft);
  return draft.finish();
}
