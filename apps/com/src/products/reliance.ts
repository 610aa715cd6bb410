import { isDeepStrictEqual } from 'node:util';
import { servingStatuses } from '@banyan/order';
import type { tmf637 } from '@banyan/tmf';
import { comingAfter, type Turn } from '../order-dependencies.js';
import { productAsIs, type Baseline, type OrderView, type RelyingProduct } from '../order-view.js';
import { itemsOf, type PlacedItem, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { bundled } from './bundle-content.js';
import { areShared, isTransferred, ownersAfter, ownersIn } from './customers.js';
import { isMigrated, isRelated, isReliance, isTaken, modifiedProduct, ownRelationships, reliedOn, reliesOtherwise, type ModificationName } from './modifications.js';
import { servedBy, stopsServing } from './relationship-rules.js';

type Relationships = NonNullable<tmf637.Product['productRelationship']>;

/** Whether a product relies on another one, as its document says. */
export const reliesOn = (product: Pick<RelyingProduct, 'productRelationship'>, id: string): boolean => reliedOn(product).includes(id);

/** The products that an item's product comes to rely on; what it relies on already and goes on to is not asked for anew. */
export function comingToRelyOn(item: ProductOrderItem, view: Pick<OrderView, 'baselines'>): string[] {
  if (!isTaken(item, view) && !isRelated(item, view)) return [];
  const present = modifiedProduct(item, view)?.productRelationship ?? [];
  const stays = reliedOn({ productRelationship: isMigrated(item, view) ? keptOnMigrating(present) : present });
  return [...new Set(reliedOn(item.product))].filter((id) => !stays.includes(id));
}

/**
 * Pure: the order, in which every product that becomes one of an offering, or relies on others than before, names those that it requires, the customer's or that of another item, and what relies
 * on another item is added after it and given up before it. What a client has chosen is chosen, and else a product stays with what it relies on as long as that serves. Its products have ids.
 */
export function relying(order: ProductOrder, view: OrderView): ProductOrder {
  const preferred = (item: ProductOrderItem) => [reliedOn({ productRelationship: saidOf(item, view) }), reliedOn(productAsIs(item, view))];
  const named = new Map(itemsOf(order).filter(({ item }) => isTaken(item, view) || reliesOtherwise(item, view)).map((placed) => [placed.item, servedBy(placed, view, order, preferred(placed.item))]));
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const serving = named.get(item);
    const said = saidOf(item, view);
    const added = (serving ?? []).filter(({ id }) => !reliesOn({ productRelationship: said }, id)).map((product) => ({ relationshipType: 'reliesOn', product }));
    const isOther = serving !== undefined && (added.length > 0 || said.length !== (item.product?.productRelationship ?? []).length);
    return {
      ...item,
      ...(isOther ? { product: { ...item.product, productRelationship: [...said, ...added] } } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(complete) } : {}),
    };
  };
  const completed = { ...order, productOrderItem: order.productOrderItem.map(complete) };
  return comingAfter(completed, turnsOf(completed, view));
}

/** What an item says of how its product is related. Whoever sends a product back as it was does not choose for what it becomes. */
function saidOf(item: ProductOrderItem, view: Pick<OrderView, 'baselines'>): Relationships {
  const said = (item.product?.productRelationship ?? []) as Relationships;
  const before = isMigrated(item, view) ? (productAsIs(item, view)?.productRelationship ?? []).filter(({ relationshipType }) => relationshipType === 'reliesOn') : [];
  return said.filter((relation) => !before.some((other) => isSameRelation(relation, other)));
}

const isSameRelation = (one: Relationships[number], other: Relationships[number]) => one.relationshipType === other.relationshipType && one.product?.id === other.product?.id;

function turnsOf(order: ProductOrder, view: OrderView): Turn[] {
  const items = itemsOf(order).map(({ item }) => item);
  const does = (action: string) => items.filter((item) => item.action === action);
  const pairs = (ones: ProductOrderItem[], others: ProductOrderItem[], relies: (one: ProductOrderItem, other: ProductOrderItem) => boolean) =>
    ones.flatMap((one) => others.filter((other) => other !== one && relies(one, other)).map((other) => ({ from: one.id!, to: other.id! })));
  const present = new Map((view.relying ?? []).map((product) => [product.id, product]));
  const transferred = items.filter((item) => isTransferred(item, view));
  const coming = items.filter((item) => isTaken(item, view) || isRelated(item, view));
  const planOf = new Map(order.productOrderItem.flatMap((top) => itemsOf({ productOrderItem: [top] }).map(({ item }) => [item, top.id] as const)));
  return [
    ...pairs(coming, does('add'), (one, other) => reliesOn(one.product!, other.product!.id!)),
    // What is to serve is the customer's, and what it is to be, before anything relies on it.
    ...pairs(coming, items.filter((item) => transferred.includes(item) || isMigrated(item, view)), (one, other) => planOf.get(one) !== planOf.get(other) && reliesOn(one.product!, other.product!.id!)),
    // What becomes another relies on it until it is: should that fail, it is still needed.
    ...pairs(does('delete'), items.filter((item) => item.action === 'delete' || isMigrated(item, view)), (one, other) => reliesOn(present.get(other.product!.id!) ?? {}, one.product!.id!)),
    // Within one plan all products change at one moment. What goes on relying on what changes hands does not let go of it.
    ...pairs(transferred, items.filter((item) => item.action === 'delete' || isMigrated(item, view) || isRelated(item, view)), (one, other) =>
      planOf.get(one) !== planOf.get(other) && reliesOn(present.get(other.product!.id!) ?? {}, one.product!.id!) && (other.action === 'delete' || !reliesOn(other.product!, one.product!.id!))),
  ];
}

