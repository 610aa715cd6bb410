import { endsOf } from './longest-way.js';
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
  const ends = endsOf(plan.tasks.map(({ id, after }) => ({ id, after, length: 1 })));
  const depthOf = ({ id }: DrawnTask) => ends.get(id)! - 1;
  const width = Math.max(...plan.tasks.map((task) => 2 * depthOf(task) + task.id.length));
  const lines = [...plan.tasks]
    .sort((a, b) => depthOf(a) - depthOf(b))
    .map((task) => {
      const name = `${'  '.repeat(depthOf(task))}${task.id}`.padEnd(width);
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
