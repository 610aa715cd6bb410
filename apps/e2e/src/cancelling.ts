import type { Message, TaskRef } from '@banyan/messaging';
import { eventually, type Disturbance } from '@banyan/testing';
import { installed, type Kind } from './kinds-of-change.js';
import { TestStack, tmf622, type Json } from './test-stack.js';
import type { Spot } from './unwinding.js';

/** An order whose cancellation was asked for as one of its tasks had just begun. */
export interface Cancelled { spot: Spot; orderId: string; state: string; refusal?: string }

type State = Awaited<ReturnType<TestStack['state']>>;
type Answer = Awaited<ReturnType<TestStack['send']>>;

/** An order of the many that are under way at once, and where it is to be cancelled. */
interface Watch { spot: Spot; answer?: Promise<Answer> }

const ended = ['cancelled', 'completed', 'failed', 'partial', 'held'];
/** They are many on one thread. */
const patienceMs = 90_000;
const endedTask = ['done', 'terminatedWithError'];

/**
 * Cancels orders of one kind, one at each task of their plans, all at the same time: each is another customer's as far as anything that can be told
 * apart is concerned, and they meet in the pools and the gear alone.
 */
export class Cancelling {
  private constructor(readonly stack: TestStack, private readonly disturbance: Disturbance) {}

  static async start(): Promise<Cancelling> {
    const disturbance: Disturbance = {};
    return new Cancelling(await TestStack.start(disturbance), disturbance);
  }

  /** Every task of an order of that kind, learnt from one that nothing stands in the way of. */
  private async spotsOf(kind: Kind): Promise<{ orderId: string; spots: Spot[] }> {
    const { id } = await this.stack.placeUntil(kind.order(await installed(this.stack, kind)), ['completed']);
    const spots = (await this.stack.journey(id)).flatMap(({ service, plan }) => plan.tasks.map((task): [string, Spot] => [`${service} ${plan.itemId}: ${task.id}`, { service, itemId: plan.itemId, taskId: task.id, kind: task.do.kind }]));
    return { orderId: id, spots: [...new Map(spots).values()] };
  }

