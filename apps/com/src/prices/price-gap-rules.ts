import { valuesOf, type Characteristic } from '@banyan/order';
import type { tmf637 } from '@banyan/tmf';
import { configure } from '../configuration.js';
import { frameOf, type Frame } from '../frame.js';
import type { OrderView } from '../order-view.js';
import type { PlacedItem, ProductOrder } from '../product-order.entity.js';
import { asked, isRepriced, isTaken, modifiedProduct, offeringIdOf } from '../products/modifications.js';
import type { RuleViolation } from '../rule-violation.js';
import { ownTermViolations, pricedTermsAfter, termViolations } from './leaving.js';
import { isPast, priceFrameOf, pricedBefore, repriced } from './price-changes.js';
import { isForNoChoice, priceGaps } from './price-gaps.js';
import { priceFaults } from './price-rules.js';
import { pricesOf, type PricedBy } from './price-selection.js';

/** Pure: what an item makes of its product has a price, where its offering has some. What a product is without a price already, it may stay. */
export function gapViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { item, path } = placed;
  const product = modifiedProduct(item, view);
  const isNew = isTaken(item, view);
  if (!isNew && !(product && isRepriced(asked(item, product)))) return [];
  const frame = frameOf(item, view);
  const offering = view.offerings.get(offeringIdOf(item, view));
  const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
  const before = product && !isNew ? (frame ?? priceFrameOf(product, view)) : undefined;
  const values = frame ? configure(frame.specification, frame.offering, given, view.at, frame.present).values : (before?.present ?? valuesOf(given));
  const isTermSettled = [...termViolations(placed, view), ...ownTermViolations(placed, view, order)].length === 0;
  const by = { values, terms: isTermSettled ? pricedTermsAfter(item, view, order) : undefined };
  if (before && pricesOf(offering, view).length === 0) return lostPrices(before, product!, by, view).map((reason): RuleViolation => ({ status: 422, code: 'priceMissing', path: `${path}.product.id`, reason }));
  // What is wrong with its prices, values or terms is told by the rules of those.
  if (!offering || priceFaults(offering, view).length > 0) return [];
  const known = before ? priceGaps(offering, pricedBefore(before, product!.productTerm, view.at), view) : [];
  // What was sold by prices that the catalog does not have any more goes on to be charged by those.
  const stays = before ? (repriced(before, product!, by, view)?.productPrice ?? product!.productPrice ?? []).some((price) => !isPast(price as tmf637.ProductPrice)) : false;
  return priceGaps(offering, by, view)
    .filter(({ of }) => !known.some((other) => other.of === of) && !(stays && of === 'the product'))
    .map(({ reason }): RuleViolation => ({ status: 422, code: 'priceMissing', path: `${path}.${isNew ? 'productOffering' : 'product'}.id`, reason }));
}

/** Pure: why a product whose offering has no prices any more cannot be had otherwise: what depends on it would be lost, and nothing comes in its place. What goes with an option that is given up may go. */
function lostPrices(before: Pick<Frame, 'offering' | 'present'>, product: tmf637.Product, by: PricedBy, view: OrderView): string[] {
  const left = repriced(before, product, by, view)?.productPrice;
  const lost = left ? product.productPrice!.filter((price) => !left.includes(price) && !isForNoChoice(view.prices.get(price.productOfferingPrice?.id ?? ''), by)) : [];
  if (lost.length === 0) return [];
  return [`the catalog has no prices for ${product.productOffering?.name ?? product.productOffering?.id ?? 'the product'} any more, and so none in place of ${lost.map(({ name, productOfferingPrice }) => name ?? productOfferingPrice?.name).join(', ')}`];
}
