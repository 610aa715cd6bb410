import type { Transaction } from '@banyan/messaging';
import { conflict } from '@banyan/tmf';
import type { Orchestrator } from './orchestrator.js';

const open = ['pending', 'running', 'held'];

/** Pauses every plan of the order that goes forward: no new task begins, what is under way is taken in. @throws TmfError 409 when there is none */
export async function holdOrder(orchestrator: Orchestrator, tx: Transaction, orderId: string): Promise<void> {
  const plans = (await orchestrator.plans.ofOrder(tx, orderId)).filter((plan) => plan.direction === 'forward' && open.includes(plan.state));
  if (plans.length === 0) throw conflict(`order ${orderId} cannot be held: it is being unwound, or has ended`);
  for (const plan of plans) await orchestrator.occur(tx, plan.id, [{ kind: 'paused' }]);
}

/** Lets the paused plans of the order go on. @throws TmfError 409 when it is not the client who holds it */
export async function resumeOrder(orchestrator: Orchestrator, tx: Transaction, orderId: string): Promise<void> {
  const plans = (await orchestrator.plans.ofOrder(tx, orderId)).filter((plan) => plan.state === 'paused');
  if (plans.length === 0) throw conflict(`order ${orderId} was not held by a client: one of its tasks waits for a person, who alone can let it go on`);
  for (const plan of plans) await orchestrator.occur(tx, plan.id, [{ kind: 'continued' }]);
}
