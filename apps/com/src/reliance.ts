import type { tmf637 } from '@banyan/tmf';
import { itemsOf, type OrderView, type PlacedItem, type ProductOrder } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';

/** A product that cannot be without another one, as far as a refusal has to name it. */
export type RelyingProduct = Pick<tmf637.Product, 'name' | 'productRelationship'> & { id: string };

/** The words by which TMF637 says so. */
export const relianceTypes = ['reliesOn', 'requires'] as const;

/** A product is in somebody's hands, or about to be; one that is being removed is there until it is gone. */
export const relyingStatuses = ['created', 'pendingActive', 'active', 'suspended', 'pendingTerminate'] as const;

/** Pure: what keeps a product from being given up: all that relies on it, but for what the order gives up with it. */
export function relianceViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id;
  if (item.action !== 'delete' || id === undefined) return [];
  const given = new Set(itemsOf(order).filter((other) => other.item.action === 'delete').map((other) => other.item.product?.id));
  const left = (view.relying ?? []).filter((product) => !given.has(product.id) && reliesOn(product, id));
  const names = left.map((product) => `${product.name ?? 'a product'} (${product.id})`);
  return names.length > 0 ? [{ status: 409, code: 'productReliedOn', path: `${path}.product.id`, reason: `product ${id} is needed by ${names.join(', ')}; give that up before, or in the same order` }] : [];
}

const reliesOn = ({ productRelationship = [] }: RelyingProduct, id: string) =>
  productRelationship.some(({ relationshipType, product }) => product?.id === id && (relianceTypes as readonly string[]).includes(relationshipType ?? ''));
