import { publish, replanType, type TaskAnswer, type Transaction } from '@banyan/messaging';
import type { Plan } from '@banyan/order';
import type { Orchestrator, OrchestratorOptions } from './orchestrator.js';
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

/** A plan that was made afresh, or why there can be none. */
export interface Afresh { plan?: Plan; reason?: string }

/**
 * Puts a plan that was made afresh in the place of the stale one, or has that one end; nothing where it does not wait for it any more.
 *
 * @param otherwise why it ends when nobody has said
 * @param before is called once the stale plan is locked, and throws when what was read then is not so any more
 */
export async function replaceStale(orchestrator: Orchestrator, tx: Transaction, { answer, count }: Replan, { plan, reason }: Afresh, otherwise: string, before?: () => Promise<void>): Promise<void> {
  const stale = await orchestrator.plans.lock(tx, answer.planId);
  if (stale?.tasks.find((task) => task.id === answer.taskId)?.state !== 'running') return;
  await before?.();
  if (plan) await orchestrator.replace(tx, stale, { ...plan, versions: { ...plan.versions, [replans]: String(count) } }, answer.taskId);
  else await orchestrator.occur(tx, stale.id, [{ kind: 'outdated', reason: reason ?? answer.reason ?? otherwise }]);
}
