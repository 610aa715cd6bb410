import { Transactions, type Transport } from '@banyan/messaging';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { parseTmfQuery, tmf637, type TmfDocument, type TmfError } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, resourceTable } from './database.js';
import { exactTotal, listDocuments } from './resource-list.js';

class CreateTable1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(resourceTable('shelf', 'product'));
  }
  async down(): Promise<void> {}
}

/** Reading sends nothing. */
const silent: Transport = { carry: async () => undefined, subscribe: async () => undefined, onArrival: () => undefined, close: async () => undefined };

const characteristic = (name: string, value: unknown) => ({ name, value });
const party = (id: string, role: string) => ({ id, role });

const products: TmfDocument[] = [
  {
    id: 'a', name: 'Fibre Home', status: 'active', isBundle: false, orderDate: '2026-01-01T00:00:00.000Z',
    productCharacteristic: [characteristic('speed', 100), characteristic('latency', 500)],
    relatedParty: [party('1', 'customer'), party('2', 'payer')], productPrice: [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 } } }],
  },
  {
    id: 'b', name: 'Fibre, "Pro"', status: 'suspended', isBundle: true, orderDate: '2026-02-01T08:00:00.000Z',
    productCharacteristic: [characteristic('speed', 500), characteristic('latency', 100)],
    relatedParty: [party('2', 'customer')], productPrice: [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value: 58 } } }],
  },
  { id: 'c', name: 'Voice', status: 'active', productCharacteristic: [characteristic('speed', '100')], relatedParty: [party('1', 'payer'), party('3', 'customer')] },
  { id: 'd', name: '~odd', description: 'x>5' },
];

