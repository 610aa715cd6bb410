import { isDeepStrictEqual } from 'node:util';
import type { tmf620 } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import { carriedOutOn } from '../order-dates.js';
import { nowOf, productAsIs, type OrderView } from '../order-view.js';
import type { PlacedItem, ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { isDowngrade, isMigrated, isTaken, offeringIdOf } from '../products/modifications.js';
import type { RuleViolation } from '../rule-violation.js';
import { isOnTerm, isPenalty, type OfferingPrice } from './price-selection.js';
import { chargedOnce, type OrderPrice } from './prices.js';
import { begunUnits, isSameTerm, offeredTerms, pricedTerms, runningTerm, startingFrom, termsByName, type Term } from './terms.js';

/** The terms an item asks for, or those that come by themselves: an offering that has one is to be had on it. */
export function termsOf(item: ProductOrderItem, view: OrderView): Term[] {
  const offered = offeredTerms(view.offerings.get(item.productOffering?.id ?? ''), view.at);
  const asked = item.itemTerm ?? [];
  return asked.length > 0 ? offered.filter(({ name }) => asked.some((term) => term.name === name)) : offered.length === 1 ? offered : [];
}

/** Pure: whether a term is one that the offering has, and one is chosen where there are several. */
export function termViolations({ item, path }: PlacedItem, view: OrderView): RuleViolation[] {
  const offering = isTaken(item, view) ? view.offerings.get(item.productOffering?.id ?? '') : undefined;
  if (!offering) return [];
  const names = offeredTerms(offering, view.at).map(({ name }) => name);
  const wrong = (code: string, at: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.${at}`, reason });
  const asked = item.itemTerm ?? [];
  if (asked.length === 0 && names.length > 1 && item.action === 'add' && !item.product?.productTerm) return [wrong('termMissing', 'itemTerm', `${offering.name} is offered for ${names.join(' or ')}: the item says which`)];
  return asked.flatMap(({ name }, index) => (names.includes(name) ? [] : [wrong('termUnknown', `itemTerm[${index}].name`, `${offering.name} is ${names.length > 0 ? `offered for ${names.join(' or ')}` : 'offered without a term'}, not for ${name}`)]));
}

const says = ({ name, duration }: Term) => `${name ?? 'no name'}${duration ? ` (${duration.amount ?? 1} ${duration.units})` : ''}`;

/** Pure: whether the terms that an item writes on its product keep it as long as it is to be kept: what is offered with a term is had on that, and a term that runs is not made shorter. */
export function ownTermViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const own = item.product?.productTerm as Term[] | undefined;
  const asked = own ?? (item.action === 'modify' && item.itemTerm?.length ? termsOf(item, view) : undefined);
  if (!asked) return [];
  const wrong = (code: string, at: string, reason: string): RuleViolation => ({ status: 422, code, path: `${path}.${own ? 'product.productTerm' : 'itemTerm'}${at}`, reason });
  if (item.action === 'add') {
    const offered = offeredTerms(view.offerings.get(item.productOffering?.id ?? ''), view.at);
    if (offered.length === 0) return [];
    const isOffered = ({ name, duration }: Term) => offered.some((term) => term.name === name && isDeepStrictEqual(term.duration, duration));
    if (asked.length === 0) return [wrong('termMissing', '', `it is offered for ${offered.map(says).join(' or ')}`)];
    return asked.flatMap((term, index) => (isOffered(term) && !term.validFor ? [] : [wrong('termUnknown', `[${index}]`, `it is offered for ${offered.map(says).join(' or ')}, from its start on, and not for ${says(term)}`)]));
  }
  const product = item.action === 'modify' ? productAsIs(item, view) : undefined;
  const date = carriedOutOn(item, order, nowOf(view));
  const running = product && runningTerm(product, date);
  if (!running || isDeepStrictEqual(asked, product.productTerm) || leavingOf(item, view, order)) return [];
  const next = runningTerm({ ...product, productTerm: startingFrom(asked, date) as never }, date);
  return next && Date.parse(next.until) >= Date.parse(running.until) ? [] : [wrong('termShortened', '', `product ${product.id} is kept until ${running.until} by its term ${running.term.name}, and this would keep it ${next ? `until ${next.until}` : 'no longer'}`)];
}

/** A product that is left while a term keeps it, and what that costs by the catalog; no price when the catalog has none. */
interface Leaving { term: Term; until: string; price?: OrderPrice }

/** Pure: giving up a product, or becoming less than it was, before the end of its term; nothing where no term stands in the way once the item is carried out. */
export function leavingOf(item: ProductOrderItem, view: OrderView, order: ProductOrder): Leaving | undefined {
  const product = productAsIs(item, view);
  const before = view.offerings.get(product?.productOffering?.id ?? '');
  const isLess = isMigrated(item, view) && isDowngrade(before, view.offerings.get(item.productOffering?.id ?? ''));
  if (!product || (item.action !== 'delete' && !isLess)) return undefined;
  const at = carriedOutOn(item, order, nowOf(view));
  const running = runningTerm(product, at);
  const penalty = running && penaltyOf(before, termsByName([running.term], before, view.at), view);
  return running && { ...running, ...(penalty ? { price: penaltyPrice(penalty, at, running.until) } : {}) };
}

const penaltyOf = (offering: tmf620.ProductOffering | undefined, terms: Term[], { prices }: OrderView): OfferingPrice | undefined =>
  (offering?.productOfferingPrice ?? []).flatMap(({ id }) => prices.get(id ?? '') ?? []).find((price) => isPenalty(price) && price.price?.value !== undefined && isOnTerm(price, terms));

/** What has a unit of time is for each that has begun of what is left; all else is for the whole. */
const penaltyPrice = (penalty: OfferingPrice, from: string, until: string): OrderPrice =>
  chargedOnce(penalty, new Decimal((penalty.unitOfMeasure && begunUnits(from, until, penalty.unitOfMeasure)) ?? 1));

/** Pure: a term keeps its product, unless the catalog has a price for leaving. */
export function leavingViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const leaving = leavingOf(item, view, order);
  if (!leaving || leaving.price) return [];
  return [{ status: 409, code: 'termRunning', path: `${path}.product.id`, reason: `product ${item.product!.id} is kept until ${leaving.until} by its term ${leaving.term.name}, and the catalog has no price for leaving before` }];
}

/** The terms of a product that has become one of another offering: new ones where the item asks for them, where the former one was paid off, and where none runs. One that runs is kept. */
export function migratedTerms(item: ProductOrderItem, view: OrderView, order: ProductOrder): { productTerm?: Term[] } {
  const date = carriedOutOn(item, order, nowOf(view));
  const next = () => ({ productTerm: startingFrom(termsOf(item, view), date) });
  if (item.itemTerm?.length || leavingOf(item, view, order)) return next();
  const product = productAsIs(item, view);
  return product && !runningTerm(product, date) && termsOf(item, view).length > 0 ? next() : {};
}

/** The terms that the product of an item is had on once the item is carried out. */
function termsAfter(item: ProductOrderItem, view: OrderView, order: ProductOrder): Term[] {
  const own = item.product?.productTerm as Term[] | undefined;
  if (own || item.action === 'add') return own ?? termsOf(item, view);
  return (isMigrated(item, view) ? migratedTerms(item, view, order).productTerm : undefined) ?? ((productAsIs(item, view)?.productTerm ?? []) as Term[]);
}

/** The terms by which it is priced then. An offering that has not the term that goes on is priced by its own. */
export function pricedTermsAfter(item: ProductOrderItem, view: OrderView, order: ProductOrder): Term[] | undefined {
  const after = termsAfter(item, view, order);
  const offering = view.offerings.get(offeringIdOf(item, view));
  const own = isMigrated(item, view) && !after.some((term) => offeredTerms(offering, view.at).some((offered) => isSameTerm(offered, term))) ? termsOf(item, view) : [];
  return pricedTerms(own.length > 0 ? own : after, offering, carriedOutOn(item, order, nowOf(view)));
}
