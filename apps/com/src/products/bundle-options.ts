import type { tmf620 } from '@banyan/tmf';
import { freeIds } from '../item-ids.js';
import type { ProductOrderItem } from '../product-order.entity.js';

type Items = { productOrderItem: ProductOrderItem[] };

/**
 * Pure: the order with the options that its added bundles have by default (TMF620 numberRelOfferDefault). A bundle that names items has chosen, and
 * is taken at its word: there is no other way to say that an option is not wanted.
 *
 * @returns the same order when nothing is to be added. Options of options come with the next call, when their offerings have been read.
 */
export function withDefaultOptions<Order extends Items>(order: Order, offerings: ReadonlyMap<string, tmf620.ProductOffering>): Order {
  const newId = freeIds(order);
  let isFilled = false;
  const fill = (item: ProductOrderItem, above: readonly string[]): ProductOrderItem => {
    const id = item.productOffering?.id ?? '';
    const added = missingOptions(item, offerings.get(id))
      // A bundle that holds itself by default would have no end.
      .filter((option) => option.id !== id && !above.includes(option.id!))
      .map((option): ProductOrderItem => ({ id: newId(item.id!), action: 'add', productOffering: { id: option.id!, name: option.name }, product: item.product?.place ? { place: item.product.place } : {} }));
    isFilled ||= added.length > 0;
    const children = [...(item.productOrderItem ?? []).map((child) => fill(child, [...above, id])), ...added];
    return children.length > 0 ? { ...item, productOrderItem: children } : item;
  };
  const items = order.productOrderItem.map((item) => fill(item, []));
  return isFilled ? { ...order, productOrderItem: items } : order;
}

/** One entry for each product that is to be added. */
function missingOptions(item: ProductOrderItem, offering: tmf620.ProductOffering | undefined): tmf620.BundledProductOffering[] {
  if (item.action !== 'add' || !offering?.isBundle || (item.productOrderItem ?? []).length > 0) return [];
  return (offering.bundledProductOffering ?? []).flatMap((option) => Array.from({ length: option.bundledProductOfferingOption?.numberRelOfferDefault ?? 0 }, () => option));
}