describe('a list', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let transactions: Transactions;

  const page = (query: string, timeoutMs?: number) =>
    listDocuments(transactions, 'shelf.product', parseTmfQuery(tmf637.product, query, { byDefault: 100, maximum: 1000, timeoutMs }));
  const ids = async (query: string) => (await page(query)).items.map(({ id }) => id).join('');

  beforeAll(async () => {
    database = await openTestDatabase();
    dataSource = await openDataSource({ name: 'shelf', url: database.url, schema: 'shelf', migrations: [CreateTable1700000000002] });
    transactions = new Transactions(dataSource, silent, 'shelf');
    for (const document of products) await database.query('insert into shelf.product (id, document) values ($1, $2)', [document.id, JSON.stringify(document)]);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await database.close();
  });

  it.each([
    ['status=active', 'ac'],
    ['status=active,suspended', 'abc'],
    ['status=active&status=suspended', 'abc'],
    ['status=active&name=Voice', 'c'],
    ['status.ne=active', 'bd'],
    ['status!=active', 'bd'],
    ['status%21%3Dactive', 'bd'],
    ['isBundle=true', 'b'],
    ['name="Fibre, \\"Pro\\"",Voice', 'bc'],
    ["name='Fibre Home'", 'a'],
    ['name.regex=^Fib', 'ab'],
    ['name=~^Fib', 'ab'],
    ['name*=%5EFib', 'ab'],
    ['name="~odd"', 'd'],
    ['name.eq=~odd', 'd'],
    ['description=x>5', 'd'],
    ['productPrice.price.dutyFreeAmount.value>39.9', 'b'],
    ['productPrice.price.dutyFreeAmount.value>=39.9', 'ab'],
    ['productPrice.price.dutyFreeAmount.value%3E%3D39.9', 'ab'],
    ['productPrice.price.dutyFreeAmount.value%3E=39.9', 'ab'],
    ['productPrice.price.dutyFreeAmount.value<58', 'a'],
    ['productPrice.price.dutyFreeAmount.value.lte=58', 'ab'],
    ['productPrice.price.dutyFreeAmount.value>30&productPrice.price.dutyFreeAmount.value<50', 'a'],
    ['orderDate=2026-01-01T08:00:00%2B08:00', 'a'],
    ['orderDate>2026-01-01', 'b'],
    ['orderDate.lte=2026-02-01T08:00:00Z', 'ab'],
  ])('filtered by %s holds %s', async (query, expected) => expect(await ids(query)).toBe(expected));

  it.each([
    ['productCharacteristic.name=speed&productCharacteristic.value=100', 'ac'],
    ['productCharacteristic.name=speed&productCharacteristic.value="100"', 'c'],
    ['productCharacteristic.value=100', 'abc'],
    ['productCharacteristic.name=speed&productCharacteristic.value>200', 'b'],
    ['productCharacteristic.name=speed,latency&productCharacteristic.value=500', 'ab'],
    ['productCharacteristic.name=~^sp&productCharacteristic.value=500', 'b'],
    ['relatedParty.id=1&relatedParty.role=customer', 'a'],
    ['relatedParty.id=1&relatedParty.role.ne=customer', 'c'],
    ['relatedParty.id.ne=1', 'bd'],
    ['relatedParty.id.ne=1&relatedParty.role.ne=payer', 'bd'],
    ['relatedParty.id=2&productCharacteristic.name=speed&productCharacteristic.value=100', 'a'],
  ])('speaks of one item of a list: %s holds %s', async (query, expected) => expect(await ids(query)).toBe(expected));

  it.each([
    ["$[?@.status=='active']", 'ac'],
    ["$[?@.status!='active']", 'bd'],
    ["[?(@.status=='active' && @.name=='Voice')]", 'c'],
    ["$[?@.status=='suspended' || @.name=='Voice']", 'bc'],
    ['$[?!@.status]', 'd'],
    ['$[?@.isBundle]', 'ab'],
    ['$[?@.isBundle==true]', 'b'],
    ["$[?'2026-01-15' < @.orderDate]", 'b'],
    ["productCharacteristic[?@.name=='speed' && @.value==100]", 'a'],
    ["$.productCharacteristic[?@.name=='speed' && (@.value==100 || @.value=='100')]", 'ac'],
    ["$[?@.relatedParty[?@.id=='1' && @.role=='customer'] && @.relatedParty[?@.id=='2' && @.role=='payer']]", 'a'],
    ["$[?!@.relatedParty[?@.id=='1']]", 'bd'],
    ["$[?search(@.name, 'F.b')]", 'ab'],
    ["$[?match(@.name, 'F.b')]", ''],
    ["$[?match(@.name, 'V.*')]", 'c'],
    ["relatedParty[?@.role=='payer'].id", 'ac'],
    ['$[*].productPrice[*].price[\'dutyFreeAmount\'].value', 'ab'],
    ['$[?@.productPrice.price.dutyFreeAmount.value > 50]', 'b'],
  ])('filtered by JSONPath %s holds %s', async (path, expected) => expect(await ids(`filter=${encodeURIComponent(path)}`)).toBe(expected));

  it('joins filters, JSONPath and several orders', async () => {
    expect(await ids(`status=active&filter=${encodeURIComponent("relatedParty[?@.role=='payer']")}&name=Voice`)).toBe('c');
    expect(await ids('sort=-status,+name')).toBe('bacd');
    expect(await ids('sort=status,-name')).toBe('cabd');
  });

  it('gives up a pattern that would take for ever, and says so', async () => {
    await database.query(`insert into shelf.product (id, document) select 'slow' || n, jsonb_build_object('id', 'slow' || n, 'description', repeat('a', 5000) || 'b') from generate_series(1, 400) n`);
    try {
      const refused = await page(`description.regex=${encodeURIComponent('((a{0,50}){0,50}){0,5}c$')}`, 300).catch((error: TmfError) => error);
      expect(refused).toMatchObject({ status: 422, code: 'queryTooExpensive', reason: 'the query was stopped after 300 ms' });
    } finally {
      await database.query(`delete from shelf.product where id like 'slow%'`);
    }
  });

  it('does not walk through the table for a value that few have, whatever the planner expects', async () => {
    await database.query(`insert into shelf.product (id, document) select 'w' || n, jsonb_build_object('id', 'w' || n, 'name', 'n' || n) from generate_series(1, 20000) n`);
    try {
      // Without a sample of the documents it expects one in a hundred to match, and a full page soon.
      await database.query(`alter table shelf.product alter column document set statistics 0`);
      await database.query(`analyze shelf.product`);
      const sent: [string, unknown[]][] = [];
      const listening = { read: (sql: string, parameters: unknown[]) => (sent.push([sql, parameters]), transactions.read(sql, parameters)) } as unknown as Transactions;
      expect(await listDocuments(listening, 'shelf.product', parseTmfQuery(tmf637.product, 'name=n7'))).toMatchObject({ items: [{ id: 'w7' }], total: 1 });
      const plans = await Promise.all(sent.map(([sql, parameters]) => transactions.read<{ 'QUERY PLAN': string }>(`explain ${sql}`, parameters)));
      expect(plans.map((plan) => plan.filter((row) => /Index Scan using product_created_at|Seq Scan/.test(row['QUERY PLAN'])))).toEqual([[]]);
    } finally {
      await database.query(`delete from shelf.product where id like 'w%'`);
      await database.query(`alter table shelf.product alter column document set statistics -1`);
      await database.query(`vacuum analyze shelf.product`);
    }
  });

  it('counts to ten thousand, and estimates beyond', async () => {
    const add = (from: number, to: number) =>
      database.query(`insert into shelf.product (id, document) select 'n' || n, jsonb_build_object('id', 'n' || n, 'name', 'many') from generate_series($1::int, $2::int) n`, [from, to]);
    await add(1, exactTotal);
    expect(await page('name=many&limit=2')).toMatchObject({ items: [{ id: 'n1' }, { id: expect.any(String) }], total: exactTotal });
    await add(exactTotal + 1, exactTotal + 2);
    const many = await page('name=many&limit=2&offset=20');
    expect(many.isEstimated).toBe(true);
    expect(many.total).toBeGreaterThan(exactTotal);
    expect((await page('limit=1&offset=10005')).total).toBeGreaterThan(exactTotal);
  });
});
