import { randomUUID } from 'node:crypto';
import type { Transaction, Transactions } from '@banyan/messaging';
import { createLogger, type ServiceConfig } from '@banyan/service';
import { JobFault, jobDefinitions, jobStoreOf, type CatalogJob, type JobWork, type Step } from './catalog-job.js';
import { exportStep } from './export-run.js';
import { importStep, stageItems, type ImportProgress } from './import-run.js';
import { openSource } from './job-source.js';

export interface JobRunnerOptions {
  transactions: Transactions;
  config: Pick<ServiceConfig, 'service' | 'logLevel'>;
  /** Files that may be imported. */
  folder: string;
}

const leaseMs = 5_000;
/** How often to look for jobs that nobody works on, although nobody has woken us. */
const pollMs = 2_500;
const maximumAttempts = 5;
const stagedAtOnce = { items: 500, characters: 4 * 1024 * 1024 };

const leaseEnd = `clock_timestamp() + interval '${leaseMs} ms'`;

/**
 * Carries out import and export jobs, one at a time for each process, step by step. Each step is one short transaction that
 * also notes how far the job has come, so whoever takes over a job from a process that died goes on where it was.
 */
export class JobRunner {
  private readonly owner = randomUUID();
  private running?: Promise<void>;
  private isWoken = false;
  private isStopped = false;
  private timer?: NodeJS.Timeout;
  private readonly logger;

  constructor(private readonly options: JobRunnerOptions) {
    this.logger = createLogger(options.config.service, options.config.logLevel);
  }

  readonly wake = (): void => {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.workOff().finally(() => {
      this.running = undefined;
      clearTimeout(this.timer);
      // Whoever woke us after the last look found us still running.
      if (this.isWoken) this.wake();
      else if (!this.isStopped) this.timer = setTimeout(this.wake, pollMs).unref();
    });
  };

  /** Finishes the step under way and hands the job back. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async workOff(): Promise<void> {
    while (this.isWoken) {
      this.isWoken = false;
      try {
        for (let work = await this.claim(); work; work = this.isStopped ? undefined : await this.claim()) await this.carryOut(work);
      } catch (err) {
        this.logger.error({ err }, 'jobs cannot be worked on');
        return;
      }
    }
  }

  private async claim(): Promise<JobWork | undefined> {
    const [work] = await this.options.transactions.read<JobWork>(
      `UPDATE catalog.job SET lease_owner = $1, leased_until = ${leaseEnd} WHERE id = (
         SELECT id FROM catalog.job WHERE ended_at IS NULL AND (leased_until IS NULL OR leased_until < clock_timestamp()) ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, api, name, origin, progress`,
      [this.owner],
    );
    return work;
  }

  private async carryOut(work: JobWork): Promise<void> {
    try {
      await this.carryOutSteps(work);
      await this.options.transactions.read(`UPDATE catalog.job SET lease_owner = NULL, leased_until = NULL WHERE id = $1 AND lease_owner = $2`, [work.id, this.owner]);
    } catch (error) {
      if (error instanceof JobFault) return this.fail(work, error.message);
      this.logger.error({ err: error as Error, job: work.id }, 'a job was broken off');
      // The lease is kept: it runs out, and then the job is tried again.
      const [row] = await this.options.transactions.read<{ attempts: number }>(`UPDATE catalog.job SET attempts = attempts + 1 WHERE id = $1 AND lease_owner = $2 RETURNING attempts`, [work.id, this.owner]);
      if (row && row.attempts >= maximumAttempts) await this.fail(work, `given up after ${maximumAttempts} attempts: the log of the service says why`);
    }
  }

  private async carryOutSteps(work: JobWork): Promise<void> {
    let next = await this.inStep(work, () => ({ kind: 'more', progress: work.progress }));
    const stage = work.name === 'importJob' ? await this.staging(work) : undefined;
    while (next && !this.isStopped) {
      const { progress } = (next = { ...work, progress: next.progress });
      if (stage && !(progress as ImportProgress).isRead) {
        const staged = await stage();
        next = await this.inStep(next, (tx, current) => stageItems(tx, current, staged.items, staged.isRead));
      } else next = await this.inStep(next, (tx, current, job) => (work.name === 'importJob' ? importStep(tx, current, job) : exportStep(tx, current, job)));
    }
  }

  /** Reads on from where the job has come to; reading is not done within transactions. */
  private async staging(work: JobWork<ImportProgress>): Promise<(() => Promise<{ items: string[]; isRead: boolean }>) | undefined> {
    if (work.progress.isRead) return undefined;
    const job = await this.storeFor(work).find(this.options.transactions, work.id);
    if (!job) return undefined;
    const items = (await openSource(this.options.transactions, this.options.folder, work.origin, job.document.url))[Symbol.asyncIterator]();
    for (let skipped = 0; skipped < (work.progress.read ?? 0); skipped += 1) await items.next();
    return async () => {
      const taken: string[] = [];
      let characters = 0;
      for (let next = await items.next(); !next.done; next = await items.next()) {
        taken.push(next.value);
        characters += next.value.length;
        if (taken.length >= stagedAtOnce.items || characters >= stagedAtOnce.characters) return { items: taken, isRead: false };
      }
      return { items: taken, isRead: true };
    };
  }

  /** One transaction. The document is locked before the work on it, here and by whoever removes the job. @returns undefined when there is nothing more to do */
  private inStep(work: JobWork, step: (tx: Transaction, work: JobWork, job: CatalogJob) => Step | Promise<Step>): Promise<JobWork | undefined> {
    const store = this.storeFor(work);
    return this.options.transactions.run(async (tx) => {
      const stored = await store.lock(tx, work.id);
      const [held] = stored ? await tx.query<JobWork>(`UPDATE catalog.job SET leased_until = ${leaseEnd} WHERE id = $1 AND lease_owner = $2 AND ended_at IS NULL RETURNING progress`, [work.id, this.owner]) : [];
      if (!stored || !held) return undefined;
      if (stored.document.status === 'Not Started') await store.update(tx, work.id, { ...stored.document, status: 'Running' }, { correlationId: work.id });
      const outcome = await step(tx, { ...work, progress: held.progress }, stored.document);
      if (outcome.kind === 'more') {
        tx.execute(`UPDATE catalog.job SET progress = $2, attempts = 0 WHERE id = $1`, [work.id, JSON.stringify(outcome.progress)]);
        return { ...work, progress: outcome.progress as JobWork['progress'] };
      }
      await this.end(tx, work, { ...stored.document, ...outcome.changes });
      return undefined;
    });
  }

  private async end(tx: Transaction, work: JobWork, job: CatalogJob): Promise<void> {
    tx.execute(`UPDATE catalog.job SET ended_at = banyan_now(), lease_owner = NULL, leased_until = NULL WHERE id = $1`, [work.id]);
    await this.storeFor(work).update(tx, work.id, { ...job, completionDate: new Date().toISOString() }, { correlationId: work.id });
  }

  private async fail(work: JobWork, errorLog: string): Promise<void> {
    await this.inStep(work, () => ({ kind: 'ended', changes: { status: 'Failed', errorLog } }));
  }

  private storeFor({ api, name }: JobWork) {
    return jobStoreOf(jobDefinitions.find((definition) => definition.api.id === api && definition.name === name)!);
  }
}
