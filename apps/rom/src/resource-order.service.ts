import { answerTask, banyanNow, type Handler, type Message, type TaskRef, type Transaction, type Transactions } from '@banyan/messaging';
import { RuleError, type Plan } from '@banyan/order';
import type { OrderProgress } from '@banyan/orchestrator';
import { documentUseCases, orderHooks, type ResourceStore } from '@banyan/service';
import type { ResourceUseCases } from '@banyan/tmf';
import { CannotPlan, decompose } from './decomposition.js';
import type { ResourceOrderViews } from './catalog.client.js';
import type { ResourceOrder } from './resource-order.entity.js';

/** Command of SOM: carry out this resource order. */
export interface PlaceResourceOrder {
  order: ResourceOrder;
  task: TaskRef;
}

/** What was worked out before the transaction: the plan, or why there can be none. */
type Prepared = { plan: Plan } | { refusal: string };

/** The use cases of resource orders; each is one transaction. */
export class ResourceOrderService {
  constructor(
    private readonly store: ResourceStore<ResourceOrder>,
    private readonly transactions: Transactions,
    private readonly views: ResourceOrderViews,
    private readonly progress: OrderProgress<ResourceOrder>,
  ) {}

  /** TMF652 over the generic controller. Orders are placed by SOM alone, which is never bypassed. */
  useCases(): ResourceUseCases {
    return documentUseCases(this.store, this.transactions, orderHooks<ResourceOrder>('orderItem'));
  }

  /** SOM's command. What cannot be planned is kept as a failed order, and SOM is told why. */
  placing(): Handler<PlaceResourceOrder, Prepared> {
    return {
      prepare: ({ data }) => this.plan(data.order),
      handle: (tx, message, prepared) => this.place(tx, message, prepared),
    };
  }

  /** Stores the order that undoes a completed one; its plan is made of the undos that were registered. */
  async placeUndo(tx: Transaction, original: ResourceOrder, undoOrderId: string): Promise<void> {
    const opposite = { add: 'delete', delete: 'add', modify: 'modify', noChange: 'noChange' } as const;
    const order = accepted({
      ...original,
      id: undoOrderId,
      description: `undo of resource order ${original.id}`,
      note: [],
      completionDate: undefined,
      orderDate: undefined,
      orderItem: original.orderItem.map((item) => ({ ...item, action: opposite[item.action] })),
    });
    await this.store.insert(tx, order, { correlationId: original.externalReference?.[0]?.id });
  }

  private async place(tx: Transaction, message: Message<PlaceResourceOrder>, prepared: Prepared): Promise<void> {
    const { correlationId } = message;
    const { task } = message.data;
    const order = accepted(message.data.order);
    const known = await this.store.find(tx, order.id);
    if (known) return this.progress.answerAgain(tx, known.document, message);
    if ('plan' in prepared) {
      await this.store.insert(tx, order, { correlationId });
      await this.progress.begin(tx, order, [prepared.plan], correlationId, { ref: task, commandId: message.id });
      return;
    }
    await this.store.insert(tx, failed(order, prepared.refusal, await banyanNow(tx)), { correlationId });
    answerTask(tx, message, task, { outcome: 'refused', reason: prepared.refusal });
  }

  private async plan(order: ResourceOrder): Promise<Prepared> {
    const view = await this.views.of(order);
    try {
      return { plan: await decompose(order, view) };
    } catch (error) {
      if (error instanceof CannotPlan || error instanceof RuleError) return { refusal: error.message };
      throw error;
    }
  }
}

function accepted(order: ResourceOrder): ResourceOrder {
  return {
    ...order,
    '@type': order['@type'] ?? 'ResourceOrder',
    state: 'acknowledged',
    orderDate: order.orderDate ?? new Date().toISOString(),
    orderItem: order.orderItem.map((item) => ({ ...item, state: 'acknowledged' })),
  };
}

function failed(order: ResourceOrder, reason: string, at: string): ResourceOrder {
  return { ...order, state: 'failed', completionDate: at, note: [...(order.note ?? []), { text: reason, author: 'banyan', date: at }], orderItem: order.orderItem.map((item) => ({ ...item, state: 'failed' })) };
}
