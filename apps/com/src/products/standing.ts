import type { Need } from '@banyan/service';
import { comesAfter } from '../order-dependencies.js';
import { productAsIs, type OrderView } from '../order-view.js';
import { itemAbout, itemsOf, type PlacedItem, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { isPresent, optionsAfter, presentAfter } from './bundle-content.js';
import { areShared, isTransferred, ownersAfter, ownersIn } from './customers.js';
import { isMigrated, isReliance, reliedOn } from './modifications.js';
import { kinds, unserved } from './relationship-rules.js';
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
  const reserve = [...present.map((id) => neededAs(id, order, item, view)), ...(gone ? partNeeds(order, item, view) : [])];
  const activate = item.action === 'add' ? [...present, ...before].map(one) : [];
  return {
    reserve: { ...(reserve.length > 0 ? { needs: reserve } : {}), ...(leaves ? { reliedOnBy: (view.relying ?? []).filter((product) => reliesOn(product, item.product!.id!)).map(({ id }) => id) } : {}) },
    activate: activate.length > 0 ? { needs: activate } : {},
  };
}

/** Whose a product is to be that an item comes to rely on; nobody's in particular when it has relied on that before. */
const ownersOfNeeded = (id: string, order: ProductOrder, item: ProductOrderItem, view: OrderView): readonly string[] =>
  reliesOn(productAsIs(item, view) ?? {}, id) ? [] : itemsOf(order).filter(({ item: own }) => own.id === item.id).flatMap(({ item: own }) => ownersIn(order, view)(own));

/** What an item comes to rely on is of whom it is to be, and what it was when the order was judged. What the order makes of it itself it has been judged by. */
function neededAs(id: string, order: ProductOrder, item: ProductOrderItem, view: OrderView): Need {
  const about = itemAbout(order, id);
  const owners = about && isTransferred(about, view) ? [] : ownersOfNeeded(id, order, item, view);
  const found = about && isMigrated(about, view) ? undefined : (view.reliedStill?.get(id) ?? view.relied?.get(id) ?? view.surroundings?.owned.find((product) => product.id === id));
  const as = Object.fromEntries(kinds.flatMap((kind) => (found?.[kind]?.id ? [[kind, found[kind].id]] : [])));
  return { of: [id], atLeast: 1, ...(owners.length > 0 ? { owners: [...owners] } : {}), ...(Object.keys(as).length > 0 ? { as } : {}) };
}

/** Of what a bundle must hold, so many others stay as its lower limit says, less what the order puts in. */
function partNeeds(order: ProductOrder, item: ProductOrderItem, view: OrderView): Need[] {
  const offeringId = productAsIs(item, view)?.productOffering?.id;
  return optionsAfter(item, view, order).filter(({ option }) => option.id === offeringId).flatMap(({ bundle, option, added }): Need[] => {
    const of = presentAfter(bundle, option.id!, view, order);
    // What was sold with fewer is judged by what the order changes.
    const atLeast = Math.min((option.bundledProductOfferingOption?.numberRelOfferLowerLimit ?? 0) - added, of.length);
    // What the order itself makes one of the option is none yet.
    const isMade = itemsOf(order).some(({ item: other }) => of.includes(other.product?.id ?? '') && isMigrated(other, view));
    return atLeast > 0 ? [{ of, atLeast, ...(isMade ? {} : { as: { productOffering: option.id! } }) }] : [];
  });
}

/**
 * Pure: a product is made, or becomes another, while what it is said to rely on is there, is its customer's, and serves as what it needs. An order that has been accepted, and waited, may
 * find it gone, or another's, or another.
 */
export function goneViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { item, path } = placed;
  if (!view.reliedStill) return [];
  const coming = comingToRelyOn(item, view);
  const name = item.product?.name ?? item.productOffering?.name ?? 'the product';
  const wrong = (at: string, text: string): RuleViolation[] => [{ status: 409, code: 'productNotThere', path: `${path}.product.productRelationship${at}`, reason: `${name} ${text}` }];
  const gone = (item.product?.productRelationship ?? []).flatMap((relation, index): RuleViolation[] => {
    const { product } = relation;
    const why = product?.id && isReliance(relation) && coming.includes(product.id) ? whyNot(product.id, order, item, view) : undefined;
    return why ? wrong(`[${index}].product.id`, `relies on ${product!.name ?? 'product'} ${product!.id}, which ${why}`) : [];
  });
  return gone.length > 0 || coming.length === 0 ? gone : unserved(placed, view, order, reliedOn(item.product)).flatMap((needed) => wrong('', `requires ${needed}, which nothing that it relies on is any more`));
}

/** Why a product is not there for an item to rely on; nothing when it is. Whose it is is not said. */
function whyNot(id: string, order: ProductOrder, item: ProductOrderItem, view: OrderView): string | undefined {
  const others = itemsOf(order).map((placed) => placed.item);
  const leaving = others.find((other) => other.action === 'delete' && other.product?.id === id);
  if (leaving) return `item ${leaving.id} gives up`;
  const found = view.reliedStill!.get(id);
  if (!found) return others.some((other) => other.action === 'add' && other.product?.id === id) ? undefined : 'is not there';
  if (!isPresent(found)) return `is ${found.status}`;
  const [owners, after] = [ownersOfNeeded(id, order, item, view), ownersAfter(found, order) ?? []];
  return owners.length === 0 || after.length === 0 || areShared(owners, after) ? undefined : "is another customer's";
}
