import type { tmf620 } from '@banyan/tmf';
import { isTaken } from './modifications.js';
import { productAsIs, type OrderView, type PlacedItem, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';
import { presentStatuses } from './relationship-rules.js';

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
  if (!offering.isBundle) return item.action === 'add' && children.length > 0 ? [broken('notABundle', 'productOrderItem', `${offering.name} is not a bundle`)] : [];
  const options = offering.bundledProductOffering ?? [];
  // Whatever an added bundle is said to hold, it would hold.
  const isStranger = (child: ProductOrderItem) => (item.action === 'add' || isTaken(child, view)) && !options.some((option) => option.id === child.productOffering?.id);
  const strangers = children.flatMap((child, index) =>
    isStranger(child) ? [broken('bundleStranger', `productOrderItem[${index}].productOffering.id`, `${offering.name} does not contain ${child.productOffering?.id}; it contains ${options.map((option) => option.id).join(', ')}`)] : [],
  );
  const { before, after } = item.action === 'add' ? { before: undefined, after: children.map((child) => child.productOffering?.id) } : contentOf(item, view);
  const counts = options.flatMap((option) => {
    const count = times(after, option.id);
    const { numberRelOfferLowerLimit: lower = 0, numberRelOfferUpperLimit: upper = Infinity } = option.bundledProductOfferingOption ?? {};
    const isJudged = before === undefined || count !== times(before, option.id);
    return isJudged && (count < lower || count > upper) ? [broken('bundleCardinality', 'productOrderItem', `${offering.name} takes ${lower} to ${upper} of ${option.name ?? option.id}, not ${count}`)] : [];
  });
  return [...strangers, ...counts];
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
