import { isValidAt, matchesValue, type ValueSpecification, type Values } from '@banyan/order';
import type { tmf620 } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import type { OrderView } from '../order-view.js';
import { usableStatuses } from '../usable-statuses.js';
import { isSameTerm, type Term } from './terms.js';

/** TMF620 has no attributes for when an alteration is worked out and how many periods it lasts; these are TMF622's, under a declared `@type`. */
export type OfferingPrice = tmf620.ProductOfferingPrice & { priority?: number; applicationDuration?: number };

/** What a product is priced by: its values, and the terms that it is had on. Terms that are not settled yet stand in no price's way. */
export interface PricedBy { values: Values; terms: readonly Term[] | undefined }

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

/** Whether a price is for what is had on these terms: one that names no terms is for all of them. */
export const isOnTerm = ({ productOfferingTerm = [] }: OfferingPrice, terms: readonly Term[] | undefined): boolean =>
  productOfferingTerm.length === 0 || terms === undefined || productOfferingTerm.some((named) => terms.some((term) => isSameTerm(named as Term, term)));

/** Whether a price is for such a product: each characteristic that it uses has one of the values it names, and it is had on one of its terms. */
export const isMeantFor = (price: OfferingPrice, { values, terms }: PricedBy, units = countedIn(price)): boolean =>
  isOnTerm(price, terms) && (price.prodSpecCharValueUse ?? []).every((use) => isUsed(use, values, units));

/** The units that a price counts; a rate counts what has been used, and that is not known when it is ordered. */
export const countedIn = (price: OfferingPrice) => (isUsage(price) ? undefined : price.unitOfMeasure?.units);

/** @param units of what the price counts: what has begun of them counts as whole, so that there is nothing between a tier up to 10 and one from 11 on */
export function isUsed({ name, productSpecCharacteristicValue: allowed = [] }: tmf620.ProductSpecificationCharacteristicValueUse, values: Values, units: string | undefined): boolean {
  const value = values[name ?? ''];
  if (value === undefined || value === null) return false;
  // Of a characteristic that has several values, one is enough.
  const each: unknown[] = Array.isArray(value) ? value : [value];
  return allowed.length === 0 || each.some((one) => allowed.some((entry) => matchesValue(entry, units !== undefined && entry.unitOfMeasure === units ? counted(entry, one) : one)));
}

/** A tier whose ends are whole and the last of which belongs to it is one of whole units; others have no gap between them, or say where it is. */
const counted = ({ valueFrom = 0, valueTo = 0, rangeInterval = 'closed' }: ValueSpecification, value: unknown) =>
  typeof value === 'number' && Number.isInteger(valueFrom) && Number.isInteger(valueTo) && rangeInterval !== 'open' && rangeInterval !== 'closedBottom' ? Math.ceil(value) : value;

/** What comes off a price or on it, in the order in which it is worked out: by priority, the lowest number first, and what has none last. */
export function alterationsOf(price: OfferingPrice, by: PricedBy, { prices, at }: View): OfferingPrice[] {
  return alterationRefs(price)
    .flatMap(({ id }) => (prices.get(id ?? '') as OfferingPrice | undefined) ?? [])
    .filter((each) => usableStatuses.includes(each.lifecycleStatus ?? '') && isInForce(each, at) && isMeantFor(each, by, countedIn(each) ?? countedIn(price)))
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
