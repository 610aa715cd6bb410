import { answerTask, undoOrderType, type Handler, type Message, type TaskAnswer, type TaskRef, type Transaction } from '@banyan/messaging';
import {
  advance, counted, expectedCompletion, IllegalMove, isPastPointOfNoReturn, itemStateOf, orderLifecycle, reversePlan, rollUp, type OrderState, type Plan, type PlanState,
} from '@banyan/order';
import { conflict, notFound } from '@banyan/tmf';
import { Orchestrator, type OrchestratorOptions, type Standing } from './orchestrator.js';
import type { OrderDocument, OrderDocuments, OrderItem } from './order-document.js';
import { differencesIn, noteOn } from './order-notes.js';
import type { StoredPlan } from './plan-store.js';

export interface OrderProgressOptions<Order extends OrderDocument> extends Omit<OrchestratorOptions, 'onPlanMoved'> {
  documents: OrderDocuments<Order>;
  /** `productOrderItem`, `serviceOrderItem` or `orderItem`. */
  itemsAttribute: string;
  /** Stores the order that undoes a completed one, and answers it; its plans are made here. */
  placeUndo?: (tx: Transaction, original: Order, undoOrderId: string) => Promise<void>;
  /** What an order tells besides of how its plans go: whether there is news of one, and the order with it, which is the same one when there is none. */
  tells?: { isNews(plan: StoredPlan, before: Standing): boolean; with(order: Order, plans: readonly StoredPlan[], at: string): Order };
  /** Called after COMMIT when an order has ended. */
  onOrderEnded?: (state: OrderState) => void;
  /** Told in the transaction in which a cancelled order has ended, or goes on after all; `refusal` says why it is not cancelled. */
  onCancelEnded?: (tx: Transaction, orderId: string, refusal?: string) => Promise<void>;
  /** What a parent is told with `done`. */
  resultOf?: (order: Order) => Record<string, unknown>;
}

/** Commands an order to be taken back: an open one unwinds, a completed one is undone by an order of its own. */
export interface UndoOrder {
  orderId: string;
  undoOrderId: string;
  task: TaskRef;
}

/** Keeps an order's states true to its plans, and tells whoever commanded the order how it ends. */
export class OrderProgress<Order extends OrderDocument> {
  readonly orchestrator: Orchestrator;
  private readonly schema: string;

  constructor(readonly options: OrderProgressOptions<Order>) {
    this.schema = options.schema;
    this.orchestrator = new Orchestrator({ ...options, onPlanMoved: (tx, plan, before) => this.planMoved(tx, plan, before) });
  }

  /**
   * Starts the plans of an order that has just been stored, or has them wait, `paused`, for somebody to let them go on.
   *
   * @param origin the command that placed it, if one did
   */
  async begin(tx: Transaction, order: Order, plans: Plan[], correlationId: string, { origin, kind }: { origin?: { ref: TaskRef; commandId: string }; kind?: 'started' | 'paused' } = {}): Promise<void> {
    if (origin)
      tx.execute(`INSERT INTO ${this.schema}.origin (order_id, ref, command_id) VALUES ($1, $2, $3)`, [order.id, JSON.stringify(origin.ref), origin.commandId]);
    const begun: StoredPlan[] = [];
    for (const plan of plans) begun.push(await this.orchestrator.begin(tx, plan, correlationId, {}, kind));
    await this.begun(tx, order, correlationId, begun);
  }

  /** Plans that only send what is not answered, or that have nothing to do, end as they begin. */
  private async begun(tx: Transaction, order: Order, correlationId: string, plans: StoredPlan[]): Promise<void> {
    const next = await this.rollUp(tx, order, { correlationId }, plans);
    await this.tellOrigin(tx, next, order.state as OrderState, correlationId, plans.find(isPastPointOfNoReturn) ?? plans[0]);
  }

  /** Answers a command to place an order that is there already: its task was tried again after the order had ended. */
  async answerAgain(tx: Transaction, order: Order, message: Message<{ task: TaskRef }>): Promise<void> {
    const outcome = answers[order.state as OrderState];
    if (!outcome) return;
    const why = order.note?.at(-1)?.text;
    const irrevocable = (await this.orchestrator.plans.ofOrder(tx, order.id)).some(isPastPointOfNoReturn) || undefined;
    const result = outcome === 'done' ? this.options.resultOf?.(order) : undefined;
    answerTask(tx, message, message.data.task, { outcome, irrevocable, result, ...(outcome === 'done' ? {} : { reason: `order ${order.id} is ${order.state}${why ? `: ${why}` : ''}` }) });
  }

