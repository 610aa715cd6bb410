import { accountOf } from './modifications.js';
import { productAsIs, type OrderView, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';

/** Whose a product is, and who pays for it. */
type Owner = Pick<NonNullable<ProductOrderItem['product']>, 'relatedParty' | 'billingAccount'>;

const said = (item: ProductOrderItem): Owner => ({ relatedParty: item.product?.relatedParty, billingAccount: accountOf(item) });
const orElse = (one: Owner, other: Owner): Owner => ({ relatedParty: one.relatedParty ?? other.relatedParty, billingAccount: one.billingAccount ?? other.billingAccount });

/** Pure: the item, in which every part that it adds to a bundle says whose it is and who pays: what it says itself, what is said of its bundle, what the order says, and else what is so of the bundle already. */
export function withOwners(order: ProductOrder, top: ProductOrderItem, view: OrderView): ProductOrderItem {
  const ofOrder: Owner = { relatedParty: order.relatedParty?.length ? order.relatedParty : undefined, billingAccount: order.billingAccount };
  const fill = (item: ProductOrderItem, above: { said: Owner; present: Owner }): ProductOrderItem => {
    const toldHere = orElse(said(item), above.said);
    const { relatedParty, billingAccount } = orElse(orElse(toldHere, ofOrder), above.present);
    const { relatedParty: parties, billingAccount: account } = productAsIs(item, view) ?? {};
    const below = { said: toldHere, present: orElse({ relatedParty: parties, billingAccount: account }, above.present) };
    return {
      ...item,
      ...(item.action === 'add' && item !== top ? { ...(billingAccount ? { billingAccount } : {}), product: { ...item.product, ...(relatedParty ? { relatedParty } : {}) } } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map((child) => fill(child, below)) } : {}),
    };
  };
  return fill(top, { said: {}, present: {} });
}
