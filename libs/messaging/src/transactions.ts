import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { prepared, Transaction, type PlanUse } from './transaction.js';
import type { Transport } from './transport.js';

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
    // Of two transactions that wait for each other PostgreSQL ends one, and nothing of it is left: it may begin again, once the other
    // has had time to take what it waited for.
    for (const pauseMs of deadlockPausesMs) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if ((error as { code?: string }).code !== deadlock) throw error;
        await delay(pauseMs);
      }
    }
    return this.attempt(work);
  }

  private async attempt<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.connected(async (client) => {
      const tx = new Transaction(client, this.source);
      try {
        tx.execute('BEGIN');
        const result = await work(tx);
        await this.commit(tx, client);
        this.committedCount += 1;
        tx.committed();
        return result;
      } catch (error) {
        await tx.settle().catch(() => undefined);
        await client.query('ROLLBACK').catch(() => undefined);
        throw tx.failure ?? error;
      }
    });
  }

  /** Messages and COMMIT leave together: should storing the messages fail, COMMIT finds an aborted transaction and undoes it. */
  private async commit(tx: Transaction, client: PoolClient): Promise<void> {
    tx.hold();
    const carried = tx.outgoing.length > 0 ? this.transport.carry(tx, tx.outgoing) : undefined;
    if (this.transport.carriesInOneStatement) {
      const [, , { command }] = await Promise.all([carried, tx.settle(), client.query('COMMIT')]);
      if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
      return;
    }
    await carried;
    await tx.settle();
    await client.query('COMMIT');
  }

  /** A read outside of any transaction. */
  async read<Row>(sql: string, parameters: unknown[] = [], plan: PlanUse = 'kept'): Promise<Row[]> {
    return this.connected((client) => prepared<Row>(client, sql, parameters, plan));
  }

  /** TypeORM's pool, but not its statements: it neither names nor pipelines them, and its query runner costs as much as a read. */
  private async connected<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // Without a listener, losing a connection in use would end the process; the pool is not to hand it out again.
    const lost = (error: Error) => (broken = error);
    client.on('error', lost);
    try {
      return await work(client);
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

/** SQLSTATE deadlock_detected. */
const deadlock = '40P01';
/** How long a transaction that was ended waits each time before it begins again. */
const deadlockPausesMs = [10, 40, 160];
