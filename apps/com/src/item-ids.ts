import { itemsOf, type ProductOrderItem } from './product-order.entity.js';

/** Ids for items that an order implies: each is its parent's with a number, and none that the order has already. */
export function freeIds(order: { productOrderItem: ProductOrderItem[] }): (parent: string) => string {
  const used = new Set(itemsOf(order).map(({ item }) => item.id));
  return (parent) => {
    let number = 1;
    while (used.has(`${parent}.${number}`)) number += 1;
    used.add(`${parent}.${number}`);
    return `${parent}.${number}`;
  };
}
