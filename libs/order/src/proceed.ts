import { IllegalMove } from './lifecycle.js';
import { ended, settled, type PlanDraft } from './plan-draft.js';
import type { TaskProgress } from './plan.js';

/** Starts whatever can start now, forward or backward, until nothing moves any more. */
export function proceed(draft: PlanDraft): void {
  for (let moved = true; moved; ) moved = draft.plan.direction === 'forward' ? proceedForward(draft) : proceedBackward(draft);
}

/** Begins nothing more; what is under way is taken in. @throws IllegalMove of a plan that unwinds, or has ended */
export function pause(draft: PlanDraft): void {
  const { direction, state } = draft.plan;
  if (direction === 'backward' || state === 'done') throw new IllegalMove('plan', state, 'paused', []);
  draft.isPaused = true;
}

/** @throws IllegalMove of a plan that is not paused */
export function goOn(draft: PlanDraft): void {
  if (!draft.isPaused) throw new IllegalMove('plan', draft.plan.state, 'continued', []);
  draft.isPaused = false;
  proceed(draft);
}

function proceedForward(draft: PlanDraft): boolean {
  if (draft.isPaused) return false;
  let moved = false;
  for (const task of draft.plan.tasks) {
    if (task.state !== 'waiting' || task.step) continue;
    if (!task.after.every((id) => ended.includes(draft.task(id).state))) continue;
    begin(draft, task);
    moved = true;
  }
  return moved;
}

function begin(draft: PlanDraft, task: TaskProgress): void {
  if (task.do.kind === 'call') return draft.schedule(task, 'ready', 'execute', 0);
  if (task.do.kind === 'wait') return draft.note(task, { step: 'await', ...('until' in task.do && task.do.until ? { dueAt: task.do.until } : {}) });
  draft.move(task, 'running');
  draft.send(task, 'do');
  if (!task.do.answered) draft.move(task, 'done');
}

function proceedBackward(draft: PlanDraft): boolean {
  let moved = false;
  for (const task of [...draft.plan.tasks].reverse()) {
    if (!canUndo(draft, task)) continue;
    moved = true;
    if (!task.undo) draft.move(task, 'undone');
    else undo(draft, task);
  }
  return moved;
}

/** A message still on its way is undone at once, for its undo follows it in the same stream; a call is awaited first. */
function canUndo(draft: PlanDraft, task: TaskProgress): boolean {
  const begun = task.state === 'done' || (task.state === 'running' && task.do.kind === 'send' && task.undo !== undefined);
  if (!begun) return false;
  return draft.plan.tasks.filter((other) => other.after.includes(task.id)).every((other) => settled.includes(other.state));
}

function undo(draft: PlanDraft, task: TaskProgress): void {
  draft.note(task, { phase: 'undo', attempts: 0, heldBelow: false });
  draft.move(task, 'undoing');
  if (task.undo!.kind === 'call') return draft.schedule(task, 'undoing', 'execute', 0);
  draft.send(task, 'undo');
  if (!task.undo!.answered) draft.move(task, 'undone');
}
