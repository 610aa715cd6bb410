import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresTransport, Transactions, type Message, type Transport } from '@banyan/messaging';
import { parseTmfQuery, tmf620, type TmfError, type RequestContext, type ResourceUseCases, type TmfDocument } from '@banyan/tmf';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource, resourceTable } from './database.js';
import { documentUseCases } from './document-use-cases.js';
import { createDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { ResourceStore } from './resource-store.js';

class CreateTables1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['product_offering', 'catalog']) await runner.query(resourceTable('shop', table));
  }
  async down(): Promise<void> {}
}

class RecordingTransport implements Transport {
  readonly messages: Message[] = [];
  async carry(_tx: unknown, messages: Message[]): Promise<void> {
    this.messages.push(...messages);
  }
  async subscribe(): Promise<void> {}
  onArrival(): void {}
  async close(): Promise<void> {}
  told() {
    return this.messages.splice(0).map(({ key, seq, type }) => ({ key, seq, type }));
  }
}

const none: RequestContext = {};
const offering = (id: string, more: object = {}): TmfDocument => ({ id, name: id, lifecycleStatus: 'Active', ...more });

describe('ResourceStore', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-store-'));
  const store = new ResourceStore(tmf620.productOffering, 'shop', 'product_offering');
  const transport = new RecordingTransport();
  let server: EmbeddedPostgres;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    server = await startEmbeddedPostgres(folder);
    const url = await createDatabase(server.url, 'store');
    // It brings Banyan's clock.
    await (await PostgresTransport.open(url)).close();
    dataSource = await openDataSource({ name: 'store', url, schema: 'shop', migrations: [CreateTables1700000000001] });
    transactions = new Transactions(dataSource, transport, 'shop');
  });
  beforeEach(async () => {
    await dataSource.query('truncate shop.product_offering');
    transport.told();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells each write by the official event, numbered without a gap', async () => {
    await transactions.run(async (tx) => {
      await store.insert(tx, offering('a'));
      await store.update(tx, 'a', offering('a', { description: 'new' }));
      await store.update(tx, 'a', offering('a', { lifecycleStatus: 'Launched' }), { correlationId: 'journey' });
      expect(await store.remove(tx, 'a')).toMatchObject({ lifecycleStatus: 'Launched' });
    });
    expect(transport.messages[2]).toMatchObject({
      topic: 'productOffering',
      subject: 'a',
      correlationId: 'journey',
      data: {
        eventType: 'ProductOfferingStateChangeEvent',
        correlationId: 'journey',
        domain: 'Product Catalog Management',
        event: { productOffering: { id: 'a', lifecycleStatus: 'Launched' } },
      },
    });
    expect(transport.told()).toEqual([
      { key: 'a', seq: 1, type: 'ProductOfferingCreateEvent' },
      { key: 'a', seq: 2, type: 'ProductOfferingAttributeValueChangeEvent' },
      { key: 'a', seq: 3, type: 'ProductOfferingStateChangeEvent' },
      { key: 'a', seq: 4, type: 'ProductOfferingDeleteEvent' },
    ]);
  });

  it('goes on counting when the id of a removed resource is used again', async () => {
    await transactions.run((tx) => store.insert(tx, offering('a')));
    await transactions.run((tx) => store.remove(tx, 'a'));
    expect(await store.find(transactions, 'a')).toBeUndefined();
    expect((await store.list(transactions, parseTmfQuery(store.definition, ''))).total).toBe(0);
    const again = await transactions.run((tx) => store.insert(tx, offering('a')));
    expect(again.version).toBe(3);
    expect(transport.told().map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('sends nothing when the transaction fails', async () => {
    const failing = transactions.run(async (tx) => {
      await store.insert(tx, offering('a'));
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    expect(transport.told()).toEqual([]);
    expect(await store.find(transactions, 'a')).toBeUndefined();
  });

  it('refuses a second of the same id, the missing and the outdated', async () => {
    await transactions.run((tx) => store.insert(tx, offering('a')));
    const status = (work: Parameters<typeof transactions.run>[0]) => transactions.run(work).then(() => 0, (error: TmfError) => error.status);
    expect(await status((tx) => store.insert(tx, offering('a')))).toBe(409);
    expect(await status((tx) => store.update(tx, 'b', offering('b')))).toBe(404);
    expect(await status((tx) => store.remove(tx, 'b'))).toBe(404);
    expect(await status((tx) => store.update(tx, 'a', offering('a'), { expectedVersion: 2 }))).toBe(412);
    expect(await status((tx) => store.remove(tx, 'a', { expectedVersion: 1 }))).toBe(0);
  });

  it('gives each of many writers at once a number of its own', async () => {
    await transactions.run((tx) => store.insert(tx, offering('a')));
    await Promise.all(Array.from({ length: 20 }, (_, n) => transactions.run((tx) => store.update(tx, 'a', offering('a', { version: String(n) })))));
    const numbers = transport.told().map(({ seq }) => seq);
    expect(numbers.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
    expect((await store.find(transactions, 'a'))?.version).toBe(21);
  });

  it('lists pages, oldest first, and counts what matches', async () => {
    await transactions.run(async (tx) => {
      for (const id of ['c', 'a', 'b']) await store.insert(tx, offering(id, id === 'b' ? { lifecycleStatus: 'Retired' } : {}));
    });
    const list = async (query: string) => {
      const { items, total } = await store.list(transactions, parseTmfQuery(store.definition, query));
      return [items.map(({ id }) => id).join(''), total];
    };
    expect(await list('')).toEqual(['abc', 3]);
    expect(await list('lifecycleStatus=Active&sort=-name')).toEqual(['ca', 2]);
    expect(await list('sort=-name&limit=1')).toEqual(['c', 3]);
    expect(await list('limit=2&offset=2')).toEqual(['c', 3]);
    expect(await list('offset=9&sort=name')).toEqual(['', 3]);
    expect(await list('limit=0')).toEqual(['', 3]);
  });

  describe('documentUseCases', () => {
    let useCases: ResourceUseCases;
    beforeEach(() => {
      useCases = documentUseCases(store, transactions, { defaults: { lifecycleStatus: 'In study' }, acceptClientIds: true });
    });

    it('fills in what the server knows', async () => {
      const { document, version } = await useCases.create({ name: 'fibre' }, none);
      expect(version).toBe(1);
      expect(document).toMatchObject({ name: 'fibre', '@type': 'ProductOffering', lifecycleStatus: 'In study' });
      expect(document.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
      expect(Date.parse(String(document.lastUpdate))).toBeGreaterThan(Date.now() - 60_000);
      await expect(useCases.create({ name: 'x', id: 'a/b' }, none)).rejects.toMatchObject({ status: 400 });
    });

    it('patches under a lock, in the version that If-Match names, and keeps quiet about a patch that changes nothing', async () => {
      await useCases.create({ id: 'a', name: 'fibre' }, none);
      const patch = (body: Record<string, unknown>, ifMatch?: number) => useCases.patch('a', { kind: 'merge', body, ifMatch }, none);
      expect((await patch({ description: 'fast' }, 1)).version).toBe(2);
      expect((await patch({ description: 'fast' })).version).toBe(2);
      await expect(patch({ description: 'slow' }, 1)).rejects.toMatchObject({ status: 412 });
      await expect(useCases.remove('a', { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
      await useCases.remove('a', none);
      await expect(useCases.remove('a', none)).rejects.toMatchObject({ status: 404 });
      expect(transport.told().map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });
  });
});
