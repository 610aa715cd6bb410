import type { tmf620 } from '@banyan/tmf';
import { countedIn, isInForce, isMeantFor, isOnTerm, isUsed, pricesOf, type OfferingPrice, type PricedBy } from './price-selection.js';
import type { OrderView } from './product-order.entity.js';

type View = Pick<OrderView, 'prices' | 'at'>;
type Use = tmf620.ProductSpecificationCharacteristicValueUse;

/** Prices of which one should be for a product and none is: it would be free of charge without anybody having said so. */
export interface PriceGap { prices: string; reason: string }

const isTier = ({ productSpecCharacteristicValue = [] }: Use) => productSpecCharacteristicValue.some(({ valueFrom, valueTo }) => valueFrom !== undefined || valueTo !== undefined);
const usesOf = ({ prodSpecCharValueUse = [] }: OfferingPrice) => prodSpecCharValueUse;
const isRecurring = ({ priceType, recurringChargePeriodType }: OfferingPrice) => recurringChargePeriodType !== undefined || /^recurring/i.test(priceType ?? '');
const kindOf = ({ priceType, recurringChargePeriodType, recurringChargePeriodLength }: OfferingPrice) => [priceType, recurringChargePeriodType, recurringChargePeriodLength].join(' ');
const alike = (price: OfferingPrice) => JSON.stringify([kindOf(price), usesOf(price).map(({ name }) => name).sort()]);

/**
 * Pure: where the prices of an offering leave a product of these values and terms without one.
 *
 * - Of the tiers of a quantity, two or more, one is for the quantity that there is.
 * - Of all prices, and of the recurring ones, one is for the product, unless each that is not is for an option that has not been chosen.
 * - Of several prices for different terms one is for the term, where no other of their kind is charged.
 */
export function priceGaps(offering: tmf620.ProductOffering | undefined, by: PricedBy, view: View): PriceGap[] {
  const prices = pricesOf(offering, view).filter((price) => isInForce(price, view.at));
  const sets = [...new Set(prices.map(alike))].map((kind) => prices.filter((price) => alike(price) === kind));
  const found = [
    ...sets.filter((set) => isBetweenTiers(set, by)),
    ...[prices, prices.filter(isRecurring), ...sets.filter((set) => isBetweenTerms(set, prices, by))].filter((some) => isUncharged(some, by)).slice(0, 1),
  ];
  return [...new Map(found.map((some) => gap(offering!, some, by)).map((each) => [each.prices, each])).values()];
}

/** Of tiers, those count that are for the product in all else; only a number can fall between them. */
function isBetweenTiers(set: readonly OfferingPrice[], by: PricedBy): boolean {
  if (set.length < 2 || set.every((price) => !usesOf(price).some(isTier))) return false;
  const fitting = set.filter((price) => isOnTerm(price, by.terms) && usesOf(price).every((use) => (isTier(use) ? typeof by.values[use.name ?? ''] === 'number' : isUsed(use, by.values, countedIn(price)))));
  return fitting.length > 0 && !fitting.some((price) => isMeantFor(price, by));
}

function isBetweenTerms(set: readonly OfferingPrice[], prices: readonly OfferingPrice[], by: PricedBy): boolean {
  const tied = set.filter(({ productOfferingTerm = [] }) => productOfferingTerm.length > 0);
  return tied.length > 1 && !prices.some((price) => kindOf(price) === kindOf(tied[0]!) && isMeantFor(price, by));
}

const isUncharged = (prices: readonly OfferingPrice[], by: PricedBy) => prices.length > 0 && prices.every((price) => !isMeantFor(price, by)) && !prices.every((price) => isLeftOut(price, by));

/** Whether a price is for an option that the product does not have. */
const isLeftOut = (price: OfferingPrice, { values }: PricedBy) =>
  usesOf(price).some(({ name }) => {
    const value = values[name ?? ''] ?? false;
    return value === false || (Array.isArray(value) && value.length === 0);
  });

function gap(offering: tmf620.ProductOffering, prices: readonly OfferingPrice[], { values, terms }: PricedBy): PriceGap {
  const names = new Set(prices.flatMap((price) => usesOf(price).map(({ name = '' }) => name)).filter((name) => values[name] !== undefined));
  const isTied = prices.some(({ productOfferingTerm = [] }) => productOfferingTerm.length > 0);
  const what = [...[...names].map((name) => `${name} ${JSON.stringify(values[name])}`), ...(isTied && terms ? [terms.length > 0 ? `the term ${terms.map(({ name }) => name).join(', ')}` : 'no term'] : [])];
  const named = prices.map(({ name, id }) => name ?? id).join(', ');
  return { prices: named, reason: `${offering.name} has no price for ${what.join(' and ')}: there ${prices.length === 1 ? 'is' : 'are'} ${named}` };
}
