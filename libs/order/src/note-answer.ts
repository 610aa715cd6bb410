import type { TaskOccurrence } from './occurrence.js';
import type { PlanDraft } from './plan-draft.js';
import type { Phase, TaskProgress } from './plan.js';
import { isPastPointOfNoReturn } from './point-of-no-return.js';
import { proceed } from './proceed.js';
import { canGoOn, turnBack, turnForward } from './turn-around.js';

/** Takes in what a task has heard from below, or from the network. */
export function noteAnswer(draft: PlanDraft, task: TaskProgress, occurrence: TaskOccurrence & { phase: Phase }): void {
  if (!expects(task, occurrence.phase)) return; // doubled or overtaken: what it tells is already settled
  if (occurrence.phase === 'do') noteDo(draft, task, occurrence);
  else noteUndo(draft, task, occurrence);
  proceed(draft);
}

function expects(task: TaskProgress, phase: Phase): boolean {
  if (task.phase !== phase) return false;
  return task.state === 'running' || task.state === 'undoing' || (task.state === 'waiting' && task.step !== undefined);
}

function noteDo(draft: PlanDraft, task: TaskProgress, occurrence: TaskOccurrence): void {
  switch (occurrence.kind) {
    case 'done':
      task.result = occurrence.result;
      // Only the layer below knows whether what it did for this task can be taken back.
      if (occurrence.irrevocable) task.irrevocable = true;
      return draft.settle(task, 'done');
    case 'refused':
      return refuse(draft, task, occurrence.reason);
    case 'notFound':
      // Nothing happened over there. A plan that has turned back is content with that; one that goes on tries again.
      if (draft.plan.direction === 'backward') return draft.settle(task, 'failed');
      return draft.schedule(task, 'ready', 'execute', occurrence.againInMs ?? 0);
    default:
      return noteEither(draft, task, occurrence);
  }
}

function noteUndo(draft: PlanDraft, task: TaskProgress, occurrence: TaskOccurrence): void {
  switch (occurrence.kind) {
    case 'done':
      return draft.settle(task, 'undone');
    case 'refused':
      if (canGoOn(draft, task)) return turnForward(draft, task, occurrence.reason);
      task.reason = occurrence.reason;
      return draft.settle(task, 'stuck');
    case 'notFound':
      return draft.schedule(task, 'undoing', 'execute', occurrence.againInMs ?? 0);
    default:
      return noteEither(draft, task, occurrence);
  }
}

function noteEither(draft: PlanDraft, task: TaskProgress, occurrence: TaskOccurrence): void {
  const waiting = task.phase === 'do' ? 'waiting' : 'undoing';
  switch (occurrence.kind) {
    case 'accepted':
      task.ref = occurrence.ref;
      // It has answered: however long it works on it, patience is for calls in a row without an answer.
      if (!occurrence.unanswered) task.attempts = 0;
      return draft.schedule(task, waiting, 'follow', occurrence.followInMs);
    case 'unknown':
      task.reason = occurrence.reason;
      return draft.schedule(task, waiting, 'query', occurrence.askInMs);
    case 'exhausted':
      task.reason = occurrence.reason;
      task.dueInMs = undefined;
      // The last attempt may have had an effect; whoever takes this up again asks first.
      if (task.step === 'execute') task.step = 'query';
      return draft.move(task, 'stuck');
    case 'held':
      return draft.note(task, { heldBelow: true, reason: occurrence.reason });
    case 'resumed':
      return draft.note(task, { heldBelow: false, reason: undefined });
    default:
      throw new Error(`task ${task.id} cannot take in ${occurrence.kind}`);
  }
}

function refuse(draft: PlanDraft, task: TaskProgress, reason: string): void {
  Object.assign(task, { reason, step: undefined });
  const isForward = draft.plan.direction === 'forward';
  if (isForward && isPastPointOfNoReturn(draft.without(task))) return draft.settle(task, 'stuck');
  draft.settle(task, 'failed');
  if (isForward) turnBack(draft, `${task.title}: ${reason}`);
}
