import { IllegalMove } from './lifecycle.js';
import type { PlanDraft } from './plan-draft.js';
import type { TaskProgress } from './plan.js';
import { isPastPointOfNoReturn, mayHaveEffect } from './point-of-no-return.js';
import { proceed } from './proceed.js';
import type { TaskState } from './task-lifecycle.js';

/** @throws IllegalMove past the point of no return */
export function cancel(draft: PlanDraft, reason: string): void {
  if (draft.plan.direction === 'backward') return;
  if (isPastPointOfNoReturn(draft.plan)) throw new IllegalMove('plan', 'past its point of no return', 'cancelled', ['forward']);
  draft.plan.cancelled = true;
  turnBack(draft, reason);
  proceed(draft);
}

/** Unlike a task that was refused, one that waits for its turn has left something below: its place in the queue, which its undo gives up. */
export function giveUp(draft: PlanDraft, reason: string): void {
  turnBack(draft, reason);
  proceed(draft);
}

export function turnBack(draft: PlanDraft, reason: string): void {
  Object.assign(draft.plan, { direction: 'backward', reason });
  // What is taken back is taken back whole, whether it was paused or not.
  draft.isPaused = false;
  for (const task of draft.plan.tasks) {
    if (mayHaveEffect(task) || task.phase === 'undo') continue;
    if (task.state === 'waiting' || task.state === 'ready') {
      // Without a reason: a task that a person passed over has one, and is not to come back.
      task.reason = undefined;
      draft.settle(task, 'skipped');
    }
    // Refused and left to a person while the plan went forward: now nobody needs it.
    if (task.state === 'stuck') draft.settle(task, 'failed');
  }
}

/** A layer below that will not be taken back is no harm while nothing else has been: the order simply is not cancelled. */
export function canGoOn({ plan }: PlanDraft, refusing: TaskProgress): boolean {
  const intact: readonly TaskState[] = ['done', 'skipped', 'running', 'waiting', 'ready'];
  return Boolean(plan.cancelled) && refusing.do.kind === 'send' && plan.tasks.every((task) => task === refusing || (task.phase === 'do' && intact.includes(task.state)));
}

/** The task is commanded again: what it was answered while it was being undone went unheard, and is told again. */
export function turnForward(draft: PlanDraft, refusing: TaskProgress, reason: string): void {
  Object.assign(draft.plan, { direction: 'forward', cancelled: false, reason: undefined, cancelRefused: reason });
  for (const task of draft.plan.tasks) if (task.state === 'skipped' && !task.reason) draft.move(task, 'waiting');
  draft.note(refusing, { phase: 'do', heldBelow: false });
  draft.move(refusing, 'running');
  draft.send(refusing, 'do');
}
