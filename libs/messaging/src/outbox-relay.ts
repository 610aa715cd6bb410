import type { DataSource, QueryRunner } from 'typeorm';
import type { Message } from './message.js';

/** Into so many shares the relays of all processes divide what is to be sent; the messages of one stream are in one share. */
export const relayParts = 16;
const batchSize = 500;
const pollMs = 500;
const pauseAfterFailureMs = [250, 500, 1_000, 2_000] as const;
/** Long enough for a relay elsewhere to be done with a share that it has in hand. */
const lookAgainMs = 50;

/**
 * Takes the shares that have something to send and that no other relay has in hand. The lock ends with the transaction,
 * and the transaction with the process: a relay that dies or sleeps holds nobody up.
 */
const takePartsSql = `
  WITH due AS MATERIALIZED (
    SELECT part FROM generate_series(0, ${relayParts - 1}) AS part WHERE EXISTS (SELECT FROM messaging.outbox WHERE relay_part = part))
  SELECT part, pg_try_advisory_xact_lock(hashtext('banyan-relay'), part) AS mine FROM due`;

/** A statement of its own, so that it sees what was sent by whoever held the shares until now. */
const readSql = `
  SELECT id, headers || jsonb_build_object('data', payload) AS message FROM messaging.outbox
  WHERE relay_part = ANY($1) ORDER BY position LIMIT ${batchSize}`;

const sentSql = `UPDATE messaging.outbox SET relay_part = NULL WHERE id = ANY($1::uuid[])`;

export interface OutboxRelayOptions {
  dataSource: DataSource;
  /** Sends in the given order, and resolves once all of it is safe; rejects within a few seconds when that is not known. */
  send: (messages: Message[]) => Promise<void>;
  onError?: (error: unknown) => void;
}

/**
 * Sends what transactions have left in the outbox. What is unsent is marked on the row itself, so a transaction that
 * commits late is not skipped. A message may be sent twice, when a relay ends between sending and noting it, and is then
 * dropped by the inbox; none is lost. Any number of relays share the work.
 */
export class OutboxRelay {
  private turning?: Promise<void>;
  private again = false;
  private stopped = true;
  private failures = 0;
  private timer?: NodeJS.Timeout;
  private pause?: NodeJS.Timeout;

  constructor(private readonly options: OutboxRelayOptions) {}

  start(): void {
    this.stopped = false;
    // Others may have died with something unsent.
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.pause);
    await this.turning;
  }

  wake(): void {
    if (this.stopped || this.pause) return;
    if (this.turning) this.again = true;
    else this.turning = this.turn().finally(() => {
      this.turning = undefined;
      if (this.again) this.wake();
    });
  }

  private async turn(): Promise<void> {
    try {
      do this.again = false;
      while (!this.stopped && (await this.relayBatch()));
      this.failures = 0;
    } catch (error) {
      this.options.onError?.(error);
      this.again = false;
      this.waitFor(pauseAfterFailureMs[Math.min(this.failures++, pauseAfterFailureMs.length - 1)]!);
    }
  }

  private waitFor(ms: number): void {
    if (this.stopped) return;
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.wake();
    }, ms);
  }

  /** @returns whether to go on at once */
  private async relayBatch(): Promise<boolean> {
    const runner = this.options.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const more = await this.relay(runner);
      await runner.commitTransaction();
      return more || this.again;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release().catch(() => undefined);
    }
  }

  private async relay(runner: QueryRunner): Promise<boolean> {
    const parts: { part: number; mine: boolean }[] = await runner.query(takePartsSql);
    const mine = parts.filter((each) => each.mine).map(({ part }) => part);
    if (mine.length < parts.length) setTimeout(() => this.wake(), lookAgainMs).unref();
    if (mine.length === 0) return false;
    const rows: { id: string; message: Message }[] = await runner.query(readSql, [mine]);
    if (rows.length === 0) return false;
    await this.options.send(rows.map((row) => row.message));
    await runner.query(sentSql, [rows.map((row) => row.id)]);
    return rows.length === batchSize;
  }
}
