import { isDeepStrictEqual } from 'node:util';
import { begunSteps, begunTasks, hasBegun, hasStarted, haveBegunAlike, isPastPointOfNoReturn, type PlanStanding } from '@banyan/order';
import { asKnown, totalled } from '../configured-order.js';
import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { customersOf, ownersIn } from '../products/customers.js';
import { relying } from '../products/reliance.js';
import type { RuleViolation } from '../rule-violation.js';
import { canBeTakenBack, relyingOnItem, takenOutOf } from './taken-out.js';

/**
 * What an order is judged, priced and planned by: whoever changes it amends the order, and everything else describes it. What an order comes after is fixed: two could
 * come to wait for each other.
 */
const planned = ['productOrderItem', 'requestedStartDate', 'priority', 'billingAccount', 'channel', 'category', 'agreement'] as const;

/** The attributes by which a patch amends an order; none when it only describes it. Of the parties the customer alone counts: others come and go. */
export const amendedAttributes = (before: ProductOrder, after: ProductOrder): string[] => [
  ...planned.filter((name) => !isDeepStrictEqual(before[name], after[name])),
  // A total that is not said is worked out; one that is said has to be the one that comes out.
  ...(after.orderTotalPrice === undefined || isDeepStrictEqual(before.orderTotalPrice, after.orderTotalPrice) ? [] : ['orderTotalPrice']),
  ...(isDeepStrictEqual(customersOf(before), customersOf(after)) ? [] : ['relatedParty']),
];

/** Past this a plan is not amended. Its last task writes the product: what comes after that is another order's. */
const canGoOnOtherwise = (plan: PlanStanding): boolean => plan.direction === 'forward' && !isPastPointOfNoReturn(plan) && !hasStarted(plan.tasks.at(-1)!);

/** Pure: the order as its client has it, without what COM has filled in: only then can it be judged as one that is placed. */
export function asAsked(before: ProductOrder, after: ProductOrder): ProductOrder {
  const was = new Map(itemsOf(before).map(({ item }) => [item.id, item]));
  const own = new Set(itemsOf(before).flatMap(({ item }) => (item.action === 'add' ? (item.product?.id ?? []) : [])));
  const [ownersBefore, ownersNow] = [before, after].map((order) => ownersIn(order, { baselines: new Map() }));
  const strip = (item: ProductOrderItem): ProductOrderItem => {
    const known = was.get(item.id);
    const { state: _state, ...asked } = withoutSame(item, known, ['itemPrice', 'itemTotalPrice']);
    const isOther = item.productOffering?.id !== known?.productOffering?.id;
    const filled = isOther ? [...(item.action === 'add' ? (['name'] as const) : []), 'productTerm', 'productSpecification'] as const : (['productSpecification'] as const);
    const product = item.product && withoutSame(item.product, known?.product, filled);
    // Whom a product relies on is found anew, where it may be found otherwise.
    const isFoundAnew = isOther || (known !== undefined && !isDeepStrictEqual(ownersBefore!(known), ownersNow!(item)));
    const kept = product?.productRelationship?.filter((relation) => relation.relationshipType !== 'reliesOn' || !(own.has(relation.product?.id ?? '') || (isFoundAnew && known?.product?.productRelationship?.some((other) => isDeepStrictEqual(other, relation)))));
    return {
      ...asked,
      ...(product ? { product: { ...product, ...(kept ? { productRelationship: kept } : {}) } } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(strip) } : {}),
    };
  };
  // What was taken out may be sent as it reads, or not at all.
  const out = takenOutOf(before);
  const isAsTakenOut = (item: ProductOrderItem) => out.has(item.id) && isDeepStrictEqual(strip(item), strip(was.get(item.id)!));
  const { takenOutItem: _out, ...asked } = withoutSame(after, before, ['orderTotalPrice']);
  return { ...asked, productOrderItem: (after.productOrderItem ?? []).filter((item) => !isAsTakenOut(item)).map(strip) };
}

/** A copy without those of the attributes that read as they did. */
function withoutSame<Of extends object>(after: Of, before: Of | undefined, names: readonly (keyof Of)[]): Of {
  const copy = { ...after };
  for (const name of names) if (before && isDeepStrictEqual(after[name], before[name])) delete copy[name];
  return copy;
}

/** Whether an order that was read before is another one by now. */
export const hasBeenAmended = (before: ProductOrder, now: ProductOrder): boolean => amendedAttributes(asAsked(before, before), asAsked(now, now)).length > 0;

