import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, orchidWalk } from '@banyan/testing';
import { TestStack, tmf620, tmf622, type Json } from './test-stack.js';
import { tmf663 } from '@banyan/tmf';

interface Price { priceType: string; price: { dutyFreeAmount: { value: number }; taxIncludedAmount: { value: number } } }
interface Item { id: string; status?: string; itemPrice?: Price[]; cartItem?: Item[] }
type Cart = Json & { cartItem: Item[]; cartTotalPrice?: Price[]; violation?: { code: string; path: string; reason: string }[]; productOrder?: { id: string } };
type Order = Json & { orderTotalPrice: Price[]; productOrderItem: object[] };

const carts = `${tmf663.api.basePath}/shoppingCart`;
const voice = { action: 'add', productOffering: { id: 'home-voice' }, product: { place: [orchidWalk] } };
const kite = { action: 'add', productOffering: { id: 'mobile-6gb' }, product: {} };
const monthly = ({ cartTotalPrice = [] }: Cart) => cartTotalPrice.filter(({ priceType }) => priceType === 'recurring').map(({ price }) => price.dutyFreeAmount.value);

describe('A shopping cart (docs/qualification.md)', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
  });
  afterAll(() => stack.stop());

  const filled = async (...cartItem: object[]) => (await stack.send('POST', carts, { cartItem })).body as Cart;
  const read = async ({ id }: Json) => (await stack.send('GET', `${carts}/${id}`)).body as Cart;
  const patched = async ({ id }: Json, patch: object) => (await stack.send('PATCH', `${carts}/${id}`, patch)).body as Cart;
  const checkout = async ({ id }: Json, body: object = {}) => {
    const response = await fetch(`${stack.url}${carts}/${id}/checkout`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: response.status, location: response.headers.get('location'), body: (await response.json()) as Order & { errors?: unknown[] } };
  };
  const reprice = (id: string, value: number) => stack.send('PATCH', `${tmf620.api.basePath}/productOfferingPrice/${id}`, { price: { unit: 'SGD', value } });

  it('tells prices and totals as an order does, and what is wrong beside what is right', async () => {
    const cart = await filled(voice, kite, { action: 'add', productOffering: { id: 'fibre-home' }, product: { place: [orchidWalk] } });
    expect(cart.cartItem.map(({ id, itemPrice }) => [id, itemPrice?.map(({ price }) => price.dutyFreeAmount.value)])).toEqual([['1', [11.9]], ['2', [20, 10]], ['3', undefined]]);
    expect(monthly(cart)).toEqual([31.9]);
    expect(cart.violation).toMatchObject([{ code: 'characteristicMissing', path: 'cartItem[2].product.productCharacteristic[name=downloadSpeed]' }]);
    expect(await checkout(cart)).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicMissing', path: 'cartItem[2].product.productCharacteristic[name=downloadSpeed]' }] } });
    const right = await patched(cart, { cartItem: [voice, { ...kite, status: 'saveForLater' }] });
    expect([monthly(right), right.violation]).toEqual([[11.9], undefined]);
  });

  it('becomes an order in one call, once, of what is not saved for later and at the prices that it told', async () => {
    const cart = await filled(voice, { ...kite, status: 'saveForLater' });
    const orders = await Promise.all([1, 2, 3].map(() => checkout(cart, { externalId: `cart ${cart.id}` })));
    expect(new Set(orders.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const { body: order, location, status } = orders[0]!;
    expect([status, location]).toEqual([201, `${stack.url}${tmf622.api.basePath}/productOrder/${order.id}`]);
    expect([order.productOrderItem.length, order.orderTotalPrice]).toEqual([1, cart.cartTotalPrice]);
    expect((await read(cart)).productOrder).toMatchObject({ id: order.id });
    expect(await stack.until(order.id, ['completed'])).toMatchObject({ externalId: `cart ${cart.id}` });
    expect((await stack.send('PATCH', `${carts}/${cart.id}`, { cartItem: [] })).status).toBe(409);
  });

  it('tells a new price of the catalog within a second, and is not ordered at another than it told', async () => {
    const cart = await filled(kite);
    expect(monthly(cart)).toEqual([20]);
    await reprice('mobile-6gb-monthly', 21.5);
    const refused = await eventually('the old price to be refused', async () => {
      const preview = await filled(kite);
      return monthly(preview)[0] === 21.5 && checkout(cart);
    });
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.errors).toContainEqual({ code: 'priceChanged', path: 'cartItem[0].itemPrice[0].price.dutyFreeAmount.value', reason: 'expected SGD 21.5, got SGD 20' });
    const [again, listed] = [await read(cart), (await stack.list<Cart>(tmf663.shoppingCart)).find(({ id }) => id === cart.id)!];
    expect([monthly(again), monthly(listed)]).toEqual([[21.5], [21.5]]);
    expect((await checkout(cart)).body.orderTotalPrice).toEqual(again.cartTotalPrice);
    await reprice('mobile-6gb-monthly', 20);
  });

  it('tells that an offering has been retired', async () => {
    const cart = await filled({ action: 'add', productOffering: { id: 'mobile-40gb' }, product: {} });
    expect((await stack.send('PATCH', `${tmf620.api.basePath}/productOffering/mobile-40gb`, { lifecycleStatus: 'Retired' })).status).toBe(200);
    const told = await eventually('the cart to tell it', async () => {
      const found = await read(cart);
      return found.violation && found;
    });
    expect([told.violation, told.cartTotalPrice]).toEqual([[{ code: 'offeringNotLaunched', path: 'cartItem[0].productOffering.id', reason: 'Kite 40 is Retired; only what is Launched can be ordered' }], undefined]);
    expect((await checkout(cart)).status).toBe(422);
  });

  it('is refused a checkout when it is empty, or not there', async () => {
    expect(await checkout(await filled())).toMatchObject({ status: 422 });
    expect(await checkout(await filled(kite), [])).toMatchObject({ status: 400, body: { errors: [{ code: 'type', path: '' }] } });
    expect(await checkout({ id: 'no-such-cart' })).toMatchObject({ status: 404 });
  });
});
