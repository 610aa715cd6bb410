import type { Need } from '@banyan/service';
import { isPresent, optionsAfter, presentAfter } from './bundle-content.js';
import { isTransferred } from './customers.js';
import { isMigrated, isReliance } from './modifications.js';
import { comesAfter } from './order-dependencies.js';
import { itemsOf, productAsIs, type OrderView, type PlacedItem, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';
import { comingToRelyOn, reliesOn } from './reliance.js';

/** What the phases of a plan say of other products than the item's own; the inventory looks while it has them locked (adr 63). */
interface Standing {
  reserve: { needs?: Need[]; reliedOnBy?: string[] };
  activate: { needs?: Need[] };
}

/** Pure: what an item needs of other products while it is carried out. */
export function standingOf(order: ProductOrder, item: ProductOrderItem, view: OrderView): Standing {
  const added = new Map(itemsOf(order).flatMap(({ item: other }) => (other.action === 'add' && other.product?.id ? [[other.product.id, other.id!] as const] : [])));
  const one = (id: string): Need => ({ of: [id], atLeast: 1 });
  const relied = comingToRelyOn(item, view);
  const present = relied.filter((id) => !added.has(id));
  // What the order adds before is there by then; what it adds with it comes with it, or not at all.
  const before = relied.filter((id) => added.has(id) && comesAfter(order, item.id!, added.get(id)!));
  const gone = item.action === 'delete' || isMigrated(item, view);
  // Whoever comes to rely on what changes hands would be left on another customer's.
  const leaves = gone || isTransferred(item, view);
  const reserve = [...present.map(one), ...(gone ? partNeeds(order, item, view) : [])];
  const activate = item.action === 'add' ? [...present, ...before].map(one) : [];
  return {
    reserve: { ...(reserve.length > 0 ? { needs: reserve } : {}), ...(leaves ? { reliedOnBy: (view.relying ?? []).filter((product) => reliesOn(product, item.product!.id!)).map(({ id }) => id) } : {}) },
    activate: activate.length > 0 ? { needs: activate } : {},
  };
}

/** Of what a bundle must hold, so many others stay as its lower limit says, less what the order puts in. */
function partNeeds(order: ProductOrder, item: ProductOrderItem, view: OrderView): Need[] {
  const offeringId = productAsIs(item, view)?.productOffering?.id;
  return optionsAfter(item, view, order).filter(({ option }) => option.id === offeringId).flatMap(({ bundle, option, added }): Need[] => {
    const of = presentAfter(bundle, option.id!, view, order);
    // What was sold with fewer is judged by what the order changes.
    const atLeast = Math.min((option.bundledProductOfferingOption?.numberRelOfferLowerLimit ?? 0) - added, of.length);
    return atLeast > 0 ? [{ of, atLeast }] : [];
  });
}

/** Pure: a product is made, or becomes another, while what it is said to rely on is there; an order that has been accepted, and waited, may find it gone. */
export function goneViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { reliedStill } = view;
  if (!reliedStill) return [];
  const coming = comingToRelyOn(item, view);
  const others = itemsOf(order).map((placed) => placed.item);
  const wrong = (index: number, text: string): RuleViolation[] => [{ status: 409, code: 'productNotThere', path: `${path}.product.productRelationship[${index}].product.id`, reason: text }];
  return (item.product?.productRelationship ?? []).flatMap((relation, index): RuleViolation[] => {
    const { product } = relation;
    if (!product?.id || !isReliance(relation) || !coming.includes(product.id)) return [];
    const says = `${item.product?.name ?? item.productOffering?.name ?? 'the product'} relies on ${product.name ?? 'product'} ${product.id}`;
    const leaving = others.find((other) => other.action === 'delete' && other.product?.id === product.id);
    if (leaving) return wrong(index, `${says}, which item ${leaving.id} gives up`);
    const found = reliedStill.get(product.id);
    if (!found) return others.some((other) => other.action === 'add' && other.product?.id === product.id) ? [] : wrong(index, `${says}, which is not there`);
    return isPresent(found) ? [] : wrong(index, `${says}, which is ${found.status}`);
  });
}
