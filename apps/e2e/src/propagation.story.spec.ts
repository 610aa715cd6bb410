import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf663, tmf679 } from '@banyan/tmf';
import { type BillingLedger, type Total } from '@banyan/tools-billing-ledger';
import { startLedgerOf } from './test-ledger.js';
import { TestStack, tmf620, tmf637, type Json } from './test-stack.js';

interface Price { priceType: string; price: { dutyFreeAmount: { value: number }; taxIncludedAmount: { value: number } } }
type Order = Json & { orderTotalPrice: Price[]; productOrderItem: { product: { id: string } }[] };
type Cart = Json & { cartTotalPrice?: Price[]; violation?: { code: string }[] };

const account = (id: string) => ({ billingAccount: { id, '@referredType': 'BillingAccount' } });
const wants = (offering: string, accountId: string) => ({ id: '1', action: 'add', productOffering: { id: offering }, product: account(accountId), ...account(accountId) });
/** What a month costs, net and taxed: it is told in the same words by a cart, an order, a product and a charge. */
const monthly = (prices: readonly { priceType: string; price: { dutyFreeAmount?: { value?: number }; taxIncludedAmount?: { value?: number } } }[] = []) =>
  prices.filter(({ priceType }) => priceType === 'recurring').map(({ price }) => [price.dutyFreeAmount?.value, price.taxIncludedAmount?.value]);

describe('What the catalog changes shows everywhere, and leaves alone what is installed', () => {
  let stack: TestStack;
  let ledger: BillingLedger;
  beforeAll(async () => {
    stack = await TestStack.start();
    ledger = await startLedgerOf(stack);
  });
  afterAll(async () => {
    await ledger?.stop();
    await stack.stop();
  });

  const cartOf = async (offering: string) => (await stack.send('POST', `${tmf663.api.basePath}/shoppingCart`, { cartItem: [wants(offering, 'account-cart')] })).body as Cart;
  const ordered = async (offering: string, accountId: string) => (await stack.placeUntil({ productOrderItem: [wants(offering, accountId)], ...account(accountId) }, ['completed'])) as Order;
  const installed = async (order: Order) => monthly((await stack.get<{ productPrice: Price[] }>(tmf637.product, order.productOrderItem[0]!.product.id)).productPrice);
  const charged = (accountId: string) =>
    eventually(`${accountId} to be charged`, async () => {
      const { total } = (await (await fetch(`${ledger.url}/account/${accountId}`)).json()) as { total: Total[] };
      return total.length > 0 && monthly(total);
    });
  const qualified = async (offering: string) => {
    const { body } = await stack.send('POST', `${tmf679.api.basePath}/productOfferingQualification`, { productOfferingQualificationItem: [{ id: '1', productOffering: { id: offering } }] });
    return body['qualificationResult'];
  };

  it('a price, to the cent, in the cart, the order, the product and the charge', async () => {
    const before = await ordered('mobile-6gb', 'account-before');
    const old = monthly(before.orderTotalPrice);
    expect((await stack.send('PATCH', `${tmf620.api.basePath}/productOfferingPrice/mobile-6gb-monthly`, { price: { unit: 'SGD', value: 21.55 } })).status).toBe(200);
    const cart = await eventually('the cart to tell the new price', async () => {
      const found = await cartOf('mobile-6gb');
      return monthly(found.cartTotalPrice)[0]?.[0] === 21.55 && found;
    });
    const after = await ordered('mobile-6gb', 'account-after');
    const told = monthly(after.orderTotalPrice);
    expect(told[0]![0]).toBe(21.55);
    expect([monthly(cart.cartTotalPrice), await installed(after), (await charged('account-after')).map(([net]) => net)]).toEqual([told, told, told.map(([net]) => net)]);
    expect([await installed(before), (await charged('account-before')).map(([net]) => net)]).toEqual([old, old.map(([net]) => net)]);
  });

  it('a retirement, in the qualification, the cart and the order', async () => {
    const before = await ordered('mobile-40gb', 'account-retired');
    const old = await installed(before);
    expect(await qualified('mobile-40gb')).toBe('green');
    expect((await stack.send('PATCH', `${tmf620.api.basePath}/productOffering/mobile-40gb`, { lifecycleStatus: 'Retired' })).status).toBe(200);
    await eventually('the qualification to tell it', async () => (await qualified('mobile-40gb')) === 'red');
    expect((await cartOf('mobile-40gb')).violation).toMatchObject([{ code: 'offeringNotLaunched' }]);
    expect(await stack.place({ productOrderItem: [wants('mobile-40gb', 'account-late')] })).toMatchObject({ status: 422, body: { errors: [{ code: 'offeringNotLaunched' }] } });
    expect([await installed(before), (await charged('account-retired')).map(([net]) => net)]).toEqual([old, old.map(([net]) => net)]);
  });
});