  handlers(): Record<string, Handler<TaskAnswer> | Handler<UndoOrder>> {
    return {
      ...this.orchestrator.answers(),
      [undoOrderType]: { handle: (tx: Transaction, message: Message<UndoOrder>) => this.undo(tx, message) },
    };
  }

  /** Turns every plan of an open order back. @throws IllegalMove when one is past its point of no return; nothing is changed then. */
  async cancel(tx: Transaction, orderId: string, reason: string): Promise<void> {
    await this.orchestrator.plans.lockAllOf(tx, orderId);
    await this.turnBack(tx, await this.orchestrator.plans.ofOrder(tx, orderId), reason);
  }

  /** All of them, or none: each is asked before the first one is moved. */
  private async turnBack(tx: Transaction, plans: StoredPlan[], reason: string): Promise<void> {
    for (const plan of plans) if (!isEnded(plan.state)) advance(plan, { kind: 'cancelled', reason });
    for (const plan of plans) if (!isEnded(plan.state)) await this.orchestrator.occur(tx, plan.id, [{ kind: 'cancelled', reason }]);
  }

  /**
   * Cancels an order for whoever placed it, as a unit.
   *
   * @throws TmfError 404, or 409 when it has ended, is commanded by an order above, or has parts that cannot be undone
   */
  async cancelWhole(tx: Transaction, orderId: string, reason: string, actor = 'client'): Promise<Order> {
    await this.orchestrator.plans.lockAllOf(tx, orderId);
    const found = await this.options.documents.lock(tx, orderId);
    if (!found) throw notFound('order', orderId);
    const state = found.document.state as OrderState;
    if (orderLifecycle.isFinal(state) || state === 'pendingCancellation') throw conflict(`order ${orderId} is ${state} and cannot be cancelled`);
    if (await this.isCommanded(orderId, tx)) throw conflict(`order ${orderId} is part of an order above: that one can be cancelled, and this one with it`);
    const plans = await this.orchestrator.plans.ofOrder(tx, orderId);
    if (!plans.some((plan) => plan.direction === 'forward')) throw conflict(`order ${orderId} is being unwound already: ${plans.map(reasonOf).filter(Boolean).join('; ')}`);
    for (const plan of plans) {
      const past = plan.tasks.filter((task) => task.irrevocable && task.state !== 'waiting').map((task) => task.title);
      if (plan.state === 'done' || isPastPointOfNoReturn(plan)) throw conflict(`item ${plan.itemId} of order ${orderId} is past its point of no return: ${past.join(', ') || plan.title}`);
    }
    await noteOn(this.options.documents, tx, orderId, { text: `to be cancelled: ${reason}`, author: actor, correlationId: plans[0]!.correlationId });
    await this.turnBack(tx, plans, reason);
    return (await this.options.documents.lock(tx, orderId))!.document;
  }

  /** Whether an order above has placed this one, and waits for it. */
  async isCommanded(orderId: string, tx?: Transaction): Promise<boolean> {
    const [sql, values] = [`SELECT FROM ${this.schema}.origin WHERE order_id = $1`, [orderId]];
    return (await (tx ? tx.query(sql, values) : this.options.transactions.read(sql, values))).length > 0;
  }

  plansOf(orderId: string): Promise<StoredPlan[]> {
    return this.orchestrator.plans.ofOrder(this.options.transactions, orderId);
  }

  private async undo(tx: Transaction, message: Message<UndoOrder>): Promise<void> {
    const { orderId, undoOrderId, task } = message.data;
    // Plans before their order, as everywhere: two transactions that lock in different orders wait for each other for ever.
    await this.orchestrator.plans.lockAllOf(tx, orderId);
    const found = await this.options.documents.lock(tx, orderId);
    if (!found) throw new Error(`there is no order ${orderId} to undo`);
    const state = found.document.state as OrderState;
    try {
      if (state === 'completed' || state === 'partial') await this.reverse(tx, found.document, undoOrderId, message);
      else if (orderLifecycle.isFinal(state)) answerTask(tx, message, task, { outcome: 'done' });
      // A refusal leaves no trace: the order goes on, and answers the command that placed it.
      else await tx.attempt(() => this.takeBack(tx, message));
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      answerTask(tx, message, task, { outcome: 'refused', reason: error.message });
    }
  }

