import type { Message } from './message.js';
import type { Transaction } from './transaction.js';
import type { Transactions } from './transactions.js';
import type { Transport } from './transport.js';

/** How one message type is handled. */
export interface Handler<Data = unknown, Prepared = unknown> {
  /** Reads what the handler needs from elsewhere (catalog, baselines), before and outside of the transaction. */
  prepare?(message: Message<Data>): Promise<Prepared>;
  /** Changes the database and publishes; does no other I/O. A throw rolls back and is retried with backoff. */
  handle(tx: Transaction, message: Message<Data>, prepared: Prepared): Promise<void>;
}

// Handlers of many message types stand in one table; each knows its own data type.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Handlers = Record<string, Handler<any, any>>;

export interface InboxOptions {
  consumer: string;
  topics: string[];
  handlers: Handlers;
  onError?: (message: Message, error: unknown, dead: boolean) => void;
}

/** What is asked for cannot be had right now; the message is not to blame, so waiting for it uses up no try. */
export class Unavailable extends Error {}

const batchSize = 16;
const slots = 2;
const pollMs = 500;
export const maxTries = 5;
const backoffMs = (attempt: number) => Math.min(200 * 4 ** (attempt - 1), 15_000);

/** In turn of arrival, and within a stream only what directly follows what has been handled. */
const eligibleSql = `
  SELECT m.id, m.message, m.attempts, EXISTS (
    SELECT FROM messaging.inbox n WHERE n.consumer = m.consumer AND n.topic = m.topic AND n.key = m.key AND n.seq = m.seq + 1) AS followed
  FROM messaging.inbox m
  WHERE m.consumer = $1 AND m.state = 'new' AND m.due_at <= banyan_now() AND NOT m.correlation_id = ANY($2)
    AND (m.seq = 1 OR EXISTS (
      SELECT FROM messaging.inbox p
      WHERE p.consumer = m.consumer AND p.topic = m.topic AND p.key = m.key AND p.seq = m.seq - 1 AND p.state IN ('handled', 'discarded')))
  ORDER BY m.position LIMIT ${batchSize}`;

/**
 * Marks as handled before handling: it is one transaction, and a statement less than to lock first and mark later. The
 * state is asked for in words that keep the planner off the index of new messages, which is full of those just handled.
 */
const takeSql = (wanted: string) => `
  UPDATE messaging.inbox AS taken SET state = 'handled', handled_at = banyan_now(), error = NULL
  FROM (SELECT m.consumer, m.id FROM ${wanted}
        AND m.state NOT IN ('handled', 'dead', 'discarded') FOR UPDATE OF m SKIP LOCKED) AS free
  WHERE taken.consumer = free.consumer AND taken.id = free.id
  RETURNING taken.id`;
/** Nearly always it is one. Of a list PostgreSQL thinks more when it does not know it than when it does, and would make the plan anew each time. */
const takeOneSql = takeSql('messaging.inbox m WHERE m.consumer = $1 AND m.id = $2');
const takeSeveralSql = takeSql('unnest($2::uuid[]) AS wanted(id) JOIN messaging.inbox m ON m.id = wanted.id WHERE m.consumer = $1');

interface Row {
  id: string;
  message: Message;
  attempts: number;
  /** The next message of its stream is there already and becomes eligible with it, without another arrival. */
  followed: boolean;
}

interface Ready extends Row { prepared: unknown }

/**
 * Handles the messages that a transport has put into the inbox table: each once, each stream in its order, each effect in
 * the transaction that marks the message as handled. What fails is tried again with backoff; after five tries it is a
 * dead letter, and the later messages of its stream wait behind it while all others go on.
 */
export class Inbox {
  private readonly busy = new Set<string>();
  private running = 0;
  private stopped = true;
  private looking = false;
  private hidden = false;
  private again = false;
  private timer?: NodeJS.Timeout;
  private idle: (() => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly transport: Transport,
    private readonly options: InboxOptions,
  ) {}