/** Where an independent item stands in an order, and what of it is not as it was. */
interface Difference {
  id: string;
  index: number;
  what: 'changed' | 'added' | 'removed';
  isOfValues?: boolean;
  /** Nothing is said otherwise than it is: what COM has filled in is left out, as when the item was posted. */
  isAsPosted?: boolean;
}

function differences(before: ProductOrder, asked: ProductOrder): Difference[] {
  const was = asAsked(before, before).productOrderItem;
  const is = asked.productOrderItem;
  return [
    ...is.flatMap((item, index): Difference[] => {
      const known = was.find(({ id }) => id === item.id);
      if (!known) return [{ id: item.id!, index, what: takenOutOf(before).has(item.id) ? 'changed' : 'added' }];
      const isOfValues = isDeepStrictEqual(withoutValues(known, known), withoutValues(item, known));
      return isDeepStrictEqual(known, item) ? [] : [{ id: item.id!, index, what: 'changed', isOfValues, isAsPosted: isOfValues && saysNothingNew(item, known) }];
    }),
    ...was.flatMap(({ id }): Difference[] => (is.some((item) => item.id === id) ? [] : [{ id: id!, index: -1, what: 'removed' }])),
  ];
}

/** What is added or modified, with all that cannot change while it is carried out. What COM has filled in need not be said again. */
function withoutValues(item: ProductOrderItem, known: ProductOrderItem | undefined): object {
  const { itemPrice: _itemPrice, itemTotalPrice: _itemTotalPrice, productOrderItem, ...rest } = item;
  const { productCharacteristic, ...product } = { ...filledIn(known?.product), ...item.product };
  const values = item.action === 'add' || item.action === 'modify' ? undefined : productCharacteristic;
  return {
    '@type': known?.['@type'], productOrderItemRelationship: known?.productOrderItemRelationship, ...rest, product: { ...product, values },
    ...(item.productOffering ? { productOffering: { ...known?.productOffering, ...item.productOffering } } : {}),
    children: (productOrderItem ?? []).map((child) => withoutValues(child, known?.productOrderItem?.find(({ id }) => id === child.id))),
  };
}

/** Whether every value that an item names, and those within it, is the one that it has. */
function saysNothingNew(item: ProductOrderItem, known: ProductOrderItem | undefined): boolean {
  const has = (known?.product?.productCharacteristic ?? []).map(({ name, value }) => ({ name, value }));
  const isKnown = ({ name, value }: { name?: string; value?: unknown }) => has.some((other) => isDeepStrictEqual(other, { name, value }));
  const same = (['itemPrice', 'itemTotalPrice'] as const).every((name) => item[name] === undefined || isDeepStrictEqual(item[name], known?.[name]));
  return same && (item.product?.productCharacteristic ?? []).every(isKnown) && (item.productOrderItem ?? []).every((child) => saysNothingNew(child, known?.productOrderItem?.find(({ id }) => id === child.id)));
}

const filledIn = ({ id, name, productTerm, productRelationship }: NonNullable<ProductOrderItem['product']> = {}) => JSON.parse(JSON.stringify({ id, name, productTerm, productRelationship })) as object;

/** Pure: what of an amendment comes too late, each with the steps that keep it from being carried out. @param asked as `asAsked` gives it */
export function lateViolations(before: ProductOrder, asked: ProductOrder, plans: readonly PlanStanding[]): RuleViolation[] {
  const begun = plans.filter(hasBegun);
  const late = (code: string, path: string, reason: string): RuleViolation => ({ status: 409, code, path, reason });
  const why = (plan: PlanStanding) => {
    if (plan.direction === 'backward') return `it is being taken back: ${begunSteps([plan])}`;
    return isPastPointOfNoReturn(plan) ? `it is past its point of no return: ${begunTasks(plan).filter(({ irrevocable }) => irrevocable).map(({ title }) => title).join(', ')}` : `it has begun: ${begunSteps([plan])}`;
  };
  return [
    ...differences(before, asked).flatMap(({ id, index, what, isOfValues, isAsPosted }) => {
      const own = begun.find(({ itemId }) => itemId === id);
      if (!own || (isOfValues && canGoOnOtherwise(own)) || isAsPosted) return [];
      if (what === 'removed' && canBeTakenBack(own)) {
        const relying = relyingOnItem(before, id, (other) => begun.some(({ itemId }) => itemId === other) && asked.productOrderItem.some((item) => item.id === other));
        return relying.map((other) => late('itemBegun', 'productOrderItem', `item ${id} cannot be removed: item ${other} has begun, and relies on it`));
      }
      return [late('itemBegun', index < 0 ? 'productOrderItem' : `productOrderItem[${index}]`, `item ${id} cannot be ${what} any more${isOfValues || index < 0 ? '' : ' but in its characteristics'}, ${why(own)}`)];
    }),
    ...amendedAttributes(before, asked).filter((name) => name !== 'productOrderItem' && begun.length > 0).map((name) => late('orderBegun', name, `cannot be changed any more, the order has begun: ${begunSteps(begun)}`)),
  ];
}

