import type { Task, TaskProgress } from './plan.js';
import type { TaskState } from './task-lifecycle.js';

/** As much of a task as is drawn: of a plan, of one that is carried out, or of one that is told of elsewhere with its times (ISO 8601). */
export type DrawnTask = Pick<Task, 'id' | 'title' | 'after' | 'irrevocable'> & Partial<Pick<TaskProgress, 'state' | 'reason'>> & { startedAt?: string; endedAt?: string };

export interface DrawnPlan {
  title: string;
  tasks: readonly DrawnTask[];
}

const marks: Record<TaskState, string> = {
  waiting: '○', ready: '◔', running: '◑', done: '●', failed: '✗', undoing: '↺', undone: '⌫', stuck: '!', skipped: '–',
};

/** One line a task, in an order in which each stands below what it comes after; what may run side by side has the same depth. */
export function drawPlan(plan: DrawnPlan): string {
  const depth = depths(plan.tasks);
  const width = Math.max(...plan.tasks.map((task) => 2 * depth.get(task.id)! + task.id.length));
  const lines = [...plan.tasks]
    .sort((a, b) => depth.get(a.id)! - depth.get(b.id)!)
    .map((task) => {
      const name = `${'  '.repeat(depth.get(task.id)!)}${task.id}`.padEnd(width);
      return `  ${markOf(task)} ${name}  ${task.title}${notesOf(task)}`;
    });
  return [plan.title, ...lines].join('\n');
}

export function markOf({ state = 'waiting' }: DrawnTask): string {
  return marks[state];
}

function notesOf(task: DrawnTask): string {
  const notes = [
    task.after.length > 0 ? `after ${task.after.join(', ')}` : '',
    task.irrevocable ? 'cannot be undone' : '',
    task.reason ?? '',
    tookOf(task),
  ].filter(Boolean);
  return notes.length > 0 ? `  (${notes.join('; ')})` : '';
}

/** How long a task took that was carried out, with or without success. */
export function tookOf({ state, startedAt, endedAt }: DrawnTask): string {
  if (!startedAt || !endedAt || (state !== 'done' && state !== 'failed')) return '';
  const tookMs = Date.parse(endedAt) - Date.parse(startedAt);
  return tookMs < 10_000 ? `${tookMs} ms` : `${Math.round(tookMs / 1000)} s`;
}

function depths(tasks: readonly { id: string; after: string[] }[]): Map<string, number> {
  const known = new Map<string, number>();
  const depthOf = (id: string): number => {
    const seen = known.get(id);
    if (seen !== undefined) return seen;
    const task = tasks.find((candidate) => candidate.id === id)!;
    const depth = task.after.length === 0 ? 0 : 1 + Math.max(...task.after.map(depthOf));
    known.set(id, depth);
    return depth;
  };
  for (const task of tasks) depthOf(task.id);
  return known;
}
