import { characteristicsOf, mergeCharacteristics, withoutTakenAway, type Characteristic, type Values } from '@banyan/order';
import { v7 as uuidv7 } from 'uuid';
import { configure } from './configuration.js';
import { frameOf, type Frame } from './frame.js';
import { productAsIs, type OrderView } from './order-view.js';
import { leavingOf, pricedTermsAfter, termsOf } from './prices/leaving.js';
import { notChargedYet, repricedAsIs } from './prices/price-changes.js';
import { itemPrices, totalPrices } from './prices/prices.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import { asked, isRepriced, isTaken, modifiedProduct } from './products/modifications.js';

/** What an item's characteristics are judged by, and the values that they come to. */
interface Configured { frame?: Frame; values?: Values }

/** The order as it will be carried out: products with ids, all their values and prices. */
export function configured(order: ProductOrder, view: OrderView): ProductOrder {
  const complete = (item: ProductOrderItem): ProductOrderItem => {
    const frame = frameOf(item, view);
    const settled: Configured = { frame, values: frame && configure(frame.specification, frame.offering, given(item), view.at, frame.present).values };
    const next: ProductOrderItem = { ...item, '@type': item['@type'] ?? 'ProductOrderItem', state: 'acknowledged', product: { ...item.product, ...productOf(item, view, settled) } };
    const { productOffering, itemPrice: brought } = offered(item, view, order, settled);
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
  return totalled({ ...order, '@type': order['@type'] ?? 'ProductOrder', orderDate: view.at, state: 'acknowledged', productOrderItem: items });
}

/** Pure: an item that is configured anew, with what the order that is carried out has of it: the ids of the products that it adds, and how far it has come. @param was every item of that order, by id */
export function asKnown(item: ProductOrderItem, was: ReadonlyMap<string | undefined, ProductOrderItem>): ProductOrderItem {
  const known = was.get(item.id);
  const id = item.action === 'add' && known?.action === 'add' ? known.product!.id : item.product!.id;
  return {
    ...item, ...(known?.state ? { state: known.state } : {}), product: { ...item.product, id },
    ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map((child) => asKnown(child, was)) } : {}),
  };
}

/** The order with the total of what its items cost, and with none where they cost nothing. */
export function totalled({ orderTotalPrice, ...order }: ProductOrder): ProductOrder {
  const prices = itemsOf(order).flatMap(({ item }) => item.itemPrice ?? []);
  return { ...order, ...(prices.length > 0 ? { orderTotalPrice: totalPrices(prices) } : {}) } as ProductOrder;
}

/** The offering an item is about, by name, and the prices it brings: all of an offering that is added, of one that is migrated to those that have not been charged for, and of a change those that come with it. */
function offered(item: ProductOrderItem, view: OrderView, order: ProductOrder, { frame, values = {} }: Configured): Pick<ProductOrderItem, 'productOffering' | 'itemPrice'> {
  const product = modifiedProduct(item, view);
  const by = { values, terms: pricedTermsAfter(item, view, order) };
  if (isTaken(item, view)) {
    const offering = view.offerings.get(item.productOffering!.id)!;
    return { productOffering: { ...item.productOffering!, name: offering.name }, itemPrice: notChargedYet(product?.productPrice ?? [], itemPrices(offering, by, view)) };
  }
  const added = product && isRepriced(asked(item, product)) ? repricedAsIs(frame, product, by, view)?.added : undefined;
  return added?.length ? { itemPrice: added } : {};
}

/** What is added has nothing yet that null could take away. */
const given = (item: ProductOrderItem) => {
  const said = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
  return item.action === 'add' ? withoutTakenAway(said) : said;
};

function productOf(item: ProductOrderItem, view: OrderView, { values }: Configured): ProductOrderItem['product'] {
  const offering = view.offerings.get(item.productOffering?.id ?? '');
  const isAdded = item.action === 'add';
  const terms = isAdded && !item.product?.productTerm ? termsOf(item, view) : [];
  return {
    id: isAdded ? uuidv7() : item.product!.id,
    // What a modify calls its product it is to be called, and by no other name that it has had meanwhile.
    ...(item.action === 'modify' ? {} : { name: item.product?.name ?? productAsIs(item, view)?.name ?? offering?.name }),
    ...(offering?.productSpecification ? { productSpecification: { id: offering.productSpecification.id, name: offering.productSpecification.name } } : {}),
    ...(terms.length > 0 ? { productTerm: terms as never } : {}),
    // Of a modify the order keeps what was asked; what that comes to is settled when its plan is made. What else the client says of a value, such as its unit, stays with it.
    ...(isAdded && (values || item.product?.productCharacteristic) ? { productCharacteristic: (values ? mergeCharacteristics(characteristicsOf(values), given(item).filter(({ name }) => Object.hasOwn(values, name))) : given(item)) as never } : {}),
  };
}
