import { placeResourceOrderType, placeServiceOrderType, Unavailable } from '@banyan/messaging';
import { reservationOf, RuleError, RuleTimeout, type Plan } from '@banyan/order';
import type { CatalogReader } from '@banyan/service';
import { tmf634, unprocessable } from '@banyan/tmf';
import { demandsOf, feasibilities, type Asked, type AssignedSpecification, type Demand, type Feasibility, type Free } from './feasibility.js';
import type { PoolClient } from './pool.client.js';
import type { ResourceOrderItem } from './resource-order.js';
import type { ServiceOrder } from './service-order.entity.js';
import type { ServiceOrderService } from './service-order.service.js';

/** Says whether service orders could be carried out now, by the plans that they would have and by what the pools have free; reserves that for a while when it is asked to. */
export class FeasibilityService {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly catalog: CatalogReader,
    private readonly inventory: PoolClient,
  ) {}

  /** @returns one answer for each order, as if they were placed one after the other */
  async of(orders: readonly ServiceOrder[]): Promise<Feasibility[]> {
    return (await this.looked(orders)).answers;
  }

  /**
   * Keeps what the orders take for whoever orders it in time, all of it or nothing.
   *
   * @throws TmfError 422 for what cannot be carried out, or nobody knows; 409 when somebody was faster, or something else was reserved under the id; 503
   */
  async reserve(orders: readonly ServiceOrder[], { id, minutes }: { id?: string; minutes: number }): Promise<object> {
    // Asked for again, it is free to whoever has reserved it.
    const { asked, answers } = await this.looked(orders, id);
    const reasons = answers.flatMap(({ result, reason }) => (result === 'feasible' ? [] : reason));
    if (reasons.length > 0) throw unprocessable(reasons.map((reason) => ({ code: 'notFeasible', path: 'serviceOrder', reason })), 'what is asked for cannot be reserved');
    const quantities = new Map<string, number>();
    for (const { pool } of asked.flatMap((one) => ('demands' in one ? one.demands : []))) quantities.set(pool!, (quantities.get(pool!) ?? 0) + 1);
    if (quantities.size === 0) throw unprocessable([{ code: 'nothingToReserve', path: 'serviceOrder', reason: 'takes nothing of any pool' }]);
    return this.inventory.reserve({ ...(id === undefined ? {} : { id }), minutes, demand: [...quantities].map(([pool, quantity]) => ({ pool, quantity })) });
  }

  private async looked(orders: readonly ServiceOrder[], reservationId?: string): Promise<{ asked: Asked[]; answers: Feasibility[] }> {
    const asked = await Promise.all(orders.map((order) => this.asked(order)));
    const kept = await this.inventory.kept([...orders.flatMap((order) => reservationOf(order).reservation?.id ?? []), ...(reservationId === undefined ? [] : [reservationId])]);
    const pools = new Set(asked.flatMap((one) => ('demands' in one ? one.demands.flatMap(({ pool }) => pool ?? []) : [])));
    const free = await Promise.all([...pools].map(async (pool) => [pool, withKept(await this.inventory.free(pool), kept.get(pool))] as const));
    return { asked, answers: feasibilities(asked, new Map(free)) };
  }

  private async asked(order: ServiceOrder): Promise<Asked> {
    try {
      const prepared = await this.orders.prepare(order);
      if ('refusal' in prepared) return { refusal: prepared.refusal };
      return await this.together(prepared.plans);
    } catch (error) {
      if (error instanceof Unavailable || error instanceof RuleTimeout) return { unknown: error.message };
      if (error instanceof RuleError) return { refusal: error.message };
      throw error;
    }
  }

  /** What the plans take, and what the services take that they rest on. */
  private async together(plans: readonly Plan[]): Promise<Asked> {
    const placed = plans.flatMap(({ tasks }) => tasks).flatMap(({ do: action }) => (action.kind === 'send' ? [action] : []));
    const inner = await Promise.all(placed.filter(({ type }) => type === placeServiceOrderType).map(({ data }) => this.asked(data['order'] as ServiceOrder)));
    const known = inner.flatMap((one) => ('demands' in one ? one.demands : []));
    const other = inner.find((one) => !('demands' in one));
    if (other) return other;
    const resourceOrders = placed.filter(({ type }) => type === placeResourceOrderType).map(({ data }) => (data['order'] as { orderItem: ResourceOrderItem[] }).orderItem);
    return { demands: [...known, ...(await Promise.all(resourceOrders.map((items) => this.demands(items)))).flat()] };
  }

  private async demands(items: readonly ResourceOrderItem[]): Promise<Demand[]> {
    const ids = items.map((item) => (item['resourceSpecification'] as { id?: string } | undefined)?.id);
    const specifications = await this.catalog.getAll<AssignedSpecification>(tmf634.api.basePath, 'resourceSpecification', ids).catch((error: Error) => {
      throw new Unavailable(error.message);
    });
    return demandsOf(items, specifications);
  }
}

/** What is kept for the order is free to it. */
const withKept = (free: Free, kept = 0): Free => (typeof free === 'number' ? free + kept : free);
