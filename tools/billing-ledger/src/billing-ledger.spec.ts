import { PostgresTransport, publish, taskKey, topics, Transactions, type Message, type TaskRef } from '@banyan/messaging';
import { bootProductInventory } from '@banyan/product-inventory';
import { openDataSource, readConfig, type InstanceChange, type RunningService } from '@banyan/service';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { tmf637 } from '@banyan/tmf';
import type { DataSource } from 'typeorm';
import { startBillingLedger, type BillingLedger } from './billing-ledger.js';
import type { Total } from './money.js';
import type { ChargeEventData, LedgerCharge } from './posting.js';
import { reconcile } from './reconcile-reading.js';

const monthly = (value: number) => ({ name: 'monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value } } });
const installation = { name: 'installation', priceType: 'oneTime', price: { dutyFreeAmount: { unit: 'SGD', value: 58 } } };

/** The ledger beside a real product inventory, which is commanded as COM commands it. */
describe('The billing ledger', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let inventory: RunningService;
  let ledger: BillingLedger;
  let dataSource: DataSource;
  let com: Transactions;
  let names = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    const config = { ...readConfig('product-inventory', { LOG_LEVEL: 'fatal', PORT: '0' }), databaseUrl: database.url };
    inventory = await bootProductInventory({ config, transport });
    dataSource = await openDataSource({ name: 'com', url: database.url, schema: 'com', poolSize: 2 });
    com = new Transactions(dataSource, transport, 'com');
    ledger = await startBillingLedger({ databaseUrl: database.url, transport });
  });
  afterAll(async () => {
    await ledger?.stop();
    await inventory?.close();
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  /** A plan that commands the inventory step by step, as one stream. */
  function plan(orderId = `order-${++names}`) {
    let seq = 0;
    const ref = (taskId: string, phase: TaskRef['phase']): TaskRef => ({ planId: `${orderId}/1`, taskId, phase });
    const send = async (type: string, data: object) => {
      const [message] = await com.run(async (tx) => [publish(tx, { topic: topics.productInventoryCommands, key: `${orderId}/1`, seq: ++seq, type, subject: orderId, correlationId: orderId, data })]);
      await handled(message!);
    };
    return {
      apply: (taskId: string, ...changes: InstanceChange[]) => send('ApplyChanges', { task: ref(taskId, 'do'), changes }),
      revert: (taskId: string) => send('RevertChanges', { task: ref(taskId, 'undo'), reverts: taskKey(ref(taskId, 'do')) }),
    };
  }
  const handled = ({ id }: Message) => eventually('the inventory to act', async () => (await database.query(`SELECT FROM messaging.inbox WHERE id = $1 AND state = 'handled'`, [id])).length === 1);

  interface Ledger { total: Total[]; charge: LedgerCharge[]; entry: ChargeEventData[] }
  /** What the ledger has of a product, once it has heard all that the inventory told. */
  async function ledgerOf(productId: string): Promise<{ entries: string[]; states: string[]; amounts: number[]; seqs: number[] }> {
    const told = await database.query<{ seq: number }>(`SELECT seq FROM messaging.outbox WHERE topic = 'charge' AND key = $1 ORDER BY position`, [productId]);
    const { entry, charge, total } = await eventually('the ledger to have heard all', async () => {
      const read = (await (await fetch(`${ledger.url}/product/${productId}`)).json()) as Ledger;
      return read.entry.length === told.length && read;
    });
    return {
      entries: entry.map(({ eventType, event }) => [eventType.replace(/^Charge|Event$/g, ''), event.charge.name, ...(event.reason ? [event.reason] : [])].join(' ')),
      states: charge.map(({ name, state }) => `${name} ${state}`).sort(),
      amounts: total.map(({ price }) => price.dutyFreeAmount.value).sort((a, b) => a - b),
      seqs: told.map(({ seq }) => seq),
    };
  }

  async function installed() {
    const [id, order] = [`product-${++names}`, plan()];
    await order.apply('reserve', { id, event: 'planned', document: { name: 'Fibre', productPrice: [monthly(39.9), installation] } });
    await order.apply('activate', { id, event: 'installed' });
    return { id, order };
  }

  it('comes out at zero when an order takes an activation back', async () => {
    const { id, order } = await installed();
    expect((await ledgerOf(id)).amounts).toEqual([39.9, 58]);
    await order.revert('activate');
    await order.revert('reserve');
    expect(await ledgerOf(id)).toEqual({
      entries: ['Start monthly', 'Start installation', 'End monthly reverted', 'End installation reverted'],
      states: ['installation voided', 'monthly voided'], amounts: [], seqs: [1, 2, 3, 4],
    });
  });

  it('follows a change of price, and forgets it when the order is undone', async () => {
    const { id } = await installed();
    const order = plan();
    await order.apply('claim', { id, event: 'changing' });
    await order.apply('change', { id, event: 'changed', set: { productPrice: [monthly(44.95), installation, { ...installation, name: 'upgrade' }] } });
    expect((await ledgerOf(id)).amounts).toEqual([44.95, 116]);
    await order.revert('change');
    const { entries, amounts } = await ledgerOf(id);
    expect([entries.slice(2), amounts]).toEqual([['Change monthly', 'Start upgrade', 'End upgrade reverted', 'Change monthly reverted'], [39.9, 58]]);
  });

  it('charges nothing that lasts while a product is suspended, and no more when it is gone', async () => {
    const { id } = await installed();
    await plan().apply('suspend', { id, event: 'suspended' });
    expect(await ledgerOf(id)).toMatchObject({ states: ['installation posted', 'monthly suspended'], amounts: [58] });
    await plan().apply('resume', { id, event: 'resumed' });
    expect((await ledgerOf(id)).amounts).toEqual([39.9, 58]);
    const order = plan();
    await order.apply('claim', { id, event: 'removing' });
    await order.apply('remove', { id, event: 'removed' });
    expect(await ledgerOf(id)).toMatchObject({ states: ['installation posted', 'monthly ended'], amounts: [58], seqs: [1, 2, 3, 4, 5] });
  });

  it('hears nothing of a command that is refused', async () => {
    const [id, order] = [`product-${++names}`, plan()];
    await order.apply('reserve', { id, event: 'planned', document: { name: 'Fibre', productPrice: [monthly(39.9)] } });
    await order.apply('activate', { id, event: 'installed' }, { id: 'nothing', event: 'installed' });
    expect(await ledgerOf(id)).toEqual({ entries: [], states: [], amounts: [], seqs: [] });
  });

  it('ends at the last of many changes made at once, with no number missing or twice', async () => {
    const url = `${inventory.url}${tmf637.product.api.basePath}/product`;
    const send = async (method: string, at: string, body: object) => (await (await fetch(at, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()) as tmf637.Product;
    const { id } = await send('POST', url, { name: 'Fibre', status: 'active', productPrice: [monthly(1)] });
    await Promise.all(Array.from({ length: 25 }, (_, index) => send('PATCH', `${url}/${id}`, { productPrice: [monthly(10.01 + index)] })));
    const { productPrice } = (await (await fetch(`${url}/${id}`)).json()) as tmf637.Product;
    const { amounts, seqs } = await ledgerOf(id!);
    expect(amounts).toEqual([productPrice![0]!.price.dutyFreeAmount!.value]);
    expect(seqs).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
  });

  it('hears all that was told before it began', async () => {
    await ledger.stop();
    await database.query(`DELETE FROM messaging.route WHERE consumer = 'billing-ledger'`);
    const { id } = await installed();
    ledger = await startBillingLedger({ databaseUrl: database.url, transport });
    expect((await ledgerOf(id)).amounts).toEqual([39.9, 58]);
  });

  it('agrees with the inventory after all of this, and does not where what was taken back is charged', async () => {
    const { id } = await installed();
    const order = plan();
    await order.apply('claim', { id, event: 'removing', set: { productPrice: [monthly(39.9), installation, { ...installation, name: 'leaving', priceType: 'penalty' }] } });
    expect((await ledgerOf(id)).amounts).toEqual([39.9, 116]);
    await order.revert('claim');
    expect(await ledgerOf(id)).toMatchObject({ states: ['installation posted', 'leaving voided', 'monthly running'], amounts: [39.9, 58] });
    const compared = () => reconcile({ inventoryUrl: inventory.url, ledgerUrl: ledger.url, settleMs: 0 });
    expect((await compared()).findings).toEqual([]);
    await fetch(`${ledger.url}/control/charge/${encodeURIComponent(`${id}/penalty leaving`)}`, { method: 'PUT', body: JSON.stringify({ state: 'posted' }) });
    expect((await compared()).findings).toMatchObject([{ kind: 'disconnected', productId: id, name: 'leaving', atStake: { per: 'once', unit: 'SGD', value: 58 } }]);
  });
});
