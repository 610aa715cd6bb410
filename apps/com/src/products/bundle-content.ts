import { presentStatuses } from '@banyan/order';
import type { tmf620, tmf637 } from '@banyan/tmf';
import { type Baseline, type OrderView, productAsIs, type RelyingProduct } from '../order-view.js';
import { itemAbout, itemsOf, type PlacedItem, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { isMigrated, isTaken } from './modifications.js';

type Relationships = NonNullable<tmf637.Product['productRelationship']>;

/** The ids of what a product holds. */
export const heldBy = (product: { productRelationship?: { relationshipType?: string; product?: { id?: string } }[] } | undefined): string[] =>
  (product?.productRelationship ?? []).flatMap(({ relationshipType, product: held }) => (relationshipType === 'bundles' && held?.id ? [held.id] : []));

/** The offerings of what a bundle holds, before and after the order. One that is new, or of another offering, was nothing before. */
interface Content { before?: string[]; after: string[] }

/** Pure: whether a bundle holds what the catalog says, once the order is carried out. One that is there already is judged by what the order changes, as long as it stays one of its offering: all else it was sold with. */
export function bundleViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const children = item.productOrderItem ?? [];
  const offering = bundleOf(item, view);
  const isOther = isMigrated(item, view);
  if (!offering || (item.action === 'modify' && !isOther && children.length === 0)) return [];
  const broken = (code: string, at: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.${at}`, reason });
  const { before, after } = contentOf(item, view, order);
  if (!offering.isBundle) {
    const isHolding = item.action === 'add' ? children.length > 0 : isOther ? after.length > 0 : children.some(({ action }) => action === 'add');
    return isHolding ? [broken('notABundle', 'productOrderItem', `${offering.name} is not a bundle`)] : [];
  }
  const options = offering.bundledProductOffering ?? [];
  const contains = (id: string | undefined) => options.some((option) => option.id === id);
  const stranger = (at: string, id: string | undefined) => broken('bundleStranger', at, `${offering.name} does not contain ${id}; it contains ${options.map((option) => option.id).join(', ')}`);
  // Whatever an added bundle is said to hold, it would hold.
  const isPutIn = (child: ProductOrderItem) => item.action === 'add' || isTaken(child, view);
  const strangers = children.flatMap((child, index) => (isPutIn(child) && !contains(child.productOffering?.id) ? [stranger(`productOrderItem[${index}].productOffering.id`, child.productOffering?.id)] : []));
  const told = new Set(children.filter(isPutIn).map(({ productOffering }) => productOffering?.id));
  // What it held as another bundle, it would hold as this one.
  const left = isOther ? [...new Set(after)].filter((id) => !contains(id) && !told.has(id)).map((id) => stranger('productOffering.id', id)) : [];
  const counts = options.flatMap((option) => {
    const count = times(after, option.id);
    const { lower, upper } = limitsOf(option);
    const isJudged = before === undefined || count !== times(before, option.id);
    return isJudged && (count < lower || count > upper) ? [broken('bundleCardinality', 'productOrderItem', `${offering.name} takes ${lower} to ${upper} of ${option.name ?? option.id}, not ${count}`)] : [];
  });
  return [...strangers, ...left, ...counts];
}

/** Pure: what a bundle must hold is not given up without it, and what it holds becomes nothing that it cannot hold. What the item of the bundle itself says is judged with that, and so is all that is in one that is migrated. */
export function partViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id ?? '';
  const isOther = isMigrated(item, view);
  if (item.action !== 'delete' && !isOther) return [];
  const items = itemsOf(order).map((placed) => placed.item);
  const isJudgedItself = (bundle: RelyingProduct) =>
    items.some((other) => other.action !== 'add' && other.product?.id === bundle.id && (other.action === 'delete' || isMigrated(other, view) || other.productOrderItem?.some((child) => child.product?.id === id)));
  const bundles = (view.relying ?? []).filter((bundle) => heldBy(bundle).includes(id) && !isJudgedItself(bundle));
  return bundles.flatMap((bundle): RuleViolation[] => {
    const named = `${bundle.name ?? 'a bundle'} (${bundle.id})`;
    const broken = (code: string, at: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.${at}`, reason: `product ${id} is a part of ${named}, which ${reason}` });
    const options = bundle.offering?.bundledProductOffering ?? [];
    const optionOf = (offeringId: string | undefined) => options.find((option) => option.id === offeringId);
    const after = (bundle.holds ?? []).filter(isPresent).flatMap((held) => offeringAfter(held, items, view) ?? []);
    const [was, is] = [optionOf(productAsIs(item, view)?.productOffering?.id), isOther ? optionOf(item.productOffering?.id) : undefined];
    const [stays, comes] = [times(after, was?.id), times(after, is?.id)];
    return [
      ...(was && stays < limitsOf(was).lower ? [broken('bundlePart', isOther ? 'productOffering.id' : 'product.id', `takes at least ${limitsOf(was).lower} of ${was.name ?? was.id}, not ${stays}; give up the bundle, or have its item put another in its place`)] : []),
      ...(isOther && bundle.offering && !is ? [broken('bundleStranger', 'productOffering.id', `does not contain ${item.productOffering!.id}; it contains ${options.map((option) => option.id).join(', ')}`)] : []),
      ...(is && comes > limitsOf(is).upper ? [broken('bundleCardinality', 'productOffering.id', `takes at most ${limitsOf(is).upper} of ${is.name ?? is.id}, not ${comes}`)] : []),
    ];
  });
}