/** The plans that an amendment has go on otherwise: those that have begun, and can still. */
export function goingOnOtherwise<Standing extends PlanStanding>(before: ProductOrder, asked: ProductOrder, plans: readonly Standing[]): Standing[] {
  const changed = differences(before, asked).filter(({ isOfValues }) => isOfValues).map(({ id }) => id);
  return plans.filter((plan) => hasBegun(plan) && canGoOnOtherwise(plan) && changed.includes(plan.itemId));
}

/** The plans that an amendment takes back: those that have begun, and can still be undone. */
export function takenBack<Standing extends PlanStanding>(before: ProductOrder, asked: ProductOrder, plans: readonly Standing[]): Standing[] {
  const removed = differences(before, asked).filter(({ what }) => what === 'removed').map(({ id }) => id);
  return plans.filter((plan) => hasBegun(plan) && canBeTakenBack(plan) && removed.includes(plan.itemId));
}

/**
 * Pure: whether the plans have come no further than what was decided about them.
 *
 * @param otherwise those of them that are to go on otherwise
 * @param leaving those that are to be taken back
 */
export function areAsJudged(judged: readonly PlanStanding[], now: readonly PlanStanding[], otherwise: readonly PlanStanding[], leaving: readonly PlanStanding[] = []): boolean {
  const kept = ({ tasks }: PlanStanding) => tasks.filter(hasStarted).map(({ id, do: action }) => ({ id, action }));
  const currentOf = (plan: PlanStanding) => now.find(({ itemId }) => itemId === plan.itemId);
  const canLeave = (current: PlanStanding | undefined) => current !== undefined && canBeTakenBack(current);
  return haveBegunAlike(judged, now) && leaving.every((plan) => canLeave(currentOf(plan))) && otherwise.every((plan) => {
    const current = currentOf(plan);
    return current !== undefined && canGoOnOtherwise(current) && isDeepStrictEqual(kept(plan), kept(current));
  });
}

/** What an amendment did, in the words of a note. */
export const deedsOf = (before: ProductOrder, asked: ProductOrder): string =>
  `amended: ${[...differences(before, asked).map(({ id, what }) => `item ${id} ${what}`), ...amendedAttributes(before, asked).filter((name) => name !== 'productOrderItem')].join(', ') || 'nothing'}`;

/**
 * Pure: the amended order as it will be carried out. Products that the order is to make keep their ids, and items that have begun stay as they are but for
 * the values of those that go on otherwise, and what these cost.
 *
 * @param configured the order as it would be if it were placed now
 */
export function carriedOn(before: ProductOrder, configured: ProductOrder, view: OrderView, begun: ReadonlySet<string>, otherwise: ReadonlySet<string> = new Set()): ProductOrder {
  const was = new Map(itemsOf(before).map(({ item }) => [item.id, item]));
  const order = relying({ ...configured, productOrderItem: configured.productOrderItem.map((item) => asKnown(item, was)) }, view);
  const standing = (item: ProductOrderItem) => (otherwise.has(item.id!) ? withValuesOf(item, was) : was.get(item.id)!);
  const items = order.productOrderItem.map((item) => (begun.has(item.id!) ? standing(item) : item));
  return totalled({ ...order, orderDate: before.orderDate, state: before.state, productOrderItem: items });
}

/** An item as it was, with the values and prices that it has now. */
function withValuesOf(item: ProductOrderItem, was: ReadonlyMap<string | undefined, ProductOrderItem>): ProductOrderItem {
  const { itemPrice: _itemPrice, itemTotalPrice: _itemTotalPrice, ...known } = was.get(item.id)!;
  const { itemPrice, itemTotalPrice, product, productOrderItem } = item;
  return {
    ...known,
    ...(itemPrice ? { itemPrice, itemTotalPrice } : {}),
    product: { ...known.product, ...(product?.productCharacteristic ? { productCharacteristic: product.productCharacteristic } : {}) },
    ...(productOrderItem ? { productOrderItem: productOrderItem.map((child) => withValuesOf(child, was)) } : {}),
  };
}
