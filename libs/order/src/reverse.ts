import { IllegalMove } from './lifecycle.js';
import type { Action, Plan, PlanProgress, TaskProgress } from './plan.js';

/**
 * The plan that takes back an order which had completed: every undo it registered, in reverse order.
 *
 * @throws IllegalMove when the order did something that cannot be undone.
 */
export function reversePlan(original: PlanProgress, ids: { planId: string; orderId: string }): Plan {
  const irrevocable = original.tasks.filter((task) => task.irrevocable && task.state === 'done');
  if (irrevocable.length > 0) throw new IllegalMove('order', `completed with what cannot be undone (${irrevocable.map((task) => task.title).join(', ')})`, 'undone', []);
  const undone = original.tasks.filter((task) => task.state === 'done' && task.undo);
  return {
    id: ids.planId,
    orderId: ids.orderId,
    itemId: original.itemId,
    title: `undo of ${original.title}`,
    versions: original.versions,
    ...(original.priority === undefined ? {} : { priority: original.priority }),
    forwardOnly: true,
    tasks: [...undone].reverse().map((task) => ({
      id: `undo ${task.id}`,
      title: `undo ${task.title}`,
      do: undoing(task),
      after: dependents(original.tasks, task).map((other) => `undo ${other.id}`),
    })),
  };
}

/** A change is taken back by saying what it had, too: nobody else knows any more what it gave the object. */
function undoing({ do: done, undo }: TaskProgress): Action {
  return undo!.kind === 'call' && undo!.operation === 'modify' && done.kind === 'call' ? { ...undo!, undoes: done.data } : undo!;
}

/** The tasks with an undo that came after `task`, looking through those that have none. */
function dependents(tasks: TaskProgress[], task: TaskProgress): TaskProgress[] {
  return tasks
    .filter((other) => other.after.includes(task.id) && other.state === 'done')
    .flatMap((other) => (other.undo ? [other] : dependents(tasks, other)))
    .filter((other, index, all) => all.indexOf(other) === index);
}
