import { banyanNow, type Transaction } from '@banyan/messaging';
import { appended, clientMoves, type OrderState } from '@banyan/order';
import { conflict } from '@banyan/tmf';
import type { Orchestrator } from './orchestrator.js';

const open = ['pending', 'running', 'held'];

/** Pauses every plan of the order that goes forward: no new task begins, what is under way is taken in. @throws TmfError 409 when there is none */
async function holdOrder(orchestrator: Orchestrator, tx: Transaction, orderId: string): Promise<void> {
  const plans = (await orchestrator.plans.ofOrder(tx, orderId)).filter((plan) => plan.direction === 'forward' && open.includes(plan.state));
  if (plans.length === 0) throw conflict(`order ${orderId} cannot be held: it is being unwound, or has ended`);
  for (const plan of plans) await orchestrator.occur(tx, plan.id, [{ kind: 'paused' }]);
}

/** Lets the paused plans of the order go on. @throws TmfError 409 when it is not the client who holds it */
async function resumeOrder(orchestrator: Orchestrator, tx: Transaction, orderId: string): Promise<void> {
  const plans = (await orchestrator.plans.ofOrder(tx, orderId)).filter((plan) => plan.state === 'paused');
  if (plans.length === 0) throw conflict(`order ${orderId} was not held by a client: one of its tasks waits for a person, who alone can let it go on`);
  for (const plan of plans) await orchestrator.occur(tx, plan.id, [{ kind: 'continued' }]);
}

/** The move that a client asks for, if it asks for one. @throws TmfError 409 when it is none of a client's */
function clientMove(from: OrderState, to: OrderState): OrderState | undefined {
  if (from === to) return undefined;
  const legal = clientMoves[from] ?? [];
  if (legal.includes(to)) return to;
  throw conflict(`an order that is ${from} cannot be set to ${to}; ${legal.length > 0 ? `a client may set it to ${legal.join(' or ')}` : 'no client may set its state'}, all else moves with its plans`);
}

/** What a patch did to the order, as its notes tell it. */
export const holdDeeds = (before: { state?: string }, after: { state?: string }): string[] => (before.state === after.state ? [] : [after.state === 'held' ? 'held by the client' : 'let go on by the client']);

interface Noted { state?: string; note?: { text?: string; date?: string; author?: string }[] }

/** Takes the state that a patch asks for out of it, since the plans move it, and notes who asked. */
export type TakeMove = <Order extends Noted>(before: Order, after: Order) => Promise<Order>;

/**
 * Carries out a client's patch of an order, which may hold it or let it go on.
 *
 * @param patch stores all else that it changes, once `take` has taken the state out of it
 * @param read the order as its plans have moved it
 * @throws TmfError 409 when the order cannot be held, or is not held by a client
 */
export async function patchOrder<Stored>({ orchestrator, tx, orderId, context }: { orchestrator: Orchestrator; tx: Transaction; orderId: string; context: { actor?: string } }, patch: (take: TakeMove) => Promise<Stored>, read: () => Promise<Stored>): Promise<Stored> {
  let move: OrderState | undefined;
  // Plans before their order, as everywhere.
  await orchestrator.plans.lockAllOf(tx, orderId);
  const stored = await patch(async (before, after) => {
    move = clientMove((before.state ?? 'acknowledged') as OrderState, (after.state ?? 'acknowledged') as OrderState);
    const deeds = holdDeeds(before, after).map((text) => ({ text }));
    return { ...after, state: before.state, ...(deeds.length > 0 ? { note: appended(before.note, after.note, context, await banyanNow(tx), deeds) } : {}) };
  });
  if (!move) return stored;
  await (move === 'held' ? holdOrder : resumeOrder)(orchestrator, tx, orderId);
  return read();
}
