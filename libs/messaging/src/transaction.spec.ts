import { gate, message, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { DataSource } from 'typeorm';
import { PostgresTransport } from './postgres-transport.js';
import { publish } from './transaction.js';
import { Transactions } from './transactions.js';

describe('a transaction', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 2 }).initialize();
    transactions = new Transactions(dataSource, transport, 'sender');
    await database.query(`CREATE TABLE note (text text PRIMARY KEY)`);
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });
  beforeEach(() => database.query(`TRUNCATE note, messaging.outbox`));

  const notes = () => database.query(`SELECT text FROM note ORDER BY text`);
  const sent = () => database.query<{ key: string }>(`SELECT key FROM messaging.outbox ORDER BY position`);

  it('that PostgreSQL ends because it and another wait for each other begins again', async () => {
    await database.query(`INSERT INTO note VALUES ('a'), ('b')`);
    const held = { a: gate(), b: gate() };
    let attempts = 0;
    const both = (first: 'a' | 'b', second: 'a' | 'b') => transactions.run(async (tx) => {
      attempts += 1;
      await tx.query(`SELECT FROM note WHERE text = $1 FOR UPDATE`, [first]);
      held[first].open();
      await held[second].passed;
      await tx.query(`UPDATE note SET text = $1 || $2 WHERE text = $1`, [second, '!']);
    });
    const ends = await Promise.allSettled([both('a', 'b'), both('b', 'a')]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(attempts).toBeGreaterThan(2);
  });

  it('gives up a part with its rows, its messages and its effects, and keeps the rest', async () => {
    const effects: string[] = [];
    await transactions.run(async (tx) => {
      const write = async (key: string) => {
        await tx.query(`INSERT INTO note VALUES ($1)`, [key]);
        publish(tx, message('topic', key, 1));
        tx.whenCommitted(() => effects.push(key));
      };
      await write('a');
      await expect(tx.attempt(() => write('b').then(() => write('a')))).rejects.toThrow('duplicate key');
      await tx.attempt(() => write('c'));
    });
    expect(await notes()).toEqual([{ text: 'a' }, { text: 'c' }]);
    expect(await sent()).toEqual([{ key: 'a' }, { key: 'c' }]);
    expect(effects).toEqual(['a', 'c']);
  });

  it('leaves nothing behind when it fails, and gives its connection back', async () => {
    const effects: string[] = [];
    const failing = () =>
      transactions.run(async (tx) => {
        await tx.query(`INSERT INTO note VALUES ('a')`);
        publish(tx, message('topic', 'a', 1));
        tx.whenCommitted(() => effects.push('a'));
        throw new Error('no');
      });
    for (let number = 0; number < 5; number++) await expect(failing()).rejects.toThrow('no');
    expect([await notes(), await sent(), effects]).toEqual([[], [], []]);
  });

  it('names itself as the source and what is being handled as the cause', async () => {
    const seen = await transactions.run(async (tx) => {
      const first = publish(tx, message('topic', 'a', 1));
      tx.cause = { ...first, traceparent: 'trace' };
      return [first, publish(tx, message('topic', 'a', 2))];
    });
    expect(seen).toMatchObject([{ source: 'sender', seq: 1 }, { source: 'sender', seq: 2, causationId: seen[0]!.id, traceparent: 'trace' }]);
    expect(seen[0]).not.toHaveProperty('causationId', expect.anything());
  });
});
