import { isDeepStrictEqual } from 'node:util';
import type { tmf620, tmf637 } from '@banyan/tmf';
import { isMigrated, isTaken } from './modifications.js';
import { bundled } from './bundle-content.js';
import { comingAfter, type Turn } from './order-dependencies.js';
import { itemsOf, productAsIs, type Baseline, type OrderView, type PlacedItem, type ProductOrder, type ProductOrderItem, type ProductSpecification } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';
import { servedBy, stopsServing } from './relationship-rules.js';

/** A product that cannot be without another one, or that holds it, as far as that has to be judged and a refusal has to name it. */
export type RelyingProduct = Pick<tmf637.Product, 'name' | 'productRelationship' | 'productOffering' | 'productSpecification'> & {
  id: string;
  /** As the catalog has them. */
  offering?: tmf620.ProductOffering;
  specification?: ProductSpecification;
  /** What a bundle holds. */
  holds?: readonly Baseline['product'][];
};

/** The words by which TMF637 says so; `reliesOn` is the one that is written here. */
export const relianceTypes = ['reliesOn', 'requires'] as const;

/** A product is in somebody's hands, or about to be; one that is being removed is there until it is gone. */
export const relyingStatuses = ['created', 'pendingActive', 'active', 'suspended', 'pendingTerminate'] as const;

/**
 * Pure: the order, in which every product that becomes one of an offering names those that it requires, the customer's or that of another item, and what relies
 * on another item is added after it and given up before it. Its products have ids.
 */
export function relying(order: ProductOrder, view: OrderView): ProductOrder {
  const named = new Map(itemsOf(order).filter(({ item }) => isTaken(item, view)).map((placed) => [placed.item, servedBy(placed, view, order)]));
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
  const does = (action: string) => items.filter((item) => item.action === action);
  const pairs = (ones: ProductOrderItem[], others: ProductOrderItem[], relies: (one: ProductOrderItem, other: ProductOrderItem) => boolean) =>
    ones.flatMap((one) => others.filter((other) => other !== one && relies(one, other)).map((other) => ({ from: one.id!, to: other.id! })));
  const present = new Map((view.relying ?? []).map((product) => [product.id, product]));
  return [
    ...pairs(items.filter((item) => isTaken(item, view)), does('add'), (one, other) => reliesOn(one.product!, other.product!.id!)),
    ...pairs(does('delete'), does('delete'), (one, other) => reliesOn(present.get(other.product!.id!) ?? {}, one.product!.id!)),
  ];
}

type Relationships = NonNullable<tmf637.Product['productRelationship']>;

/** What a modify leaves its product related to, where that is other than before. */
export function related(item: ProductOrderItem, product: Baseline['product'], isOther: boolean): { productRelationship?: Relationships } {
  const present = product.productRelationship ?? [];
  const relied = isOther ? migratedReliance(item, present) : present;
  return { ...(isDeepStrictEqual(relied, present) ? {} : { productRelationship: relied }), ...bundled(item, relied) };
}

/** What a migrated product relies on: what its new offering requires in the place of what the former one did. What was said there by other words stays. */
function migratedReliance({ product: asked }: ProductOrderItem, productRelationship: Relationships): Relationships {
  const kept = productRelationship.filter(({ relationshipType }) => relationshipType !== 'reliesOn');
  const added = ((asked?.productRelationship ?? []) as Relationships).filter(({ relationshipType, product }) => !kept.some((other) => other.relationshipType === relationshipType && other.product?.id === product?.id));
  return [...kept, ...added];
}

/** Pure: what keeps a product from being given up: all that relies on it, but for what the order gives up with it; and from becoming another one: whom it would not serve any more. */
export function relianceViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id;
  const isOther = isMigrated(item, view);
  if ((item.action !== 'delete' && !isOther) || id === undefined) return [];
  // What becomes a product of another offering itself is judged by what that requires.
  const settled = new Set(itemsOf(order).filter((other) => other.item.action === 'delete' || isTaken(other.item, view)).map((other) => other.item.product?.id));
  const [before, after] = [productAsIs(item, view), item.productOffering?.id];
  const left = (view.relying ?? []).filter((product) => !settled.has(product.id) && reliesOn(product, id) && (!isOther || stopsServing(product, before!, after!, view)));
  const names = left.map((product) => `${product.name ?? 'a product'} (${product.id})`);
  if (names.length === 0) return [];
  const wrong = (at: string, reason: string): RuleViolation[] => [{ status: 409, code: 'productReliedOn', path: `${path}.${at}`, reason }];
  return isOther
    ? wrong('productOffering.id', `product ${id} is needed by ${names.join(', ')} as what it is, and would not serve as ${view.offerings.get(after!)?.name ?? after}; give that up before, or in the same order`)
    : wrong('product.id', `product ${id} is needed by ${names.join(', ')}; give that up before, or in the same order`);
}

/** Whether a product relies on another one, as its document says. */
export const reliesOn = ({ productRelationship = [] }: Pick<RelyingProduct, 'productRelationship'>, id: string): boolean =>
  productRelationship.some(({ relationshipType, product }) => product?.id === id && (relianceTypes as readonly string[]).includes(relationshipType ?? ''));
