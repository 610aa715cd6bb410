import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { banyan } from '@banyan/tools-cli';
import writeWorkbook from 'write-excel-file/node';
import { KillableStack } from './killable-stack.js';
import { samples, TestStack, tmf622, type Json } from './test-stack.js';

const base = '/ordering/order-import/v1';
const csvType = 'text/csv';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const sample = (name: string) => readFileSync(join(samples, 'imports', name), 'utf8');

interface Import extends Json { status: string; errorLog?: string; total: number; waiting: number; accepted: number; refused: number; orderState: Record<string, number> }

/** Whoever sends sheets to a stack. */
class Clerk {
  constructor(private readonly url: () => string) {}

  private async ask(method: string, path: string, type?: string, body?: string | Buffer) {
    const response = await fetch(this.url() + base + path, { method, ...(type && { headers: { 'content-type': type, 'x-actor': 'Mei Tan' } }), body: body as BodyInit | undefined });
    const text = await response.text();
    return { status: response.status, location: response.headers.get('location'), text, body: (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined) as Import };
  }
  keep = (name: string, order: string) => this.ask('PUT', `/mapping/${name}`, 'application/json', JSON.stringify({ order }));
  send = (sheet: string | Buffer, mapping = 'plans', type = csvType) => this.ask('POST', `/orderImport?mapping=${mapping}`, type, sheet);
  find = async (id: string) => (await this.ask('GET', `/orderImport/${id}`)).body;
  refused = async (id: string) => (await this.ask('GET', `/orderImport/${id}/refused`)).text;
  remove = (path: string) => this.ask('DELETE', path);
  until = (id: string, what: string, holds: (found: Import) => boolean, timeoutMs = 50_000) =>
    eventually(`import ${id} ${what}`, async () => {
      const found = await this.find(id);
      return holds(found) && found;
    }, timeoutMs);
  judged = (id: string) => this.until(id, 'to be judged', ({ status }) => ['Succeeded', 'Failed'].includes(status));
}

