import type { PlanProgress, TaskProgress } from './plan.js';

/** True once an irrevocable task is done or may be under way: from here the plan only goes forward. */
export function isPastPointOfNoReturn(plan: Pick<PlanProgress, 'tasks' | 'forwardOnly'>): boolean {
  if (plan.forwardOnly) return true;
  return plan.tasks.some((task) => task.irrevocable && (task.state === 'done' || mayHaveEffect(task)));
}

/** A call that was begun and whose end is not known may have changed the network. A `ready` one has not begun, or is known to have had no effect. */
export function mayHaveEffect(task: TaskProgress): boolean {
  if (task.phase !== 'do' || task.do.kind === 'wait') return false;
  return task.state === 'running' || (task.step !== undefined && (task.state === 'waiting' || task.state === 'stuck'));
}
