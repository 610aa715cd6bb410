import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Message, Outgoing } from './message.js';

/** Whether a statement keeps its plan for all parameters, or is planned for these ones: how many rows they find may differ by far. */
export type PlanUse = 'kept' | 'anew';

/**
 * One database transaction of one use case. Everything that changes state or sends a message asks for it by type, so
 * neither can happen outside of one.
 *
 * Statements are pipelined: what need not be answered (`execute`, BEGIN, COMMIT) does not wait for a round trip of its
 * own. A statement that fails makes PostgreSQL refuse all that follow, so nothing is committed after a failure.
 */
export class Transaction {
  readonly outgoing: Message[] = [];
  private readonly afterCommit: (() => void)[] = [];
  private pending: Promise<unknown>[] = [];
  private held = false;
  /** W3C trace context of the request that led here, when no message did. */
  traceparent?: string;
  /** The first failure of a statement that nobody waited for; whatever fails after it fails because of it. */
  failure?: unknown;

  constructor(
    private readonly client: PoolClient,
    readonly source: string,
    /** The message being handled, when there is one; what is published then names it as its cause. */
    public cause?: Message,
  ) {}

  /** Runs SQL with bound parameters and answers its rows, for every kind of statement alike. */
  query<Row>(sql: string, parameters: unknown[] = [], plan: PlanUse = 'kept'): Promise<Row[]> {
    const answer = prepared<Row>(this.client, sql, parameters, plan);
    this.release();
    return answer;
  }

  /** Sends SQL whose answer nobody needs; a failure comes to light at the latest before COMMIT. */
  execute(sql: string, parameters: unknown[] = []): void {
    this.hold();
    this.pending.push(prepared(this.client, sql, parameters, 'kept').catch((error: unknown) => (this.failure ??= error)));
  }

  /** Waits for all that was sent by `execute`. @throws the first failure among them */
  async settle(): Promise<void> {
    this.release();
    const pending = this.pending;
    this.pending = [];
    await Promise.all(pending);
    if (this.failure) throw this.failure;
  }

  /** What nobody waits for leaves with the next statement that somebody does: a write to the socket costs more than to make the statement. */
  hold(): void {
    if (this.held) return;
    this.held = true;
    streamOf(this.client).cork();
  }

  private release(): void {
    if (!this.held) return;
    this.held = false;
    // Once more statements of this turn have been made.
    process.nextTick(() => streamOf(this.client).uncork());
  }

  /** Runs a part that may be given up without giving up the whole; its messages and effects go with it. */
  async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.settle();
    const [sent, effects] = [this.outgoing.length, this.afterCommit.length];
    this.execute('SAVEPOINT attempt');
    try {
      const result = await work();
      await this.settle();
      return result;
    } catch (error) {
      await this.settle().catch(() => undefined);
      const reason = this.failure ?? error;
      this.failure = undefined;
      await this.query('ROLLBACK TO SAVEPOINT attempt');
      this.outgoing.length = sent;
      this.afterCommit.length = effects;
      throw reason;
    }
  }

  /** Something cheap and local (waking a worker) that makes sense only once others can see the rows. */
  whenCommitted(effect: () => void): void {
    this.afterCommit.push(effect);
  }

  /** Called by `Transactions` alone, after COMMIT. */
  committed(): void {
    for (const effect of this.afterCommit) effect();
  }
}

/** Sends a message if, and only if, the transaction that changed the state commits. */
export function publish(tx: Transaction, outgoing: Outgoing): Message {
  const message: Message = {
    ...outgoing,
    id: uuidv7(),
    source: tx.source,
    time: new Date().toISOString(),
    causationId: tx.cause?.id,
    traceparent: tx.cause?.traceparent ?? tx.traceparent,
  };
  tx.outgoing.push(message);
  return message;
}

const streamOf = (client: PoolClient) => (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection.stream;

/**
 * Each text that is asked for often gets a name, under which every connection prepares it once: parsing and planning the
 * same few dozen statements over and over was a third of PostgreSQL's work.
 */
const names = new Map<string, string>();
/** Lists compose their own text for each combination of filters; those past this number are sent unnamed. */
const maximumNames = 400;

/** Runs one statement on a connection, prepared unless it is to be planned anew. */
export async function prepared<Row>(client: Pick<PoolClient, 'query'>, text: string, values: unknown[], plan: PlanUse): Promise<Row[]> {
  let name = plan === 'kept' ? names.get(text) : undefined;
  if (plan === 'kept' && !name && names.size < maximumNames) names.set(text, (name = `banyan_${names.size}`));
  const { rows } = await client.query({ name, text, values });
  return rows as Row[];
}