describe('A sheet of orders', () => {
  let stack: TestStack;
  let clerk: Clerk;
  beforeAll(async () => {
    stack = await TestStack.start();
    clerk = new Clerk(() => stack.url);
    await clerk.keep('plans', sample('plans.jsonata'));
  }, 120_000);
  afterAll(() => stack.stop());

  const ordersOf = (references: string) => stack.list<Json>(tmf622.productOrder, `&externalId=${references}`);
  const columns = 'reference,customer,name,offering\n';
  let refused: string;

  it('becomes an order for each good row; bad ones come back with every reason', async () => {
    const begun = await clerk.send(sample('plans.csv'));
    expect(begun).toMatchObject({ status: 202, body: { mapping: 'plans', total: 5, creationDate: expect.any(String) } });
    expect(begun.location).toBe(`${stack.url}${base}/orderImport/${begun.body.id}`);
    const found = await clerk.until(begun.body.id, 'to be carried out', ({ orderState }) => orderState['completed'] === 3);
    expect(await clerk.judged(found.id)).toMatchObject({ status: 'Failed', total: 5, waiting: 0, accepted: 3, refused: 2, orderState: { completed: 3 } });
    refused = await clerk.refused(found.id);
    expect(refused.split('\r\n')).toEqual([
      'refusedRow,refusedReasons,reference,customer,name,offering,address,voicemail',
      expect.stringMatching(/^4,.*ADSL Home is Retired.*,S-4,customer-1002,Arjun Nair,adsl-home,,yes$/),
      expect.stringMatching(/^5,"?.*voicemail.*;.*installationAddress.*,S-5,customer-1002,Arjun Nair,home-voice,,perhaps$|^5,"?.*installationAddress.*;.*voicemail.*,S-5,customer-1002,Arjun Nair,home-voice,,perhaps$/),
      '',
    ]);
    const [order] = await ordersOf('S-2');
    expect(order).toMatchObject({ state: 'completed', channel: [{ id: 'sheets' }], note: [expect.objectContaining({ author: 'Mei Tan' })] });
  });

  it('comes back mended, and what had been refused is ordered', async () => {
    const mended = refused.replace('adsl-home,,yes', 'mobile-40gb,,').replace('home-voice,,perhaps', 'home-voice,address-2002,no');
    const { body } = await clerk.send(mended);
    expect(await clerk.judged(body.id)).toMatchObject({ status: 'Succeeded', total: 2, accepted: 2, refused: 0 });
    expect(await clerk.refused(body.id)).toBe('refusedRow,refusedReasons,reference,customer,name,offering,address,voicemail\r\n');
  });

  it('that comes again orders nothing twice: its rows are told which orders they are', async () => {
    const [first] = await ordersOf('S-1');
    const { body } = await clerk.send(`${columns}S-1,customer-1001,Mei Tan,mobile-20gb\n`);
    expect(await clerk.judged(body.id)).toMatchObject({ status: 'Failed', accepted: 0, refused: 1 });
    expect(await clerk.refused(body.id)).toContain(`externalId is the externalId of order ${first!.id} already`);
    expect(await ordersOf('S-1')).toHaveLength(1);
  });

  it('may be a workbook', async () => {
    const cells = [['reference', 'customer', 'name', 'offering'], ['X-1', 'customer-1001', 'Mei Tan', 'mobile-6gb'], ['X-2', 'customer-1001', 'Mei Tan', 'no-such']];
    const { body } = await clerk.send(await (await writeWorkbook(cells)).toBuffer(), 'plans', xlsxType);
    expect(await clerk.judged(body.id)).toMatchObject({ total: 2, accepted: 1, refused: 1 });
    expect(await clerk.refused(body.id)).toContain('X-2,customer-1001,Mei Tan,no-such');
  });

  it('is sent from the command line, which shows how it comes on and writes what was refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banyan-import-'));
    const told: string[] = [];
    const run = (...words: string[]) => banyan((line) => told.push(line)).exitOverride().parseAsync([...words, '--url', stack.url], { from: 'user' }).then(() => 'all of it', (error: Error) => error.message);
    try {
      writeFileSync(join(folder, 'fair.csv'), `${columns}C-1,customer-1001,Mei Tan,mobile-20gb\nC-2,customer-1001,Mei Tan,no-such\n`);
      const mapping = join(samples, 'imports', 'plans.jsonata');
      expect(await run('import-orders', join(folder, 'fair.csv'), '--mapping', mapping)).toBe(`1 rows were refused; they are in ${join(folder, 'fair-refused.csv')} with their reasons`);
      expect(told[0]).toMatch(/^import \S+ of 2 rows by mapping plans; it goes on if you leave$/);
      expect(told.at(-1)).toBe('2 of 2 rows judged: 1 accepted, 1 refused, 1 completed');
      const mended = readFileSync(join(folder, 'fair-refused.csv'), 'utf8').replace(',no-such', ',mobile-6gb');
      writeFileSync(join(folder, 'again.csv'), mended);
      expect(await run('import-orders', join(folder, 'again.csv'), '-m', 'plans')).toBe('all of it');
      expect(told.at(-1)).toBe('1 of 1 rows judged: 1 accepted, 0 refused, 1 completed');
      expect(await run('import-orders', join(folder, 'none.csv'), '-m', 'plans')).toContain('cannot be read');
      expect(await run('import-orders', mapping, '-m', 'plans')).toContain('is neither .csv nor .xlsx');
      expect(await run('import-orders', join(folder, 'again.csv'), '-m', 'unheard-of')).toBe('there is no mapping unheard-of: PUT one first');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('is refused as a whole when it cannot be read, and nothing of it is kept', async () => {
    const before = await stack.database.query('SELECT id FROM com.order_import');
    expect(await clerk.send('a,a\n1,2\n')).toMatchObject({ status: 400, body: { errors: [{ code: 'unique', path: 'column[1]' }] } });
    expect(await clerk.send(sample('plans.csv'), 'unheard-of')).toMatchObject({ status: 422, body: { errors: [{ code: 'mappingUnknown', path: 'mapping' }] } });
    expect(await clerk.send(sample('plans.csv'), '')).toMatchObject({ status: 400, body: { errors: [{ path: 'mapping' }] } });
    expect(await clerk.send('{}', 'plans', 'application/json')).toMatchObject({ status: 415, body: { message: expect.stringContaining(csvType) } });
    expect((await clerk.send(Buffer.alloc(5 * 1024 * 1024, 'a'))).status).toBe(413);
    expect(await clerk.keep('plans', '{ "externalId": $random() }')).toMatchObject({ status: 400, body: { errors: [{ path: 'order' }] } });
    expect(await clerk.keep('no/such', '{}')).toMatchObject({ status: 404 });
    expect((await clerk.remove('/mapping/unheard-of')).status).toBe(404);
    expect(await stack.database.query('SELECT id FROM com.order_import')).toHaveLength(before.length);
  });

  it('whose mapping never comes to an end is given up before all its rows have been waited for', async () => {
    await clerk.keep('endless', "row = '2' ? { 'productOrderItem': [{ 'id': '1', 'action': 'add', 'productOffering': { 'id': 'mobile-6gb' }, 'product': {} }] } : ($round := function($n) { $round($n + 1) }; $round(1))");
    const { body } = await clerk.send(`row\n${Array.from({ length: 500 }, (_, n) => `${n + 1}\n`).join('')}`, 'endless');
    const { status, waiting, accepted, refused, errorLog } = await clerk.judged(body.id);
    expect({ status, waiting, accepted, refused, errorLog }).toEqual({ status: 'Failed', waiting: 0, accepted: 1, refused: 499, errorLog: expect.stringContaining('4 of the 5 rows') });
    expect((await clerk.refused(body.id)).split('\r\n').slice(1, 7)).toEqual([1, 3, 4, 5, 6, 7].map((row) => expect.stringMatching(new RegExp(`^${row},"?the mapping takes too long${row < 6 ? ' on it' : ': it did'}`))));
  });

  it('that is removed goes no further, and its orders stay', async () => {
    const { body } = await clerk.send(`${columns}${Array.from({ length: 200 }, (_, n) => `R-${n},customer-1001,Mei Tan,mobile-6gb\n`).join('')}`);
    await clerk.until(body.id, 'to have begun', ({ accepted }) => accepted > 0);
    expect((await clerk.remove(`/orderImport/${body.id}`)).status).toBe(204);
    expect(await clerk.find(body.id)).toMatchObject({ code: 'notFound' });
    const { body: next } = await clerk.send(`${columns}R-next,customer-1001,Mei Tan,mobile-6gb\n`);
    await clerk.judged(next.id);
    const left = await stack.database.query(`SELECT FROM com.external_id WHERE external_id LIKE 'R-%'`);
    expect(left.length).toBeGreaterThan(1);
    expect(left.length).toBeLessThan(201);
  }, 60_000);
});

