import { asRequired, untilTold, withAwaited, type Characteristic, type Plan, type PlanProgress, type RequiredInformation } from '@banyan/order';
import { configure } from './configuration.js';
import { frameOf } from './frame.js';
import { nowOf, type OrderView } from './order-view.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';

/** Pure: what an order lacks and may be told later. */
export function informationOf(order: ProductOrder, view: OrderView): RequiredInformation[] {
  return itemsOf(order).flatMap(({ item, path }) => {
    const frame = frameOf(item, view);
    const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
    const open = frame ? configure(frame.specification, frame.offering, given, view.at, frame.present).open : [];
    return open.map((each) => asRequired({ itemId: item.id!, path: `${path}.product.productCharacteristic[name=${each.name}]`, ...each }, order.requiredInformation, nowOf(view)));
  });
}

const idsWithin = (order: ProductOrder, top: string) => itemsOf({ productOrderItem: order.productOrderItem.filter(({ id }) => id === top) }).map(({ item }) => item.id!);

/** Each plan waits for what the items that it carries lack. @param required as `informationOf` gives it */
export function informed(plans: Plan[], order: ProductOrder, required: readonly RequiredInformation[]): Plan[] {
  return plans.map((plan) => {
    const ids = idsWithin(order, plan.itemId);
    return untilTold(plan, required.filter(({ itemId }) => ids.includes(itemId)));
  });
}

/** Pure: the order with what its plans wait to be told. @param moved plans of the order; what the others wait for it says already */
export function withRequiredInformation(order: ProductOrder, moved: readonly Pick<PlanProgress, 'itemId' | 'direction' | 'tasks'>[]): ProductOrder {
  const ofMoved = new Set(moved.flatMap(({ itemId }) => idsWithin(order, itemId)));
  const ids = new Set(itemsOf(order).map(({ item }) => item.id!));
  return withAwaited(order, (itemId) => ids.has(itemId) && !ofMoved.has(itemId), moved);
}

/** What is COM's to say: what an order waits to be told, what was taken out of it, and when it ends, has ended, or is expected to. */
const own = ['requiredInformation', 'takenOutItem', 'expectedCompletionDate', 'completionDate', 'cancellationDate', 'cancellationReason'] as const;

/** When a product has begun is the inventory's: it says so when the product does. Its end is the client's to ask for, of a delete. */
const ofInventory = ['startDate'] as const;

/** Whatever a client writes there reads as it did. */
export function withoutOthersWord<Order extends ProductOrder>(said: Order, before?: ProductOrder): Order {
  const was = new Map(before ? itemsOf(before).map(({ item }) => [item.id, item.product]) : []);
  const itemOf = (item: ProductOrderItem): ProductOrderItem => ({
    ...item,
    // Of a modify it is told that it cannot be changed.
    ...(item.product && item.action !== 'modify' ? { product: asItWas(item.product, was.get(item.id), ofInventory) } : {}),
    ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(itemOf) } : {}),
  });
  const order = asItWas(said, before as Order | undefined, own);
  return order.productOrderItem ? { ...order, productOrderItem: order.productOrderItem.map(itemOf) } : order;
}

function asItWas<Of extends object>(said: Of, before: Partial<Of> | undefined, names: readonly (keyof Of)[]): Of {
  const copy = { ...said };
  for (const name of names) {
    delete copy[name];
    if (before?.[name] !== undefined) Object.assign(copy, { [name]: before[name] });
  }
  return copy;
}

/** What a note says of it. */
export const requiredText = (information: readonly RequiredInformation[]): string =>
  `waits to be told ${information.map(({ path, reason, until }) => `${path}: ${reason}${until ? `, until ${until}` : ''}`).join('; ')}`;
