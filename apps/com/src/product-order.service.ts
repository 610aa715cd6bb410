import { isDeepStrictEqual } from 'node:util';
import { banyanNow, Unavailable, type Handler, type Transaction, type Transactions } from '@banyan/messaging';
import { appended, hasBegun, orderLifecycle, RuleTimeout, type OrderState, type Plan, type RequiredInformation } from '@banyan/order';
import { patchOrder, replaceStale, type Afresh, type OrderProgress, type Replan } from '@banyan/orchestrator';
import { documentUseCases, orderHooks, patchStored, type PriceMismatch, type ResourceStore } from '@banyan/service';
import { conflict, patchDocument, TmfError, type RequestContext, type ResourcePatch, type ResourceUseCases, type StoredDocument } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { amendedAttributes, areAsJudged, asAsked, carriedOn, deedsOf, goingOnOtherwise, hasBeenAmended, lateViolations, takenBack } from './amending/amendment.js';
import { itemAfresh, violationsOf, withItemAfresh } from './amending/plan-afresh.js';
import { wanted, withTakenOut } from './amending/taken-out.js';
import type { OrderViews } from './catalog.client.js';
import { configured } from './configured-order.js';
import { decompose, planIdOf } from './decomposition.js';
import { freeExternalId, takeExternalId } from './external-ids.js';
import { forgetJudgedBy, judgedBy, keepJudgedBy } from './judged-by.js';
import type { KeptAnswers } from './kept-answers.js';
import { inTime, laterCompletionViolations } from './order-dates.js';
import { inTurn, precedingOrders, reliesOnOthers } from './order-dependencies.js';
import type { OrderJudge } from './order-judge.js';
import { notesOfPatch, notesOfPlacing } from './order-notes.js';
import type { OrderView } from './order-view.js';
import { priceMismatches } from './prices/price-mismatches.js';
import type { ProductOrder, ProductOrderItem } from './product-order.entity.js';
import { planViolation } from './product-order.policy.js';
import { relying } from './products/reliance.js';
import { freeUniqueValues, takeUniqueValues } from './products/unique-values.js';
import { informationOf, informed, requiredText, withoutOthersWord } from './required-information.js';
import { refusal, refuse, type RuleViolation } from './rule-violation.js';

const maximumReplans = 5;

/** A plan with the item that it carries out, and the order as it was read to make it. */
type PlannedAfresh = Afresh & { order?: ProductOrder; item?: ProductOrderItem };

/** The use cases of product orders; each is one transaction. */
export class ProductOrderService {
  constructor(
    private readonly store: ResourceStore<ProductOrder>,
    private readonly transactions: Transactions,
    private readonly views: OrderViews,
    private readonly orderJudge: OrderJudge,
    private readonly progress: OrderProgress<ProductOrder>,
    private readonly answers: KeptAnswers,
    private readonly priceMismatch: PriceMismatch,
  ) {}

  /** TMF622 over the generic controller; only placing an order is more than keeping a document. */
  useCases(): ResourceUseCases {
    const hooks = orderHooks<ProductOrder>('productOrderItem');
    const kept = documentUseCases<ProductOrder>(this.store, this.transactions, {
      async beforeRemove(order, tx, context) {
        await hooks.beforeRemove!(order, tx, context);
        await freeExternalId(tx, order.id);
        await freeUniqueValues(tx, order.id);
        await forgetJudgedBy(tx, order.id);
      },
    });
    return {
      ...kept,
      create: (body, context) => this.answers.once(context, () => this.place(body as unknown as ProductOrder, context)),
      patch: async (id, patch, context) => (await this.amended(id, patch, context)) ?? this.describe(id, patch, context),
    };
  }

