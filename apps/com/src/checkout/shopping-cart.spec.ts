import { describe, expect, it } from '@jest/globals';
import { orchidWalk, sampleCatalog, today } from '@banyan/testing';
import { reservationViolations } from '../order-dates.js';
import type { OrderView } from '../order-view.js';
import type { ProductOrder } from '../product-order.entity.js';
import { judge } from '../product-order.policy.js';
import { withDefaultOptions } from '../products/bundle-options.js';
import { identified, isMeant, judgedCart, orderOf, pathInCart, type CartItem, type ShoppingCart } from './shopping-cart.js';

const view = { offerings: sampleCatalog('productOffering'), specifications: sampleCatalog('productSpecification'), prices: sampleCatalog('productOfferingPrice'), baselines: new Map(), at: today } as OrderView;
const add = (id: string, more: object = {}): CartItem => ({ action: 'add', productOffering: { id }, product: { place: [orchidWalk] as never }, ...more });
const cart = (...cartItem: CartItem[]) => identified({ id: 'cart-1', cartItem } as ShoppingCart);
const judgement = (asked: ProductOrder) => {
  const order = withDefaultOptions(asked, view.offerings);
  return order.productOrderItem.length > 0 ? { order, view: { ...view, now: today }, violations: judge(order, view) } : undefined;
};
const judgedAs = (told: ShoppingCart) => judgedCart(told, judgement(orderOf(told)), judgement(orderOf(told, (item) => !isMeant(item))));
const judged = (...cartItem: CartItem[]) => judgedAs(cart(...cartItem));
const totals = ({ cartTotalPrice = [] }: ShoppingCart) => cartTotalPrice.map(({ priceType, price }) => `${priceType} ${price!.dutyFreeAmount!.value}`);
const faults = ({ violation = [] }: ShoppingCart) => violation.map(({ code, path }) => `${code} ${path}`);

describe('a cart', () => {
  it('numbers its items, those within them too, and adds what says nothing else', () => {
    const { cartItem } = cart({ productOffering: { id: 'home-bundle' }, cartItem: [add('fibre-home'), add('home-voice', { id: 'v' })] }, { action: 'delete', id: '7' });
    expect(cartItem!.map(({ id, action, cartItem: held = [] }) => [id, action, held.map((each) => each.id)])).toEqual([['1', 'add', ['1.1', 'v']], ['7', 'delete', []]]);
  });

  it.each<[what: string, items: CartItem[], prices: string[], violations: string[]]>([
    ['with nothing in it costs nothing', [], [], []],
    ['costs what is right in it', [add('home-voice'), add('fibre-home')], ['recurring 11.9'], ['characteristicMissing cartItem[1].product.productCharacteristic[name=downloadSpeed]']],
    ['costs what its bundles hold', [add('home-bundle', { cartItem: [add('fibre-home', { product: { place: [orchidWalk], productCharacteristic: [{ name: 'downloadSpeed', value: 100 }] } }), add('mobile-6gb')] })], ['recurring 51.9', 'oneTime 68'], []],
    ['has no price for a bundle of which a part is wrong', [add('home-bundle', { cartItem: [add('fibre-home')] })], [], ['characteristicMissing cartItem[0].cartItem[0].product.productCharacteristic[name=downloadSpeed]']],
    ['neither costs nor minds what is saved for later', [add('home-voice'), add('mobile-6gb', { status: 'saveForLater' }), add('teleport', { status: 'saveForLater' })], ['recurring 11.9'], []],
    ['tells what is wrong with the eleventh item of the eleventh', [...Array.from({ length: 10 }, () => add('home-voice')), add('teleport')], ['recurring 119'], ['offeringUnknown cartItem[10].productOffering.id']],
  ])('%s', (_what, items, prices, violations) => {
    const found = judged(...items);
    expect([totals(found), faults(found)]).toEqual([prices, violations]);
  });

  it('shows what a bundle holds by default, and minds nothing else than what is to be ordered', () => {
    const found = judged(add('teleport', { status: 'saveForLater' }), add('home-bundle'));
    expect(found.cartItem![1]!.cartItem!.map(({ id, productOffering }) => [id, productOffering!.id])).toEqual([['2.1', 'fibre-home'], ['2.2', 'home-voice']]);
    expect(faults(found)).toEqual(['characteristicMissing cartItem[1].cartItem[0].product.productCharacteristic[name=downloadSpeed]']);
    expect(judgedAs(found)).toEqual(found);
    expect(pathInCart('orderTotalPrice[0].price', found)).toBe('cartTotalPrice[0].price');
  });

  it('shows the prices of what is saved for later', () => {
    expect(judged(add('mobile-6gb', { status: 'saveForLater' })).cartItem![0]!.itemPrice).toHaveLength(2);
  });

  it('shows what is wrong with what is saved for later with that, as long as it is saved', () => {
    const found = judged(add('home-voice'), add('fibre-home', { status: 'saveForLater', product: { place: [orchidWalk], productCharacteristic: [{ name: 'downloadSpeed', value: 7 }] } }), add('mobile-6gb', { status: 'saveForLater' }));
    const wrong = 'characteristicValue cartItem[1].product.productCharacteristic[0].value';
    expect([faults(found), ...found.cartItem!.map((item) => faults(item as ShoppingCart))]).toEqual([[], [], [wrong], []]);
    expect(judgedAs(found)).toEqual(found);
    const again = judgedAs({ ...found, cartItem: found.cartItem!.slice(0, 2).map(({ status: _status, ...item }) => item) });
    expect([faults(again), ...again.cartItem!.map((item) => faults(item as ShoppingCart))]).toEqual([[wrong], [], []]);
  });

  it('comes out the same when it is judged again, and replaces what a client says of prices', () => {
    const once = judged(add('home-voice', { itemPrice: [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value: 1 } } }] }));
    expect(totals(once)).toEqual(['recurring 11.9']);
    expect(judgedAs(once)).toEqual(once);
  });

  it('hands on the reservation that it names, and says what is wrong with one', () => {
    const told = { ...cart(add('home-voice')), reservation: { id: 'r-1' } };
    expect(orderOf(told)).toMatchObject({ reservation: { id: 'r-1' } });
    const faults = (reservation: unknown) => reservationViolations(orderOf({ ...told, reservation })).map(({ code, path }) => `${code} ${path}`);
    expect([{ id: 'r-1' }, undefined, 'r-1', null, ['r-1'], {}, { id: 7 }, { id: '' }].map(faults)).toEqual([[], [], ['type reservation'], ['type reservation'], ['type reservation'], ['type reservation.id'], ['type reservation.id'], ['type reservation.id']]);
  });

  it('is an order under other names', () => {
    const order = orderOf(judged(add('home-bundle', { cartItem: [add('home-voice', { cartItemRelationship: [{ id: '2', relationshipType: 'reliesOn' }] })], '@type': 'CartItem' }), add('mobile-6gb')));
    expect(order.productOrderItem[0]).not.toHaveProperty('@type');
    expect(order.productOrderItem[0]!.productOrderItem![0]).toMatchObject({ id: '1.1', productOrderItemRelationship: [{ id: '2', relationshipType: 'reliesOn' }] });
    expect(order.productOrderItem[1]!.itemTotalPrice).toHaveLength(2);
  });
});
