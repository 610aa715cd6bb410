import { longestWay } from './longest-way.js';
import { ended } from './plan-draft.js';
import type { PlanProgress, PlanState, TaskProgress } from './plan.js';

/** True when a task of the plan says how long it takes; of a plan that knows nothing, nothing is expected. */
export const isExpecting = ({ tasks }: { tasks: readonly { expectedMs?: number }[] }): boolean => tasks.some(({ expectedMs }) => expectedMs !== undefined);

/**
 * How many milliseconds after `nowMs` the plan is expected to be done: its longest way, of which what has begun takes the rest of its time. Undefined
 * when nothing is known, when it does not go forward, and while it waits for another plan or for its client, of whom it knows nothing.
 */
export function expectedInMs(plan: Pick<PlanProgress, 'tasks' | 'direction' | 'state'>, nowMs: number, startedAt: Record<string, number> = {}): number | undefined {
  const waitsForOthers = ({ state, do: action }: TaskProgress) => action.kind === 'wait' && ('plan' in action || 'information' in action) && !ended.includes(state);
  if (plan.direction === 'backward' || plan.state === 'done' || !isExpecting(plan) || plan.tasks.some(waitsForOthers)) return undefined;
  return longestWay(plan.tasks.map((task) => ({ id: task.id, after: task.after, length: leftMs(task, nowMs, startedAt[task.id] ?? nowMs) })));
}

function leftMs(task: TaskProgress, nowMs: number, startedMs: number): number {
  if (ended.includes(task.state)) return 0;
  if (task.do.kind === 'wait') return 'until' in task.do && task.do.until ? Math.max(0, Date.parse(task.do.until) - nowMs) : 0;
  return Math.max(0, startedMs + (task.expectedMs ?? 0) - nowMs);
}

const open: readonly PlanState[] = ['pending', 'running', 'paused', 'held'];

/** An order is complete with the last of its plans (ISO 8601). Undefined when nothing is expected, or when one of them waits for something of which nothing is known. */
export function expectedCompletion(plans: readonly { state: PlanState; expectedAt?: string }[]): string | undefined {
  const left = plans.filter(({ state }) => open.includes(state));
  const known = left.flatMap(({ expectedAt }) => (expectedAt ? [Date.parse(expectedAt)] : []));
  if (known.length === 0 || left.some(({ state, expectedAt }) => state === 'pending' && !expectedAt)) return undefined;
  return new Date(Math.max(...known)).toISOString();
}
