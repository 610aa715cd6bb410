import { isDeepStrictEqual } from 'node:util';
import { answerTask, banyanNow, type Handler, type Message, type TaskRef, type Transaction, type Transactions } from '@banyan/messaging';
import { checkPlan, ImpossiblePlan, reservationFaults, RuleError, signed, startingAt, type Plan } from '@banyan/order';
import { patchOrder, type OrderProgress, type Prepared } from '@banyan/orchestrator';
import { documentUseCases, orderHooks, patchStored, type ResourceStore } from '@banyan/service';
import { conflict, refusalOf, unprocessable, type RequestContext, type ResourcePatch, type ResourceUseCases, type StoredDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { CannotPlan, decompose } from './decomposition.js';
import type { ResourceOrderViews } from './catalog.client.js';
import { bypasses, completed, directFaults } from './direct-order.js';
import type { ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

/** Command of SOM: carry out this resource order. */
export interface PlaceResourceOrder {
  order: ResourceOrder;
  task: TaskRef;
}

const hooks = orderHooks<ResourceOrder>('orderItem');
/** What plans are made of beside the items. */
const planned = ['requestedStartDate', 'priority'] as const;

/** The use cases of resource orders; each is one transaction. */
export class ResourceOrderService {
  constructor(
    private readonly store: ResourceStore<ResourceOrder>,
    private readonly transactions: Transactions,
    private readonly views: ResourceOrderViews,
    private readonly progress: OrderProgress<ResourceOrder>,
  ) {}

  useCases(): ResourceUseCases {
    return {
      ...documentUseCases(this.store, this.transactions, hooks),
      create: (body, context) => this.placeDirectly(body as unknown as ResourceOrder, context),
      patch: (id, patch, context) => this.describe(id, patch, context),
    };
  }

  /** What a client may change of an order: what describes it, its notes, and whether it is held. */
  private describe(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument> {
    return this.transactions.run((tx) => patchOrder({ orchestrator: this.progress.orchestrator, tx, orderId: id, context }, (take) => patchStored<ResourceOrder>(this.store, {
      beforePatch: async (before, after) => {
        const changed = planned.filter((name) => !isDeepStrictEqual(before[name], after[name]));
        if (changed.length > 0) throw conflict(`${changed.join(', ')} cannot be changed once the order has been accepted; cancel it, and place another one`);
        const next = await take(before, after);
        return (await hooks.beforePatch!(before, next, tx, context)) ?? next;
      },
    }, tx, id, patch, context), async () => (await this.store.find(tx, id))!));
  }

  /** SOM's command. What cannot be planned is kept as a failed order, and SOM is told why. */
  placing(): Handler<PlaceResourceOrder, Prepared<ResourceOrder>> {
    return {
      prepare: ({ data }) => this.prepare(data.order),
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
    }, await banyanNow(tx));
    await this.store.insert(tx, order, { correlationId: original.externalReference?.[0]?.id });
  }

  private async place(tx: Transaction, message: Message<PlaceResourceOrder>, prepared: Prepared<ResourceOrder>): Promise<void> {
    const { correlationId } = message;
    const { task } = message.data;
    const { order } = prepared;
    const known = await this.store.find(tx, order.id);
    if (known) return this.progress.answerAgain(tx, known.document, message);
    if ('plans' in prepared) {
      await this.store.insert(tx, order, { correlationId });
      await this.progress.begin(tx, order, prepared.plans, correlationId, { origin: { ref: task, commandId: message.id } });
      return;
    }
    await this.store.insert(tx, failed(order, prepared.refusal, await banyanNow(tx)), { correlationId });
    answerTask(tx, message, task, { outcome: 'refused', reason: prepared.refusal });
  }

  /** TMF652 for others than SOM: for what the network has apart from services. SOM is never bypassed. */
  private async placeDirectly(body: ResourceOrder, context: RequestContext): Promise<StoredDocument> {
    const faults = [...(body.orderItem?.length ? [] : [{ code: 'noItem', path: 'orderItem', reason: 'an order has at least one item' }]), ...reservationFaults(body)];
    if (faults.length > 0) throw unprocessable(faults);
    const prepared = await this.prepareDirectly({ ...body, ...signed(body, context, await banyanNow(this.transactions)), id: uuidv7() });
    return this.transactions.run(async (tx) => {
      const stored = await this.store.insert(tx, prepared.order, { ...context, correlationId: prepared.order.id });
      await this.progress.begin(tx, prepared.order, prepared.plans, prepared.order.id);
      return stored;
    });
  }

  /** @throws TmfError with every reason why a client's order cannot be carried out */
  private async prepareDirectly(body: ResourceOrder): Promise<{ order: ResourceOrder; plans: Plan[] }> {
    const at = await banyanNow(this.transactions);
    const asked = accepted({ ...body, orderItem: body.orderItem.map(identified) }, at);
    const view = await this.views.of(asked);
    const uses = await this.views.usesOf(asked, view, body.orderItem.flatMap(({ action, resource }) => (action === 'add' ? (resource?.id ?? []) : [])));
    const violations = [...directFaults(body, view, uses), ...bypasses(asked, view, uses)];
    if (violations.length > 0) throw refusalOf(violations, 'the order cannot be accepted');
    const prepared = await this.planned(completed(asked, view), view);
    if ('refusal' in prepared) throw unprocessable([{ code: 'cannotPlan', path: 'orderItem', reason: prepared.refusal }], 'the order cannot be accepted');
    const { order, plans } = prepared;
    const { requestedStartDate: start } = order;
    return { order, plans: start !== undefined && Date.parse(start) > Date.parse(at) ? plans.map((plan) => startingAt(plan, start)) : plans };
  }

  /** The order as it is kept when it is accepted, with its plan, or why there can be none. Nothing is stored. */
  async prepare(body: ResourceOrder): Promise<Prepared<ResourceOrder>> {
    const order = accepted(body, await banyanNow(this.transactions));
    return this.planned(order, await this.views.of(order));
  }

  private async planned(order: ResourceOrder, view: ResourceOrderView): Promise<Prepared<ResourceOrder>> {
    try {
      const plan = await decompose(order, view);
      checkPlan(plan);
      return { order, plans: [plan] };
    } catch (error) {
      if (error instanceof CannotPlan || error instanceof RuleError || error instanceof ImpossiblePlan) return { order, refusal: error.message };
      throw error;
    }
  }
}

/** What is added has an id, and knows later what it was made by. */
function identified(item: ResourceOrderItem): ResourceOrderItem {
  const specification = item.action === 'add' && item.resourceSpecification ? { resourceSpecification: item.resourceSpecification } : {};
  return { ...item, resource: { ...specification, ...item.resource, id: item.resource?.id ?? uuidv7() } };
}

function accepted(order: ResourceOrder, at: string): ResourceOrder {
  return {
    ...order,
    '@type': order['@type'] ?? 'ResourceOrder',
    state: 'acknowledged',
    orderDate: order.orderDate ?? at,
    orderItem: order.orderItem.map((item) => ({ ...item, state: 'acknowledged' })),
  };
}

function failed(order: ResourceOrder, reason: string, at: string): ResourceOrder {
  return { ...order, state: 'failed', completionDate: at, note: [...(order.note ?? []), { text: reason, author: 'banyan', date: at }], orderItem: order.orderItem.map((item) => ({ ...item, state: 'failed' })) };
}
