import { banyanNow, type Transaction, type Transactions } from '@banyan/messaging';
import { orderLifecycle, type OrderState } from '@banyan/order';
import { TmfError, unprocessable, type RequestContext, type ResourceUseCases, type StoredDocument, type TmfDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { documentUseCases } from './document-use-cases.js';
import type { ResourceStore } from './resource-store.js';

/** What carries orders out, as far as cancelling needs it; the orchestrator's `OrderProgress` fits. */
export interface CancelsOrders {
  /** @throws TmfError 404, 409 */
  cancelWhole(tx: Transaction, orderId: string, reason: string, actor?: string): Promise<TmfDocument & { state?: string }>;
}

/** The task resource of TMF622, 641 and 652 that asks for an order to be cancelled. */
export type CancelTask = TmfDocument & { state: 'acknowledged' | 'inProgress' | 'done' | 'terminatedWithError'; cancellationReason?: string; requestedCancellationDate?: string };

export interface CancelOptions {
  store: ResourceStore<CancelTask>;
  transactions: Transactions;
  orders: CancelsOrders;
  /** Under which the task names its order: `productOrder`, `serviceOrder` or `resourceOrder`. */
  orderAttribute: string;
}

/**
 * Cancels orders as a unit: the task is `inProgress` while the order's plans unwind, `done` when it reads `cancelled`, and
 * `terminatedWithError` when a layer below turned out to be past its point of no return: then the order goes on. What is known
 * to be past it beforehand is refused with 409, naming the step. Of an order with several independent items, those that could be taken
 * back are, when a layer below refuses for another one: the order then ends `partial`.
 */
export class CancelOrders {
  constructor(private readonly options: CancelOptions) {}

  useCases(): ResourceUseCases {
    const { store, transactions } = this.options;
    return { ...documentUseCases(store, transactions), create: (body, context) => this.create(body as unknown as CancelTask, context) };
  }

  private async create(body: CancelTask, context: RequestContext): Promise<StoredDocument> {
    const { store, transactions, orders, orderAttribute } = this.options;
    const orderId = (body[orderAttribute] as { id: string }).id;
    const { requestedCancellationDate: date } = body;
    if (date !== undefined && Date.parse(date) > Date.parse(await banyanNow(transactions)))
      throw unprocessable([{ code: 'unsupported', path: 'requestedCancellationDate', reason: 'an order is cancelled at once or not at all; the date cannot be in the future' }]);
    return transactions.run(async (tx) => {
      const task: CancelTask = { ...body, id: uuidv7(), '@type': body['@type'] ?? store.definition.type, state: 'acknowledged' };
      const why = { ...context, correlationId: orderId };
      await store.insert(tx, task, why);
      const order = await orders.cancelWhole(tx, orderId, body.cancellationReason ?? 'cancelled by the client', context.actor).catch((error: unknown) => refuse(error, orderAttribute));
      if (!orderLifecycle.isFinal(order.state as OrderState)) return store.update(tx, task.id, { ...task, state: 'inProgress' }, why);
      return (await store.find(tx, task.id))!;
    });
  }

  /** The order has ended, or goes on: its open task is told how. */
  async ended(tx: Transaction, orderId: string, refusal?: string): Promise<void> {
    const { store, orderAttribute } = this.options;
    for (const task of await store.lockWhere(tx, { [orderAttribute]: { id: orderId } })) {
      if (task.state === 'done' || task.state === 'terminatedWithError') continue;
      const outcome = refusal ? { state: 'terminatedWithError' as const, errorMessage: refusal } : { state: 'done' as const, effectiveCancellationDate: await banyanNow(tx) };
      await store.update(tx, task.id, { ...task, ...outcome }, { correlationId: orderId });
    }
  }
}

function refuse(error: unknown, orderAttribute: string): never {
  if (error instanceof TmfError && error.status === 404) throw unprocessable([{ code: 'unknownOrder', path: `${orderAttribute}.id`, reason: error.reason }]);
  throw error;
}