  /** From here on the order answers the command that takes it back; whoever placed it does not wait for it any more. */
  private async takeBack(tx: Transaction, message: Message<UndoOrder>): Promise<void> {
    const { orderId, task } = message.data;
    await tx.query(`UPDATE ${this.schema}.origin SET undo_ref = $2, undo_command_id = $3, undo_answers = 0 WHERE order_id = $1`, [orderId, JSON.stringify(task), message.id]);
    await this.cancel(tx, orderId, 'taken back by the order above');
    const plans = await this.orchestrator.plans.ofOrder(tx, orderId);
    const held = plans.find((plan) => plan.state === 'held');
    if (!held) return;
    // It was held before, and has told so only to the command that placed it.
    const untold = await tx.query(`UPDATE ${this.schema}.origin SET undo_answers = 1 WHERE order_id = $1 AND undo_answers = 0 RETURNING order_id`, [orderId]);
    if (untold.length > 0) answerTask(tx, message, task, { outcome: 'held', reason: reasonOf(held) });
  }

  private async reverse(tx: Transaction, original: Order, undoOrderId: string, message: Message<UndoOrder>): Promise<void> {
    const plans = await this.orchestrator.plans.ofOrder(tx, original.id);
    const reversed = plans.filter((plan) => plan.state === 'done').map((plan) => ({ plan: reversePlan(plan, { planId: `${undoOrderId}/${plan.itemId}`, orderId: undoOrderId }), streams: plan.streams }));
    await this.options.placeUndo?.(tx, original, undoOrderId);
    tx.execute(`INSERT INTO ${this.schema}.origin (order_id, ref, command_id) VALUES ($1, $2, $3)`, [undoOrderId, JSON.stringify(message.data.task), message.id]);
    const begun: StoredPlan[] = [];
    for (const { plan, streams } of reversed) begun.push(await this.orchestrator.begin(tx, plan, message.correlationId, streams));
    const placed = await this.options.documents.lock(tx, undoOrderId);
    if (placed) await this.begun(tx, placed.document, message.correlationId, begun);
  }

  private async planMoved(tx: Transaction, plan: StoredPlan, before: Standing): Promise<void> {
    if (plan.cancelRefused) await this.refuseCancel(tx, plan, plan.cancelRefused);
    if (plan.state === before.state && plan.expectedAt === before.expectedAt && !this.options.tells?.isNews(plan, before)) return;
    const found = await this.options.documents.lock(tx, plan.orderId);
    if (!found) throw new Error(`plan ${plan.id} belongs to order ${plan.orderId}, which is not stored`);
    await this.tellOrigin(tx, await this.rollUp(tx, found.document, plan, [plan]), found.document.state as OrderState, plan.correlationId, plan);
  }

  /** From here on the order answers the command that placed it again; the one that was to take it back is refused. */
  private async refuseCancel(tx: Transaction, plan: StoredPlan, reason: string): Promise<void> {
    const [origin] = await tx.query<{ undo_ref: TaskRef; undo_command_id: string; undo_answers: number }>(
      `WITH before AS (SELECT * FROM ${this.schema}.origin WHERE order_id = $1 AND undo_ref IS NOT NULL FOR UPDATE)
       UPDATE ${this.schema}.origin AS origin SET undo_ref = NULL, undo_command_id = NULL, undo_answers = 0 FROM before
       WHERE origin.order_id = before.order_id RETURNING before.undo_ref, before.undo_command_id, before.undo_answers`,
      [plan.orderId],
    );
    if (origin) answerTask(tx, { id: origin.undo_command_id, correlationId: plan.correlationId }, origin.undo_ref, { outcome: 'refused', reason }, origin.undo_answers + 1);
    await this.options.onCancelEnded?.(tx, plan.orderId, reason);
  }

