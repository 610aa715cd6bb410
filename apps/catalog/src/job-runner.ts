import type { Transaction, Transactions } from '@banyan/messaging';
import { createLogger, JobQueue, type ServiceConfig } from '@banyan/service';
import { jobDefinitions, jobStoreOf, type CatalogJob, type JobWork, type Step } from './catalog-job.js';
import { exportStep } from './export-run.js';
import { importStep, stageItems, type ImportProgress } from './import-run.js';
import { openSource } from './job-source.js';

export interface JobRunnerOptions {
  transactions: Transactions;
  config: Pick<ServiceConfig, 'service' | 'logLevel'>;
  /** Files that may be imported. */
  folder: string;
}

const stagedAtOnce = { items: 500, characters: 4 * 1024 * 1024 };

/** Carries out import and export jobs step by step. Each step is one short transaction that also notes how far the job has come. */
export class JobRunner {
  private readonly queue: JobQueue<JobWork>;
  readonly wake: () => void;

  constructor(private readonly options: JobRunnerOptions) {
    const { transactions, config } = options;
    this.queue = new JobQueue<JobWork>({
      transactions, logger: createLogger(config.service, config.logLevel), table: 'catalog.job', columns: ['id', 'api', 'name', 'origin', 'progress'],
      carryOut: (work) => this.carryOutSteps(work),
      fail: async (work, errorLog) => void (await this.inStep(work, () => ({ kind: 'ended', changes: { status: 'Failed', errorLog } }))),
    });
    this.wake = this.queue.wake;
  }

  /** Finishes the step under way and hands the job back. */
  stop(): Promise<void> {
    return this.queue.stop();
  }

  private async carryOutSteps(work: JobWork): Promise<void> {
    let next = await this.inStep(work, () => ({ kind: 'more', progress: work.progress }));
    const stage = work.name === 'importJob' ? await this.staging(work) : undefined;
    while (next && !this.queue.isStopped) {
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
      const held = stored && (await this.queue.renew(tx, work.id));
      if (!held) return undefined;
      if (stored.document.status === 'Not Started') await store.update(tx, work.id, { ...stored.document, status: 'Running' }, { correlationId: work.id });
      const outcome = await step(tx, { ...work, progress: held.progress }, stored.document);
      if (outcome.kind === 'more') {
        tx.execute(`UPDATE catalog.job SET progress = $2 WHERE id = $1`, [work.id, JSON.stringify(outcome.progress)]);
        // Taking a job up is no progress: one that breaks off right after it must come to its end.
        if (outcome.progress !== work.progress) this.queue.progressed(tx, work.id);
        return { ...work, progress: outcome.progress as JobWork['progress'] };
      }
      await this.end(tx, work, { ...stored.document, ...outcome.changes });
      return undefined;
    });
  }

  private async end(tx: Transaction, work: JobWork, job: CatalogJob): Promise<void> {
    this.queue.end(tx, work.id);
    await this.storeFor(work).update(tx, work.id, { ...job, completionDate: new Date().toISOString() }, { correlationId: work.id });
  }

  private storeFor({ api, name }: JobWork) {
    return jobStoreOf(jobDefinitions.find((definition) => definition.api.id === api && definition.name === name)!);
  }
}
