import { characteristicsOf, mergeCharacteristics, type Characteristic } from '@banyan/order';
import { v7 as uuidv7 } from 'uuid';
import { configure } from './configuration.js';
import { leavingOf, termsOf } from './leaving.js';
import { modifications } from './modifications.js';
import { itemPrices, totalPrices } from './prices.js';
import { itemsOf, type OrderView, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import { frameOf } from './product-order.policy.js';

/** The order as it will be carried out: products with ids, all their values and prices. */
export function configured(order: ProductOrder, view: OrderView): ProductOrder {
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const next: ProductOrderItem = { ...item, '@type': item['@type'] ?? 'ProductOrderItem', state: 'acknowledged', product: { ...item.product, ...productOf(item, view) } };
    const offering = isOrdered(item, view) ? view.offerings.get(item.productOffering!.id) : undefined;
    if (offering) {
      next.productOffering = { ...item.productOffering!, name: offering.name };
      next.itemPrice = itemPrices(offering, view);
    }
    const penalty = leavingOf(item, view, order)?.price;
    if (penalty) next.itemPrice = [...(offering ? next.itemPrice! : []), penalty];
    // What leaving costs is said by the catalog alone.
    else if (item.action === 'delete') delete next.itemPrice;
    if (offering || penalty) next.itemTotalPrice = totalPrices(next.itemPrice!);
    if (item.productOrderItem) next.productOrderItem = item.productOrderItem.map(complete);
    return next;
  };
  const items = order.productOrderItem.map(complete);
  const prices = itemsOf({ productOrderItem: items }).flatMap(({ item }) => item.itemPrice ?? []);
  return { ...order, '@type': order['@type'] ?? 'ProductOrder', orderDate: view.at, state: 'acknowledged', productOrderItem: items, ...(prices.length > 0 ? { orderTotalPrice: totalPrices(prices) } : {}) };
}

/** An offering is priced when a product of it is added, and when a product becomes one of it. */
function isOrdered(item: ProductOrderItem, view: OrderView): boolean {
  const product = view.baselines.get(item.product?.id ?? '')?.product;
  return item.action === 'add' || (item.action === 'modify' && product !== undefined && modifications.migrate.isAsked(item, product));
}

function productOf(item: ProductOrderItem, view: OrderView): ProductOrderItem['product'] {
  const baseline = view.baselines.get(item.product?.id ?? '')?.product;
  const offering = view.offerings.get(item.productOffering?.id ?? '');
  const frame = frameOf(item, view);
  const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
  // Of a modify the order keeps what was asked; what that comes to is settled when its plan is made.
  const values = frame && item.action === 'add' ? configure(frame.specification, frame.offering, given, view.at, frame.present).values : undefined;
  return {
    id: item.action === 'add' ? uuidv7() : item.product!.id,
    name: item.product?.name ?? baseline?.name ?? offering?.name,
    ...(offering?.productSpecification ? { productSpecification: { id: offering.productSpecification.id, name: offering.productSpecification.name } } : {}),
    // What else the client says of a value, such as its unit, stays with it.
    ...(item.action === 'add' && !item.product?.productTerm && termsOf(item, view).length > 0 ? { productTerm: termsOf(item, view) as never } : {}),
    ...(values ? { productCharacteristic: mergeCharacteristics(characteristicsOf(values), given.filter(({ name }) => Object.hasOwn(values, name))) as never } : {}),
  };
}
