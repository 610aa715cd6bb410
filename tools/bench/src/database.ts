import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { median } from './statistics.js';

/** What one order sent, as the messaging tables tell. */
export interface Traffic {
  /** Deliveries: a message to each consumer that it reached. */
  messagesPerOrder: number;
  /** Published, and delivered to nobody on this stack. */
  eventsPerOrder: number;
  byType: { type: string; consumer: string; perOrder: number }[];
  eventsByType: { type: string; perOrder: number }[];
}

/** One message or call on an order's way; medians over the orders, milliseconds. */
export interface Hop {
  who: string;
  what: string;
  /** Since the order's first row was written. */
  beganMs: number;
  tookMs: number;
}

/** Reads what the stack leaves in its database. It looks from outside, as an operator would. */
export class BenchDatabase {
  private readonly client: pg.Client;

  constructor(private readonly url: string) {
    this.client = new pg.Client({ connectionString: url, application_name: 'bench' });
  }

  async open(): Promise<this> {
    await this.client.connect();
    return this;
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async version(): Promise<string> {
    const [row] = await this.rows<{ server_version: string }>('SHOW server_version');
    return row!.server_version;
  }

  async fsync(): Promise<string> {
    const [row] = await this.rows<{ value: string }>(`SELECT current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit') AS value`);
    return row!.value;
  }

  /** Transactions of every kind, single reads included. A backend that falls idle reports its last ones within ten seconds. */
  async committed(): Promise<number> {
    const [row] = await this.rows<{ committed: string }>(`SELECT xact_commit AS committed FROM pg_stat_database WHERE datname = current_database()`);
    return Number(row!.committed);
  }

  async traffic(orderIds: readonly string[]): Promise<Traffic> {
    const per = (count: string) => Number(count) / orderIds.length;
    const received = await this.rows<{ type: string; consumer: string; count: string }>(
      `SELECT type, consumer, count(*) FROM messaging.inbox WHERE correlation_id = ANY($1) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
      [orderIds],
    );
    const unheard = await this.rows<{ type: string; count: string }>(
      `SELECT type, count(*) FROM messaging.outbox AS sent WHERE headers->>'correlationId' = ANY($1)
         AND NOT EXISTS (SELECT FROM messaging.inbox WHERE inbox.id = sent.id AND correlation_id = ANY($1)) GROUP BY 1 ORDER BY 2 DESC, 1`,
      [orderIds],
    );
    const total = (list: { perOrder: number }[]) => list.reduce((sum, { perOrder }) => sum + perOrder, 0);
    const byType = received.map(({ type, consumer, count }) => ({ type, consumer, perOrder: per(count) }));
    const eventsByType = unheard.map(({ type, count }) => ({ type, perOrder: per(count) }));
    return { messagesPerOrder: total(byType), eventsPerOrder: total(eventsByType), byType, eventsByType };
  }

  /** @returns every step of the usual order, by the time at which it began */
  async hops(orderIds: readonly string[]): Promise<Hop[]> {
    const rows = await this.rows<{ who: string; what: string; began: number; took: number }>(
      `WITH first AS (
         SELECT headers->>'correlationId' AS journey, min(created_at) AS at FROM messaging.outbox WHERE headers->>'correlationId' = ANY($1) GROUP BY 1),
       step AS (
         SELECT correlation_id AS journey, consumer AS who, received_at AS began, handled_at AS ended,
           type || ' ' || coalesce(message->'data'->'task'->>'taskId', message->'data'->>'taskId', '') AS what
         FROM messaging.inbox WHERE correlation_id = ANY($1)
         UNION ALL
         SELECT correlation_id, 'rom worker', task.started_at, task.ended_at, 'call: ' || task.id
         FROM rom.task JOIN rom.plan ON plan.id = plan_id WHERE correlation_id = ANY($1) AND do_action->>'kind' = 'call')
       SELECT who, what, extract(epoch FROM began - at)::float8 * 1000 AS began, extract(epoch FROM ended - began)::float8 * 1000 AS took
       FROM step JOIN first USING (journey)`,
      [orderIds],
    );
    const groups = new Map<string, typeof rows>();
    for (const row of rows) groups.set(`${row.who} ${row.what}`, [...(groups.get(`${row.who} ${row.what}`) ?? []), row]);
    const hops = [...groups.values()].map((group) => ({
      who: group[0]!.who, what: group[0]!.what, beganMs: median(group.map(({ began }) => began)), tookMs: median(group.map(({ took }) => took)),
    }));
    return hops.sort((a, b) => a.beganMs - b.beganMs);
  }

  /** What this PostgreSQL does when nothing stands before it: single rows of 2 KB, each its own transaction. @returns inserts per second */
  async bareInserts(connections: number, durationMs: number): Promise<number> {
    await this.rows(`CREATE TABLE public.bench_bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document jsonb NOT NULL)`);
    // Text that does not compress, or PostgreSQL would write less than it was given.
    const document = JSON.stringify({ attributes: Array.from({ length: 40 }, (_, index) => ({ name: `attribute ${index}`, value: randomBytes(12).toString('hex') })) });
    const clients = await Promise.all(Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: this.url, application_name: 'bench' });
      await client.connect();
      return client;
    }));
    const run = async (forMs: number) => {
      const began = performance.now();
      const counts = await Promise.all(clients.map(async (client) => {
        let count = 0;
        for (; performance.now() - began < forMs; count += 1) await client.query({ name: 'insert', text: `INSERT INTO public.bench_bare (document) VALUES ($1)`, values: [document] });
        return count;
      }));
      return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000);
    };
    await run(durationMs / 4);
    const perSecond = await run(durationMs);
    await Promise.all(clients.map((client) => client.end()));
    await this.rows(`DROP TABLE public.bench_bare`);
    return perSecond;
  }

  async rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.client.query(sql, parameters)).rows as Row[];
  }
}
