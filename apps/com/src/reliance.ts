import type { tmf637 } from '@banyan/tmf';
import { comingAfter, type Turn } from './order-dependencies.js';
import { itemsOf, type OrderView, type PlacedItem, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';
import { servedBy } from './relationship-rules.js';

/** A product that cannot be without another one, as far as a refusal has to name it. */
export type RelyingProduct = Pick<tmf637.Product, 'name' | 'productRelationship'> & { id: string };

/** The words by which TMF637 says so; `reliesOn` is the one that is written here. */
export const relianceTypes = ['reliesOn', 'requires'] as const;

/** A product is in somebody's hands, or about to be; one that is being removed is there until it is gone. */
export const relyingStatuses = ['created', 'pendingActive', 'active', 'suspended', 'pendingTerminate'] as const;

/**
 * Pure: the order, in which every added product names those that its offering requires, the customer's or that of another item, and what relies on another
 * item is added after it and given up before it. Its products have ids.
 */
export function relying(order: ProductOrder, view: OrderView): ProductOrder {
  const named = new Map(itemsOf(order).filter(({ item }) => item.action === 'add').map((placed) => [placed.item, servedBy(placed, view, order)]));
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const { productRelationship = [] } = item.product ?? {};
    const added = (named.get(item) ?? []).filter(({ id }) => !productRelationship.some(({ product }) => product?.id === id)).map((product) => ({ relationshipType: 'reliesOn', product }));
    return {
      ...item,
      ...(added.length > 0 ? { product: { ...item.product, productRelationship: [...productRelationship, ...added] } } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(complete) } : {}),
    };
  };
  const completed = { ...order, productOrderItem: order.productOrderItem.map(complete) };
  return comingAfter(completed, turnsOf(completed, view));
}

function turnsOf(order: ProductOrder, view: OrderView): Turn[] {
  const items = itemsOf(order).map(({ item }) => item);
  const pairs = (action: string, relies: (one: ProductOrderItem, other: ProductOrderItem) => boolean) => {
    const alike = items.filter((item) => item.action === action);
    return alike.flatMap((one) => alike.filter((other) => other !== one && relies(one, other)).map((other) => ({ from: one.id!, to: other.id! })));
  };
  const present = new Map((view.relying ?? []).map((product) => [product.id, product]));
  return [
    ...pairs('add', (one, other) => reliesOn(one.product!, other.product!.id!)),
    ...pairs('delete', (one, other) => reliesOn(present.get(other.product!.id!) ?? {}, one.product!.id!)),
  ];
}

/** Pure: what keeps a product from being given up: all that relies on it, but for what the order gives up with it. */
export function relianceViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id;
  if (item.action !== 'delete' || id === undefined) return [];
  const given = new Set(itemsOf(order).filter((other) => other.item.action === 'delete').map((other) => other.item.product?.id));
  const left = (view.relying ?? []).filter((product) => !given.has(product.id) && reliesOn(product, id));
  const names = left.map((product) => `${product.name ?? 'a product'} (${product.id})`);
  return names.length > 0 ? [{ status: 409, code: 'productReliedOn', path: `${path}.product.id`, reason: `product ${id} is needed by ${names.join(', ')}; give that up before, or in the same order` }] : [];
}

const reliesOn = ({ productRelationship = [] }: Pick<RelyingProduct, 'productRelationship'>, id: string) =>
  productRelationship.some(({ relationshipType, product }) => product?.id === id && (relianceTypes as readonly string[]).includes(relationshipType ?? ''));
