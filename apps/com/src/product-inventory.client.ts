import { fetchDocument, fetchVersioned, type Instances } from '@banyan/service';
import { tmf637 } from '@banyan/tmf';
import type { Baseline } from './product-order.entity.js';
import { relianceTypes, relyingStatuses, type RelyingProduct } from './reliance.js';

/** Reads products as they are: the baseline of every modify and delete. Writing goes by commands on the bus alone. */
export class ProductInventoryClient {
  constructor(private readonly instances: Instances) {}

  /** @returns the products that exist, with the version their ETag shows */
  async baselines(ids: readonly string[]): Promise<Map<string, Baseline>> {
    const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await this.baseline(id)] as const));
    return new Map(found.filter((entry): entry is [string, Baseline] => entry[1] !== undefined));
  }

  /** @returns the products, whoever has them, that rely on one of these */
  async relyingOn(ids: readonly string[]): Promise<RelyingProduct[]> {
    const query = new URLSearchParams({
      'productRelationship.product.id': ids.join(','), 'productRelationship.relationshipType': relianceTypes.join(','), status: relyingStatuses.join(','),
      fields: 'id,name,productRelationship', limit: '1000',
    });
    return (await fetchDocument<RelyingProduct[]>(this.instances, `${tmf637.api.basePath}/product?${query}`)) ?? [];
  }

  private async baseline(id: string): Promise<Baseline | undefined> {
    const found = await fetchVersioned<Baseline['product']>(this.instances, `${tmf637.api.basePath}/product/${encodeURIComponent(id)}`);
    return found && { product: found.document, version: found.version };
  }
}
