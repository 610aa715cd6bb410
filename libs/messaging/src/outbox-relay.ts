import type { DataSource, QueryRunner } from 'typeorm';
import type { Message } from './message.js';

/** Into so many shares the relays of all processes divide what is to be sent; the messages of one stream are in one share. */
export const relayParts = 16;
const batchSize = 500;
/** A broker takes a megabyte at once from whoever has not asked for more; a single larger message goes alone. */
const batchBytes = 900_000;
/** Of no relay: the broker will not have it. It stays unsent for a person to see. */
const setAside = -1;
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
  SELECT id, message, waiting FROM (
    SELECT id, position, count(*) OVER ()::integer AS waiting, headers || jsonb_build_object('data', payload) AS message,
      sum(octet_length(payload::text)) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS n
    FROM (SELECT * FROM messaging.outbox WHERE relay_part = ANY($1) ORDER BY position LIMIT ${batchSize}) AS next) AS measured
  WHERE n = 1 OR bytes <= ${batchBytes} ORDER BY position`;

const asideSql = `UPDATE messaging.outbox SET relay_part = ${setAside} WHERE id = $1`;
const sentSql = `UPDATE messaging.outbox SET relay_part = NULL WHERE id = ANY($1::uuid[])`;

export interface OutboxRelayOptions {
  dataSource: DataSource;
  /** Sends in the given order, and resolves once all of it is safe; rejects within a few seconds when that is not known. */
  send: (messages: Message[]) => Promise<void>;
  /** Whether the broker will not have these messages however often they are sent. */
  isRefusal?: (error: unknown) => boolean;
  /** Told when something was sent, or nothing is left to send: what another relay has in hand says nothing of the broker. */
  onWell?: () => void;
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
      this.failures = 0;
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
    if (parts.length === 0) this.options.onWell?.();
    if (mine.length === 0) return false;
    const rows: { id: string; message: Message; waiting: number }[] = await runner.query(readSql, [mine]);
    if (rows.length === 0) return false;
    const aside = await this.sendEach(rows.map((row) => row.message));
    this.options.onWell?.();
    for (const id of aside) await runner.query(asideSql, [id]);
    await runner.query(sentSql, [rows.map((row) => row.id).filter((id) => !aside.includes(id))]);
    const { waiting } = rows[0]!;
    return rows.length < waiting || waiting === batchSize;
  }

  /** @returns the ids of those that the broker will never take; halving finds them, and sends the others */
  private async sendEach(messages: Message[]): Promise<string[]> {
    try {
      await this.options.send(messages);
      return [];
    } catch (error) {
      const [first] = messages;
      if (!this.options.isRefusal?.(error)) throw error;
      if (messages.length > 1) {
        const half = messages.length >> 1;
        return [...(await this.sendEach(messages.slice(0, half))), ...(await this.sendEach(messages.slice(half)))];
      }
      this.options.onError?.(new Error(`${first!.type} ${first!.id} of ${first!.topic} ${first!.key} is set aside, and what follows it there waits: ${(error as Error).message}`));
      return [first!.id];
    }
  }
}
