import { setTimeout as delay } from 'node:timers/promises';
import { collectionPath, tmf622, tmf637, tmf638, tmf639 } from '@banyan/tmf';
import type { Channel } from './channel.js';
import { lastStates, OrderWatch } from './order-watch.js';
import { median } from './statistics.js';

/** One order, from POST to what the inventories show. */
export interface OrderRun {
  id: string;
  postMs: number;
  /** From POST to the first answer that reads `completed`. */
  completedMs: number;
  /** What is not as it should be; empty for a good order. */
  problems: string[];
}

interface Ref { id: string }
interface ProductOrder { id: string; state: string; productOrderItem: { product: Ref }[] }
interface Product { id: string; status: string; realizingService?: Ref[] }
interface Service { id: string; state: string; supportingService?: Ref[]; supportingResource?: Ref[] }
interface Resource { id: string; administrativeState: string; usageState: string }

const patienceMs = 60_000;
/** An order is first looked at when this share of the usual time is over: looking earlier only takes CPU from the stack. */
const firstLookShare = 0.6;
/** From then on it is looked at after each such share, or `pollMs` if that is longer. */
const nextLookShare = 0.05;
const remembered = 20;

/** Places orders of one kind and watches them to their end. */
export class Orders {
  /** Every order ever placed here. */
  readonly runs: OrderRun[] = [];
  private readonly recentMs: number[] = [];

  constructor(
    private readonly channel: Channel,
    private readonly body: string,
    private readonly expected: { services: number; resources: number },
  ) {}

  /** Closed loop: each of `slots` places its next order when the last one is complete and seen in the inventories. */
  async placeMany(count: number, slots: number, pollMs: number): Promise<OrderRun[]> {
    const placed: OrderRun[] = [];
    let left = count;
    // One order alone is looked at closely for its latency; many are looked at together, to leave the stack its CPU.
    const watch = slots > 1 ? new OrderWatch(this.channel, pollMs, patienceMs) : undefined;
    const slot = async () => {
      while (left > 0) {
        left -= 1;
        placed.push(await this.carryOut(pollMs, watch));
      }
    };
    await Promise.all(Array.from({ length: slots }, slot));
    return placed;
  }

  /** Open loop: places all without waiting for any, then waits until all are complete. */
  async flood(count: number, slots: number, pollMs: number): Promise<{ postMs: number[]; postedInMs: number; completedInMs: number; runs: OrderRun[] }> {
    const began = performance.now();
    const posted: { order: ProductOrder; began: number; postMs: number }[] = [];
    let left = count;
    const slot = async () => {
      while (left-- > 0) posted.push(await this.post());
    };
    await Promise.all(Array.from({ length: slots }, slot));
    const postedInMs = performance.now() - began;
    const ended: { order: ProductOrder; began: number; postMs: number; completedMs: number; state: string }[] = [];
    // Orders end about in the order in which they came: one that is waited for stands for those before it.
    for (const each of posted) {
      const state = await this.end(each.order.id, each.began, 0, pollMs);
      ended.push({ ...each, state, completedMs: performance.now() - each.began });
    }
    const completedInMs = performance.now() - began;
    const runs: OrderRun[] = [];
    for (const each of ended) runs.push(await this.judged(each));
    return { postMs: posted.map(({ postMs }) => postMs), postedInMs, completedInMs, runs };
  }

  private async carryOut(pollMs: number, watch?: OrderWatch): Promise<OrderRun> {
    const { order, began, postMs } = await this.post();
    const usualMs = this.recentMs.length > 0 ? median(this.recentMs) : 0;
    const state = await (watch?.end(order.id) ?? this.end(order.id, began, usualMs * firstLookShare, Math.max(pollMs, usualMs * nextLookShare)));
    const completedMs = performance.now() - began;
    this.recentMs.push(completedMs);
    if (this.recentMs.length > remembered) this.recentMs.shift();
    return this.judged({ order, postMs, completedMs, state });
  }

  private async post(): Promise<{ order: ProductOrder; began: number; postMs: number }> {
    const began = performance.now();
    const order = await this.channel.post<ProductOrder>(collectionPath(tmf622.productOrder), this.body);
    return { order, began, postMs: performance.now() - began };
  }

  private async end(id: string, began: number, firstLookMs: number, pollMs: number): Promise<string> {
    await delay(Math.max(pollMs, firstLookMs - (performance.now() - began)));
    for (;;) {
      const { state } = await this.channel.get<ProductOrder>(`${collectionPath(tmf622.productOrder)}/${id}`);
      if (lastStates.includes(state) || performance.now() - began > patienceMs) return state;
      await delay(pollMs);
    }
  }

  private async judged({ order, postMs, completedMs, state }: { order: ProductOrder; postMs: number; completedMs: number; state: string }): Promise<OrderRun> {
    const problems = state === 'completed' ? await this.problemsInInventories(order) : [`reads ${state} after ${Math.round(completedMs)} ms`];
    const run = { id: order.id, postMs, completedMs, problems };
    this.runs.push(run);
    return run;
  }

  /** An order that reads `completed` must be there in all three inventories at that moment. */
  private async problemsInInventories(order: ProductOrder): Promise<string[]> {
    const product = await this.channel.get<Product>(`${collectionPath(tmf637.product)}/${order.productOrderItem[0]!.product.id}`);
    const cfs = await this.channel.get<Service>(`${collectionPath(tmf638.service)}/${product.realizingService?.[0]?.id ?? 'none'}`);
    const rfs = await this.channel.get<Service[]>(`${collectionPath(tmf638.service)}?id=${idsOf(cfs.supportingService)}`);
    const resources = await this.channel.get<Resource[]>(`${collectionPath(tmf639.resource)}?id=${idsOf(rfs.flatMap((service) => service.supportingResource ?? []))}`);
    const services = [cfs, ...rfs];
    const checks: [boolean, string][] = [
      [product.status === 'active', `its product reads ${product.status}`],
      [services.length === this.expected.services, `it has ${services.length} services instead of ${this.expected.services}`],
      [services.every((service) => service.state === 'active'), `its services read ${services.map((service) => service.state).join(', ')}`],
      [resources.length === this.expected.resources, `it has ${resources.length} resources instead of ${this.expected.resources}`],
      [resources.every(isInUse), `its resources read ${resources.map((resource) => `${resource.administrativeState} ${resource.usageState}`).join(', ')}`],
    ];
    return checks.filter(([holds]) => !holds).map(([, problem]) => problem);
  }
}

const isInUse = ({ administrativeState, usageState }: Resource) => administrativeState === 'unlocked' && usageState === 'active';
const idsOf = (references: readonly Ref[] = []) => references.map(({ id }) => id).join(',');