  /** Stores the order with the states that its plans have now. @param why the plan that moved, when one did */
  private async rollUp(tx: Transaction, order: Order, why: Pick<StoredPlan, 'correlationId'> & Partial<StoredPlan>, moved: readonly StoredPlan[]): Promise<Order> {
    const { plans, at } = await this.orchestrator.plans.statesOfOrder(tx, order.id);
    const expectedCompletionDate = expectedCompletion(plans);
    const rolled = { ...this.withStates(order, plans.map((each) => ({ ...each, itemState: itemStateOf(each) })), why, at), ...(expectedCompletionDate ? { expectedCompletionDate } : {}) };
    const next = this.options.tells?.with(rolled, moved, at) ?? rolled;
    await this.options.documents.update(tx, order.id, next, { correlationId: why.correlationId });
    const state = next.state as OrderState;
    if (state === order.state || !orderLifecycle.isFinal(state)) return next;
    tx.whenCommitted(() => this.options.onOrderEnded?.(state));
    if (plans.some(({ cancelled }) => cancelled)) await this.options.onCancelEnded?.(tx, order.id, state === 'cancelled' ? undefined : `the order is ${state}`);
    return next;
  }

  private withStates(order: Order, states: { itemId: string; itemState: OrderState }[], plan: Partial<StoredPlan>, at: string): Order {
    const items = (order[this.options.itemsAttribute] as OrderItem[]).map((item) => {
      const own = states.find((state) => state.itemId === item.id || state.itemId === '*');
      // An item without a plan asks for nothing to be done.
      return withItemState(item, own ? own.itemState : 'completed');
    });
    const state = rollUp(counted(items, order.takenOutItem as string[] | undefined));
    const from = (order.state ?? 'acknowledged') as OrderState;
    const next: Order = { ...order, [this.options.itemsAttribute]: items, state: from === state ? state : orderLifecycle.move(from, state) };
    if (orderLifecycle.isFinal(state)) Object.assign(next, state === 'cancelled' && this.options.itemsAttribute !== 'orderItem' ? { cancellationDate: at, cancellationReason: plan.reason } : { completionDate: at });
    const reason = plan.state === 'held' ? plan.tasks?.find((task) => task.state === 'stuck' || task.heldBelow)?.reason : plan.reason;
    const isTold = reason && (plan.state === 'held' || plan.state === 'unwound');
    const texts = [...(isTold ? [reason] : []), ...(plan.state === 'done' ? differencesIn(plan.tasks ?? []) : [])];
    if (texts.length > 0) next.note = [...(order.note ?? []), ...texts.map((text) => ({ text, author: 'banyan', date: at }))];
    return next;
  }

  /** Tells the commanding task of each turn it needs to know of, once. */
  private async tellOrigin(tx: Transaction, order: Order, before: OrderState, correlationId: string, plan?: StoredPlan): Promise<void> {
    const state = order.state as OrderState;
    const answer = answers[state] ?? (before === 'held' ? ('resumed' as const) : undefined);
    if (!answer || state === before) return;
    const [origin] = await tx.query<{ ref: TaskRef; undo_ref: TaskRef | null; command_id: string; undo_command_id: string | null; answers: number; undo_answers: number }>(
      `UPDATE ${this.schema}.origin SET answers = answers + CASE WHEN undo_ref IS NULL THEN 1 ELSE 0 END,
         undo_answers = undo_answers + CASE WHEN undo_ref IS NULL THEN 0 ELSE 1 END WHERE order_id = $1 RETURNING *`,
      [order.id],
    );
    if (!origin) return;
    const undoing = origin.undo_ref !== null;
    const outcome = undoing && answer === 'refused' ? 'done' : answer;
    answerTask(
      tx,
      { id: undoing ? origin.undo_command_id! : origin.command_id, correlationId },
      undoing ? origin.undo_ref! : origin.ref,
      { outcome, reason: plan && reasonOf(plan), result: outcome === 'done' ? this.options.resultOf?.(order) : undefined, irrevocable: plan && isPastPointOfNoReturn(plan) },
      undoing ? origin.undo_answers : origin.answers,
    );
  }
}

/** What each state of a child order means to the task that commanded it; states that are not here mean nothing new. */
const answers: Partial<Record<OrderState, TaskAnswer['outcome']>> = {
  completed: 'done',
  failed: 'refused',
  cancelled: 'refused',
  partial: 'refused',
  held: 'held',
};

const reasonOf = (plan: StoredPlan) => plan.state === 'paused' ? 'a client holds it' : plan.reason ?? plan.tasks.find((task) => task.state === 'stuck' || task.heldBelow)?.reason;

const isEnded = (state: PlanState) => state === 'done' || state === 'unwound';

function withItemState(item: OrderItem, state: OrderState): OrderItem {
  const children = item['productOrderItem'] as OrderItem[] | undefined;
  return { ...item, state, ...(children ? { productOrderItem: children.map((child) => withItemState(child, state)) } : {}) };
}
