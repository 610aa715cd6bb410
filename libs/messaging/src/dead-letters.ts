import { conflict, notFound } from '@banyan/tmf';
import type { Message } from './message.js';
import type { Transaction } from './transaction.js';
import type { Transactions } from './transactions.js';

/** A message that failed until its tries were spent, as an operator sees it. */
export interface DeadLetter {
  id: string;
  type: string;
  topic: string;
  key: string;
  seq: number;
  correlationId: string;
  attempts: number;
  /** The last failure; its first line is the reason, the others are the stack. */
  error: string;
  sentAt: string;
  receivedAt: Date;
  /** How many later messages of its stream have arrived and wait behind it. */
  waitingBehind: number;
}

/** Narrows a list, or what is redriven; what is left out does not matter. */
export interface DeadLetterFilter {
  type?: string;
  correlationId?: string;
}

export interface Discard {
  /** Why; what the message should have done is from now on in the hands of whoever says so. */
  note: string;
  /** Who, as far as anybody knows: nothing here asks for a password. */
  author?: string;
}

const columns = `
  dead.id, dead.type, dead.topic, dead.key, dead.seq, dead.correlation_id AS "correlationId", dead.attempts, dead.error,
  dead.message->>'time' AS "sentAt", dead.received_at AS "receivedAt",
  (SELECT count(*)::integer FROM messaging.inbox AS later
   WHERE later.consumer = dead.consumer AND later.topic = dead.topic AND later.key = dead.key AND later.seq > dead.seq AND later.state = 'new') AS "waitingBehind"`;

/** The index of dead letters holds them by consumer and turn of arrival; there are few, so filters look at each. */
const matching = `
  FROM messaging.inbox AS dead
  WHERE dead.consumer = $1 AND dead.state = 'dead' AND ($2::text IS NULL OR dead.type = $2) AND ($3::text IS NULL OR dead.correlation_id = $3)`;

const again = `state = 'new', attempts = 0, due_at = banyan_now()`;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What a person may do with the messages that one consumer could not handle. */
export class DeadLetters {
  /** @param wake tells the consumer's inbox of this process that there is work; other processes find it at their next poll */
  constructor(
    private readonly transactions: Transactions,
    private readonly consumer: string,
    private readonly wake: () => void,
  ) {}

  /** One page, in the order of their arrival, and how many match in all. */
  async list(filter: DeadLetterFilter = {}, page = { offset: 0, limit: 100 }): Promise<{ items: DeadLetter[]; total: number }> {
    const asked = [this.consumer, filter.type ?? null, filter.correlationId ?? null];
    const [items, [counted]] = await Promise.all([
      this.transactions.read<DeadLetter>(`SELECT ${columns} ${matching} ORDER BY dead.position LIMIT $4 OFFSET $5`, [...asked, page.limit, page.offset]),
      this.transactions.read<{ total: number }>(`SELECT count(*)::integer AS total ${matching}`, asked),
    ]);
    return { items, total: counted!.total };
  }

  /** @returns the dead letter with the whole message. @throws TmfError 404 */
  async get(id: string): Promise<DeadLetter & { message: Message }> {
    const [found] = uuid.test(id)
      ? await this.transactions.read<DeadLetter & { message: Message }>(
          `SELECT ${columns}, dead.message FROM messaging.inbox AS dead WHERE dead.consumer = $1 AND dead.id = $2 AND dead.state = 'dead'`, [this.consumer, id])
      : [];
    if (!found) throw notFound('dead letter', `${id} of ${this.consumer}`);
    return found;
  }

  /** Has the message tried again, five times more. @throws TmfError 404, or 409 when it is not dead (any more) */
  async redrive(id: string): Promise<void> {
    await this.change(id, again, []);
  }

  /** Has every dead letter that matches tried again. @returns how many there were */
  async redriveAll(filter: DeadLetterFilter = {}): Promise<number> {
    return this.transactions.run(async (tx) => {
      const ids = await tx.query(
        `UPDATE messaging.inbox AS dead SET ${again} FROM (SELECT id ${matching} FOR UPDATE) AS chosen
         WHERE dead.consumer = $1 AND dead.id = chosen.id RETURNING dead.id`,
        [this.consumer, filter.type ?? null, filter.correlationId ?? null],
      );
      tx.whenCommitted(this.wake);
      return ids.length;
    });
  }

  /** Passes the message over: its stream goes on behind it. Who did so and why is kept above its error. @throws TmfError 404 or 409 */
  async discard(id: string, { note, author }: Discard): Promise<void> {
    const told = `discarded by ${author ?? 'an operator'}: ${note}`;
    await this.change(id, `state = 'discarded', handled_at = banyan_now(), error = concat_ws(E'\\n', $3::text, error)`, [told]);
  }

  private async change(id: string, assignments: string, parameters: unknown[]): Promise<void> {
    if (!uuid.test(id)) throw notFound('message', `${id} of ${this.consumer}`);
    await this.transactions.run(async (tx) => {
      const changed = await tx.query(
        `UPDATE messaging.inbox SET ${assignments} WHERE consumer = $1 AND id = $2 AND state = 'dead' RETURNING id`, [this.consumer, id, ...parameters]);
      if (changed.length === 0) throw await this.refusal(tx, id);
      tx.whenCommitted(this.wake);
    });
  }

  private async refusal(tx: Transaction, id: string): Promise<Error> {
    const [row] = await tx.query<{ state: string }>(`SELECT state FROM messaging.inbox WHERE consumer = $1 AND id = $2`, [this.consumer, id]);
    return row ? conflict(`message ${id} of ${this.consumer} is ${row.state}, and no dead letter (any more)`) : notFound('message', `${id} of ${this.consumer}`);
  }
}