  /** @returns an order that was left alone, how each of the others ended, and the state before and after, without what the orders that were carried out have changed */
  async everywhere(kind: Kind): Promise<{ leftAlone: string; outcomes: Cancelled[]; before: State; after: State }> {
    const { orderId: leftAlone, spots } = await this.spotsOf(kind);
    const orders = (await Promise.all(spots.map(() => installed(this.stack, kind)))).map((ids) => kind.order(ids));
    const before = await this.stack.state();
    const watched = this.watch(spots);
    const placed = await Promise.all(orders.map((order) => this.stack.place(order)));
    const refused = placed.filter(({ status }) => status !== 201);
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused[0]!.body)}`);
    const outcomes = await this.outcomesOf(placed.map(({ body }) => body.id), watched);
    this.disturbance.before = undefined;
    this.stack.legacy.faults.clear();
    const after = await this.stack.state();
    const done = await this.touchedBy(outcomes.filter(({ state }) => state !== 'cancelled'));
    return { leftAlone, outcomes, before: without(before, done, after), after: without(after, done, after) };
  }

  /** Which order is cancelled where is settled by which is seen first: they are all alike. */
  private watch(spots: readonly Spot[]): Map<string, Watch> {
    const watched = new Map<string, Watch>();
    const left = [...spots];
    this.disturbance.before = async ({ type, source, correlationId, data }: Message) => {
      const task = (data as { task?: TaskRef }).task;
      if (type !== 'TaskAnswer' && source === 'com' && task && !watched.has(correlationId) && left.length > 0) watched.set(correlationId, { spot: left.shift()! });
      const watch = watched.get(correlationId);
      if (!watch) return;
      if (type === 'PlaceResourceOrder' && watch.spot.kind === 'call') return this.cancelAtCall(watch, correlationId, (data as { order: { id: string } }).order.id);
      const isSpots = (ref?: TaskRef) => ref?.taskId === watch.spot.taskId && ref.phase === 'do' && ref.planId.endsWith(`/${watch.spot.itemId === '*' ? 'all' : watch.spot.itemId}`);
      // What the task is answered waits for the cancellation.
      if (type === 'TaskAnswer') return isSpots(data as TaskRef) ? watch.answer : undefined;
      if (!watch.answer && source === watch.spot.service && isSpots(task)) watch.answer = this.cancel(correlationId);
    };
    return watched;
  }

  /** Until the order is stored there is nothing to cancel: a client learns its id no sooner. */
  private cancel(orderId: string): Promise<Answer> {
    const answer = eventually(`order ${orderId} to be there`, async () => {
      const asked = await this.stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: orderId } });
      return asked.status !== 422 && asked;
    }, patienceMs);
    answer.catch(() => undefined);
    return answer;
  }

  /** The gear takes the command, and works on it for as long as it takes to cancel the order. */
  private cancelAtCall(watch: Watch, correlationId: string, resourceOrderId: string): void {
    const { taskId } = watch.spot;
    const escaped = taskId.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&');
    this.stack.legacy.faults.add({ match: { commandId: `/^${resourceOrderId}/.*${escaped}/do$/` }, behaviour: 'queue', delayMs: 250, times: 1 });
    watch.answer ??= eventually(`the gear to work on ${taskId}`, async () => (await this.stack.database.query(
      `SELECT FROM rom.task JOIN rom.plan ON plan.id = plan_id WHERE task.id = $1 AND task.step = 'follow' AND plan.state = 'running' AND plan.correlation_id = $2`, [taskId, correlationId],
    )).length > 0, patienceMs).then(() => this.cancel(correlationId));
    watch.answer.catch(() => undefined);
  }

  private outcomesOf(orderIds: readonly string[], watched: ReadonlyMap<string, Watch>): Promise<Cancelled[]> {
    return Promise.all(orderIds.map(async (orderId): Promise<Cancelled> => {
      const { spot } = watched.get(orderId)!;
      // A task that was never begun has nobody cancel at it.
      const asked = await eventually(`${orderId} to be cancelled at ${spot.taskId}`, async () => watched.get(orderId)!.answer, patienceMs);
      if (asked.status !== 201) return { spot, orderId, state: await this.stateOf(orderId), refusal: String(asked.body['reason']) };
      const task = await this.stack.untilStored('com.cancel_product_order', asked.body.id, endedTask);
      return { spot, orderId, state: await this.stateOf(orderId), ...(task['errorMessage'] ? { refusal: String(task['errorMessage']) } : {}) };
    }));
  }

  private stateOf = async (orderId: string) => String((await this.stack.untilStored('com.product_order', orderId, ended))['state']);

  /** The ids of all instances that the plans of these orders changed. */
  private async touchedBy(orders: readonly Cancelled[]): Promise<Set<string>> {
    const journeys = await Promise.all(orders.map(({ orderId }) => this.stack.journey(orderId)));
    const tasks = journeys.flat().flatMap(({ plan }) => plan.tasks) as { do: { data?: { changes?: { id: string }[] } } }[];
    return new Set(tasks.flatMap((task) => (task.do.data?.changes ?? []).map(({ id }) => id)));
  }

  /** What was charged once for an order, as leaving early is, unless it was taken back. */
  async chargedOnceFor(orderId: string): Promise<string[]> {
    const told = await this.stack.database.query<{ charge: string; reason: string | null; type: string }>(
      `SELECT payload -> 'event' -> 'charge' ->> 'id' AS charge, payload -> 'event' ->> 'reason' AS reason, type FROM messaging.outbox
       WHERE topic = 'charge' AND headers ->> 'correlationId' = $1 AND payload -> 'event' -> 'charge' ->> 'priceType' <> 'recurring'`, [orderId]);
    const reverted = told.filter(({ type, reason }) => type === 'ChargeEndEvent' && reason === 'reverted').map(({ charge }) => charge);
    return told.filter(({ type, charge }) => type === 'ChargeStartEvent' && !reverted.includes(charge)).map(({ charge }) => charge);
  }
}

/** @param named where what the ids name has its values */
function without(state: State, ids: ReadonlySet<string>, named: State): State {
  const other = (documents: Record<string, Json>) => Object.fromEntries(Object.entries(documents).filter(([id]) => !ids.has(id)));
  const values = new Set([...ids].flatMap((id) => [id, String(named.resources[id]?.['value'] ?? id), String(named.resources[id]?.['value'] ?? id).replace('+', '')]));
  return {
    products: other(state.products), services: other(state.services), resources: other(state.resources),
    pools: (state.pools as { resource_id: string }[]).filter(({ resource_id }) => !ids.has(String(resource_id))),
    configuration: state.configuration.filter(({ objectKey }) => !values.has(objectKey)),
  };
}
