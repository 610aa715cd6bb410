import { isDeepStrictEqual } from 'node:util';
import { appended } from '@banyan/order';
import { violationsOfItem } from '../checkout/feasibility.js';
import { asKnown, configured } from '../configured-order.js';
import type { OrderView } from '../order-view.js';
import { told } from '../prices/price-mismatches.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { judge } from '../product-order.policy.js';
import type { RuleViolation } from '../rule-violation.js';
import { plain } from './begun-plan.js';
import { retotalled } from './taken-out.js';

/** Pure: what keeps an independent item, or one within it, from being carried out now. All others have been judged, and may be done: their products are not any more what they were ordered for. */
export function violationsOf(id: string, order: ProductOrder, view: OrderView): RuleViolation[] {
  return violationsOfItem(judge(order, view), order.productOrderItem.findIndex((item) => item.id === id));
}

/** Pure: an independent item that breaks no rule, as it is carried out now: configured and priced against its products as they are, by the catalog of the view. */
export function itemAfresh(id: string, order: ProductOrder, view: OrderView): ProductOrderItem {
  const before = order.productOrderItem.filter((item) => item.id === id);
  const { productOrderItem: [item] } = configured({ ...order, productOrderItem: before }, view);
  return plain(asKnown(item!, new Map(itemsOf({ productOrderItem: before }).map((placed) => [placed.item.id, placed.item])))) as ProductOrderItem;
}

/** Pure: the order with another item in the place of one, and with its total; what all others say was agreed. A note tells of prices that are not what was agreed. */
export function withItemAfresh(order: ProductOrder, item: ProductOrderItem, at: string): ProductOrder {
  const before = order.productOrderItem.find(({ id }) => id === item.id)!;
  if (isDeepStrictEqual(before, item)) return order;
  const next = retotalled({ ...order, productOrderItem: order.productOrderItem.map((each) => (each === before ? item : each)) });
  const deeds = repricings(before, item).map((text) => ({ text, author: 'com' }));
  return deeds.length > 0 ? { ...next, note: appended(order.note, order.note, {}, at, deeds) } : next;
}

/** What a note says of each item whose prices have come out otherwise. */
function repricings(before: ProductOrderItem, after: ProductOrderItem): string[] {
  const pricesOf = (item: ProductOrderItem) => new Map(itemsOf({ productOrderItem: [item] }).map(({ item: { id, itemPrice = [] } }) => [id!, itemPrice]));
  const [was, is] = [pricesOf(before), pricesOf(after)];
  const listed = (id: string, prices: typeof was) => (prices.get(id) ?? []).flatMap((price) => [price, ...(price.priceAlteration ?? [])]).map(told).join(', ') || 'none';
  return [...is.keys()].filter((id) => !isDeepStrictEqual(was.get(id), is.get(id))).map((id) => `the product of item ${id} has changed since it was ordered: its prices were ${listed(id, was)}, and are ${listed(id, is)}`);
}
