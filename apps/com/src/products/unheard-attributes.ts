import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { strangersIn } from './customers.js';
import { modifiedProduct, saySame } from './modifications.js';

/** What a modify does not change, though a client may write it, and where that comes from; what COM keeps itself, such as the services below, is not read. */
const unchanging: Readonly<Record<string, string>> = {
  isBundle: 'the items of a bundle say what it holds', startDate: 'it was when the product became active', productPrice: 'prices are those of the offering',
};

/** Pure: what the modifies of an order that is placed ask for and nothing would come of. A product that is sent back as it was read asks for nothing, and how another customer's reads is not told. */
export function unheardViolations(order: Pick<ProductOrder, 'relatedParty' | 'productOrderItem'>, view: OrderView): RuleViolation[] {
  const strangers = strangersIn(order, view);
  return itemsOf(order).flatMap(({ item, path }) => {
    const present = modifiedProduct(item, view);
    if (!present || strangers.has(item)) return [];
    const said = item.product as Record<string, unknown>;
    const wrong = (name: string, reason: string): RuleViolation => ({ status: 422, code: 'modifyUnsupported', path: `${path}.product.${name}`, reason: `a modify does not change ${name}: ${reason}` });
    const [offeringId, next] = [item.product?.productOffering?.id, item.productOffering?.id];
    return [
      ...Object.entries(unchanging).filter(([name]) => said[name] !== undefined && !saySame(said[name], (present as Record<string, unknown>)[name])).map(([name, reason]) => wrong(name, reason)),
      ...(offeringId === undefined || offeringId === present.productOffering?.id || offeringId === next ? [] : [wrong('productOffering', 'productOffering of the item says what it becomes')]),
    ];
  });
}
