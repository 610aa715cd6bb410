import type { Message } from './message.js';
import { publish, type Transaction } from './transaction.js';
import type { Phase } from '@banyan/order';

/** Which task of which plan sent a command, and where its answer goes. Every command carries one as `data.task`. */
export interface TaskRef {
  planId: string;
  taskId: string;
  phase: Phase;
  /** The topic on which the asking service hears answers, e.g. `com.answers`; absent when it does not wait for one. */
  answerTo?: string;
}

/** What a task hears back; the same shape from inventories and from child orders. */
export interface TaskAnswer {
  planId: string;
  taskId: string;
  phase: Phase;
  outcome: 'done' | 'refused' | 'held' | 'resumed';
  reason?: string;
  result?: Record<string, unknown>;
  /** Of `refused`: what the plan was made from has changed meanwhile; a plan made afresh may be accepted. */
  stale?: boolean;
  /** Of `done`: what was done cannot be undone any more. */
  irrevocable?: boolean;
}

export const taskAnswerType = 'TaskAnswer';

/** The name under which a receiver remembers that it has done what a task asked: stable over every repetition. */
export const taskKey = (ref: Pick<TaskRef, 'planId' | 'taskId' | 'phase'>) => `${ref.planId}/${ref.taskId}/${ref.phase}`;

/** Answers a command in the transaction that carries it out. A command has its own stream of answers, so none can be out of turn. */
export function answerTask(tx: Transaction, command: Pick<Message, 'id' | 'correlationId'>, ref: TaskRef, answer: Pick<TaskAnswer, 'outcome' | 'reason' | 'result' | 'irrevocable' | 'stale'>, seq = 1): void {
  const { answerTo, ...task } = ref;
  if (!answerTo) return;
  publish(tx, {
    topic: answerTo,
    key: command.id,
    seq,
    type: taskAnswerType,
    subject: ref.planId,
    correlationId: command.correlationId,
    data: { ...task, ...answer } satisfies TaskAnswer,
  });
}
