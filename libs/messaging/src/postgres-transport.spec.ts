import { eventually, gate, message, openTestDatabase, transportContract, type TestDatabase } from '@banyan/testing';
import { DataSource } from 'typeorm';
import { Inbox } from './inbox.js';
import type { Message } from './message.js';
import { PostgresTransport } from './postgres-transport.js';
import { publish } from './transaction.js';
import { Transactions } from './transactions.js';

transportContract('PostgresTransport', (url) => PostgresTransport.open(url));

describe('PostgresTransport', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let other: PostgresTransport;
  let dataSource: DataSource;
  let transactions: Transactions;

  beforeAll(async () => {
    database = await openTestDatabase();
    [transport, other] = await Promise.all([PostgresTransport.open(database.url), PostgresTransport.open(database.url)]);
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    transactions = new Transactions(dataSource, transport, 'sender');
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await Promise.all([transport?.close(), other?.close()]);
    await database.close();
  });

  const send = (...args: Parameters<typeof message>) => transactions.run(async (tx) => void publish(tx, message(...args)));
  const listeners = () => database.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'banyan-listen' AND datname = current_database() ORDER BY pid`);

  it('wakes the consumers of other processes, also after their listening connection was cut', async () => {
    let wakes = 0;
    await other.subscribe('far', ['far']);
    other.onArrival('far', () => (wakes += 1));
    await send('far', 'a', 1);
    await eventually('the first wake', async () => wakes === 1);
    const before = await listeners();
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'banyan-listen' AND datname = current_database()`);
    await eventually('both to listen again', async () => (await listeners()).filter(({ pid }) => !before.some((old) => old.pid === pid)).length === 2);
    let seq = 1;
    await eventually('a wake over the new connection', async () => {
      await send('far', 'a', ++seq);
      return wakes > 1;
    });
    expect(wakes).toBeGreaterThan(1);
  });

  it('listens no more once it is closed, also when it was about to listen again', async () => {
    const third = await PostgresTransport.open(database.url);
    const mine = (await listeners()).length;
    await database.query(`SELECT pg_terminate_backend(max(pid)) FROM pg_stat_activity WHERE application_name = 'banyan-listen' AND datname = current_database()`);
    await third.close();
    await third.close();
    await eventually('the cut listener to be back', async () => (await listeners()).length <= mine);
    expect((await listeners()).length).toBeLessThanOrEqual(mine);
  });

  it('lets a consumer start although a sender has once numbered two messages alike', async () => {
    await send('twice', 'a', 1);
    await send('twice', 'a', 1);
    await send('twice', 'a', 2);
    await transport.subscribe('careful', ['twice']);
    const rows = await database.query(`SELECT seq FROM messaging.inbox WHERE consumer = 'careful' ORDER BY seq`);
    expect(rows).toEqual([{ seq: 1 }, { seq: 2 }]);
  });

  it('refuses, at the sender, a number that a consumer has received already', async () => {
    await transport.subscribe('strict', ['strict']);
    await send('strict', 'a', 1);
    await expect(send('strict', 'a', 1)).rejects.toThrow('inbox_consumer_topic_key_seq_key');
  });

  it('opens once for all processes that start on an empty database at the same time', async () => {
    const empty = await openTestDatabase();
    const transports = await Promise.all([1, 2, 3, 4].map(() => PostgresTransport.open(empty.url)));
    await Promise.all(transports.map((each) => each.subscribe('consumer', ['topic'])));
    expect(await empty.query(`SELECT topic, consumer FROM messaging.route`)).toEqual([{ topic: 'topic', consumer: 'consumer' }]);
    await Promise.all(transports.map((each) => each.close()));
    await empty.close();
  });
});