describe('kill -9 between two rows of a sheet', () => {
  let stack: KillableStack;
  let clerk: Clerk;
  beforeAll(async () => {
    stack = await KillableStack.start();
    clerk = new Clerk(() => stack.url);
  }, 120_000);
  afterAll(() => stack?.close());

  it('loses no row and orders none twice', async () => {
    // Without an externalId, nothing but the import itself keeps a row from being ordered twice.
    await clerk.keep('bare', '{ "description": row, "productOrderItem": [{ "id": "1", "action": "add", "productOffering": { "id": offering }, "product": {} }] }');
    const rows = 60;
    const { body } = await clerk.send(`row,offering\n${Array.from({ length: rows }, (_, n) => `${n},${n % 10 === 9 ? 'no-such' : 'mobile-6gb'}\n`).join('')}`, 'bare');
    for (const many of [5, 25]) {
      await clerk.until(body.id, `to have come past row ${many}`, ({ accepted }) => accepted >= many);
      await stack.kill();
      await stack.restart();
      expect((await clerk.find(body.id)).waiting).toBeGreaterThan(0);
    }
    const found = await clerk.until(body.id, 'to be carried out', ({ status, orderState }) => status === 'Failed' && orderState['completed'] === 54, 120_000);
    expect(found).toMatchObject({ total: rows, waiting: 0, accepted: 54, refused: 6 });
    const orders = await stack.database.query<{ row: string }>(`SELECT document ->> 'description' AS row FROM com.product_order`);
    expect(orders.map(({ row }) => Number(row)).toSorted((one, other) => one - other)).toEqual(Array.from({ length: rows }, (_, n) => n).filter((n) => n % 10 !== 9));
  }, 300_000);
});
