import type { Plan, PlanProgress, TaskProgress } from './plan.js';
import type { TaskState } from './task-lifecycle.js';

const marks: Record<TaskState, string> = {
  waiting: '○', ready: '◔', running: '◑', done: '●', failed: '✗', undoing: '↺', undone: '⌫', stuck: '!', skipped: '–',
};

/** One line a task, in an order in which each stands below what it comes after; what may run side by side has the same depth. */
export function drawPlan(plan: Plan | PlanProgress): string {
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

function markOf(task: Plan['tasks'][number] | TaskProgress): string {
  return 'state' in task ? marks[task.state] : marks.waiting;
}

function notesOf(task: Plan['tasks'][number] | TaskProgress): string {
  const notes = [
    task.after.length > 0 ? `after ${task.after.join(', ')}` : '',
    task.irrevocable ? 'cannot be undone' : '',
    'state' in task && task.reason ? task.reason : '',
  ].filter(Boolean);
  return notes.length > 0 ? `  (${notes.join('; ')})` : '';
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
