import { publish, replanType, type TaskAnswer, type Transaction } from '@banyan/messaging';
import type { OrchestratorOptions } from './orchestrator.js';
import type { StoredPlan } from './plan-store.js';

/** The message of a service to itself after a stale refusal. */
export interface Replan {
  orderId: string;
  answer: TaskAnswer;
  /** How often the plan has been made afresh, this time included. */
  count: number;
}

/** Under this name a plan notes among its versions how often it was made afresh. */
export const replans = 'replans';

/** Reading again what the plan was made from is I/O, and so no part of handling an answer: the service sends itself a message. */
export function replanOver(topic: string): NonNullable<OrchestratorOptions['replan']> {
  return (tx: Transaction, plan: StoredPlan, answer: TaskAnswer): void => {
    const data: Replan = { orderId: plan.orderId, answer, count: Number(plan.versions[replans] ?? 0) + 1 };
    publish(tx, { topic, key: tx.cause!.id, seq: 1, type: replanType, subject: plan.orderId, correlationId: plan.correlationId, data: { ...data } });
  };
}
