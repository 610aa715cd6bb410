import { banyanNow, type Transaction } from '@banyan/messaging';
import type { OrderProgress } from '@banyan/orchestrator';
import { appended, isPastPointOfNoReturn, type PlanStanding } from '@banyan/order';
import type { ResourceStore } from '@banyan/service';
import { totalled } from '../configured-order.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { reliesOn } from '../products/reliance.js';

/** Items that an amendment has taken out while they were being carried out. They stay in the order, to be seen, and read `cancelled` once they are undone. */
export const takenOutOf = ({ takenOutItem = [] }: Pick<ProductOrder, 'takenOutItem'>): ReadonlySet<string | undefined> => new Set(takenOutItem);

/** Pure: the order as it still is to be carried out. */
export const wanted = (order: ProductOrder): ProductOrder => (order.takenOutItem ? { ...order, productOrderItem: order.productOrderItem.filter(({ id }) => !takenOutOf(order).has(id)) } : order);

/** Whether what has begun can be undone by itself. */
export const canBeTakenBack = (plan: PlanStanding): boolean => plan.direction === 'forward' && plan.state !== 'done' && !isPastPointOfNoReturn(plan);

/** Pure: the items that are being carried out, stay, and rely on products of one that is to go. */
export function relyingOnItem(order: ProductOrder, id: string, stays: (itemId: string) => boolean): string[] {
  const productsOf = (item: ProductOrderItem) => itemsOf({ productOrderItem: [item] }).flatMap(({ item: { product } }) => (product ? [product] : []));
  const gone = productsOf(order.productOrderItem.find((item) => item.id === id)!).flatMap((product) => product.id ?? []);
  const relying = order.productOrderItem.filter((item) => item.id !== id && stays(item.id!) && productsOf(item).some((product) => gone.some((productId) => reliesOn(product, productId))));
  return relying.map((item) => item.id!);
}

/** Pure: the order that is left, with what is and was taken out of it at its end. What that would have cost is in no total. */
export function withTakenOut(order: ProductOrder, before: ProductOrder, leaving: readonly PlanStanding[]): ProductOrder {
  const out = new Set([...takenOutOf(before), ...leaving.map(({ itemId }) => itemId)]);
  const kept = before.productOrderItem.filter(({ id }) => out.has(id));
  return kept.length === 0 ? order : { ...order, takenOutItem: kept.map(({ id }) => id!), productOrderItem: [...order.productOrderItem, ...kept] };
}

/** Pure: the order with the total of what is still to be carried out of it. */
export function retotalled({ orderTotalPrice: _total, ...order }: ProductOrder): ProductOrder {
  const { orderTotalPrice } = totalled(wanted(order as ProductOrder));
  return { ...order, ...(orderTotalPrice ? { orderTotalPrice } : {}) } as ProductOrder;
}

/** A layer below would not give back what was to be taken out: it stays in the order, and in its total. */
export async function keepWhatStays(tx: Transaction, store: ResourceStore<ProductOrder>, progress: OrderProgress<ProductOrder>, orderId: string, refusal: string): Promise<void> {
  const found = await store.lock(tx, orderId);
  const plans = await progress.orchestrator.plans.ofOrder(tx, orderId);
  const staying = [...takenOutOf(found?.document ?? {})].filter((id) => plans.some(({ itemId, direction }) => itemId === id && direction === 'forward'));
  if (!found || staying.length === 0) return;
  const { takenOutItem, ...order } = found.document;
  const left = takenOutItem!.filter((id) => !staying.includes(id));
  const note = appended(order.note, order.note, {}, await banyanNow(tx), [{ text: `item ${staying.join(', ')} stays in the order: ${refusal}`, author: 'com' }]);
  const next = retotalled({ ...order, note, ...(left.length > 0 ? { takenOutItem: left } : {}) } as ProductOrder);
  await store.update(tx, orderId, next, { correlationId: orderId });
}
