import { valuesOf, type Characteristic } from '@banyan/order';
import { configure } from './configuration.js';
import { ownTermViolations, termsAfter, termViolations } from './leaving.js';
import { asked, isRepriced, isTaken, modifiedProduct } from './modifications.js';
import { pricedBefore } from './price-changes.js';
import { priceGaps } from './price-gaps.js';
import { priceFaults } from './price-rules.js';
import { frameOf, type RuleViolation } from './product-order.policy.js';
import type { OrderView, PlacedItem, ProductOrder } from './product-order.entity.js';

/** Pure: what an item makes of its product has a price, where its offering has some. What a product is without a price already, it may stay. */
export function gapViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { item, path } = placed;
  const product = modifiedProduct(item, view);
  const isNew = isTaken(item, view);
  if (!isNew && !(product && isRepriced(asked(item, product)))) return [];
  const frame = frameOf(item, view);
  const offering = view.offerings.get((isNew ? item.productOffering?.id : product?.productOffering?.id) ?? '');
  // What is wrong with its prices, values or terms is told by the rules of those.
  if (!offering || priceFaults(offering, view).length > 0) return [];
  const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
  const values = frame ? configure(frame.specification, frame.offering, given, view.at, frame.present).values : valuesOf(given);
  const isTermSettled = [...termViolations(placed, view), ...ownTermViolations(placed, view, order)].length === 0;
  const gaps = priceGaps(offering, { values, terms: isTermSettled ? termsAfter(item, view, order) : undefined }, view);
  const before = !isNew && frame ? priceGaps(offering, pricedBefore(frame, product!.productTerm, view.at), view) : [];
  return gaps
    .filter(({ prices }) => !before.some((other) => other.prices === prices))
    .map(({ reason }): RuleViolation => ({ status: 422, code: 'priceMissing', path: `${path}.${isNew ? 'productOffering' : 'product'}.id`, reason }));
}
