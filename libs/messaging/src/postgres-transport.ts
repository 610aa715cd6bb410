import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Message } from './message.js';
import { openMessagingSchema } from './messaging-schema.js';
import type { Transaction } from './transaction.js';
import type { Transport } from './transport.js';

const channel = 'banyan_inbox';

/** A message goes to the outbox, and from there to the inbox of every consumer of its topic, in one statement. */
const carrySql = `
  WITH sent AS (
    INSERT INTO messaging.outbox (id, aggregatetype, aggregateid, type, payload, headers, topic, key, seq)
    SELECT (m->>'id')::uuid, m->>'topic', m->>'subject', m->>'type', m->'data', m - 'data', m->>'topic', m->>'key', (m->>'seq')::int
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list(m, n) ORDER BY n
    RETURNING id, topic, key, seq, type, headers, payload)
  INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message)
  SELECT route.consumer, id, topic, key, seq, type, headers->>'correlationId', headers || jsonb_build_object('data', payload)
  FROM sent JOIN messaging.route USING (topic)
  ON CONFLICT (consumer, id) DO NOTHING
  RETURNING consumer`;

/** What was sent before anyone subscribed is still in the outbox: a new route starts with it. A number sent twice is dropped, or nobody could start. */
const backfillSql = `
  INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message)
  SELECT $1, id, topic, key, seq, type, headers->>'correlationId', headers || jsonb_build_object('data', payload)
  FROM messaging.outbox WHERE topic = ANY($2) ORDER BY position
  ON CONFLICT DO NOTHING`;

/**
 * Carries messages inside one PostgreSQL. The sender's transaction itself puts the message into the consumers' inboxes,
 * so a message is there exactly when its cause is, whatever order transactions commit in. One instance serves all
 * services of a process; processes wake each other by NOTIFY, sent after commit because inside the transaction it
 * would queue all writers behind one lock.
 */
export class PostgresTransport implements Transport {
  readonly carriesInOneStatement = true;
  private readonly arrivals = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
  private readonly elsewhere = new Set<string>();
  private notifying = false;
  private listener?: pg.Client;
  private closed = false;

  private constructor(private readonly dataSource: DataSource, private readonly url: string) {}

  /** Creates or migrates the `messaging` schema and starts to listen. @param url a PostgreSQL connection URL */
  static async open(url: string): Promise<PostgresTransport> {
    const dataSource = await openMessagingSchema(url);
    const transport = new PostgresTransport(dataSource, url);
    await transport.listen();
    return transport;
  }

  async carry(tx: Transaction, messages: Message[]): Promise<void> {
    const rows = await tx.query<{ consumer: string }>(carrySql, [JSON.stringify(messages)]);
    const consumers = new Set(rows.map((row) => row.consumer));
    tx.whenCommitted(() => {
      for (const consumer of consumers) if (!this.arrivals.emit(consumer)) this.notifyLater(consumer);
    });
  }

  async subscribe(consumer: string, topics: string[]): Promise<void> {
    const known = await this.dataSource.query<{ topic: string }[]>(`SELECT topic FROM messaging.route WHERE consumer = $1`, [consumer]);
    const missing = topics.filter((topic) => !known.some((row) => row.topic === topic));
    if (missing.length === 0) return;
    await this.dataSource.transaction(async (manager) => {
      // Waits for every sender that has not seen the route yet, and keeps new ones out until it is there.
      await manager.query(`LOCK TABLE messaging.outbox IN SHARE ROW EXCLUSIVE MODE`);
      await manager.query(`INSERT INTO messaging.route SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING`, [missing, consumer]);
      await manager.query(backfillSql, [consumer, missing]);
    });
  }

  onArrival(consumer: string, wake: () => void): void {
    this.arrivals.on(consumer, wake);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.listener?.end().catch(() => undefined);
    await this.dataSource.destroy();
  }

  private notifyLater(consumer: string): void {
    this.elsewhere.add(consumer);
    if (this.notifying) return;
    this.notifying = true;
    setImmediate(() => {
      this.notifying = false;
      const consumers = [...this.elsewhere].join(',');
      this.elsewhere.clear();
      // A lost notification costs a consumer its poll interval, not the message.
      if (!this.closed) this.dataSource.query(`SELECT pg_notify($1, $2)`, [channel, consumers]).catch(() => undefined);
    });
  }

  private async listen(): Promise<void> {
    // It may have been closed while it was about to listen again, or while it connected.
    if (this.closed) return;
    const client = new pg.Client({ connectionString: this.url, application_name: 'banyan-listen' });
    client.on('notification', ({ payload }) => (payload ?? '').split(',').forEach((consumer) => this.arrivals.emit(consumer)));
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.closed) setTimeout(() => void this.listen().catch(() => undefined), 1_000).unref();
    });
    this.listener = client;
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  }
}