/** Pure: what a bundle holds goes with it, wherever the order names it, and whatever it says of it there. */
export function keptViolations({ item, path, parent }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id;
  if (item.action === 'add' || item.action === 'delete' || id === undefined) return [];
  const bundles = itemsOf(order).filter(({ item: other }) => other !== parent && other.action === 'delete' && heldBy(productAsIs(other, view)).includes(id));
  return bundles.map(({ item: other }): RuleViolation => ({
    status: 422, code: 'bundleAction', path: `${path}.action`, reason: `product ${id} is a part of ${productAsIs(other, view)?.name ?? 'a bundle'} (${other.product?.id}), which item ${other.id} gives up, and goes with it`,
  }));
}

/** Pure: what stands within the item of a bundle is a part of it, or becomes one. The bundle would go on to name what another one's item has given up. */
export function unheldViolations({ item, path, parent }: PlacedItem, view: OrderView): RuleViolation[] {
  const [bundle, product] = [parent && productAsIs(parent, view), productAsIs(item, view)];
  if (!bundle || !product || item.action === 'add' || heldBy(bundle).includes(product.id)) return [];
  return [{ status: 422, code: 'bundleStranger', path: `${path}.product.id`, reason: `${bundle.name ?? 'the product'} (${bundle.id}) does not hold product ${product.id}; an item of its own is for that` }];
}

const times = (offerings: readonly (string | undefined)[], id: string | undefined) => offerings.filter((other) => other === id).length;

/** The offering that a bundle is added as, or that it is of. */
function bundleOf(item: ProductOrderItem, view: OrderView): tmf620.ProductOffering | undefined {
  if (item.action !== 'add' && item.action !== 'modify') return undefined;
  return view.offerings.get((isTaken(item, view) ? item.productOffering?.id : productAsIs(item, view)?.productOffering?.id) ?? '');
}

function contentOf(item: ProductOrderItem, view: OrderView, order: ProductOrder): Content {
  const children = item.productOrderItem ?? [];
  const added = children.flatMap((child) => (child.action === 'add' ? (child.productOffering?.id ?? '') : []));
  if (item.action === 'add') return { after: added };
  const held = heldBy(productAsIs(item, view)).flatMap((id) => view.baselines.get(id)?.product ?? []).filter(isPresent);
  const items = itemsOf(order).map((placed) => placed.item);
  const once = (those: readonly ProductOrderItem[]) => held.flatMap((product) => offeringAfter(product, those, view) ?? []);
  // What other items make of a part is judged with them.
  return { ...(isMigrated(item, view) ? {} : { before: once(items.filter((other) => !children.includes(other))) }), after: [...once(items), ...added] };
}

/** The offering that a product is of once these items are carried out; none when it is given up. */
function offeringAfter(product: Baseline['product'], items: readonly ProductOrderItem[], view: OrderView): string | undefined {
  const item = items.find((other) => other.action !== 'add' && other.product?.id === product.id);
  return item?.action === 'delete' ? undefined : ((item && isTaken(item, view) ? item.productOffering?.id : product.productOffering?.id) ?? '');
}

/** A bundle that loses a part, or has it become another, with what its offering says once the order is carried out, and how many of each option the order has yet to add to it; none that is given up itself. */
export function optionsAfter({ product }: ProductOrderItem, view: OrderView, order: ProductOrder): { bundle: RelyingProduct; option: tmf620.BundledProductOffering; added: number }[] {
  return (view.relying ?? []).filter((bundle) => heldBy(bundle).includes(product?.id ?? '')).flatMap((bundle) => {
    const own = itemAbout(order, bundle.id);
    if (own?.action === 'delete') return [];
    const offering = own && isMigrated(own, view) ? view.offerings.get(own.productOffering?.id ?? '') : bundle.offering;
    // What has been added is held by now.
    const added = (own?.productOrderItem ?? []).flatMap((child) => (child.action === 'add' && !heldBy(bundle).includes(child.product?.id ?? '') ? (child.productOffering?.id ?? '') : []));
    return (offering?.bundledProductOffering ?? []).map((option) => ({ bundle, option, added: times(added, option.id) }));
  });
}

/** The ids of what a bundle has of an option now and once the order is carried out. */
export function presentAfter(bundle: RelyingProduct, optionId: string, view: OrderView, order: ProductOrder): string[] {
  const items = itemsOf(order).map((placed) => placed.item);
  return (bundle.holds ?? []).filter((held) => isPresent(held) && offeringAfter(held, items, view) === optionId).map(({ id }) => id);
}

export const isPresent = ({ status }: Pick<Baseline['product'], 'status'>) => (presentStatuses as readonly string[]).includes(status ?? '');

function limitsOf({ bundledProductOfferingOption: { numberRelOfferLowerLimit: lower = 0, numberRelOfferUpperLimit: upper = Infinity } = {} }: tmf620.BundledProductOffering): { lower: number; upper: number } {
  return { lower, upper };
}

/** A bundle names what it holds: what it held before, less what this order takes out of it, and what it adds. */
export function bundled(item: ProductOrderItem, present: Relationships = item.product?.productRelationship ?? []): { productRelationship?: Relationships } {
  const children = item.productOrderItem ?? [];
  const added = children.filter(({ action }) => action === 'add').map(({ product }) => ({ relationshipType: 'bundles', product: { id: product!.id!, name: product!.name } }));
  const dropped = children.filter(({ action }) => action === 'delete').map(({ product }) => product!.id);
  if (added.length + dropped.length === 0) return {};
  const kept = present.filter(({ relationshipType, product }) => relationshipType !== 'bundles' || !dropped.includes(product?.id));
  return { productRelationship: [...kept, ...added] };
}
