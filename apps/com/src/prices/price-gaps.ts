import type { tmf620 } from '@banyan/tmf';
import type { OrderView } from '../order-view.js';
import { countedIn, isInForce, isUsage, isMeantFor, isOnTerm, isUsed, pricesOf, type OfferingPrice, type PricedBy } from './price-selection.js';

type View = Pick<OrderView, 'prices' | 'at'>;
type Use = tmf620.ProductSpecificationCharacteristicValueUse;

/** Prices of which one should be for a product and none is: it would be free of charge without anybody having said so. */
export interface PriceGap { of: string; prices: string; reason: string }

const isTier = ({ productSpecCharacteristicValue = [] }: Use) => productSpecCharacteristicValue.some(({ valueFrom, valueTo }) => valueFrom !== undefined || valueTo !== undefined);
const usesOf = ({ prodSpecCharValueUse = [] }: OfferingPrice) => prodSpecCharValueUse;
const isRecurring = ({ priceType, recurringChargePeriodType }: OfferingPrice) => recurringChargePeriodType !== undefined || /^recurring/i.test(priceType ?? '');
const kindOf = ({ priceType, recurringChargePeriodType, recurringChargePeriodLength }: OfferingPrice) => [priceType, recurringChargePeriodType, recurringChargePeriodLength].join(' ');
const alike = (price: OfferingPrice) => JSON.stringify([kindOf(price), usesOf(price).map(({ name }) => name).sort()]);

/**
 * Pure: where the prices of an offering leave a product of these values and terms without one.
 *
 * - Of the tiers of a quantity, two or more, one is for the quantity that there is. Less than the lowest one may be included in another price.
 * - Of all prices, and of the recurring ones, one is for the product, unless each that is not is for an option that has not been chosen. Who pays for what is used need pay nothing else.
 * - Of several prices for different terms one is for the term, where no other of their kind is charged, nor what is used.
 */
export function priceGaps(offering: tmf620.ProductOffering | undefined, by: PricedBy, view: View): PriceGap[] {
  const prices = pricesOf(offering, view).filter((price) => isInForce(price, view.at));
  const sets = [...new Set(prices.map(alike))].map((kind) => prices.filter((price) => alike(price) === kind));
  const isByUse = prices.some((price) => isUsage(price) && isMeantFor(price, by));
  const whole = isUncharged(prices, by, isNotQuantified) ? [prices] : [];
  const others = isByUse ? [] : [prices.filter(isRecurring), ...sets.filter((set) => isBetweenTerms(set, prices, by))].filter((some) => isUncharged(some, by, () => true));
  const found = [
    ...sets.filter((set) => isBetweenTiers(set, prices, by)).map((set) => gap(offering!, set, by, alike(set[0]!))),
    ...[...whole, ...others].slice(0, 1).map((some) => gap(offering!, some, by, 'the product')),
  ];
  return [...new Map(found.map((each) => [each.prices, each])).values()];
}

/** Of tiers, those count that are for the product in all else; only a number can fall between them. */
function isBetweenTiers(set: readonly OfferingPrice[], prices: readonly OfferingPrice[], by: PricedBy): boolean {
  if (set.length < 2 || set.every((price) => !usesOf(price).some(isTier))) return false;
  const fitting = set.filter((price) => isOnTerm(price, by.terms) && usesOf(price).every((use) => (isTier(use) ? typeof by.values[use.name ?? ''] === 'number' : isUsed(use, by.values, countedIn(price)))));
  const isIncluded = () => fitting.every((price) => isBelow(price, by)) && prices.some((price) => kindOf(price) === kindOf(set[0]!) && isMeantFor(price, by));
  return fitting.length > 0 && !fitting.some((price) => isMeantFor(price, by)) && !isIncluded();
}

/** Whether there is less of something than the tier begins with. */
const isBelow = (price: OfferingPrice, { values }: PricedBy) =>
  usesOf(price).filter(isTier).some(({ name, productSpecCharacteristicValue = [] }) => productSpecCharacteristicValue.every(({ valueFrom }) => valueFrom !== undefined && Number(values[name ?? '']) < valueFrom));

function isBetweenTerms(set: readonly OfferingPrice[], prices: readonly OfferingPrice[], by: PricedBy): boolean {
  const tied = set.filter(({ productOfferingTerm = [] }) => productOfferingTerm.length > 0);
  return tied.length > 1 && !prices.some((price) => kindOf(price) === kindOf(tied[0]!) && isMeantFor(price, by));
}

/** @param isOption which uses of a price can be those of an option */
const isUncharged = (prices: readonly OfferingPrice[], by: PricedBy, isOption: (use: Use) => boolean) => prices.length > 0 && prices.every((price) => !isMeantFor(price, by)) && !prices.every((price) => isLeftOut(price, by, isOption));

/** How many there are of what is all that is sold is no option. */
const isNotQuantified = (use: Use) => !isTier(use);

/** Whether a price is for an option that the product does not have. */
const isLeftOut = (price: OfferingPrice, { values }: PricedBy, isOption: (use: Use) => boolean) =>
  usesOf(price).filter(isOption).some(({ name }) => {
    const value = values[name ?? ''] ?? false;
    return value === false || value === 0 || (Array.isArray(value) && value.length === 0);
  });

/** Whether a price is for an option that a product of these values has been chosen not to have; how many there are is no option. */
export const isForNoChoice = (price: OfferingPrice | undefined, by: PricedBy): boolean => price !== undefined && isLeftOut(price, by, isNotQuantified);

function gap(offering: tmf620.ProductOffering, prices: readonly OfferingPrice[], { values, terms }: PricedBy, of: string): PriceGap {
  const names = new Set(prices.flatMap((price) => usesOf(price).map(({ name = '' }) => name)).filter((name) => values[name] !== undefined));
  const isTied = prices.some(({ productOfferingTerm = [] }) => productOfferingTerm.length > 0);
  const what = [...[...names].map((name) => `${name} ${JSON.stringify(values[name])}`), ...(isTied && terms ? [terms.length > 0 ? `the term ${terms.map(({ name, duration }) => name ?? `of ${duration?.amount ?? 1} ${duration?.units ?? 'no length'}`).join(', ')}` : 'no term'] : [])];
  const named = prices.map(({ name, id }) => name ?? id).join(', ');
  return { of, prices: named, reason: `${offering.name} has no price for ${what.join(' and ') || 'what it comes to'}: there ${prices.length === 1 ? 'is' : 'are'} ${named}` };
}