/** What a modify leaves its product related to, where that is other than before. What it holds is what its items say. */
export function related(item: ProductOrderItem, product: Baseline['product'], asked: readonly ModificationName[]): { productRelationship?: Relationships } {
  const present = product.productRelationship ?? [];
  const chosen = () => [...present.filter(({ relationshipType }) => relationshipType === 'bundles'), ...ownRelationships(item.product?.productRelationship as Relationships)];
  const relied = asked.includes('migrate') ? migratedReliance(item.product, present) : asked.includes('relate') ? chosen() : present;
  return { ...(isDeepStrictEqual(relied, present) ? {} : { productRelationship: relied }), ...bundled(item, relied) };
}

/** A product that is migrated, or related otherwise, relies on what it will need from the moment that it is reserved, and until then on what it needed before. */
export function relyingAlready(item: ProductOrderItem, { productRelationship = [] }: Baseline['product'], asked: readonly ModificationName[]): { set?: { productRelationship: Relationships } } {
  const added = asked.includes('migrate') || asked.includes('relate') ? migratedReliance(item.product, productRelationship).filter((relation) => !productRelationship.some((other) => isSameRelation(relation, other))) : [];
  return added.length > 0 ? { set: { productRelationship: [...productRelationship, ...added] } } : {};
}

const keptOnMigrating = (present: Relationships): Relationships => present.filter(({ relationshipType }) => relationshipType !== 'reliesOn');

/** What a migrated product relies on: what its new offering requires in the place of what the former one did. What was said there by other words stays. */
function migratedReliance(asked: { productRelationship?: unknown } = {}, productRelationship: Relationships = []): Relationships {
  const kept = keptOnMigrating(productRelationship);
  const added = ((asked.productRelationship ?? []) as Relationships).filter((relation) => !kept.some((other) => isSameRelation(other, relation)));
  return [...kept, ...added];
}

/** How a product is related once an item has migrated it, as far as the item says so. */
export const onceMigrated = (item: ProductOrderItem, { productRelationship }: Pick<RelyingProduct, 'productRelationship'>, view: Pick<OrderView, 'baselines'>): { productRelationship: Relationships } =>
  ({ productRelationship: migratedReliance({ productRelationship: saidOf(item, view) }, productRelationship) });

/** Whether a product that is migrated relies afterwards on what it relied on before: what its new offering requires is chosen anew, and what was said by other words stays. */
const goesOnToRelyOn = (id: string, item: ProductOrderItem, product: RelyingProduct, view: OrderView): boolean =>
  isMigrated(item, view) && reliesOn(onceMigrated(item, product, view), id);

/** Pure: what keeps a product from being given up: all that relies on it, but for what the order gives up with it; and from becoming another one: whom it would not serve any more. */
export function relianceViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id;
  const isOther = isMigrated(item, view);
  if ((item.action !== 'delete' && !isOther) || id === undefined) return [];
  // What becomes a product of another offering itself is judged by what that requires, and by what it keeps to all the same.
  const isSettled = (product: RelyingProduct) => itemsOf(order).some(({ item: other }) => other.product?.id === product.id && (other.action === 'delete' || (isTaken(other, view) && (isOther || !goesOnToRelyOn(id, other, product, view)))));
  const [before, after] = [productAsIs(item, view), item.productOffering?.id];
  const left = (view.relying ?? []).filter((product) => !isSettled(product) && reliesOn(product, id) && (!isOther || stopsServing(product, before!, after!, view)));
  const names = left.map((product) => `${product.name ?? 'a product'} (${product.id})`);
  if (names.length === 0) return [];
  const wrong = (at: string, reason: string): RuleViolation[] => [{ status: 409, code: 'productReliedOn', path: `${path}.${at}`, reason }];
  return isOther
    ? wrong('productOffering.id', `product ${id} is needed by ${names.join(', ')} as what it is, and would not serve as ${view.offerings.get(after!)?.name ?? after}; give that up before, or in the same order`)
    : wrong('product.id', `product ${id} is needed by ${names.join(', ')}; give that up before, or in the same order`);
}

/**
 * Pure: whether what a client says of how a product is related can be so. What a bundle holds is said by its items; what a product is to rely on is there, serves, and belongs to
 * whom it belongs to itself. What reads as the product has it says nothing. An order that has been accepted is judged by `goneViolations`, of the same products.
 */
export function relationViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { relied } = view;
  if (!relied || (item.action !== 'add' && !modifiedProduct(item, view))) return [];
  const present = modifiedProduct(item, view)?.productRelationship ?? [];
  const coming = comingToRelyOn(item, view);
  const owners = ownersIn(order, view)(item);
  const serves = (id: string): boolean => {
    const product = relied.get(id);
    const after = product && ownersAfter(product, order);
    return after !== undefined && id !== item.product?.id && servingStatuses.includes(product!.status ?? '') && (owners.length === 0 || after.length === 0 || areShared(owners, after));
  };
  return ((item.product?.productRelationship ?? []) as Relationships).flatMap((relation, index): RuleViolation[] => {
    const refused = (code: string, reason: string): RuleViolation[] => [{ status: 422, code, path: `${path}.product.productRelationship[${index}]`, reason }];
    if (present.some((other) => isSameRelation(other, relation))) return [];
    if (relation.relationshipType === 'bundles') return refused('relationshipReserved', 'what a bundle holds is said by the items within its item');
    const id = relation.product?.id ?? '';
    return !isReliance(relation) || (id && !coming.includes(id)) || serves(id) ? [] : refused('relianceNotServed', `its customer will have no product ${id || 'without an id'} that is active or suspended`);
  });
}
