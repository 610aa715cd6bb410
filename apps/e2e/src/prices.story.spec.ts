import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOrder, TestStack, tmf622, tmf637, type Json } from './test-stack.js';

interface Amount { unit: string; value: number }
interface Price { name?: string; priceType: string; recurringChargePeriod?: string; price: { dutyFreeAmount: Amount; taxIncludedAmount: Amount }; priceAlteration?: Price[]; productPriceAlteration?: Price[]; applicationDuration?: number }
type Order = Json & { orderTotalPrice: Price[]; productOrderItem: { itemPrice: Price[]; product: { id: string } }[]; note?: { text: string }[] };

const kite70 = { productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'mobile-70gb' }, product: {} }] };
const said = (value: number, more: object = {}) => ({ ...kite70, ...more, orderTotalPrice: [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value } } }, { priceType: 'oneTime' }] });
const lines = (prices: readonly Price[]) => prices.map(({ name, priceType, price }) => `${name ?? priceType} ${price.dutyFreeAmount.value} (${price.taxIncludedAmount.value})`);

describe('What an order costs (docs/prices.md)', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
  });
  afterAll(() => stack.stop());

  it('is told with what comes off it, taxed, in all and to the cent, and installed as it was told', async () => {
    const order = (await stack.placeUntil(kite70, ['completed'])) as Order;
    const [{ itemPrice, product }] = order.productOrderItem as [Order['productOrderItem'][0]];
    expect(lines(itemPrice)).toEqual(['Kite 70 monthly 73.5 (80.12)', 'SIM card 10 (10.9)']);
    expect(itemPrice[0]!.priceAlteration).toMatchObject([{ name: 'Kite 70 welcome', applicationDuration: 3, priority: 1, price: { percentage: -50, dutyFreeAmount: { unit: 'SGD', value: -36.75 }, taxIncludedAmount: { value: -40.06 } } }]);
    expect(lines(order.orderTotalPrice)).toEqual(['recurring 36.75 (40.06)', 'oneTime 10 (10.9)']);
    const installed = await stack.get<{ productPrice: Price[] }>(tmf637.product, product.id);
    expect(installed.productPrice.map(({ productPriceAlteration, ...price }) => ({ ...price, ...(productPriceAlteration ? { priceAlteration: productPriceAlteration } : {}) }))).toEqual(itemPrice);
  });

  it('follows the values of the product: a static address has a price, and only for as long as there is one', async () => {
    const ordered = (await stack.placeUntil(sampleOrder('fibre'), ['completed'])) as Order;
    const { id } = ordered.productOrderItem[0]!.product;
    const change = (staticIp: boolean) => stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { id, productCharacteristic: [{ name: 'staticIp', value: staticIp }] } }] }, ['completed']) as Promise<Order>;
    const installed = async () => lines((await stack.get<{ productPrice: Price[] }>(tmf637.product, id)).productPrice);
    const before = await installed();
    expect(lines((await change(true)).orderTotalPrice)).toEqual(['recurring 5.5 (6)']);
    expect(await installed()).toEqual([...before, 'Fibre Home static address 5.5 (6)']);
    expect((await change(false)).orderTotalPrice).toBeUndefined();
    expect(await installed()).toEqual(before);
  });

  it('is not for the client to say: a wrong price is refused with what was expected, a right one accepted', async () => {
    const orders = (await stack.list(tmf622.productOrder)).length;
    const refused = await stack.place(said(3.67));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'priceMismatch', path: 'orderTotalPrice[0].price.dutyFreeAmount.value', reason: 'expected SGD 36.75, got SGD 3.67' }] } });
    expect(await stack.list(tmf622.productOrder)).toHaveLength(orders);
    expect(await stack.placeUntil(said(36.75))).toMatchObject({ state: 'completed' });
  });
});

describe('An operator who holds wrong prices (PRICE_MISMATCH=hold)', () => {
  let stack: TestStack;
  beforeAll(async () => {
    process.env['PRICE_MISMATCH'] = 'hold';
    stack = await TestStack.start();
  });
  afterAll(async () => {
    delete process.env['PRICE_MISMATCH'];
    await stack.stop();
  });

  it('has the order held before anything of it has begun, with the reason, until somebody lets it go on at the right price', async () => {
    const order = (await stack.placeUntil(said(3.67), ['held'])) as Order;
    expect(order.note!.map(({ text }) => text)).toEqual(['held, since the prices are others than the client says: orderTotalPrice[0].price.dutyFreeAmount.value expected SGD 36.75, got SGD 3.67']);
    expect(lines(order.orderTotalPrice)[0]).toBe('recurring 36.75 (40.06)');
    expect(await stack.list(tmf637.product)).toEqual([]);
    expect((await stack.send('PATCH', `${tmf622.api.basePath}/productOrder/${order.id}`, { state: 'inProgress' })).status).toBe(200);
    expect(await stack.until(order.id, ['completed'])).toMatchObject({ orderTotalPrice: order.orderTotalPrice });
    expect(await stack.placeUntil(said(36.75))).toMatchObject({ state: 'completed' });
  });
});