  async start(): Promise<void> {
    await this.transport.subscribe(this.options.consumer, this.options.topics);
    this.stopped = false;
    this.transport.onArrival(this.options.consumer, () => this.wake());
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  /** Takes no more messages and waits for those in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    if (this.running > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  wake(): void {
    if (this.stopped) return;
    // One look at the table at a time: many arrivals in a row are one batch, not many queries.
    if (this.running >= slots || this.looking) this.again = true;
    else void this.turn();
  }

  private wakeAgain(): void {
    if (!this.again) return;
    this.again = false;
    this.wake();
  }

  private async turn(): Promise<void> {
    this.running += 1;
    try {
      while (!this.stopped && (await this.takeBatches()));
    } catch {
      // The database is away; the next poll finds out whether it is back.
    } finally {
      this.running -= 1;
      if (this.running === 0) this.idle.splice(0).forEach((resolve) => resolve());
      this.wakeAgain();
    }
  }

  /**
   * Takes batches for one poll's length. What another process has locked is left to it for so long: to look at it again
   * and again would be to look in circles, and it would hide what lies behind it.
   *
   * @returns whether there may be more to do.
   */
  private async takeBatches(): Promise<boolean> {
    const elsewhere = new Set<string>();
    const until = performance.now() + pollMs;
    while (!this.stopped && performance.now() < until) if (!(await this.takeBatch(elsewhere))) return false;
    return true;
  }

  /** @returns whether there was anything to do. */
  private async takeBatch(elsewhere: Set<string>): Promise<boolean> {
    // Messages of one journey touch the same rows: handling them side by side would only make them wait for each other.
    const seen = await this.look(elsewhere);
    const rows = seen.filter((row) => !this.busy.has(row.message.correlationId));
    if (rows.length === 0) return seen.length > 0;
    const journeys = new Set(rows.map((row) => row.message.correlationId));
    for (const journey of journeys) this.busy.add(journey);
    this.wakeAgain();
    try {
      const ready = (await Promise.all(rows.map((row) => this.prepare(row)))).filter((row) => row !== undefined);
      await this.handleAll(ready, elsewhere);
    } finally {
      for (const journey of journeys) this.busy.delete(journey);
    }
    // Whatever arrives from now on wakes us; looking again for nothing would be every third statement of an order.
    const hidden = this.hidden;
    this.hidden = false;
    return hidden || seen.length === batchSize || rows.some((row) => row.followed);
  }

  private async look(elsewhere: Set<string>): Promise<Row[]> {
    this.looking = true;
    // A journey in another slot's hands may have had more arrivals than it knows of; whoever is done next looks again.
    if (this.busy.size > 0) this.hidden = true;
    try {
      return await this.transactions.read<Row>(eligibleSql, [this.options.consumer, [...this.busy, ...elsewhere]]);
    } finally {
      this.looking = false;
    }
  }

  private async prepare(row: Row): Promise<Ready | undefined> {
    try {
      return { ...row, prepared: await this.handlerOf(row.message).prepare?.(row.message) };
    } catch (error) {
      await this.fail(row, error);
      return undefined;
    }
  }

  /** Many messages share one transaction; when one of them fails, each gets its own. */
  private async handleAll(rows: Ready[], elsewhere: Set<string>): Promise<void> {
    if (rows.length === 0) return;
    try {
      await this.handle(rows, elsewhere);
    } catch (error) {
      if (rows.length === 1) return this.fail(rows[0]!, error);
      for (const row of rows) await this.handleAll([row], elsewhere);
    }
  }

  private async handle(rows: Ready[], elsewhere: Set<string>): Promise<void> {
    // Replicas that lock several aggregates in one transaction must lock them in one order.
    const ordered = [...rows].sort((a, b) => (a.message.correlationId < b.message.correlationId ? -1 : 1));
    await this.transactions.run(async (tx) => {
      const ids = ordered.map((row) => row.id);
      const locked = await (ids.length === 1 ? tx.query<{ id: string }>(takeOneSql, [this.options.consumer, ids[0]]) : tx.query<{ id: string }>(takeSeveralSql, [this.options.consumer, ids]));
      const mine = new Set(locked.map((row) => row.id));
      for (const row of ordered) {
        if (!mine.has(row.id)) {
          elsewhere.add(row.message.correlationId);
          continue;
        }
        tx.cause = row.message;
        await this.handlerOf(row.message).handle(tx, row.message, row.prepared);
      }
    });
  }

  private handlerOf(message: Message) {
    const handler = this.options.handlers[message.type];
    if (!handler) throw new Error(`${this.options.consumer} has no handler for ${message.type}; it knows ${Object.keys(this.options.handlers).join(', ')}`);
    return handler;
  }

  private async fail(row: Row, error: unknown): Promise<void> {
    // Two processes may have failed at it side by side; that is one try, not two.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [after] = await this.transactions.run((tx) =>
      tx.query<{ attempts: number; state: string }>(
        `UPDATE messaging.inbox SET attempts = attempts + $5, error = $3,
           state = CASE WHEN attempts + $5 >= ${maxTries} THEN 'dead' ELSE state END,
           due_at = banyan_now() + ($4::int[])[least(attempts + 1, ${maxTries})] * interval '1 ms'
         WHERE consumer = $1 AND id = $2 AND state = 'new' AND attempts = $6 RETURNING attempts, state`,
        [this.options.consumer, row.id, text.slice(0, 4_000), Array.from({ length: maxTries }, (_, index) => backoffMs(index + 1)),
          error instanceof Unavailable ? 0 : 1, row.attempts],
      ),
    );
    this.options.onError?.(row.message, error, after?.state === 'dead');
  }
}
