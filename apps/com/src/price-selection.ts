import { isValidAt, matchesValue, type Values } from '@banyan/order';
import type { tmf620 } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import type { OrderView } from './product-order.entity.js';
import { usableStatuses } from './usable-statuses.js';

/** TMF620 has no attributes for when an alteration is worked out and how many periods it lasts; these are TMF622's, under a declared `@type`. */
export type OfferingPrice = tmf620.ProductOfferingPrice & { priority?: number; applicationDuration?: number };

type View = Pick<OrderView, 'prices' | 'at'>;
type Ref = { id?: string; name?: string };

/** The types of `popRelationship` that lead from a price to what alters it; all others mean something else. */
export const alterationTypes: readonly string[] = ['alteration', 'allowance', 'discount', 'surcharge'];

export const isUsage = ({ priceType }: { priceType?: string }) => /usage/i.test(priceType ?? '');
export const isOneTime = ({ priceType }: { priceType?: string }) => /one ?time/i.test(priceType ?? '');
/** The word of TMF620 for what is charged for leaving before the end of a term; such a price is for no one who comes. */
export const isPenalty = ({ priceType }: { priceType?: string }) => priceType?.toLowerCase() === 'penalty';

export const alterationRefs = (price: OfferingPrice): Ref[] => (price.popRelationship ?? []).filter(({ relationshipType }) => alterationTypes.includes(relationshipType ?? ''));
export const partRefs = (price: OfferingPrice): Ref[] => (price.isBundle ? (price.bundledPopRelationship ?? []) : []);

/** The prices that an offering names, bundles of prices taken apart, each once, without what leaving costs. Those that the catalog does not know are left to the rules. */
export function pricesOf(offering: tmf620.ProductOffering | undefined, { prices }: View): OfferingPrice[] {
  const found = new Map<string, OfferingPrice>();
  const visit = (refs: readonly Ref[]) => {
    for (const { id } of refs) {
      const price = prices.get(id ?? '') as OfferingPrice | undefined;
      if (!price || found.has(id!)) continue;
      found.set(id!, price);
      visit(partRefs(price));
    }
  };
  visit(offering?.productOfferingPrice ?? []);
  return [...found.values()].filter((price) => !price.isBundle && !isPenalty(price));
}

export const isInForce = ({ validFor }: OfferingPrice, at: string) => isValidAt(validFor, at);

/** Whether a price is for a product of these values: each characteristic that it uses has one of the values it names. */
export function isMeantFor({ prodSpecCharValueUse = [] }: OfferingPrice, values: Values): boolean {
  return prodSpecCharValueUse.every(({ name, productSpecCharacteristicValue: allowed = [] }) => {
    const value = values[name ?? ''];
    if (value === undefined || value === null) return false;
    // Of a characteristic that has several values, one is enough.
    const each: unknown[] = Array.isArray(value) ? value : [value];
    return allowed.length === 0 || each.some((one) => allowed.some((entry) => matchesValue(entry, one)));
  });
}

/** What comes off a price or on it, in the order in which it is worked out: by priority, the lowest number first, and what has none last. */
export function alterationsOf(price: OfferingPrice, values: Values, { prices, at }: View): OfferingPrice[] {
  return alterationRefs(price)
    .flatMap(({ id }) => (prices.get(id ?? '') as OfferingPrice | undefined) ?? [])
    .filter((each) => usableStatuses.includes(each.lifecycleStatus ?? '') && isInForce(each, at) && isMeantFor(each, values))
    .sort((a, b) => (a.priority ?? Infinity) - (b.priority ?? Infinity) || (a.id! < b.id! ? -1 : 1));
}

/**
 * How often a price is charged: it is for `unitOfMeasure.amount` of its `units`, and the characteristic whose values it names
 * in these units says how many there are. What has begun counts as whole.
 */
export function quantityOf(price: OfferingPrice, values: Values): Decimal {
  const { amount, units } = price.unitOfMeasure ?? {};
  const counted = units && !isUsage(price) ? price.prodSpecCharValueUse?.find((use) => use.productSpecCharacteristicValue?.some(({ unitOfMeasure }) => unitOfMeasure === units)) : undefined;
  const count = values[counted?.name ?? ''];
  return typeof count === 'number' && Number.isFinite(count) ? new Decimal(count).div(amount || 1).ceil() : new Decimal(1);
}
