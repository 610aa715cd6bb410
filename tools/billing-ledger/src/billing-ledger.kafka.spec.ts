import { randomUUID } from 'node:crypto';
import { KafkaTransport } from '@banyan/messaging';
import { bootProductInventory } from '@banyan/product-inventory';
import { readConfig, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637 } from '@banyan/tmf';
import { startBillingLedger, type BillingLedger } from './billing-ledger.js';
import type { LedgerCharge } from './posting.js';
import { reconcile } from './reconcile-reading.js';

const monthly = (value: number) => ({ name: 'monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value } } });

/** Nothing joins the two but the broker: each has a database of its own. */
describe('The billing ledger over Kafka', () => {
  let databases: TestDatabase[];
  let transports: KafkaTransport[];
  let inventory: RunningService;
  let ledger: BillingLedger;

  beforeAll(async () => {
    const options = { brokers: process.env['KAFKA_BROKERS']!.split(','), prefix: `ledger-${randomUUID()}.` };
    databases = [await openTestDatabase(), await openTestDatabase()];
    transports = await Promise.all(databases.map(({ url }) => KafkaTransport.open(url, options)));
    const config = { ...readConfig('product-inventory', { LOG_LEVEL: 'fatal', PORT: '0' }), databaseUrl: databases[0]!.url };
    inventory = await bootProductInventory({ config, transport: transports[0] });
    ledger = await startBillingLedger({ databaseUrl: databases[1]!.url, transport: transports[1]! });
  });
  afterAll(async () => {
    await ledger?.stop();
    await inventory?.close();
    for (const transport of transports ?? []) await transport.close();
    for (const database of databases ?? []) await database.close();
  });

  const send = async (method: string, path: string, body: object) =>
    (await (await fetch(`${inventory.url}${tmf637.product.api.basePath}/product${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as tmf637.Product;
  const charges = async () => (await (await fetch(`${ledger.url}/charge`)).json()) as LedgerCharge[];
  const entries = async () => (await databases[1]!.query<{ count: number }>(`SELECT count(*)::int AS count FROM billing_ledger.entry`))[0]!.count;

  it('follows the inventory, and is changed by nothing that the broker brings twice', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, (_, index) => send('POST', '', { name: `Fibre ${index}`, status: 'active', productPrice: [monthly(10.01 + index)] })));
    for (const [index, { id }] of made.entries()) await send('PATCH', `/${id}`, index % 2 ? { status: 'terminated' } : { productPrice: [monthly(20.02 + index)] });
    await eventually('the ledger to have heard all', async () => (await entries()) === 16, 30_000);
    const before = await charges();
    expect(before.map(({ state }) => state).sort()).toEqual([...Array(4).fill('ended'), ...Array(4).fill('running')]);
    // As if the relay had died between the broker's answer and its own note of it: everything is sent once more.
    await databases[0]!.query(`UPDATE messaging.outbox SET relay_part = hashtext(key) & 15 WHERE topic = 'charge'`);
    await eventually('all to be sent again', async () => (await databases[0]!.query(`SELECT FROM messaging.outbox WHERE relay_part IS NOT NULL`)).length === 0, 30_000);
    const { id } = await send('POST', '', { name: 'Last', status: 'active', productPrice: [monthly(1)] });
    await eventually('the ledger to have heard what came after', async () => (await charges()).some((charge) => charge.product.id === id), 30_000);
    expect((await charges()).filter((charge) => charge.product.id !== id)).toEqual(before);
    expect(await entries()).toBe(17);
    expect((await reconcile({ inventoryUrl: inventory.url, ledgerUrl: ledger.url, settleMs: 0 })).findings).toEqual([]);
  }, 120_000);
});
