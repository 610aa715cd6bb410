import { customerOf, type InstanceKind } from '@banyan/order';
import type { TmfDocument } from '@banyan/tmf';
import { keepers, shownOf, type InstanceReader, type Missing } from './instance-reader.js';
import type { OrchestratorClient } from './orchestrator-client.js';

/** Some of those that rest on a resource, and how many there are. */
export interface Carried<Item> { total: number; items: Item[] }

/** What the resource inventory knows: ids. */
interface ImpactByIds extends Record<InstanceKind, Carried<string>> {
  id: string;
  customer: Carried<{ id: string; productId: string }>;
  pending: number;
}

export interface Customer { id: string; name?: string; '@referredType'?: string }

/** What a resource carries. */
export interface Impact extends Record<InstanceKind, Carried<{ id: string }>> {
  id: string;
  /** How many changes that were told are not in these figures yet. */
  pending: number;
  /** Inventories that could not be asked: of what they keep there are ids alone. */
  missing: Missing[];
  customer: Carried<Customer>;
}

/** What is shown of each, in the terms of its document. */
const shown: Readonly<Record<InstanceKind, readonly string[]>> = {
  resource: ['name', 'category', 'value', 'administrativeState'], service: ['name', 'category', 'state'], product: ['name', 'status', 'relatedParty'],
};
const kinds = Object.keys(shown) as InstanceKind[];

/** Asks the resource inventory whom a resource carries, and then the inventories who these are. */
export class ImpactReader {
  constructor(private readonly client: OrchestratorClient, private readonly instances: InstanceReader) {}

  /** @param query `offset` and `limit` @throws TmfError 400, 404, or 503 when the resource inventory gives no answer */
  async read(id: string, query: string): Promise<Impact> {
    const path = `/inventory/resource-inventory/v1/impact/${encodeURIComponent(id)}${query && `?${query}`}`;
    const { body: { customer, ...byIds } } = await this.client.askAt<ImpactByIds>(keepers.resource.service, path);
    const wanted: Record<InstanceKind, string[]> = { resource: byIds.resource.items, service: byIds.service.items, product: [...new Set([...byIds.product.items, ...customer.items.map(({ productId }) => productId)])] };
    const found = await Promise.all(kinds.map((kind) => this.instances.read(kind, wanted[kind], shown[kind])));
    const of = Object.fromEntries(kinds.map((kind, index) => [kind, found[index]!.documents])) as Record<InstanceKind, Map<string, TmfDocument>>;
    const carried = Object.fromEntries(kinds.map((kind) => [kind, { total: byIds[kind].total, items: byIds[kind].items.map((each) => itemOf(kind, each, of[kind].get(each))) }])) as Record<InstanceKind, Carried<{ id: string }>>;
    return {
      ...byIds, missing: found.flatMap(({ missing }) => missing), ...carried,
      customer: { total: customer.total, items: customer.items.map((each) => namedIn(of.product.get(each.productId), each.id)) },
    };
  }
}

const itemOf = (kind: InstanceKind, id: string, document: TmfDocument | undefined) => (document ? shownOf(document, shown[kind]) : { id });

/** The name stands in the product, which may have gone to somebody else since. */
function namedIn(product: TmfDocument | undefined, id: string): Customer {
  const { id: owner, name, '@referredType': referredType } = (product && customerOf(product)) ?? { id: '' };
  return owner === id ? { id, name, '@referredType': referredType } : { id };
}
