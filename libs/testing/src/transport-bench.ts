import { Inbox, publish, Transactions, type Handler, type Message, type Outgoing, type Transaction, type Transport } from '@banyan/messaging';
import { openDataSource } from '@banyan/service';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { eventually, openTestDatabase, type TestDatabase } from './test-database.js';

/** Opens the transport under test as one process would; called once for each process that a promise needs. */
export type OpenTransport = (databaseUrl: string) => Promise<Transport>;

class Contract0001 implements MigrationInterface {
  name = 'Contract1790000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE contract.effect (position bigint GENERATED ALWAYS AS IDENTITY, consumer text, process text, topic text, key text, seq integer)`);
  }
  async down(): Promise<void> {}
}

export type Handling = (tx: Transaction, message: Message) => Promise<void> | void;
export interface Failure { message: Message; error: unknown; dead: boolean }

/** One consumer in one process. */
export interface Consumer {
  inbox: Inbox;
  failures: Failure[];
}

/** The type of every message that a bench sends and handles. */
const type = 'Told';
export const neverFails: Handling = () => undefined;

/** A gate that a test holds shut while it looks at what others do meanwhile. */
export function gate(): { passed: Promise<void>; open: () => void } {
  let open!: () => void;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** Everything the promises are tried on: a database, processes with a transport each, consumers that note what they handle. */
export class TransportBench {
  database!: TestDatabase;
  dataSource!: DataSource;
  transactions!: Transactions;
  transport!: Transport;
  private readonly transports: Transport[] = [];
  private readonly inboxes: Inbox[] = [];
  private names = 0;
  private shiftedMs = 0;

  constructor(private readonly openTransport: OpenTransport) {}

  async open(): Promise<void> {
    this.database = await openTestDatabase();
    this.transport = await this.process();
    this.dataSource = await openDataSource({ name: 'contract', url: this.database.url, schema: 'contract', migrations: [Contract0001], poolSize: 20 });
    this.transactions = new Transactions(this.dataSource, this.transport, 'contract');
    // A broker may take longer for one message than the first backoff lasts.
    await this.database.stopClock();
  }

  async close(): Promise<void> {
    await Promise.all(this.inboxes.map((inbox) => inbox.stop()));
    await this.dataSource?.destroy();
    for (const transport of this.transports) await transport.close();
    await this.database.close();
  }

  async process(): Promise<Transport> {
    const transport = await this.openTransport(this.database.url);
    this.transports.push(transport);
    return transport;
  }

  /** Topics and consumers are new for each test, so that none sees the messages of another. */
  name(stem: string): string {
    return `${stem}-${++this.names}`;
  }

  consumer(name: string, topics: string[], handling: Handling = neverFails, more: { transport?: Transport; process?: string; prepare?: Handler['prepare'] } = {}): Consumer {
    const failures: Failure[] = [];
    const { transport = this.transport, process = 'first', prepare } = more;
    const handle: Handler['handle'] = async (tx, message) => {
      await tx.query(`INSERT INTO contract.effect (consumer, process, topic, key, seq) VALUES ($1, $2, $3, $4, $5)`, [name, process, message.topic, message.key, message.seq]);
      await handling(tx, message);
    };
    const transactions = new Transactions(this.dataSource, transport, name);
    const inbox = new Inbox(transactions, transport, { consumer: name, topics, handlers: { [type]: { prepare, handle } }, onError: (message, error, dead) => failures.push({ message, error, dead }) });
    this.inboxes.push(inbox);
    return { inbox, failures };
  }

  async consume(name: string, topics: string[], handling?: Handling): Promise<Consumer> {
    const consumer = this.consumer(name, topics, handling);
    await consumer.inbox.start();
    return consumer;
  }

  send(...messages: Outgoing[]): Promise<void> {
    return this.transactions.run(async (tx) => messages.forEach((message) => publish(tx, message)));
  }

  /** Writes the messages early and commits last; `work` runs in between. */
  sendEarly(messages: Outgoing[], work: () => Promise<unknown>): Promise<void> {
    return this.transactions.run(async (tx) => {
      messages.forEach((message) => publish(tx, message));
      await this.transport.carry(tx, tx.outgoing.splice(0));
      await work();
    });
  }

  /** What the consumer has handled, in the order it was committed in: `key seq`. */
  async handled(consumer: string, topic?: string): Promise<string[]> {
    const rows = await this.database.query<{ told: string }>(
      `SELECT key || ' ' || seq AS told FROM contract.effect WHERE consumer = $1 AND ($2::text IS NULL OR topic = $2) ORDER BY position`, [consumer, topic ?? null]);
    return rows.map((row) => row.told);
  }

  handledAll(consumer: string, count: number): Promise<string[]> {
    return eventually(`${count} messages handled by ${consumer}`, async () => {
      const all = await this.handled(consumer);
      return all.length >= count && all;
    });
  }

  /** How many wait for a lock right now. */
  async lockWaits(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    return row!.count;
  }

  /** Moves the clock, which stands still otherwise. */
  async pass(ms: number): Promise<void> {
    this.shiftedMs += ms;
    await this.database.shiftClock(this.shiftedMs);
  }
}

/** A message of the stream `topic key`; a journey of its own unless it is said to belong to one. */
export const message = (topic: string, key: string, seq: number, correlationId = key): Outgoing => ({ topic, key, seq, type, subject: key, correlationId, data: { seq } });
