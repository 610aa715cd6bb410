import { characteristicsOf, mergeCharacteristics, type Characteristic } from '@banyan/order';
import { v7 as uuidv7 } from 'uuid';
import { configure } from './configuration.js';
import { leavingOf, termsOf } from './leaving.js';
import { asked } from './modifications.js';
import { repriced } from './price-changes.js';
import { itemPrices, totalPrices } from './prices.js';
import { itemsOf, type OrderView, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import { frameOf, type Frame } from './product-order.policy.js';

/** The order as it will be carried out: products with ids, all their values and prices. */
export function configured(order: ProductOrder, view: OrderView): ProductOrder {
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const next: ProductOrderItem = { ...item, '@type': item['@type'] ?? 'ProductOrderItem', state: 'acknowledged', product: { ...item.product, ...productOf(item, view) } };
    const { productOffering, itemPrice: brought } = offered(item, view);
    if (productOffering) next.productOffering = productOffering;
    // What a client says of prices has been compared with these, and is not kept beside them.
    for (const name of ['itemPrice', 'itemTotalPrice'] as const) delete next[name];
    const penalty = leavingOf(item, view, order)?.price;
    const itemPrice = penalty ? [...(brought ?? []), penalty] : brought;
    if (itemPrice) Object.assign(next, { itemPrice, itemTotalPrice: totalPrices(itemPrice) });
    if (item.productOrderItem) next.productOrderItem = item.productOrderItem.map(complete);
    return next;
  };
  const items = order.productOrderItem.map(complete);
  const prices = itemsOf({ productOrderItem: items }).flatMap(({ item }) => item.itemPrice ?? []);
  const { orderTotalPrice, ...rest } = order;
  return { ...rest, '@type': order['@type'] ?? 'ProductOrder', orderDate: view.at, state: 'acknowledged', productOrderItem: items, ...(prices.length > 0 ? { orderTotalPrice: totalPrices(prices) } : {}) };
}

/** The offering an item is about, by name, and the prices it brings: all of an offering that is added or migrated to, and of a change those that come with it. */
function offered(item: ProductOrderItem, view: OrderView): Pick<ProductOrderItem, 'productOffering' | 'itemPrice'> {
  const product = view.baselines.get(item.product?.id ?? '')?.product;
  const names = item.action === 'modify' && product ? asked(item, product) : [];
  const frame = frameOf(item, view);
  if (item.action === 'add' || names.includes('migrate')) {
    const offering = view.offerings.get(item.productOffering!.id)!;
    return { productOffering: { ...item.productOffering!, name: offering.name }, itemPrice: itemPrices(offering, frame ? valuesIn(item, frame, view.at) : {}, view) };
  }
  const added = frame && names.includes('change') ? repriced(frame, product!.productPrice ?? [], valuesIn(item, frame, view.at), view)?.added : undefined;
  return added?.length ? { itemPrice: added } : {};
}

const given = (item: ProductOrderItem) => (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
const valuesIn = (item: ProductOrderItem, { specification, offering, present }: Frame, at: string) => configure(specification, offering, given(item), at, present).values;

function productOf(item: ProductOrderItem, view: OrderView): ProductOrderItem['product'] {
  const baseline = view.baselines.get(item.product?.id ?? '')?.product;
  const offering = view.offerings.get(item.productOffering?.id ?? '');
  const frame = frameOf(item, view);
  // Of a modify the order keeps what was asked; what that comes to is settled when its plan is made.
  const values = frame && item.action === 'add' ? valuesIn(item, frame, view.at) : undefined;
  return {
    id: item.action === 'add' ? uuidv7() : item.product!.id,
    name: item.product?.name ?? baseline?.name ?? offering?.name,
    ...(offering?.productSpecification ? { productSpecification: { id: offering.productSpecification.id, name: offering.productSpecification.name } } : {}),
    // What else the client says of a value, such as its unit, stays with it.
    ...(item.action === 'add' && !item.product?.productTerm && termsOf(item, view).length > 0 ? { productTerm: termsOf(item, view) as never } : {}),
    ...(values ? { productCharacteristic: mergeCharacteristics(characteristicsOf(values), given(item).filter(({ name }) => Object.hasOwn(values, name))) as never } : {}),
  };
}
