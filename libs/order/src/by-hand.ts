import { IllegalMove } from './lifecycle.js';
import type { TaskOccurrence } from './occurrence.js';
import type { PlanDraft } from './plan-draft.js';
import type { TaskProgress } from './plan.js';
import { isPastPointOfNoReturn, mayHaveEffect } from './point-of-no-return.js';
import { proceed } from './proceed.js';
import { taskLifecycle } from './task-lifecycle.js';
import { turnBack } from './turn-around.js';

/** Does what a person decided about a stuck task. @throws IllegalMove */
export function decideByHand(draft: PlanDraft, task: TaskProgress, occurrence: Extract<TaskOccurrence, { note?: string }>): void {
  if (task.state !== 'stuck') throw new IllegalMove('task', task.state, occurrence.kind, taskLifecycle.table[task.state]);
  task.reason = occurrence.note ?? `${occurrence.kind} by hand`;
  const undoing = task.phase === 'undo';
  switch (occurrence.kind) {
    case 'retried':
      retry(draft, task);
      break;
    case 'completed':
      draft.settle(task, undoing ? 'undone' : 'done');
      break;
    case 'skipped':
      draft.settle(task, undoing ? 'undone' : 'skipped');
      break;
    case 'aborted':
      abort(draft, task);
  }
  proceed(draft);
}

function retry(draft: PlanDraft, task: TaskProgress): void {
  const action = task.phase === 'do' ? task.do : task.undo!;
  task.attempts = 0;
  if (action.kind === 'call') {
    const step = task.step ?? 'execute';
    return draft.schedule(task, task.phase === 'undo' ? 'undoing' : step === 'execute' ? 'ready' : 'waiting', step, 0);
  }
  draft.move(task, task.phase === 'do' ? 'running' : 'undoing');
  draft.send(task, task.phase);
}

/** Turns the plan back. Whether the stuck call had an effect is asked once more, for then it must be undone as well. */
function abort(draft: PlanDraft, task: TaskProgress): void {
  const isForGood = task.irrevocable && mayHaveEffect(task);
  if (task.phase === 'undo' || isForGood || isPastPointOfNoReturn(draft.without(task)))
    throw new IllegalMove('task', 'stuck past the point of no return', 'aborted', ['retried', 'completed', 'skipped']);
  if (task.step) retry(draft, task);
  else draft.settle(task, 'failed');
  if (draft.plan.direction === 'forward') turnBack(draft, `${task.title}: aborted by hand`);
}
