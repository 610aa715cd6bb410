import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Message, Outgoing } from './message.js';
import type { Transport } from './transport.js';

/**
 * One database transaction of one use case. Everything that changes state or sends a message asks for it by type, so
 * neither can happen outside of one.
 */
export class Transaction {
  readonly outgoing: Message[] = [];
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    private readonly runner: QueryRunner,
    readonly source: string,
    /** The message being handled, when there is one; what is published then names it as its cause. */
    public cause?: Message,
  ) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Runs SQL with bound parameters and answers its rows, for every kind of statement alike. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return prepared<Row>(this.runner, sql, parameters);
  }

  /** Runs a part that may be given up without giving up the whole; its messages and effects go with it. */
  async attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    const [sent, effects] = [this.outgoing.length, this.afterCommit.length];
    await this.runner.query('SAVEPOINT attempt');
    try {
      const result = await work();
      await this.runner.query('RELEASE SAVEPOINT attempt');
      return result;
    } catch (error) {
      await this.runner.query('ROLLBACK TO SAVEPOINT attempt');
      this.outgoing.length = sent;
      this.afterCommit.length = effects;
      throw error;
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
    traceparent: tx.cause?.traceparent,
  };
  tx.outgoing.push(message);
  return message;
}

/** Opens the transactions of one service and hands their messages to the transport before they commit. */
export class Transactions {
  /** How many have committed since the process began; the bench reads it. */
  committedCount = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transport: Transport,
    readonly source: string,
  ) {}

  /** @returns what `work` returns, after COMMIT; a throw rolls everything back, messages included. */
  async run<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const tx = new Transaction(runner, this.source);
      const result = await work(tx);
      if (tx.outgoing.length > 0) await this.transport.carry(tx, tx.outgoing);
      await runner.commitTransaction();
      this.committedCount += 1;
      tx.committed();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** A read outside of any transaction. */
  async read<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await prepared<Row>(runner, sql, parameters);
    } finally {
      await runner.release();
    }
  }
}

/** Each text that is asked for often gets a name, under which every connection prepares it once: parsing and planning the same few dozen statements over and over was a third of PostgreSQL's work. */
const names = new Map<string, string>();
/** Lists compose their own text for each combination of filters; those past this number are sent unnamed. */
const maximumNames = 400;

async function prepared<Row>(runner: QueryRunner, text: string, values: unknown[]): Promise<Row[]> {
  let name = names.get(text);
  if (!name && names.size < maximumNames) names.set(text, (name = `banyan_${names.size}`));
  // TypeORM names no statements; its runner hands out the connection that does.
  const client = (await runner.connect()) as Pick<PoolClient, 'query'>;
  return ((await client.query({ name, text, values })) as QueryResult).rows as Row[];
}
