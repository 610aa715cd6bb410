import { areShared, customersOf } from '@banyan/order';
import { productAsIs, type OrderView } from '../order-view.js';
import { itemAbout, type PlacedItem, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { heldBy } from './bundle-content.js';
import { modifiedProduct } from './modifications.js';

export { areShared, customersOf };

type Order = Pick<ProductOrder, 'relatedParty' | 'productOrderItem'>;
type View = Pick<OrderView, 'baselines'>;
type Ids = readonly string[];

const firstNamed = (...lists: Ids[]): Ids => lists.find((ids) => ids.length > 0) ?? [];
const present = (item: ProductOrderItem, view: View): Ids => customersOf(productAsIs(item, view) ?? {});
const named = (item: ProductOrderItem): Ids => customersOf(item.product ?? {});

/** Whether a modify makes its product that of other Customers than it is. */
export function isTransferred(item: ProductOrderItem, view: View): boolean {
  const product = modifiedProduct(item, view);
  const [was, is] = [customersOf(product ?? {}), named(item)];
  return product !== undefined && is.length > 0 && !(is.length === was.length && is.every((id) => was.includes(id)));
}

/**
 * Pure: to whom the product of each item belongs once the order is carried out: whom the item names, else whom the product belongs to, and what is new to whom the order names.
 * A part that is added belongs to whom its bundle is said to belong before that, and else to whom it belongs.
 */
export function ownersIn(order: Order, view: View): (item: ProductOrderItem) => Ids {
  const owners = new Map<ProductOrderItem, Ids>();
  const visit = (item: ProductOrderItem, above: { said: Ids; present: Ids }): void => {
    const here = { said: firstNamed(named(item), above.said), present: firstNamed(present(item, view), above.present) };
    const isNew = item.action === 'add';
    owners.set(item, isNew ? firstNamed(here.said, customersOf(order), here.present) : firstNamed(item.action === 'modify' ? named(item) : [], present(item, view), customersOf(order)));
    for (const child of item.productOrderItem ?? []) visit(child, here);
  };
  for (const top of order.productOrderItem ?? []) visit(top, { said: [], present: [] });
  return (item) => owners.get(item) ?? [];
}

/**
 * Pure: the items that are about a product of somebody else than whom the order names. Who is to have a product may ask for it; who has a bundle speaks for what stands in it;
 * and an order that names nobody is a back office's.
 */
export function strangersIn(order: Order, view: View): Set<ProductOrderItem> {
  const [strangers, ordering] = [new Set<ProductOrderItem>(), customersOf(order)];
  const agrees = (one: Ids, other: Ids) => one.length === 0 || areShared(one, other);
  const visit = (item: ProductOrderItem, bundle?: ProductOrderItem): void => {
    const [owners, others] = [present(item, view), named(item)];
    const isTheirs = item.action === 'modify' ? agrees(ordering, [...owners, ...others]) : agrees(ordering, owners) && agrees(others, owners);
    const isHeld = bundle !== undefined && !strangers.has(bundle) && heldBy(productAsIs(bundle, view)).includes(item.product?.id ?? '');
    if (item.action !== 'add' && owners.length > 0 && !isTheirs && !isHeld) strangers.add(item);
    for (const child of item.productOrderItem ?? []) visit(child, item);
  };
  for (const top of order.productOrderItem ?? []) visit(top);
  return strangers;
}

/** Pure: nobody changes what another customer has. Whose it is is not said. */
export function strangerViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  if (!strangersIn(order, view).has(item)) return [];
  return [{ status: 422, code: 'productOfAnother', path: `${path}.product.id`, reason: `product ${item.product!.id} belongs to another customer than the ${customersOf(order).length > 0 ? 'order' : 'item'} names` }];
}

/** To whom a product belongs once the order is carried out; nobody when it is given up. */
export function ownersAfter(product: { id: string; relatedParty?: readonly { id?: string; role?: string }[] }, order: Order): Ids | undefined {
  const about = itemAbout(order, product.id);
  if (about?.action === 'delete') return undefined;
  return about ? firstNamed(about.action === 'modify' ? named(about) : [], customersOf(product)) : customersOf(product);
}