describe('Inbox', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let dataSource: DataSource;

  class CountingTransactions extends Transactions {
    looks = 0;
    override read<Row>(sql: string, parameters?: unknown[]): Promise<Row[]> {
      this.looks += 1;
      return super.read<Row>(sql, parameters);
    }
  }

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  });
  afterAll(async () => {
    await dataSource?.destroy();
    await transport?.close();
    await database.close();
  });

  function inboxOf(consumer: string, handle: (message: Message) => Promise<void> | void) {
    const transactions = new CountingTransactions(dataSource, transport, consumer);
    const inbox = new Inbox(transactions, transport, { consumer, topics: [consumer], handlers: { Told: { handle: async (_, told) => handle(told) } } });
    const send = (...messages: Parameters<typeof message>[]) => transactions.run(async (tx) => messages.forEach((each) => publish(tx, message(...each))));
    return { transactions, inbox, send };
  }

  it('handles messages of one journey one after another, and others beside them', async () => {
    const [begun, mayEnd] = [gate(), gate()];
    const seen: string[] = [];
    const { inbox, send } = inboxOf('journeys', async ({ key }) => {
      if (key === 'slow') {
        begun.open();
        await mayEnd.passed;
      }
      seen.push(key);
    });
    await inbox.start();
    await send(['journeys', 'slow', 1, 'J1']);
    await begun.passed;
    await send(['journeys', 'same journey', 1, 'J1']);
    for (const key of ['b', 'c', 'd']) {
      await send(['journeys', key, 1]);
      await eventually(key, async () => seen.includes(key));
    }
    expect(seen).toEqual(['b', 'c', 'd']);
    mayEnd.open();
    await eventually('the rest of the journey', async () => seen.length === 5);
    expect(seen.slice(3)).toEqual(['slow', 'same journey']);
    await inbox.stop();
  });

  it('does not look in circles while another process has the messages in hand', async () => {
    const [begun, mayEnd] = [gate(), gate()];
    const first = inboxOf('circles', async ({ key }) => {
      if (key !== 'slow') return;
      begun.open();
      await mayEnd.passed;
    });
    await first.inbox.start();
    await first.send(['circles', 'slow', 1]);
    await begun.passed;
    const seen: string[] = [];
    const second = inboxOf('circles', ({ key }) => void seen.push(key));
    await second.inbox.start();
    // The first has a free slot and may take some of them; looks are only counted while messages come and go.
    for (let number = 1; number <= 20; number++) {
      await first.send(['circles', `quick${number}`, 1]);
      await eventually(`quick${number}`, async () => (await database.query(`SELECT FROM messaging.inbox WHERE consumer = 'circles' AND key = $1 AND state = 'handled'`, [`quick${number}`])).length === 1);
    }
    expect(second.transactions.looks).toBeLessThan(20 * 4);
    mayEnd.open();
    await Promise.all([first.inbox.stop(), second.inbox.stop()]);
    expect(seen).not.toContain('slow');
  });

  it('asks a quiet database no more than it polls', async () => {
    const { inbox, transactions, send } = inboxOf('quiet', () => undefined);
    await inbox.start();
    await send(['quiet', 'a', 1]);
    await eventually('the message handled', async () => (await database.query(`SELECT FROM messaging.inbox WHERE consumer = 'quiet' AND state = 'handled'`)).length === 1);
    await inbox.stop();
    expect(transactions.looks).toBeLessThan(8);
  });

  it('names the handlers that there are when a type is unknown', async () => {
    const { transactions, inbox } = inboxOf('unknown', () => undefined);
    await inbox.start();
    await transactions.run(async (tx) => void publish(tx, { ...message('unknown', 'a', 1), type: 'Strange' }));
    const [row] = await eventually('the failure', async () => {
      const rows = await database.query<{ error: string }>(`SELECT error FROM messaging.inbox WHERE consumer = 'unknown' AND error IS NOT NULL`);
      return rows.length > 0 && rows;
    });
    expect(row!.error).toContain('unknown has no handler for Strange; it knows Told');
    await inbox.stop();
  });
});
