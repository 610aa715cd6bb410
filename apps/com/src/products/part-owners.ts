import { productAsIs, type OrderView } from '../order-view.js';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { customersOf } from './customers.js';
import { accountOf } from './modifications.js';

/** Whose a product is, and who pays for it. */
type Owner = Pick<NonNullable<ProductOrderItem['product']>, 'relatedParty' | 'billingAccount'>;

const said = (item: ProductOrderItem): Owner => ({ relatedParty: item.product?.relatedParty, billingAccount: accountOf(item) });
const orElse = (one: Owner, other: Owner): Owner => ({ relatedParty: partiesOf(one, other), billingAccount: one.billingAccount ?? other.billingAccount });

/** Who is named to install or to pay is no owner: where one names parties and no Customer, its Customers are those of the other, besides. */
function partiesOf({ relatedParty: named }: Owner, { relatedParty: others }: Owner): Owner['relatedParty'] {
  if (!named || customersOf({ relatedParty: named }).length > 0) return named ?? others;
  return [...named, ...(others ?? []).filter((party) => customersOf({ relatedParty: [party] }).length > 0)];
}

/**
 * Pure: an independent item, in which everything that it adds says whose it is and who pays: what it says itself, what is said of its bundle, what the order says, and else what is so of the
 * bundle already.
 */
export function withOwners(order: ProductOrder, top: ProductOrderItem, view: OrderView): ProductOrderItem {
  const ofOrder: Owner = { relatedParty: order.relatedParty?.length ? order.relatedParty : undefined, billingAccount: order.billingAccount };
  const fill = (item: ProductOrderItem, above: { said: Owner; present: Owner }): ProductOrderItem => {
    const toldHere = orElse(said(item), above.said);
    const { relatedParty, billingAccount } = orElse(orElse(toldHere, ofOrder), above.present);
    const { relatedParty: parties, billingAccount: account } = productAsIs(item, view) ?? {};
    const below = { said: toldHere, present: orElse({ relatedParty: parties, billingAccount: account }, above.present) };
    return {
      ...item,
      ...(item.action === 'add' ? { ...(billingAccount ? { billingAccount } : {}), product: { ...item.product, ...(relatedParty ? { relatedParty } : {}) } } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map((child) => fill(child, below)) } : {}),
    };
  };
  return fill(top, { said: {}, present: {} });
}
