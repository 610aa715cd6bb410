import { PostgresTransport, type Transport } from '@banyan/messaging';
import { bootProductInventory } from '@banyan/product-inventory';
import { readConfig, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637 } from '@banyan/tmf';
import { startBillingLedger, type BillingLedger } from './billing-ledger.js';
import type { LedgerCharge } from './posting.js';
import { reconcile } from './reconcile-reading.js';
import { reportTable } from './reconcile-report.js';

type Json = Record<string, unknown> & { id: string };

const monthly = (value: number, name = 'Fibre Home monthly') => ({ name, priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value } }, productOfferingPrice: { id: name } });
const yearly = (value: number) => ({ ...monthly(value, 'Domain yearly'), recurringChargePeriod: 'year' });
const once = (value: number) => ({ name: 'Installation', priceType: 'oneTime', price: { dutyFreeAmount: { unit: 'SGD', value } }, productOfferingPrice: { id: 'Installation' } });
const calls = { name: 'Calls', priceType: 'usage', unitOfMeasure: 'minute', price: { dutyFreeAmount: { unit: 'SGD', value: 0.12 } } };

describe('The reconciliation of ledger and inventory', () => {
  let database: TestDatabase;
  let transport: Transport;
  let inventory: RunningService;
  let ledger: BillingLedger;
  const products = () => `${inventory.url}${tmf637.product.api.basePath}/product`;
  const run = () => reconcile({ inventoryUrl: inventory.url, ledgerUrl: ledger.url, pageSize: 3, settleMs: 0 });
  const found = async () => (await run()).findings.map(({ kind, productId, name, atStake }) => ({ kind, productId, name, stake: atStake && `${atStake.unit} ${atStake.value} per ${atStake.per}` }));

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    const config = { ...readConfig('product-inventory', { LOG_LEVEL: 'fatal', PORT: '0' }), databaseUrl: database.url };
    inventory = await bootProductInventory({ config, transport });
    ledger = await startBillingLedger({ databaseUrl: database.url, transport });
  });
  afterAll(async () => {
    await ledger?.stop();
    await inventory?.close();
    await transport?.close();
    await database.close();
  });
  afterEach(async () => {
    await database.query('TRUNCATE billing_ledger.charge');
    await database.query(`UPDATE product_inventory.product SET deleted_at = now()`);
  });

  async function send(method: string, url: string, body?: object): Promise<Json> {
    const response = await fetch(url, { method, headers: { 'content-type': 'application/json' }, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
    return (text ? JSON.parse(text) : {}) as Json;
  }

  const chargesOf = async (id: string) => (await send('GET', `${ledger.url}/product/${id}`))['charge'] as LedgerCharge[];
  const read = (id: string, ...states: string[]) => eventually(`the ledger of ${id} to read ${states.join()}`, async () => (await chargesOf(id)).map((charge) => charge.state).sort().join() === states.sort().join());

  /** A product that billing has heard of. */
  async function product(status: string, prices: object[], ...states: string[]): Promise<string> {
    const { id } = await send('POST', products(), { name: 'Fibre Home', status, productPrice: prices, billingAccount: { id: 'account-1001' } });
    await read(id, ...states);
    return id;
  }
  const patch = (id: string, body: object) => send('PATCH', `${products()}/${id}`, body);
  const planted = (chargeId: string, charge: object) => send('PUT', `${ledger.url}/control/charge/${encodeURIComponent(chargeId)}`, charge);
  const alter = async (productId: string, state: string, change: object) => planted((await chargesOf(productId)).find((charge) => charge.state === state)!.id, change);

  /** One product for each way in which nothing is wrong. */
  async function sound(): Promise<void> {
    await product('active', [monthly(39.9), once(58), calls], 'running', 'posted', 'running');
    await product('suspended', [monthly(39.9)], 'suspended');
    await product('pendingTerminate', [monthly(39.9)], 'running');
    await product('pendingActive', [monthly(39.9)]);
    const ended = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await patch(ended, { status: 'terminated' });
    const changed = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await patch(changed, { productPrice: [monthly(44.9)] });
    const removed = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await send('DELETE', `${products()}/${removed}`);
    await read(ended, 'ended', 'posted');
    await read(removed, 'ended', 'ended');
    await eventually('the ledger to hear of the price', async () => (await chargesOf(changed)).some(({ price }) => JSON.stringify(price).includes('44.9')));
  }

  it('finds nothing where every product is charged as it is', async () => {
    await sound();
    const report = await run();
    expect(report).toMatchObject({ products: 6, findings: [], total: { count: 0, perMonth: [], once: [], perUse: 0 } });
    expect(report.charges).toBe(11);
  });

  it('finds every ghost, unbilled and disconnected charge that was planted, and only those, with the money', async () => {
    await sound();
    await planted('nobody/monthly', { ...monthly(20.05, 'Ghost monthly'), product: { id: 'nobody' }, state: 'running' });
    const unbilled = await product('active', [monthly(39.9), once(58), calls], 'running', 'posted', 'running');
    for (const { id } of await chargesOf(unbilled)) await send('DELETE', `${ledger.url}/control/charge/${encodeURIComponent(id)}`);
    const disconnected = await product('active', [yearly(100)], 'running');
    await patch(disconnected, { status: 'terminated' });
    await read(disconnected, 'ended');
    await alter(disconnected, 'ended', { state: 'running' });
    const expected = [
      { kind: 'ghost', productId: 'nobody', name: 'Ghost monthly', stake: 'SGD 20.05 per month' },
      { kind: 'unbilled', productId: unbilled, name: 'Fibre Home monthly', stake: 'SGD 39.9 per month' },
      { kind: 'unbilled', productId: unbilled, name: 'Installation', stake: 'SGD 58 per once' },
      { kind: 'unbilled', productId: unbilled, name: 'Calls', stake: undefined },
      { kind: 'disconnected', productId: disconnected, name: 'Domain yearly', stake: 'SGD 8.33 per month' },
    ];
    const report = await run();
    expect(await found()).toEqual(expected);
    expect(report.summary).toMatchObject({ ghost: { count: 1 }, unbilled: { count: 3, perMonth: [{ unit: 'SGD', value: 39.9 }], once: [{ unit: 'SGD', value: 58 }], perUse: 1 }, disconnected: { count: 1 }, wrongAmount: { count: 0 } });
    expect(report.total).toEqual({ count: 5, perMonth: [{ unit: 'SGD', value: 68.28 }], once: [{ unit: 'SGD', value: 58 }], perUse: 1 });
    expect(reportTable(report)).toMatch(/^unbilled +3 +SGD 39\.90 +SGD 58\.00 +1 +there, and not charged$/m);
  });

  it('finds what is charged with a wrong amount, period, currency, state or account', async () => {
    const wrong = async (status: string, state: string, change: object) => {
      const id = await product(status, [monthly(39.9)], state);
      await alter(id, state, change);
      return id;
    };
    const amount = await wrong('active', 'running', { price: { dutyFreeAmount: { unit: 'SGD', value: 44.95 } } });
    const period = await wrong('active', 'running', { recurringChargePeriod: 'year' });
    const currency = await wrong('active', 'running', { price: { dutyFreeAmount: { unit: 'EUR', value: 39.9 } } });
    const asleep = await wrong('suspended', 'suspended', { state: 'running' });
    const awake = await wrong('active', 'running', { state: 'suspended' });
    const account = await wrong('active', 'running', { billingAccount: { id: 'account-1002' } });
    const name = 'Fibre Home monthly';
    expect(await found()).toEqual([
      { kind: 'wrongAmount', productId: amount, name, stake: 'SGD 5.05 per month' },
      { kind: 'wrongAmount', productId: period, name, stake: 'SGD 36.58 per month' },
      { kind: 'wrongAmount', productId: currency, name, stake: 'EUR 39.9 per month' },
      { kind: 'wrongState', productId: asleep, name, stake: 'SGD 39.9 per month' },
      { kind: 'wrongState', productId: awake, name, stake: 'SGD 39.9 per month' },
      { kind: 'wrongAccount', productId: account, name, stake: 'SGD 39.9 per month' },
    ]);
  });

  it('finds a charge that stays when its price has gone, and one that nothing undid', async () => {
    const changed = await product('active', [monthly(39.9)], 'running');
    await patch(changed, { productPrice: [monthly(12, 'Home Voice monthly')] });
    await read(changed, 'ended', 'running');
    await alter(changed, 'ended', { state: 'running' });
    const undone = await product('active', [once(58)], 'posted');
    await patch(undone, { status: 'aborted' });
    await read(undone, 'voided');
    await alter(undone, 'voided', { state: 'posted' });
    expect(await found()).toEqual([
      { kind: 'ghost', productId: changed, name: 'Fibre Home monthly', stake: 'SGD 39.9 per month' },
      { kind: 'disconnected', productId: undone, name: 'Installation', stake: 'SGD 58 per once' },
    ]);
  });

  it('refuses to compare with what does not answer, and what the ledger is not asked for by name', async () => {
    await expect(reconcile({ inventoryUrl: inventory.url, ledgerUrl: 'http://127.0.0.1:1' })).rejects.toThrow('http://127.0.0.1:1/charge?offset=0&limit=500 cannot be reached');
    await expect(reconcile({ inventoryUrl: ledger.url, ledgerUrl: ledger.url })).rejects.toThrow(`there is no ${ledger.url}${tmf637.product.api.basePath}/product`);
  });

  it('says at once all that is wrong with what the ledger is asked', async () => {
    const paths = async (response: Response) => [response.status, ...((await response.json()) as { errors?: { path: string }[] }).errors?.map(({ path }) => path).sort() ?? []];
    expect(await paths(await fetch(`${ledger.url}/charge?state=asleep&colour=red&limit=0`))).toEqual([400, 'colour', 'limit', 'state']);
    const plant = (body: string) => fetch(`${ledger.url}/control/charge/x`, { method: 'PUT', body });
    expect(await paths(await plant('{"state":"asleep","price":{"dutyFreeAmount":{"unit":"SGD","value":"much"}}}'))).toEqual([400, 'price.dutyFreeAmount.value', 'priceType', 'product', 'state']);
    expect(await paths(await plant('{'))).toEqual([400]);
    expect(await paths(await fetch(`${ledger.url}/control/charge/x`, { method: 'DELETE' }))).toEqual([404]);
    expect(await paths(await fetch(`${ledger.url}/nothing`))).toEqual([404]);
  });
});