  /** Carries out a patch that asks for something else than was ordered; nothing where a patch does not. */
  private async amended(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument | undefined> {
    for (let attempt = 1; attempt <= maximumReplans; attempt += 1) {
      const stored = await this.store.find(this.transactions, id);
      if (!stored || (patch.ifMatch !== undefined && patch.ifMatch !== stored.version)) return undefined;
      const after = withoutOthersWord(patchDocument(this.store.definition, stored.document, patch) as ProductOrder, stored.document);
      if (amendedAttributes(stored.document, after).length === 0) return undefined;
      const amended = await this.amend(stored, after, context);
      if (amended) return amended;
    }
    throw conflict(`order ${id} has moved whenever its amendment had been judged; hold it, and amend it then`);
  }

  /** @returns nothing when the order has moved while its amendment was judged */
  private async amend({ document: before, version }: { document: ProductOrder; version: number }, after: ProductOrder, context: RequestContext): Promise<StoredDocument | undefined> {
    const { id } = before;
    fixedTurn(before, after);
    if (before.state !== after.state) throw conflict('one patch amends an order, or holds it or lets it go on');
    if (orderLifecycle.isFinal(before.state as OrderState) || before.state === 'pendingCancellation') throw conflict(`an order that is ${before.state} cannot be amended: ${amendedAttributes(before, after).join(', ')}`);
    const plans = await this.progress.plansOf(id);
    const begun = plans.filter(hasBegun);
    const asked = asAsked(before, after);
    const [otherwise, leaving] = [goingOnOtherwise(before, asked, plans), takenBack(before, asked, plans)];
    const [late, changing] = [begun, otherwise].map((list) => new Set(list.map(({ itemId }) => itemId)));
    const { order: complete, view, violations } = await this.orderJudge.judged(asked, 'demanded', await judgedBy(this.transactions, id));
    const isOf = (ids: ReadonlySet<string> | undefined, path: string) => asked.productOrderItem.some((item, index) => ids!.has(item.id!) && path.startsWith(`productOrderItem[${index}]`));
    // What has begun was judged before it did; its products are not any more what it was judged by. Its values can still be others.
    const isOpen = ({ path }: RuleViolation) => !isOf(late, path) || (isOf(changing, path) && path.includes('.product.productCharacteristic'));
    refuse([...lateViolations(before, asked, plans), ...violations.filter(isOpen)], 'the order cannot be amended');
    const order = carriedOn(before, configured(complete, view), view, late!, changing);
    const required = informationOf(order, view);
    // What has begun does not wait to be told any more.
    refuse(required.filter(({ path }) => isOf(changing, path)).map(({ path, reason }) => ({ status: 422, code: 'characteristicMissing', path, reason: `${reason}; its item has begun` })), 'the order cannot be amended');
    const mismatches = priceMismatches(asked, order);
    if (this.priceMismatch === 'refuse') refuse(mismatches, 'the order cannot be amended');
    const fresh = await accepted(this.planned(order, view, { now: view.now, required, kept: begun }));
    const goingOn = await accepted(decompose(order, view, uuidv7, { begun: otherwise, isPlanned: ({ id: itemId }) => changing!.has(itemId!) }));
    return this.transactions.run(async (tx) => {
      tx.traceparent = context.traceparent;
      const { orchestrator } = this.progress;
      await orchestrator.plans.lockAllOf(tx, id);
      const [current, now] = [await this.store.lock(tx, id), await orchestrator.plans.ofOrder(tx, id)];
      if (current?.version !== version || !areAsJudged(plans, now, otherwise, leaving)) return undefined;
      for (const plan of now) if (!hasBegun(plan)) await orchestrator.plans.remove(tx, plan.id);
      for (const plan of goingOn) await orchestrator.amend(tx, plan);
      await forgetJudgedBy(tx, id);
      keepJudgedBy(tx, id, view);
      await freeUniqueValues(tx, id);
      await takeUniqueValues(tx, order, { ...view, at: view.now });
      await takeExternalId(tx, order, before);
      const note = appended(before.note, after.note, context, await banyanNow(tx), [{ text: deedsOf(before, asked) }, ...(required.length > 0 ? [{ text: requiredText(required), author: 'com' }] : [])]);
      const isHeld = mismatches.length > 0 || now.some(({ state }) => state === 'paused');
      await this.progress.begin(tx, { ...withTakenOut(order, before, leaving), note }, fresh, id, { kind: isHeld ? 'paused' : 'started' });
      for (const plan of leaving) await orchestrator.occur(tx, plan.id, [{ kind: 'cancelled', reason: `item ${plan.itemId} was taken out of the order` }]);
      return (await this.store.find(tx, id))!;
    });
  }

  /** What a client may change of an order beside what was ordered: what describes it, its notes, and whether it is held. */
  private async describe(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument> {
    const hooks = orderHooks<ProductOrder>('productOrderItem');
    await this.judgePatch(id, patch);
    return this.transactions.run((tx) => patchOrder({ orchestrator: this.progress.orchestrator, tx, orderId: id, context }, (take) => patchStored<ProductOrder>(this.store, {
      beforePatch: async (before, after) => {
        const now = await banyanNow(tx);
        const next = { ...withoutOthersWord(await take(before, after), before), orderTotalPrice: before.orderTotalPrice, ...notesOfPatch(before, after, context, now) };
        refuse(laterCompletionViolations(before, next, now), 'the order cannot be changed');
        // What was judged a moment ago was no amendment; what it has become meanwhile is not amended unjudged.
        if (amendedAttributes(before, next).length > 0) throw conflict('the order has been changed meanwhile; read it, and patch it again');
        await hooks.beforePatch!(before, next, tx, context);
        fixedTurn(before, next);
        await takeExternalId(tx, next, before);
        return next;
      },
    }, tx, id, patch, context), async () => (await this.store.find(tx, id))!));
  }

  /** Judges, configures, prices and plans an order. Nothing is stored. @throws TmfError with every reason why it cannot be accepted */
  async prepare(body: ProductOrder, context: RequestContext): Promise<{ order: ProductOrder; plans: Plan[]; view: OrderView; isHeld: boolean }> {
    const { order: asked, view, violations } = await this.orderJudge.judged({ ...withoutOthersWord(body), id: uuidv7() });
    refuse(violations);
    const priced = relying(configured(asked, view), view);
    const mismatches = priceMismatches(asked, priced);
    if (this.priceMismatch === 'refuse') refuse(mismatches);
    const held = mismatches.length > 0 ? `held, since the prices are others than the client says: ${mismatches.map(({ path, reason }) => `${path} ${reason}`).join('; ')}` : undefined;
    const required = informationOf(priced, view);
    const order = { ...priced, ...notesOfPlacing(asked, context, view.at, [...(held ? [held] : []), ...(required.length > 0 ? [requiredText(required)] : [])]) };
    return { order, plans: await accepted(this.planned(order, view, { now: view.at, required })), view, isHeld: held !== undefined };
  }

  /** Stores an order with its plans and their first commands, or nothing. @param along what else has to be so if, and only if, the order is placed */
  async place(body: ProductOrder, context: RequestContext, along?: (tx: Transaction, order: ProductOrder) => Promise<void>): Promise<StoredDocument> {
    const { order, plans, view, isHeld } = await this.prepare(body, context);
    return this.transactions.run(async (tx) => {
      const correlationId = order.id;
      tx.traceparent = context.traceparent;
      await this.store.insert(tx, order, { ...context, correlationId });
      // Before its name is taken, or whoever places the same again would be told that the name is taken.
      await along?.(tx, order);
      await takeExternalId(tx, order);
      await takeUniqueValues(tx, order, view);
      keepJudgedBy(tx, order.id, view);
      await this.progress.begin(tx, order, plans, correlationId, { kind: isHeld ? 'paused' : 'started' });
      // The client is told of the order as it was accepted, and what that waits for; the ETag is that of the order as it stands.
      const { document: { requiredInformation }, version } = (await this.store.find(tx, order.id))!;
      const answer = { document: { ...order, ...(requiredInformation ? { requiredInformation } : {}) }, version };
      await this.answers.keep(tx, context, answer);
      return answer;
    });
  }

  /** Makes one plan of an order afresh, because the product has changed between the order and its turn. */
  replanning(): Handler<Replan, PlannedAfresh> {
    return {
      prepare: ({ data }) => this.planAfresh(data),
      handle: (tx, { data }, { order, item, ...afresh }) => replaceStale(this.progress.orchestrator, tx, data, afresh, 'the product has changed', async () => {
        const current = (await this.store.lock(tx, data.orderId))?.document;
        if (!order || !current) return;
        if (hasBeenAmended(order, current)) throw new Unavailable(`order ${data.orderId} has been amended while its plan was made afresh`);
        const next = item ? withItemAfresh(current, item, await banyanNow(tx)) : current;
        if (next !== current) await this.store.update(tx, data.orderId, next, { correlationId: data.orderId });
      }),
    };
  }

  private async planAfresh({ orderId, answer, count }: Replan): Promise<PlannedAfresh> {
    if (count > maximumReplans) return { reason: `${answer.reason}; planned ${maximumReplans} times` };
    const stored = await this.store.find(this.transactions, orderId);
    if (!stored) return {};
    const order = wanted(stored.document);
    const id = order.productOrderItem.find((each) => planIdOf(order, each) === answer.planId)?.id;
    if (!id) return { order };
    const before = await judgedBy(this.transactions, orderId);
    const now = await banyanNow(this.transactions);
    const view = { ...(await (before ? this.views.again(order, before) : this.views.of(order))), now };
    const violations = violationsOf(id, order, view);
    if (violations.length > 0) return { order, reason: violations.map((violation) => violation.reason).join('; ') };
    const item = itemAfresh(id, order, view);
    const afresh = withItemAfresh(order, item, now);
    const others = (await this.progress.plansOf(orderId)).filter((plan) => plan.id !== answer.planId);
    const planned = this.planned(afresh, view, { now, required: informationOf(afresh, view), kept: others });
    return planned.then((plans) => ({ order, item, plan: plans.find((plan) => plan.id === answer.planId) }), (error: unknown) => ({ order, reason: unplanned(error) }));
  }

  /** The plans of the order, each with what it waits for. @param kept those that it has already, and that stay @throws RuleError, CannotWait */
  private async planned(order: ProductOrder, view: OrderView, { now, required, kept = [] }: { now: string; required: readonly RequiredInformation[]; kept?: readonly Plan[] }): Promise<Plan[]> {
    const others = await Promise.all(precedingOrders(order).map(({ id }) => this.progress.plansOf(id)));
    const isOpen = ({ id }: { id?: string }) => !kept.some(({ itemId }) => itemId === id);
    const fresh = informed(inTime(await decompose(order, view, uuidv7, { isPlanned: isOpen }), order, now), order, required);
    return inTurn([...fresh, ...kept], order, others.flat().filter(({ state }) => state !== 'done')).filter(({ itemId }) => isOpen({ id: itemId }));
  }

  /** A patch may name other parties. They are asked for before it is carried out, because no transaction waits for another service. */
  private async judgePatch(id: string, patch: ResourcePatch): Promise<void> {
    const stored = await this.store.find(this.transactions, id);
    if (!stored || (patch.ifMatch !== undefined && patch.ifMatch !== stored.version)) return;
    const { relatedParty } = patchDocument(this.store.definition, stored.document, patch) as ProductOrder;
    if (isDeepStrictEqual(relatedParty, stored.document.relatedParty)) return;
    refuse(await this.orderJudge.strangers({ relatedParty, productOrderItem: [] }), 'the order cannot be changed');
  }
}

/** The plans of an order that breaks no rule. @throws TmfError when it has none all the same */
function accepted(plans: Promise<Plan[]>): Promise<Plan[]> {
  return plans.catch((error: unknown) => {
    if (error instanceof RuleTimeout) throw new TmfError(503, 'unavailable', 'the order cannot be planned now', error.message);
    throw refusal([planViolation(error)]);
  });
}

/** Why there is no plan for what breaks no rule. @throws what is no fault of the order or of the catalog, so that it is tried again */
function unplanned(error: unknown): string {
  if (error instanceof RuleTimeout) throw new Unavailable(error.message);
  return planViolation(error).reason;
}

/** Two orders that could be told at any time to come after others could come to wait for each other. */
function fixedTurn(before: ProductOrder, after: ProductOrder): void {
  if (reliesOnOthers(before, after)) throw conflict('the orders that an order relies on cannot be changed once it has been accepted; cancel it and place another');
}
