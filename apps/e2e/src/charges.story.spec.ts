import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arjunNair, eventually, type Disturbance } from '@banyan/testing';
import { reconcile, type BillingLedger, type ChargeEventData, type LedgerCharge, type Total } from '@banyan/tools-billing-ledger';
import { startLedgerOf } from './test-ledger.js';
import { sampleOrder, TestStack, tmf620, tmf637, type Json } from './test-stack.js';

interface Ledger { total: Total[]; charge: LedgerCharge[]; entry: ChargeEventData[] }
interface Item { product: { id: string }; productOrderItem?: Item[] }
type Order = Json & { orderTotalPrice: Total[]; productOrderItem: Item[] };

const disturbance: Disturbance = { unruly: true };

describe('What the customer has is what billing charges', () => {
  let stack: TestStack;
  let ledger: BillingLedger;
  beforeAll(async () => {
    stack = await TestStack.start(disturbance);
    ledger = await startLedgerOf(stack);
  });
  afterAll(async () => {
    await ledger?.stop();
    await stack.stop();
  });

  const read = async (path: string) => (await (await fetch(`${ledger.url}/${path}`)).json()) as Ledger;
  const account = (id: string) => read(`account/${id}`);
  /** Every event is in the ledger, copies as well: nothing is on its way. */
  const heard = () =>
    eventually('the ledger to have heard all', async () => {
      const [open] = await stack.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM messaging.inbox WHERE consumer = 'billing-ledger' AND state <> 'handled'`);
      return open!.count === 0;
    });
  const productsOf = (items: Item[]): string[] => items.flatMap(({ product, productOrderItem = [] }) => [product.id, ...productsOf(productOrderItem)]);
  /** The same order, to be paid by this account as a whole and in each of its items. */
  const onAccount = <T extends object>(order: T, id: string): T => ({
    ...order, billingAccount: { id, '@referredType': 'BillingAccount' },
    ...('productOrderItem' in order ? { productOrderItem: (order.productOrderItem as object[]).map((item) => onAccount(item, id)) } : {}),
  });
  /** The amounts by kind, period and currency, whatever else stands beside them. */
  const amounts = (prices: readonly Total[]) => prices.map(({ priceType, recurringChargePeriod, price: { dutyFreeAmount: { unit, value } } }) => [priceType, recurringChargePeriod, unit, value].join(' ')).sort();

  async function completed(order: object, accountId: string): Promise<Order> {
    const placed = (await stack.placeUntil(onAccount(order, accountId), ['completed'])) as Order;
    await heard();
    return placed;
  }
  const change = (action: string, productId: string, values: Record<string, unknown> = {}) =>
    ({ productOrderItem: [{ id: '1', action, product: { id: productId, productCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }] });

  it.each(['fibre', 'voice', 'mobile', 'bundle'])('charges for %s what the order said, to the cent, from the day each product is active', async (name) => {
    const order = await completed(sampleOrder(name), `account-${name}`);
    const { total, charge } = await account(`account-${name}`);
    expect(amounts(total)).toEqual(amounts(order.orderTotalPrice));
    expect(total.length).toBeGreaterThan(0);
    const products = await Promise.all(productsOf(order.productOrderItem).map((id) => stack.get(tmf637.product, id)));
    for (const product of products)
      for (const { startDate } of charge.filter((each) => each.product.id === product.id)) expect(startDate).toBe(product['startDate']);
    expect(new Set(charge.map((each) => each.product.id)).size).toBe(products.filter((product) => product['productPrice']).length);
  });

  it('charges what a discount leaves, and changes with a characteristic what is charged for it', async () => {
    const kite = await completed({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'mobile-70gb' }, product: {} }] }, 'account-kite');
    expect(amounts((await account('account-kite')).total)).toEqual(['oneTime  SGD 10', 'recurring month SGD 36.75']);
    expect(amounts(kite.orderTotalPrice)).toEqual(['oneTime  SGD 10', 'recurring month SGD 36.75']);
    const [product] = productsOf((await completed(sampleOrder('fibre'), 'account-static')).productOrderItem);
    const monthly = async () => amounts((await account('account-static')).total).at(-1);
    expect(await monthly()).toBe('recurring month SGD 39.9');
    expect(amounts((await completed(change('modify', product!, { staticIp: true }), 'account-static')).orderTotalPrice)).toEqual(['recurring month SGD 5.5']);
    expect(await monthly()).toBe('recurring month SGD 45.4');
    await completed(change('modify', product!, { staticIp: false }), 'account-static');
    expect(await monthly()).toBe('recurring month SGD 39.9');
    const { entry } = await read(`product/${product}`);
    expect(entry.map(({ eventType }) => eventType)).toEqual(['ChargeStartEvent', 'ChargeStartEvent', 'ChargeStartEvent', 'ChargeEndEvent']);
  });

  it('charges new orders by a new price, and what is installed, modified or not, by its own', async () => {
    const first = await completed(sampleOrder('voice'), 'account-first');
    const [product] = productsOf(first.productOrderItem);
    const path = `${tmf620.productOfferingPrice.api.basePath}/productOfferingPrice/home-voice-monthly`;
    expect((await stack.send('PATCH', path, { price: { unit: 'SGD', value: 14.45 } })).status).toBe(200);
    // It takes effect everywhere within a second; until then COM may still trust the copy that it has.
    await eventually('an order to have the new price', async () => amounts((await completed(sampleOrder('voice'), 'account-between')).orderTotalPrice).some((each) => each.endsWith(' 14.45')));
    await completed(sampleOrder('voice'), 'account-second');
    expect(amounts((await account('account-second')).total)).toEqual(['recurring month SGD 14.45']);
    const before = await read(`product/${product}`);
    await completed(change('modify', product!, { voicemail: false }), 'account-first');
    expect(await stack.get(tmf637.product, product!)).toMatchObject({ productCharacteristic: expect.arrayContaining([expect.objectContaining({ name: 'voicemail', value: false })]) });
    expect(await read(`product/${product}`)).toEqual(before);
    expect(amounts((await account('account-first')).total)).toEqual(['recurring month SGD 11.9']);
  });

  it('changes a charge in the very change of the product, and hands it over with the account', async () => {
    const body = { name: 'Fibre Home', status: 'active', billingAccount: { id: 'account-old' }, productPrice: [{ name: 'monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 } } }] };
    const { body: product } = await stack.send('POST', `${tmf637.product.api.basePath}/product`, body);
    const price = { ...body.productPrice[0]!, price: { dutyFreeAmount: { unit: 'SGD', value: 44.95 } } };
    await stack.send('PATCH', `${tmf637.product.api.basePath}/product/${product.id}`, { productPrice: [price], billingAccount: { id: 'account-new' } });
    await heard();
    expect((await account('account-old')).charge).toEqual([]);
    expect(amounts((await account('account-new')).total)).toEqual(['recurring month SGD 44.95']);
    expect((await read(`product/${product.id}`)).entry.map(({ eventType }) => eventType)).toEqual(['ChargeStartEvent', 'ChargeChangeEvent']);
  });

  it('charges what another customer gets to an account of that customer, and to none of the former one', async () => {
    const order = await completed(sampleOrder('bundle'), 'account-former');
    const [bundle] = order.productOrderItem;
    const { charge: before } = await account('account-former');
    const handing = (item: object) => ({ productOrderItem: [{ id: '1', action: 'modify', product: { id: bundle!.product.id, relatedParty: [arjunNair] }, ...item }] });
    const { status, body } = await stack.place({ ...handing({}), billingAccount: { id: 'account-former' } });
    expect([status, (body.errors as { code: string }[]).map(({ code }) => code)]).toEqual([422, productsOf(order.productOrderItem).map(() => 'billingAccountMissing')]);
    await stack.placeUntil({ ...handing({}), relatedParty: [arjunNair], billingAccount: { id: 'account-next' } }, ['completed']);
    await heard();
    expect((await account('account-former')).charge).toEqual([]);
    const { charge: after } = await account('account-next');
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    for (const { product } of after) {
      const { eventType, event } = (await read(`product/${product.id}`)).entry.at(-1)!;
      expect([eventType, event.charge]).toEqual(['ChargeChangeEvent', expect.objectContaining({ billingAccount: expect.objectContaining({ id: 'account-next' }), relatedParty: [expect.objectContaining({ id: arjunNair.id })] })]);
    }
  });

  it('ends what lasts when the product is given up, and keeps what was charged once', async () => {
    const order = await completed(sampleOrder('fibre'), 'account-leaving');
    const [product] = productsOf(order.productOrderItem);
    await completed(change('delete', product!), 'account-leaving');
    const { charge, total } = await account('account-leaving');
    const { terminationDate } = await stack.get(tmf637.product, product!);
    expect(charge.map(({ priceType, state, endDate }) => [priceType, state, endDate]).sort()).toEqual([['oneTime', 'posted', undefined], ['recurring', 'ended', terminationDate]]);
    expect(amounts(total)).toEqual(['oneTime  SGD 58']);
  });

  it.each(['fibre', 'bundle'])('charges nothing for an order of %s that failed at its very end', async (name) => {
    disturbance.refuse = (message) => message.topic === 'product-inventory.commands' && (message.data as { task?: { taskId: string } }).task?.taskId === 'activate';
    const failed = (await stack.placeUntil(onAccount(sampleOrder(name), 'account-failed'), ['failed'])) as Order;
    disturbance.refuse = undefined;
    await heard();
    expect(await account('account-failed')).toMatchObject({ total: [], charge: [] });
    for (const id of productsOf(failed.productOrderItem)) {
      expect(await stack.get(tmf637.product, id)).toMatchObject({ status: 'cancelled', billingAccount: { id: 'account-failed' } });
      expect(await read(`product/${id}`)).toMatchObject({ total: [], charge: [] });
    }
  });

  it('is changed by no copy, and by no event that comes again', async () => {
    const everything = async () => (await stack.database.query(`SELECT * FROM billing_ledger.charge ORDER BY id`));
    const before = await everything();
    expect(before.length).toBeGreaterThan(10);
    const copied = await stack.database.query(`
      INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message)
      SELECT consumer, gen_random_uuid(), topic, key || ' again', seq, type, correlation_id, message FROM messaging.inbox WHERE consumer = 'billing-ledger' RETURNING id`);
    expect(copied.length).toBeGreaterThan(10);
    await heard();
    expect(await everything()).toEqual(before);
  });

  it('agrees with the inventory after all of this', async () => {
    const report = await reconcile({ inventoryUrl: stack.url, ledgerUrl: ledger.url, pageSize: 4, settleMs: 0 });
    expect(report.findings).toEqual([]);
    expect([report.products, report.charges].every((count) => count > 10)).toBe(true);
  });
});
