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

const leaving = (value: number) => ({ name: 'Early leaving', priceType: 'penalty', price: { dutyFreeAmount: { unit: 'SGD', value } }, productOfferingPrice: { id: 'Early leaving' } });
const taxed = (price: { price: { dutyFreeAmount: { unit: string; value: number } } }, taxRate: number, taxIncluded: number, taxCategory = 'GST') =>
  ({ ...price, price: { ...price.price, taxRate, taxIncludedAmount: { unit: 'SGD', value: taxIncluded } }, tax: [{ taxCategory, taxRate }] });

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

  /** The ledger has a charge that is like the one in this state, under another id. */
  const again = async (productId: string, state: string, change: object = {}) => {
    const charge = (await chargesOf(productId)).find((each) => each.state === state)!;
    return planted(`${charge.id} again`, { ...charge, ...change });
  };
  const told = (productId: string, kind: string, name: string, stake: string) => ({ kind, productId, name, stake });

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
    const left = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await patch(left, { productPrice: [monthly(39.9), once(58), leaving(30)] });
    await patch(left, { status: 'terminated' });
    const gone = await product('active', [taxed(monthly(39.9), 9, 43.49), taxed(once(58), 9, 63.22)], 'running', 'posted');
    await patch(gone, { status: 'terminated' });
    await send('DELETE', `${products()}/${gone}`);
    await product('terminated', [monthly(39.9), once(58)]);
    await product('active', [monthly(39.9), monthly(39.9), leaving(10), leaving(10)], 'running', 'running', 'posted', 'posted');
    await read(left, 'ended', 'posted', 'posted');
    await read(gone, 'ended', 'posted');
    await eventually('the ledger to hear of the price', async () => (await chargesOf(changed)).some(({ price }) => JSON.stringify(price).includes('44.9')));
  }

  it('finds nothing where every product is charged as it is', async () => {
    await sound();
    const report = await run();
    expect(report).toMatchObject({ products: 9, findings: [], total: { count: 0, perMonth: [], once: [], perUse: 0 } });
    expect(report.charges).toBe(20);
  });

  it('finds nothing where every event has come once more', async () => {
    await sound();
    const before = await database.query('SELECT * FROM billing_ledger.charge ORDER BY id');
    const copied = await database.query(`
      INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message)
      SELECT consumer, gen_random_uuid(), topic, key || ' again', seq, type, correlation_id, message FROM messaging.inbox WHERE consumer = 'billing-ledger' AND NOT key LIKE '% again' RETURNING id`);
    expect(copied.length).toBeGreaterThan(10);
    await eventually('the copies to be heard', async () => (await database.query(`SELECT FROM messaging.inbox WHERE consumer = 'billing-ledger' AND state <> 'handled'`)).length === 0);
    expect(await database.query('SELECT * FROM billing_ledger.charge ORDER BY id')).toEqual(before);
    expect((await run()).findings).toEqual([]);
  });

  it('finds what was charged once and never was to be, on a product that is there, one that has left and one that was never had', async () => {
    const id = await product('active', [monthly(39.9)], 'running');
    await planted(`${id}/setup`, { ...once(12.34), product: { id }, state: 'posted' });
    const left = await product('active', [monthly(39.9)], 'running');
    await patch(left, { status: 'terminated' });
    await read(left, 'ended');
    await planted(`${left}/leaving`, { ...leaving(90), priceType: 'oneTime', product: { id: left }, state: 'posted' });
    const never = await product('terminated', [once(58)]);
    await planted(`${never}/installation`, { ...once(58), product: { id: never }, state: 'posted' });
    expect(await found()).toEqual([told(id, 'ghost', 'Installation', 'SGD 12.34 per once'), told(left, 'ghost', 'Early leaving', 'SGD 90 per once'), told(never, 'ghost', 'Installation', 'SGD 58 per once')]);
  });

  it('finds what was charged once and is missing, though its product or its price has gone since', async () => {
    await sound();
    const left = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await patch(left, { productPrice: [monthly(39.9), once(58), leaving(90)] });
    await patch(left, { status: 'terminated' });
    const changed = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await patch(changed, { productPrice: [monthly(44.9)] });
    await read(left, 'ended', 'posted', 'posted');
    for (const charge of [...(await chargesOf(left)), ...(await chargesOf(changed))].filter(({ state }) => state === 'posted')) await send('DELETE', `${ledger.url}/control/charge/${encodeURIComponent(charge.id)}`);
    expect((await found()).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      told(left, 'unbilled', 'Early leaving', 'SGD 90 per once'), ...[left, changed].sort().map((id) => told(id, 'unbilled', 'Installation', 'SGD 58 per once')),
    ]);
  });

  it('finds what is charged twice: once and for all, each month, and for a time that is over', async () => {
    await sound();
    const id = await product('active', [monthly(39.9), once(58)], 'running', 'posted');
    await again(id, 'posted');
    await again(id, 'running');
    const over = await product('active', [monthly(39.9)], 'running');
    await alter(over, 'running', { startDate: '2026-01-01T00:00:00.000Z' });
    // 73 days are 2.4 of twelve months.
    await again(over, 'running', { state: 'ended', startDate: '2025-12-01T00:00:00.000Z', endDate: '2026-03-15T00:00:00.000Z' });
    const after = await product('active', [monthly(39.9)], 'running');
    await again(after, 'running', { state: 'ended', startDate: '2025-12-01T00:00:00.000Z', endDate: '2026-03-15T00:00:00.000Z' });
    expect(await found()).toEqual([told(id, 'duplicate', 'Fibre Home monthly', 'SGD 39.9 per month'), told(id, 'duplicate', 'Installation', 'SGD 58 per once'), told(over, 'duplicate', 'Fibre Home monthly', 'SGD 95.76 per once')]);
    expect((await run()).summary).toMatchObject({ duplicate: { count: 3, perMonth: [{ unit: 'SGD', value: 39.9 }], once: [{ unit: 'SGD', value: 153.76 }] } });
  });

  it('finds another tax than is installed: its rate, its code, and what it comes to', async () => {
    const wrong = async (change: object) => {
      const id = await product('active', [taxed(monthly(39.9), 9, 43.49), taxed(once(58), 9, 63.22)], 'running', 'posted');
      await alter(id, 'running', change);
      return id;
    };
    const price = (taxRate: number, value: number) => ({ price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 }, taxRate, taxIncludedAmount: { unit: 'SGD', value } } });
    const rate = await wrong(price(8, 43.09));
    const code = await wrong({ taxCode: 'ZR' });
    const amount = await wrong(price(9, 43.99));
    const penalty = await product('active', [monthly(39.9), taxed(once(58), 9, 63.22)], 'running', 'posted');
    await alter(penalty, 'posted', { price: { dutyFreeAmount: { unit: 'SGD', value: 58 }, taxRate: 7, taxIncludedAmount: { unit: 'SGD', value: 62.06 } } });
    await patch(penalty, { status: 'terminated' });
    await read(penalty, 'ended', 'posted');
    const name = 'Fibre Home monthly';
    expect(await found()).toEqual([
      told(rate, 'wrongTax', name, 'SGD 0.4 per month'), told(code, 'wrongTax', name, 'SGD 3.59 per month'), told(amount, 'wrongTax', name, 'SGD 0.5 per month'),
      told(penalty, 'wrongTax', 'Installation', 'SGD 1.16 per once'),
    ]);
  });

  it('tells money with as many digits as its currency has', async () => {
    const a = (unit: string, value: number) => ({ ...yearly(value), price: { dutyFreeAmount: { unit, value } } });
    for (const [unit, value] of [['JPY', 1000], ['BHD', 10.001], ['HUF', 1000]] as const) {
      const id = await product('active', [a(unit, value)], 'running');
      await send('DELETE', `${ledger.url}/control/charge/${encodeURIComponent((await chargesOf(id))[0]!.id)}`);
    }
    const report = await run();
    expect(report.total.perMonth).toEqual([{ unit: 'JPY', value: 83 }, { unit: 'BHD', value: 0.833 }, { unit: 'HUF', value: 83.33 }]);
    expect(reportTable(report)).toMatch(/^unbilled +3 +JPY 83, BHD 0\.833, HUF 83\.33 /m);
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
      { kind: 'unbilled', productId: unbilled, name: 'Calls', stake: undefined },
      { kind: 'unbilled', productId: unbilled, name: 'Installation', stake: 'SGD 58 per once' },
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
