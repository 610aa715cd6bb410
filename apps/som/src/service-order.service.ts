import { answerTask, banyanNow, type Handler, type Message, type TaskRef, type Transaction, type Transactions } from '@banyan/messaging';
import { appended, checkPlan, hasBegun, haveBegunAlike, ImpossiblePlan, itemGraph, orderLifecycle, plansInTurn, reservationFaults, RuleError, signed, startingAt, untilTold, type OrderState, type Plan } from '@banyan/order';
import { patchOrder, replaceStale, type Afresh, type OrderProgress, type Prepared, type Replan } from '@banyan/orchestrator';
import { documentUseCases, orderHooks, patchStored, type ResourceStore } from '@banyan/service';
import { conflict, patchDocument, refusalOf, TmfError, unprocessable, type RequestContext, type ResourcePatch, type ResourceUseCases, type StatedViolation, type StoredDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { amendedAttributes, asAsked, deedsOf, lateViolations } from './amendment.js';
import type { ServiceOrderViews } from './catalog.client.js';
import { CannotDecompose, decompose } from './decomposition.js';
import { asWished, completed, dependenciesOf, directFaults, type Uses } from './direct-order.js';
import { withoutOthersWord } from './required-information.js';
import { judged } from './service-characteristics.js';
import type { InstalledCfs, ServiceOrder } from './service-order.entity.js';

/** Command of COM: carry out this service order. */
export interface PlaceServiceOrder {
  order: ServiceOrder;
  task: TaskRef;
}

/** An order as it is planned, or every reason why it cannot be. */
type PreparedOrder = { order: ServiceOrder; plans: Plan[] } | { order: ServiceOrder; refusal: string; violations: StatedViolation[] };

/** So often an amendment is judged afresh when its order has moved meanwhile. */
const maximumJudgements = 5;

/** What a plan is made afresh for at most: each order that fails to make what others wait for sends those behind it round once more. */
const maximumReplans = 50;

const hooks = orderHooks<ServiceOrder>('serviceOrderItem');

/** The use cases of service orders; each is one transaction. */
export class ServiceOrderService {
  constructor(
    private readonly store: ResourceStore<ServiceOrder>,
    private readonly transactions: Transactions,
    private readonly views: ServiceOrderViews,
    private readonly progress: OrderProgress<ServiceOrder>,
  ) {}

  useCases(): ResourceUseCases {
    return {
      ...documentUseCases<ServiceOrder>(this.store, this.transactions, hooks),
      create: (body, context) => this.placeDirectly(body as unknown as ServiceOrder, context),
      patch: async (id, patch, context) => (await this.amended(id, patch, context)) ?? this.describe(id, patch, context),
    };
  }

  /** What a client may change of an order beside what was ordered: what describes it, its notes, and whether it is held. */
  private describe(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument> {
    return this.transactions.run((tx) => patchOrder({ orchestrator: this.progress.orchestrator, tx, orderId: id, context }, (take) => patchStored<ServiceOrder>(this.store, {
      beforePatch: async (before, after) => {
        // What was judged a moment ago was no amendment; what it has become meanwhile is not amended unjudged.
        if (amendedAttributes(before, after).length > 0) throw conflict('the order has been changed meanwhile; read it, and patch it again');
        const next = { ...withoutOthersWord(await take(before, after), before), serviceOrderItem: before.serviceOrderItem };
        return (await hooks.beforePatch!(before, next, tx, context)) ?? next;
      },
    }, tx, id, patch, context), async () => (await this.store.find(tx, id))!));
  }

  /** COM's command. What cannot be decomposed is kept as a failed order, and COM is told why. */
  placing(): Handler<PlaceServiceOrder, Prepared<ServiceOrder>> {
    return {
      prepare: ({ data }) => this.prepare(data.order),
      handle: (tx, message, prepared) => this.place(tx, message, prepared),
    };
  }

  /** Makes one plan of an order afresh: what it would change, or make, is another order's to change or make until now. */
  replanning(): Handler<Replan, Afresh> {
    return {
      prepare: ({ data }) => this.planAfresh(data),
      handle: (tx, { data }, afresh) => replaceStale(this.progress.orchestrator, tx, data, afresh, 'what runs has changed'),
    };
  }

  private async planAfresh({ orderId, answer, count }: Replan): Promise<Afresh> {
    if (count > maximumReplans) return { reason: `${answer.reason}; planned ${maximumReplans} times` };
    const stored = await this.store.find(this.transactions, orderId);
    if (!stored) return {};
    const prepared = await this.prepare(stored.document, (await this.progress.isCommanded(orderId)) ? undefined : { before: stored.document });
    return 'refusal' in prepared ? { reason: prepared.refusal } : { plan: prepared.plans.find(({ id }) => id === answer.planId) };
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

  /** TMF641 for others than COM. What realizes a product is changed through the product, or the two would disagree. */
  private async placeDirectly(body: ServiceOrder, context: RequestContext): Promise<StoredDocument> {
    const { order, plans } = await this.prepareDirectly({ ...withoutOthersWord(body), ...signed(body, context, await banyanNow(this.transactions)), id: uuidv7() });
    return this.transactions.run(async (tx) => {
      const stored = await this.store.insert(tx, order, { ...context, correlationId: order.id });
      await this.progress.begin(tx, order, plans, order.id);
      return stored;
    });
  }

  /** What would become of a client's order. @throws TmfError as placing it would */
  previewDirectly(body: ServiceOrder): Promise<{ order: ServiceOrder; plans: Plan[] }> {
    return this.prepareDirectly({ ...withoutOthersWord(body), id: uuidv7() });
  }

  /** @param before what is amended; its services are there already @throws TmfError with every reason why a client's order cannot be carried out */
  private async prepareDirectly(body: ServiceOrder, before?: ServiceOrder): Promise<{ order: ServiceOrder; plans: Plan[] }> {
    const faults = [...(body.serviceOrderItem?.length ? [] : [{ code: 'noItem', path: 'serviceOrderItem', reason: 'an order has at least one item' }]), ...reservationFaults(body)];
    if (faults.length > 0) throw unprocessable(faults);
    const prepared = await this.prepare(body, { before });
    if ('refusal' in prepared) throw refusalOf(prepared.violations, before ? 'the order cannot be amended' : 'the order cannot be accepted');
    return prepared;
  }

  /** Carries out a patch that asks for something else than was ordered; nothing where a patch does not. */
  private async amended(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument | undefined> {
    for (let attempt = 1; attempt <= maximumJudgements; attempt += 1) {
      const stored = await this.store.find(this.transactions, id);
      if (!stored || (patch.ifMatch !== undefined && patch.ifMatch !== stored.version)) return undefined;
      const after = withoutOthersWord(patchDocument(this.store.definition, stored.document, patch) as ServiceOrder, stored.document);
      if (amendedAttributes(stored.document, after).length === 0) return undefined;
      const amended = await this.amend(stored, after, context);
      if (amended) return amended;
    }
    throw conflict(`order ${id} has moved whenever its amendment had been judged`);
  }

  /** @returns nothing when the order has moved while its amendment was judged */
  private async amend({ document: before, version }: { document: ServiceOrder; version: number }, after: ServiceOrder, context: RequestContext): Promise<StoredDocument | undefined> {
    const { id } = before;
    if (before.state !== after.state) throw conflict(`the state of an order moves with its plan; it is ${before.state} and cannot be set to ${after.state}`);
    if (await this.progress.isCommanded(id)) throw conflict(`service order ${id} is part of ${parentOf(before)}: that one can be amended, and this one with it`);
    if (orderLifecycle.isFinal(before.state as OrderState) || before.state === 'pendingCancellation') throw conflict(`an order that is ${before.state} cannot be amended: ${amendedAttributes(before, after).join(', ')}`);
    const plans = await this.progress.plansOf(id);
    const late = lateViolations(before, after, plans);
    if (late.length > 0) throw new TmfError(409, 'conflict', 'the order cannot be amended', late.map(({ path, reason }) => `${path} ${reason}`).join('; '), late);
    const { order, plans: planned } = await this.prepareDirectly({ ...after, serviceOrderItem: asAsked(before, after) }, before);
    const begun = new Set(plans.filter(hasBegun).map(({ itemId }) => itemId));
    const items = order.serviceOrderItem.map((item) => (begun.has(item.id) ? before.serviceOrderItem.find((known) => known.id === item.id)! : item));
    return this.transactions.run(async (tx) => {
      tx.traceparent = context.traceparent;
      const { orchestrator } = this.progress;
      // Plans before their order, as everywhere.
      await orchestrator.plans.lockAllOf(tx, id);
      const [current, now] = [await this.store.lock(tx, id), await orchestrator.plans.ofOrder(tx, id)];
      if (current?.version !== version || !haveBegunAlike(plans, now)) return undefined;
      for (const plan of now) if (!hasBegun(plan)) await orchestrator.plans.remove(tx, plan.id);
      const note = appended(before.note, after.note, context, await banyanNow(tx), [{ text: deedsOf(before, after) }]);
      await this.progress.begin(tx, { ...order, state: before.state, serviceOrderItem: items, note }, planned.filter(({ itemId }) => !begun.has(itemId)), id, { kind: now.some(({ state }) => state === 'paused') ? 'paused' : 'started' });
      return (await this.store.find(tx, id))!;
    });
  }

  /** The order as it is kept when it is accepted, with its plans, or why there can be none. Nothing is stored. @param direct a client has written it, and not an order above */
  async prepare(body: ServiceOrder, direct?: { before?: ServiceOrder }): Promise<PreparedOrder> {
    const at = await banyanNow(this.transactions);
    const placed = accepted(body, at);
    const found = await this.views.of(placed);
    const named = direct ? namedToAdd(body, direct.before) : [];
    const faults = direct ? directFaults(body, found, await this.usesOf(found.installed, named)) : [];
    const view = { ...found, named: new Set(named) };
    const { order: whole, violations: wrong, required } = judged(direct ? completed(placed, view) : placed, view, at, direct !== undefined);
    const order = direct ? asWished(whole, placed) : whole;
    const violations = [...faults, ...wrong.map((each) => ({ status: 422 as const, ...each }))];
    if (violations.length > 0) return { order, violations, refusal: violations.map(({ path, reason }) => `${path} ${reason}`).join('; ') };
    try {
      const plans = plansInTurn(await decompose(whole, view, uuidv7, required.map(({ itemId }) => itemId)), itemGraph(dependenciesOf(order)));
      const { requestedStartDate: start } = order;
      const started = start !== undefined && Date.parse(start) > Date.parse(at) ? plans.map((plan) => startingAt(plan, start)) : plans;
      const told = started.map((plan) => untilTold(plan, required.filter(({ itemId }) => itemId === plan.itemId)));
      told.forEach(checkPlan);
      return { order, plans: told };
    } catch (error) {
      if (error instanceof CannotDecompose || error instanceof RuleError || error instanceof ImpossiblePlan) return { order, refusal: error.message, violations: [{ status: 422, code: 'cannotDecompose', path: 'serviceOrderItem', reason: error.message }] };
      throw error;
    }
  }

  /** What the services of a client's order are part of: what the inventories name, and the order above that made it, as long as no product says so. */
  private async usesOf(installed: ReadonlyMap<string, InstalledCfs>, named: readonly string[]): Promise<Uses> {
    const [existing, byService] = await Promise.all([this.views.existing(named), this.views.usersOf([...installed.keys()])]);
    const withMaker = await Promise.all([...byService].map(async ([id, users]) => [id, users.length > 0 ? users : await this.makersOf(installed.get(id)!)] as const));
    return { existing, byService: new Map(withMaker) };
  }

  /** A product names its services when it has been installed; until then its order alone tells. */
  private async makersOf({ service }: InstalledCfs): Promise<string[]> {
    const orders = [...new Set((service.document.serviceOrderItem ?? []).flatMap(({ serviceOrderId }) => serviceOrderId ?? []))];
    const commanded = await Promise.all(orders.map((id) => this.progress.isCommanded(id)));
    const found = await Promise.all(orders.filter((_id, index) => commanded[index]).map(async (id) => parentOf((await this.store.find(this.transactions, id))?.document ?? {})));
    return [...new Set(found)].map((above) => `what ${above} has ordered`);
  }
}

/** The ids of the services to be added that their client has chosen; those that the order had before are its own. */
function namedToAdd({ serviceOrderItem }: ServiceOrder, before?: ServiceOrder): string[] {
  const own = (before?.serviceOrderItem ?? []).flatMap(({ action, service }) => (action === 'add' ? (service.id ?? []) : []));
  return serviceOrderItem.flatMap(({ action, service: { id } }) => (action === 'add' && id !== undefined && !own.includes(id) ? id : []));
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

/** The order that has placed another one, in words. */
function parentOf({ externalReference = [] }: Pick<ServiceOrder, 'externalReference'>): string {
  const above = externalReference.find(({ externalReferenceType }) => externalReferenceType === 'ServiceOrder') ?? externalReference.find(({ externalReferenceType }) => externalReferenceType === 'ProductOrder');
  return above ? `${above.externalReferenceType === 'ProductOrder' ? 'product' : 'service'} order ${above.id}` : 'an order above';
}

/** The order at the head of the journey: COM names the product order on every service order, and SOM what it names itself on those it places. */
function journeyOf({ id, externalReference = [] }: ServiceOrder): string {
  const named = (type: string) => externalReference.find((reference) => reference.externalReferenceType === type)?.id;
  return named('ProductOrder') ?? named('ServiceOrder') ?? id;
}
