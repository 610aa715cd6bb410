import { Controller, Get, Inject, Param, Query, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transactions } from '@banyan/messaging';
import type { InstanceKind } from '@banyan/order';
import type { ResourceStore } from '@banyan/service';
import { checkedId, givenPage, givenWhole, judged, notFound } from '@banyan/tmf';
import { z } from 'zod';

/** Some of those that rest on a resource, and how many there are. */
export interface Carried<Item = string> { total: number; items: Item[] }

/** What a resource carries, by ids: whose they are is known to the inventories that keep them. */
export type ResourceImpact = Record<InstanceKind, Carried> & {
  id: string;
  /** Each with one of its products, where its name can be read. */
  customer: Carried<{ id: string; productId: string }>;
  /** How many changes that were told are not in these figures yet. */
  pending: number;
};

const carriers: readonly InstanceKind[] = ['resource', 'service', 'product'];
/** None, for whoever wants the figures alone, up to as many as are shown at once. */
const windowSchema = z.strictObject({ ...givenPage, limit: givenWhole(0, 100).default(100) });

const totalsSql = `select kind, total from resource_inventory.carried_total where carrier = $1`;
const idsSql = `
  select id from (select upper from resource_inventory.carried where carrier = $1 and kind = $2 order by upper offset $3 limit $4) as page
  join resource_inventory.instance on number = upper order by upper`;
const customersSql = `
  select customer as id, (select id from resource_inventory.instance as product where product.customer = page.customer limit 1) as "productId"
  from (select customer from resource_inventory.carried_customer where carrier = $1 and products > 0 order by customer offset $2 limit $3) as page order by customer`;
const pendingSql = `select count(*)::integer as pending from resource_inventory.told`;

/** What rests on a resource. Not a TM Forum API: it is served under `/inventory/resource-inventory/v1/impact`, and the gateway's `/impact` says who they are. */
@ApiExcludeController()
@Controller('inventory/resource-inventory/v1/impact')
class ImpactController {
  constructor(@Inject(Transactions) private readonly transactions: Transactions, @Inject('store') private readonly store: ResourceStore) {}

  @Get(':id')
  async find(@Param('id') id: string, @Query() query: unknown): Promise<ResourceImpact> {
    const page = judged(windowSchema, query);
    const [[known], found] = await Promise.all([
      this.transactions.read<{ number: string }>(`select number from resource_inventory.instance where kind = 'resource' and id = $1`, [checkedId(id)]),
      this.store.find(this.transactions, id),
    ]);
    if (!found) throw notFound('Resource', id);
    return impactOf(this.transactions, id, known?.number ?? '0', page);
  }
}

async function impactOf(transactions: Transactions, id: string, number: string, { offset, limit }: z.output<typeof windowSchema>): Promise<ResourceImpact> {
  const [totals, customers, [stale], ...pages] = await Promise.all([
    transactions.read<{ kind: string; total: number }>(totalsSql, [number]),
    transactions.read<ResourceImpact['customer']['items'][number]>(customersSql, [number, offset, limit]),
    transactions.read<{ pending: number }>(pendingSql),
    ...carriers.map((kind) => transactions.read<{ id: string }>(idsSql, [number, kind, offset, limit])),
  ]);
  const totalOf = new Map(totals.map(({ kind, total }) => [kind, total]));
  const carried = Object.fromEntries(carriers.map((kind, index) => [kind, { total: totalOf.get(kind) ?? 0, items: pages[index]!.map((row) => row.id) }])) as Record<InstanceKind, Carried>;
  return { id, ...carried, customer: { total: totalOf.get('customer') ?? 0, items: customers }, ...stale! };
}

export function impactModule(transactions: Transactions, store: ResourceStore): DynamicModule {
  class ImpactModule {}
  return { module: ImpactModule, controllers: [ImpactController], providers: [{ provide: Transactions, useValue: transactions }, { provide: 'store', useValue: store }] };
}
