import { decideByHand } from './by-hand.js';
import { noteAnswer } from './note-answer.js';
import type { Occurrence } from './occurrence.js';
import { PlanDraft, type Advance } from './plan-draft.js';
import type { PlanProgress } from './plan.js';
import { goOn, pause, proceed } from './proceed.js';
import { cancel, giveUp } from './turn-around.js';

export type { Advance } from './plan-draft.js';

/** Pure: the plan before and what happened → the plan after and the messages to send. */
export function advance(before: PlanProgress, occurrence: Occurrence): Advance {
  const draft = new PlanDraft(before);
  takeIn(draft, occurrence);
  return draft.finish();
}

function takeIn(draft: PlanDraft, occurrence: Occurrence): void {
  if (occurrence.kind === 'started') return proceed(draft);
  if (occurrence.kind === 'cancelled') return cancel(draft, occurrence.reason);
  if (occurrence.kind === 'outdated') return giveUp(draft, occurrence.reason);
  if (occurrence.kind === 'paused') return pause(draft);
  if (occurrence.kind === 'continued') return goOn(draft);
  const task = draft.task(occurrence.taskId);
  if ('phase' in occurrence) noteAnswer(draft, task, occurrence);
  else decideByHand(draft, task, occurrence);
}
