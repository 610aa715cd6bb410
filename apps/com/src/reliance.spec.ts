import { productOrder, remove, type OrderBody } from '@banyan/testing';
import { itemsOf, type OrderView, type ProductOrder } from './product-order.entity.js';
import { relianceViolations, type RelyingProduct } from './reliance.js';

const whole = (order: OrderBody) => order as unknown as ProductOrder;

describe('reliance', () => {
  const tv: RelyingProduct = { id: 'tv-1', name: 'Kite TV', productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'line-1' } }, { relationshipType: 'targets', product: { id: 'radio-1' } }] };
  const refused = (order: OrderBody) => itemsOf(whole(order)).flatMap((placed) => relianceViolations(placed, { relying: [tv] } as unknown as OrderView, whole(order))).map(({ status, code, path, reason }) => `${status} ${code} at ${path}: ${reason}`);

  it.each<[string, OrderBody, string[]]>([
    ['by name', productOrder(remove('line-1')), ['409 productReliedOn at productOrderItem[0].product.id: product line-1 is needed by Kite TV (tv-1); give that up before, or in the same order']],
    ['not when it goes with it', productOrder(remove('line-1'), remove('tv-1')), []],
    ['not for another relationship', productOrder(remove('radio-1')), []],
    ['not for what relies itself', productOrder(remove('tv-1')), []],
  ])('to give up what others rely on is refused, %s', (_what, order, expected) => expect(refused(order)).toEqual(expected));
});
