import { answerTask, banyanNow, type Handler, type Message, type TaskRef, type Transaction, type Transactions } from '@banyan/messaging';
import { reservationFaults, RuleError, type Plan } from '@banyan/order';
import type { OrderProgress, Prepared } from '@banyan/orchestrator';
import { documentUseCases, orderHooks, type ResourceStore } from '@banyan/service';
import { conflict, unprocessable, type RequestContext, type ResourceUseCases, type StoredDocument, type Violation } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import type { ServiceOrderViews } from './catalog.client.js';
import { CannotDecompose, decompose } from './decomposition.js';
import { judged } from './service-characteristics.js';
import type { ServiceOrder } from './service-order.entity.js';

/** Command of COM: carry out this service order. */
export interface PlaceServiceOrder {
  order: ServiceOrder;
  task: TaskRef;
}

/** An order as it is planned, or every reason why it cannot be. */
type PreparedOrder = { order: ServiceOrder; plans: Plan[] } | { order: ServiceOrder; refusal: string; violations: Violation[] };

/** The use cases of service orders; each is one transaction. */
export class ServiceOrderService {
  constructor(
    private readonly store: ResourceStore<ServiceOrder>,
    private readonly transactions: Transactions,
    private readonly views: ServiceOrderViews,
    private readonly progress: OrderProgress<ServiceOrder>,
  ) {}

  useCases(): ResourceUseCases {
    const kept = documentUseCases(this.store, this.transactions, orderHooks<ServiceOrder>('serviceOrderItem'));
    return { ...kept, create: (body, context) => this.placeDirectly(body as unknown as ServiceOrder, context) };
  }

  /** COM's command. What cannot be decomposed is kept as a failed order, and COM is told why. */
  placing(): Handler<PlaceServiceOrder, Prepared<ServiceOrder>> {
    return {
      prepare: ({ data }) => this.prepare(data.order),
      handle: (tx, message, prepared) => this.place(tx, message, prepared),
    };
  }

  /** Stores the order that undoes a completed one; its plan is made of the undos that were registered. */
  async placeUndo(tx: Transaction, original: ServiceOrder, undoOrderId: string): Promise<void> {
    const opposite = { add: 'delete', delete: 'add', modify: 'modify', noChange: 'noChange' } as const;
    const order: ServiceOrder = {
      ...original,
      id: undoOrderId,
      description: `undo of service order ${original.id}`,
      orderRelationship: [{ id: original.id, relationshipType: 'undoes', '@referredType': 'ServiceOrder' }],
      note: [],
      serviceOrderItem: original.serviceOrderItem.map((item) => ({ ...item, action: opposite[item.action], state: 'acknowledged' as const })),
      state: 'acknowledged',
      orderDate: await banyanNow(tx),
      completionDate: undefined,
      milestone: undefined,
      jeopardyAlert: undefined,
    };
    await this.store.insert(tx, order, { correlationId: journeyOf(original) });
  }

  private async place(tx: Transaction, message: Message<PlaceServiceOrder>, prepared: Prepared<ServiceOrder>): Promise<void> {
    const { task } = message.data;
    const { order } = prepared;
    const known = await this.store.find(tx, order.id);
    if (known) return this.progress.answerAgain(tx, known.document, message);
    const { correlationId } = message;
    if ('plans' in prepared) {
      await this.store.insert(tx, order, { correlationId });
      await this.progress.begin(tx, order, prepared.plans, correlationId, { origin: { ref: task, commandId: message.id } });
      return;
    }
    await this.store.insert(tx, failed(order, prepared.refusal, await banyanNow(tx)), { correlationId });
    answerTask(tx, message, task, { outcome: 'refused', reason: prepared.refusal });
  }

  /** TMF641 for others than COM. A service that realizes a product is changed through the product, or the two would disagree. */
  private async placeDirectly(body: ServiceOrder, context: RequestContext): Promise<StoredDocument> {
    const wrong = (body.serviceOrderItem ?? []).filter((item) => item.action !== 'add');
    if (wrong.length > 0) throw conflict(`items ${wrong.map((item) => item.id).join(', ')}: a running service is changed through the product that it realizes (TMF622)`);
    const faults = [...(body.serviceOrderItem?.length ? [] : [{ code: 'noItem', path: 'serviceOrderItem', reason: 'an order has at least one item' }]), ...reservationFaults(body)];
    if (faults.length > 0) throw unprocessable(faults);
    const prepared = await this.prepare({ ...body, id: uuidv7() }, true);
    const { order } = prepared;
    if ('refusal' in prepared) throw unprocessable(prepared.violations, 'the order cannot be accepted');
    return this.transactions.run(async (tx) => {
      const stored = await this.store.insert(tx, order, { ...context, correlationId: order.id });
      await this.progress.begin(tx, order, prepared.plans, order.id);
      return stored;
    });
  }

  /** The order as it is kept when it is accepted, with its plans, or why there can be none. Nothing is stored. @param isDirect a client has written it, and not an order above */
  async prepare(body: ServiceOrder, isDirect = false): Promise<PreparedOrder> {
    const at = await banyanNow(this.transactions);
    const asked = accepted(body, at);
    const view = await this.views.of(asked);
    const { order, violations } = judged(asked, view, at, isDirect);
    if (violations.length > 0) return { order, violations, refusal: violations.map(({ path, reason }) => `${path} ${reason}`).join('; ') };
    try {
      return { order, plans: await decompose(order, view, uuidv7) };
    } catch (error) {
      if (error instanceof CannotDecompose || error instanceof RuleError) return { order, refusal: error.message, violations: [{ code: 'cannotDecompose', path: 'serviceOrderItem', reason: error.message }] };
      throw error;
    }
  }
}

function accepted(order: ServiceOrder, at: string): ServiceOrder {
  return {
    ...order,
    '@type': order['@type'] ?? 'ServiceOrder',
    state: 'acknowledged',
    orderDate: order.orderDate ?? at,
    serviceOrderItem: order.serviceOrderItem.map((item) => ({ ...item, state: 'acknowledged' as const, service: { ...item.service, id: item.service.id ?? uuidv7() } })),
  };
}

function failed(order: ServiceOrder, reason: string, at: string): ServiceOrder {
  return { ...order, state: 'failed', completionDate: at, note: [...(order.note ?? []), { text: reason, author: 'banyan', date: at }], serviceOrderItem: order.serviceOrderItem.map((item) => ({ ...item, state: 'failed' as const })) };
}

/** The order at the head of the journey: COM names the product order on every service order, and SOM what it names itself on those it places. */
function journeyOf({ id, externalReference = [] }: ServiceOrder): string {
  const named = (type: string) => externalReference.find((reference) => reference.externalReferenceType === type)?.id;
  return named('ProductOrder') ?? named('ServiceOrder') ?? id;
}
