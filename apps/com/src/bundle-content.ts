import type { tmf620, tmf637 } from '@banyan/tmf';
import { isTaken } from './modifications.js';
import { itemsOf, productAsIs, type OrderView, type PlacedItem, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';
import { presentStatuses } from './relationship-rules.js';
import type { RelyingProduct } from './reliance.js';

type Relationships = NonNullable<tmf637.Product['productRelationship']>;

/** The ids of what a product holds. */
export const heldBy = (product: { productRelationship?: { relationshipType?: string; product?: { id?: string } }[] } | undefined): string[] =>
  (product?.productRelationship ?? []).flatMap(({ relationshipType, product: held }) => (relationshipType === 'bundles' && held?.id ? [held.id] : []));

/** The offerings of what a bundle holds, before and after the order. */
interface Content { before: string[]; after: string[] }

/** Pure: whether a bundle holds what the catalog says, once the order is carried out. One that is there already is judged by what the order changes: all else it was sold with. */
export function bundleViolations({ item, path }: PlacedItem, view: OrderView): RuleViolation[] {
  const children = item.productOrderItem ?? [];
  const offering = bundleOf(item, view);
  if (!offering || (item.action !== 'add' && children.length === 0)) return [];
  const broken = (code: string, at: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.${at}`, reason });
  const isHolding = item.action === 'add' ? children.length > 0 : children.some(({ action }) => action === 'add');
  if (!offering.isBundle) return isHolding ? [broken('notABundle', 'productOrderItem', `${offering.name} is not a bundle`)] : [];
  const options = offering.bundledProductOffering ?? [];
  // Whatever an added bundle is said to hold, it would hold.
  const isStranger = (child: ProductOrderItem) => (item.action === 'add' || isTaken(child, view)) && !options.some((option) => option.id === child.productOffering?.id);
  const strangers = children.flatMap((child, index) =>
    isStranger(child) ? [broken('bundleStranger', `productOrderItem[${index}].productOffering.id`, `${offering.name} does not contain ${child.productOffering?.id}; it contains ${options.map((option) => option.id).join(', ')}`)] : [],
  );
  const { before, after } = item.action === 'add' ? { before: undefined, after: children.flatMap((child) => (child.action === 'add' ? (child.productOffering?.id ?? '') : [])) } : contentOf(item, view);
  const counts = options.flatMap((option) => {
    const count = times(after, option.id);
    const { numberRelOfferLowerLimit: lower = 0, numberRelOfferUpperLimit: upper = Infinity } = option.bundledProductOfferingOption ?? {};
    const isJudged = before === undefined || count !== times(before, option.id);
    return isJudged && (count < lower || count > upper) ? [broken('bundleCardinality', 'productOrderItem', `${offering.name} takes ${lower} to ${upper} of ${option.name ?? option.id}, not ${count}`)] : [];
  });
  return [...strangers, ...counts];
}

/** Pure: what a bundle must hold is not given up without it. What the item of the bundle itself says is judged with that. */
export function partViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const id = item.product?.id ?? '';
  const items = itemsOf(order).map((placed) => placed.item);
  const given = new Set(items.filter(({ action }) => action === 'delete').map(({ product }) => product?.id));
  const ofItself = (bundle: RelyingProduct) => items.some(({ product, productOrderItem }) => product?.id === bundle.id && productOrderItem?.some((child) => child.product?.id === id));
  const bundles = item.action === 'delete' ? (view.relying ?? []).filter((bundle) => heldBy(bundle).includes(id) && !given.has(bundle.id) && !ofItself(bundle)) : [];
  return bundles.flatMap((bundle): RuleViolation[] => {
    const option = bundle.offering?.bundledProductOffering?.find((each) => each.id === productAsIs(item, view)?.productOffering?.id);
    const { numberRelOfferLowerLimit: lower = 0 } = option?.bundledProductOfferingOption ?? {};
    const stays = (bundle.holds ?? []).filter((held) => !given.has(held.id) && (presentStatuses as readonly string[]).includes(held.status ?? '') && held.productOffering?.id === option?.id).length;
    if (stays >= lower) return [];
    return [{ status: 422, code: 'bundlePart', path: `${path}.product.id`, reason: `product ${id} is a part of ${bundle.name ?? 'a bundle'} (${bundle.id}), which takes at least ${lower} of ${option?.name ?? option?.id}, not ${stays}; give up the bundle, or have its item put another in its place` }];
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

function contentOf(item: ProductOrderItem, view: OrderView): Content {
  const held = heldBy(productAsIs(item, view)).flatMap((id) => view.baselines.get(id)?.product ?? []).filter(({ status }) => (presentStatuses as readonly string[]).includes(status ?? ''));
  const asked = new Map((item.productOrderItem ?? []).map((child) => [child.product?.id ?? child, child]));
  const before = held.map(({ productOffering }) => productOffering?.id ?? '');
  const stays = held.filter(({ id }) => asked.get(id)?.action !== 'delete').map(({ id, productOffering }) => {
    const child = asked.get(id);
    return (child && isTaken(child, view) ? child.productOffering?.id : productOffering?.id) ?? '';
  });
  return { before, after: [...stays, ...(item.productOrderItem ?? []).flatMap((child) => (child.action === 'add' ? (child.productOffering?.id ?? '') : []))] };
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
