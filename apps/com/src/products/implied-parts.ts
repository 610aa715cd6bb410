import { isDeepStrictEqual } from 'node:util';
import { relyingStatuses } from '@banyan/order';
import { freeIds } from '../item-ids.js';
import { productAsIs, type Baseline, type OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { heldBy } from './bundle-content.js';
import { strangersIn } from './customers.js';
import { accountOf, asked, modifications, type ModificationName } from './modifications.js';

type Items = Pick<ProductOrder, 'productOrderItem' | 'relatedParty'>;
type Implied = Omit<ProductOrderItem, 'id'>;
type Words = Pick<ProductOrderItem, 'product' | 'billingAccount'>;
type View = Pick<OrderView, 'baselines'>;
type GoingAlong = Extract<ModificationName, 'suspend' | 'resume' | 'transfer' | 'rebill'>;

/** What is said of a bundle and meant of all that stands in it, with the words in which an item of a part says it. All else concerns the product that is named: each has a term, an offering and values of its own. */
const goingAlong: Readonly<Record<GoingAlong, (item: ProductOrderItem) => Words | undefined>> = {
  suspend: ({ product }) => (product?.status ? { product: { status: product.status } } : undefined),
  resume: ({ product }) => (product?.status ? { product: { status: product.status } } : undefined),
  transfer: ({ product, billingAccount }) => (product?.relatedParty ? { product: { relatedParty: product.relatedParty }, ...(billingAccount ? { billingAccount } : {}) } : undefined),
  rebill: (item) => (accountOf(item) ? { billingAccount: accountOf(item) } : undefined),
};
const alongNames = Object.keys(goingAlong) as GoingAlong[];

/** Whether what an item says may concern what its product holds; whoever says nothing of the kind need not be read. */
export const concernsParts = (item: ProductOrderItem): boolean => item.action === 'delete' || (item.action === 'modify' && alongNames.some((name) => goingAlong[name](item) !== undefined));

/**
 * Pure: the order with what it implies for the parts of its bundles, however deep they stand. A bundle that is given up takes its parts along, and one that is suspended, resumed,
 * transferred or billed otherwise has its parts be so as well. A part that the order names itself has no second item: what it does not say is added to a modify, and all else is taken at its word.
 *
 * @param baselines the products that the order names and what they hold, as far as they are known
 * @returns the same order when nothing is to be added
 */
export function withImpliedParts<Order extends Items>(order: Order, baselines: OrderView['baselines']): Order {
  const newId = freeIds(order);
  const implied = impliedBy(order, { baselines });
  const named = new Set(itemsOf(order).flatMap(({ item }) => (item.action !== 'add' && item.product?.id ? [item.product.id] : [])));
  let isFilled = false;
  const fill = (item: ProductOrderItem): ProductOrderItem => {
    const told = toldBesides(item, implied.filter(({ part }) => part === item.product?.id).map((each) => each.says));
    const children = implied.filter(({ bundle, part }) => bundle === item && !named.has(part)).map(({ part, says }): ProductOrderItem => {
      named.add(part);
      return { id: newId(item.id!), ...says };
    });
    isFilled ||= told !== item || children.length > 0;
    const held = [...(told.productOrderItem ?? []).map(fill), ...children];
    return held.length > 0 ? { ...told, productOrderItem: held } : told;
  };
  const productOrderItem = order.productOrderItem.map(fill);
  return isFilled ? withImpliedParts({ ...order, productOrderItem }, baselines) : order;
}

/** What each item of a bundle means for each of its parts. What another customer's bundle holds is not told. */
function impliedBy(order: Items, view: View): { bundle: ProductOrderItem; part: string; says: Implied }[] {
  const strangers = strangersIn(order, view);
  return itemsOf(order).filter(({ item }) => !strangers.has(item)).flatMap(({ item }) => partsOf(item, view).flatMap((part) => {
    const says = impliedFor(part, item, productAsIs(item, view)!);
    return says ? [{ bundle: item, part: part.id, says }] : [];
  }));
}

/** What an item's product holds, but for what has ended. */
function partsOf(item: ProductOrderItem, view: View): Baseline['product'][] {
  const parts = concernsParts(item) ? heldBy(productAsIs(item, view)).flatMap((id) => view.baselines.get(id)?.product ?? []) : [];
  return parts.filter(({ status }) => (relyingStatuses as readonly string[]).includes(status ?? ''));
}

function impliedFor(part: Baseline['product'], item: ProductOrderItem, bundle: Baseline['product']): Implied | undefined {
  const product = { id: part.id };
  if (item.action === 'delete') return { action: 'delete', product: { ...product, name: part.name } };
  const wanted = new Set<string>(asked(item, bundle));
  const said = alongNames.filter((name) => wanted.has(name)).flatMap((name) => {
    const words = goingAlong[name](item);
    // What the part is already needs no word.
    return words && modifications[name].isAsked({ id: '', action: 'modify', ...words }, part) ? [words] : [];
  });
  const merged = said.reduce<Words>((all, words) => ({ ...all, ...words, product: { ...all.product, ...words.product } }), { product });
  return said.length > 0 ? { action: 'modify', ...merged } : undefined;
}

/** An item of a part with what its bundle's item implies, where it says nothing else of that. */
function toldBesides(item: ProductOrderItem, implied: readonly Implied[]): ProductOrderItem {
  const additions = item.action === 'modify' ? implied.filter(({ action }) => action === 'modify') : [];
  const told = additions.reduce<ProductOrderItem>((own, { product, billingAccount }) => {
    const { id: _id, name: _name, ...words } = product ?? {};
    return { ...(billingAccount && !accountOf(own) ? { billingAccount } : {}), ...own, product: { ...words, ...own.product } };
  }, item);
  return isDeepStrictEqual(told, item) ? item : told;
}
