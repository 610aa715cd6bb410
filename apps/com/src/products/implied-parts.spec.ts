import { remove, productOrder } from '@banyan/testing';
import type { Baseline } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { concernsParts, withImpliedParts } from './implied-parts.js';

const product = (id: string, ...parts: string[]) => [id, { version: 1, product: { id, name: `the ${id}`, status: 'active', productRelationship: parts.map((part) => ({ relationshipType: 'bundles', product: { id: part } })) } }] as unknown as [string, Baseline];
const baselines = new Map([product('house', 'home', 'garage'), product('home', 'line', 'phone'), product('garage'), product('line'), product('phone'), product('mirror', 'mirror'), product('half', 'line', 'unread')]);

/** Items with what they are about: `1 home, 1.1 line`. */
const filled = (order: unknown): string => itemsOf(withImpliedParts(order as ProductOrder, baselines)).map(({ item }) => `${item.id} ${item.action} ${item.product?.id}`).join(', ');

describe('the parts of a bundle that is given up', () => {
  it.each<[string, ReturnType<typeof productOrder>, string]>([
    ['go with it', productOrder(remove('home')), '1 delete home, 1.1 delete line, 1.2 delete phone'],
    ['through bundles of bundles', productOrder(remove('house')), '1 delete house, 1.1 delete home, 1.1.1 delete line, 1.1.2 delete phone, 1.2 delete garage'],
    ['under ids that are free, within the item', productOrder({ ...remove('home'), productOrderItem: [{ id: '1.1', action: 'delete', product: { id: 'phone' } }] }), '1 delete home, 1.1 delete phone, 1.2 delete line'],
    ['and beside it', productOrder({ ...remove('home'), id: '1' }, { ...remove('garage'), id: '1.1' }), '1 delete home, 1.2 delete line, 1.3 delete phone, 1.1 delete garage'],
    ['and have no second item where they are named already', productOrder(remove('home'), remove('line')), '1 delete home, 1.1 delete phone, 2 delete line'],
    ['but for what is not known', productOrder(remove('half')), '1 delete half, 1.1 delete line'],
    ['once', productOrder(remove('mirror')), '1 delete mirror'],
  ])('%s', (_what, order, items) => {
    expect(filled(order)).toBe(items);
  });

  it('are named as they are called', () => {
    expect(withImpliedParts(productOrder(remove('home')) as unknown as ProductOrder, baselines).productOrderItem[0]!.productOrderItem![0]).toEqual({ id: '1.1', action: 'delete', product: { id: 'line', name: 'the line' } });
  });
});

it('an order that says nothing of a bundle as a whole has no parts to be read, and stays the one that it is', () => {
  const order = { id: 'order-1', productOrderItem: [{ id: '1', action: 'modify', product: { id: 'home', productCharacteristic: [] } }, { id: '2', action: 'noChange', product: { id: 'house' } }] } as unknown as ProductOrder;
  expect(order.productOrderItem.map(concernsParts)).toEqual([false, false]);
  expect(withImpliedParts(order, baselines)).toBe(order);
});
