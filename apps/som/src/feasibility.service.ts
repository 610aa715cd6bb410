import { placeResourceOrderType, placeServiceOrderType, Unavailable } from '@banyan/messaging';
import { RuleError, RuleTimeout, type Plan } from '@banyan/order';
import { fetchDocument, type CatalogReader, type Instances } from '@banyan/service';
import { tmf634 } from '@banyan/tmf';
import { demandsOf, feasibilities, type Asked, type AssignedSpecification, type Demand, type Feasibility, type Free } from './feasibility.js';
import type { ResourceOrderItem } from './resource-order.js';
import type { ServiceOrder } from './service-order.entity.js';
import type { ServiceOrderService } from './service-order.service.js';

/** Says whether service orders could be carried out now, by the plans that they would have and by what the pools have free. Nothing is stored or reserved. */
export class FeasibilityService {
  constructor(
    private readonly orders: ServiceOrderService,
    private readonly catalog: CatalogReader,
    private readonly resourceInventory: Instances,
  ) {}

  /** @returns one answer for each order, as if they were placed one after the other */
  async of(orders: readonly ServiceOrder[]): Promise<Feasibility[]> {
    const asked = await Promise.all(orders.map((order) => this.asked(order)));
    const pools = new Set(asked.flatMap((one) => ('demands' in one ? one.demands.flatMap(({ pool }) => pool ?? []) : [])));
    const free = await Promise.all([...pools].map(async (pool) => [pool, await this.free(pool)] as const));
    return feasibilities(asked, new Map(free));
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

  /** Read afresh: a pool that ran out a second ago is the case that whoever asks wants to know of. */
  private async free(pool: string): Promise<Free> {
    try {
      const use = await fetchDocument<{ free: number }>(this.resourceInventory, `/inventory/resource-inventory/v1/pool/${encodeURIComponent(pool)}`);
      return use ? use.free : 'none';
    } catch {
      return 'unknown';
    }
  }
}
