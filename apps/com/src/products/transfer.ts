import { relyingStatuses } from '@banyan/order';
import { productAsIs, type Baseline, type OrderView } from '../order-view.js';
import { itemAbout, type PlacedItem, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { heldBy } from './bundle-content.js';
import { areShared, customersOf, isTransferred, ownersAfter } from './customers.js';
import { isMigrated, modifiedProduct, reliedOn } from './modifications.js';
import { onceMigrated, reliesOn } from './reliance.js';

type Product = Baseline['product'];
type Owned = Pick<Product, 'id' | 'name' | 'relatedParty'>;
type Account = Product['billingAccount'];

/** Whether none of those that have a product is to have it any longer. */
export const isGivenAway = (item: ProductOrderItem, product: Pick<Product, 'relatedParty'>): boolean => {
  const [was, is] = [customersOf(product), customersOf(item.product ?? {})];
  return was.length > 0 && is.length > 0 && !areShared(was, is);
};

/**
 * The account that a product is charged to once it is given away: the one that its item names, the one that it names on the product if that is another than before, or that of an order of
 * the new owner, or of nobody's. The account of an order that the former owner places is the former owner's.
 */
export function accountOnGivingAway(item: ProductOrderItem, product: Pick<Product, 'billingAccount'>, order: Pick<ProductOrder, 'relatedParty' | 'billingAccount'>): Account {
  const isOther = (account: Account) => account !== undefined && account.id !== product.billingAccount?.id;
  if (item.billingAccount) return item.billingAccount;
  if (isOther(item.product?.billingAccount)) return item.product!.billingAccount;
  const ordering = customersOf(order);
  return areShared(ordering, customersOf(item.product ?? {})) || (ordering.length === 0 && isOther(order.billingAccount)) ? order.billingAccount : undefined;
}

const isCharged = ({ billingAccount, productPrice }: Pick<Product, 'billingAccount' | 'productPrice'>) => billingAccount !== undefined || (productPrice ?? []).some((price) => price.billingAccount !== undefined);

/** Pure: a product belongs to somebody, and is not charged to whom it belongs no more. */
export function ownerViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const product = modifiedProduct(item, view);
  const parties = item.product?.relatedParty;
  if (!product || !parties) return [];
  const wrong = (code: string, at: string, reason: string): RuleViolation[] => [{ status: 422, code, path: `${path}.${at}`, reason }];
  if (parties.length === 0 || (customersOf(product).length > 0 && customersOf({ relatedParty: parties }).length === 0)) return wrong('ownerMissing', 'product.relatedParty', 'a product belongs to somebody: one of its parties has the role Customer');
  if (!isGivenAway(item, product) || !isCharged(product) || accountOnGivingAway(item, product, order)) return [];
  return wrong('billingAccountMissing', 'billingAccount', `product ${product.id} is charged to an account of its former owner: the item names the one of the new owner`);
}

const isThere = ({ status }: Product) => (relyingStatuses as readonly string[]).includes(status ?? '');

/** Pure: what belongs together is given away together: a product and what it relies on, and a bundle and its parts. */
export function separationViolations({ item, path }: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const product = productAsIs(item, view);
  if (!product || !isTransferred(item, view)) return [];
  const [was, is] = [customersOf(product), customersOf(item.product!)];
  // Who had both is to have both; what two had before, two may have.
  const staysBehind = (other: Owned) => {
    const after = ownersAfter(other, order);
    return after !== undefined && areShared(was, customersOf(other)) && !areShared(is, after);
  };
  const apart = (status: 409 | 422, code: string, others: readonly Owned[], reason: (names: string) => string): RuleViolation[] => {
    const left = others.filter(staysBehind).map(({ id, name }) => `${name ?? 'a product'} (${id})`);
    return left.length === 0 ? [] : [{ status, code, path: `${path}.product.relatedParty`, reason: `product ${product.id} ${reason(left.join(', '))}, which would not belong to the same customer; transfer that in the same order` }];
  };
  const tied = (view.relying ?? []).filter(({ id }) => id !== product.id);
  const relied = reliedOn(relationsAfter(item, product, view)).flatMap((id) => (view.relied ?? view.reliedStill)?.get(id) ?? []).filter(isThere);
  const parts = heldBy(product).flatMap((id) => view.baselines.get(id)?.product ?? []).filter(isThere);
  return [
    ...apart(409, 'productReliedOn', tied.filter((other) => reliesOn(relationsAfter(itemAbout(order, other.id), other, view), product.id)), (names) => `is needed by ${names}`),
    ...apart(409, 'productReliedOn', relied, (names) => `relies on ${names}`),
    ...apart(422, 'bundlePart', tied.filter((other) => heldBy(other).includes(product.id)), (names) => `is a part of ${names}`),
    ...apart(422, 'bundlePart', parts, (names) => `holds ${names}`),
  ];
}

/** How a product is related once the order is carried out, as far as the item that is about it says so. One that becomes another relies on what that needs, and by other words on what it did. */
function relationsAfter(item: ProductOrderItem | undefined, product: Pick<Product, 'productRelationship'>, view: OrderView): Pick<Product, 'productRelationship'> {
  if (item?.action !== 'modify') return product;
  if (isMigrated(item, view)) return onceMigrated(item, product, view);
  return item.product?.productRelationship ? { productRelationship: item.product.productRelationship as Product['productRelationship'] } : product;
}
