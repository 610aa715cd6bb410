import { randomUUID } from 'node:crypto';
import { Unavailable, type Transaction, type Transactions } from '@banyan/messaging';
import type { ServiceLogger } from './logging.js';

/** The job cannot be done as it was asked for; trying again would not help. */
export class JobFault extends Error {}

/** What a table of jobs has besides what its jobs are about. */
export const jobColumns = `
  id text PRIMARY KEY, attempts integer NOT NULL DEFAULT 0, lease_owner text, leased_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT banyan_now(), ended_at timestamptz`;

export interface JobQueueOptions<Job extends { id: string }> {
  transactions: Transactions;
  logger: ServiceLogger;
  /** With `jobColumns`, e.g. `catalog.job`. */
  table: string;
  /** Those of the table that the work on a job needs, `id` among them. */
  columns: readonly (keyof Job & string)[];
  /**
   * Works on a job until it has ended, or until `isStopped`; what it throws but a JobFault is tried again, five times, or without end when it is Unavailable.
   * A job that can do nothing for now is handed back: the milliseconds after which to look at it again. Those behind it come first.
   */
  carryOut(job: Job): Promise<number | void>;
  /** Ends a job that cannot be done, or was tried too often. */
  fail(job: Job, reason: string): Promise<void>;
}

const leaseMs = 5_000;
/** How often to look for jobs that nobody works on, although nobody has woken us. */
const pollMs = 2_500;
const maximumAttempts = 5;

const leaseEnd = `clock_timestamp() + interval '${leaseMs} ms'`;

/**
 * Has the jobs of a table carried out, the oldest first, one at a time for each process. Who works on a job holds a lease on it, to be renewed
 * by `renew` in each step; whoever finds it run out takes the job over, so that one whose process died goes on where it was.
 */
export class JobQueue<Job extends { id: string }> {
  private readonly owner = randomUUID();
  private running?: Promise<void>;
  private isWoken = false;
  private timer?: NodeJS.Timeout;
  /** The jobs that could do nothing when they were looked at in this turn, and after how many milliseconds to look again. */
  private readonly aside = new Map<string, number>();
  /** The step under way is the last one. */
  isStopped = false;

  constructor(private readonly options: JobQueueOptions<Job>) {}

  readonly wake = (): void => {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.workOff().finally(() => {
      this.running = undefined;
      clearTimeout(this.timer);
      // Whoever woke us after the last look found us still running.
      if (this.isWoken) this.wake();
      else if (!this.isStopped) this.timer = setTimeout(this.wake, Math.min(pollMs, ...this.aside.values())).unref();
    });
  };

  /** Finishes the step under way and hands the job back. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Keeps the job for another while. @returns it as it stands, undefined when it has ended, is gone or is somebody else's by now */
  async renew(tx: Transaction, id: string): Promise<Job | undefined> {
    const { table, columns } = this.options;
    const [job] = await tx.query<Job>(`UPDATE ${table} SET leased_until = ${leaseEnd} WHERE id = $1 AND lease_owner = $2 AND ended_at IS NULL RETURNING ${columns.join(', ')}`, [id, this.owner]);
    return job;
  }

  /** Notes that the job has come on, so that what failed before does not count any more. */
  progressed(tx: Transaction, id: string): void {
    tx.execute(`UPDATE ${this.options.table} SET attempts = 0 WHERE id = $1 AND attempts > 0`, [id]);
  }

  end(tx: Transaction, id: string): void {
    tx.execute(`UPDATE ${this.options.table} SET ended_at = banyan_now(), lease_owner = NULL, leased_until = NULL WHERE id = $1`, [id]);
  }

  private async workOff(): Promise<void> {
    while (this.isWoken) {
      this.isWoken = false;
      this.aside.clear();
      try {
        for (let job = await this.claim(); job; job = this.isStopped ? undefined : await this.claim()) await this.carryOut(job);
      } catch (err) {
        this.options.logger.error({ err }, 'jobs cannot be worked on');
        return;
      }
    }
  }

  private async claim(): Promise<Job | undefined> {
    const { transactions, table, columns } = this.options;
    const [job] = await transactions.read<Job>(
      `UPDATE ${table} SET lease_owner = $1, leased_until = ${leaseEnd} WHERE id = (
         SELECT id FROM ${table} WHERE ended_at IS NULL AND (leased_until IS NULL OR leased_until < clock_timestamp()) AND id <> ALL($2) ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${columns.join(', ')}`,
      [this.owner, [...this.aside.keys()]],
    );
    return job;
  }

  private async carryOut(job: Job): Promise<void> {
    const { transactions, table, logger, carryOut, fail } = this.options;
    try {
      const againMs = await carryOut(job);
      if (againMs !== undefined) this.aside.set(job.id, againMs);
      await transactions.read(`UPDATE ${table} SET lease_owner = NULL, leased_until = NULL WHERE id = $1 AND lease_owner = $2`, [job.id, this.owner]);
    } catch (error) {
      if (error instanceof JobFault) return fail(job, error.message);
      // The lease is kept: it runs out, and then the job is tried again.
      if (error instanceof Unavailable) return logger.warn({ job: job.id }, `a job waits: ${error.message}`);
      logger.error({ err: error as Error, job: job.id }, 'a job was broken off');
      const [row] = await transactions.read<{ attempts: number }>(`UPDATE ${table} SET attempts = attempts + 1 WHERE id = $1 AND lease_owner = $2 RETURNING attempts`, [job.id, this.owner]);
      if (row && row.attempts >= maximumAttempts) await fail(job, `given up after ${maximumAttempts} attempts: the log of the service says why`);
    }
  }
}
