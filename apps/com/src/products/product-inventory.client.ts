import { presentStatuses, relianceTypes, relyingStatuses } from '@banyan/order';
import { fetchDocument, fetchVersioned, type Instances } from '@banyan/service';
import { tmf637 } from '@banyan/tmf';
import type { Baseline, OwnedProduct, RelyingProduct } from '../order-view.js';
import { kinds, type Kind } from './relationship-rules.js';
import type { UniqueValue } from './unique-values.js';

/** Reads products as they are: the baseline of every modify and delete. Writing goes by commands on the bus alone. */
export class ProductInventoryClient {
  constructor(private readonly instances: Instances) {}

  /** @returns the products that exist, with the version their ETag shows */
  async baselines(ids: readonly string[]): Promise<Map<string, Baseline>> {
    const found = await Promise.all([...new Set(ids)].map(async (id) => [id, await this.baseline(id)] as const));
    return new Map(found.filter((entry): entry is [string, Baseline] => entry[1] !== undefined));
  }

  /** @returns the products, whoever has them, that rely on one of these, or hold one */
  async tiedTo(ids: readonly string[]): Promise<RelyingProduct[]> {
    const query = new URLSearchParams({
      'productRelationship.product.id': ids.join(','), 'productRelationship.relationshipType': [...relianceTypes, 'bundles'].join(','), status: relyingStatuses.join(','),
      fields: 'id,name,relatedParty,productRelationship,productOffering,productSpecification', limit: '1000',
    });
    return (await fetchDocument<RelyingProduct[]>(this.instances, `${tmf637.api.basePath}/product?${query}`)) ?? [];
  }

  /** @returns the customer's products of these offerings or specifications that are there or on their way, without what does not tell what they are */
  async productsOf(customerId: string, of: Readonly<Record<Kind, readonly string[]>>): Promise<OwnedProduct[]> {
    const asked = kinds.flatMap((kind) => of[kind].map((id) => this.products({ 'relatedParty.id': customerId, [`${kind}.id`]: id })));
    return [...new Map((await Promise.all(asked)).flat().map((product) => [product.id, product])).values()];
  }

  /** @returns the products, whoever has them, that have one of these values */
  async holdersOf(values: readonly UniqueValue[]): Promise<OwnedProduct[]> {
    const found = await Promise.all(values.map(async ({ specificationId, name, value }) => {
      const written = typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : JSON.stringify(value);
      const query = new URLSearchParams({
        'productSpecification.id': specificationId, 'productCharacteristic.name': name, 'productCharacteristic.value': written, status: relyingStatuses.join(','),
        fields: 'id,name,status,productSpecification,productCharacteristic', limit: '1000',
      });
      return (await fetchDocument<OwnedProduct[]>(this.instances, `${tmf637.api.basePath}/product?${query}`)) ?? [];
    }));
    return found.flat();
  }

  /** One of a kind is enough to judge by, and so is the longest page. */
  private async products(filters: Record<string, string>): Promise<OwnedProduct[]> {
    const query = new URLSearchParams({ ...filters, status: presentStatuses.join(','), fields: 'id,name,status,relatedParty,productOffering,productSpecification', limit: '1000' });
    return (await fetchDocument<OwnedProduct[]>(this.instances, `${tmf637.api.basePath}/product?${query}`)) ?? [];
  }

  private async baseline(id: string): Promise<Baseline | undefined> {
    const found = await fetchVersioned<Baseline['product']>(this.instances, `${tmf637.api.basePath}/product/${encodeURIComponent(id)}`);
    return found && { product: found.document, version: found.version };
  }
}
