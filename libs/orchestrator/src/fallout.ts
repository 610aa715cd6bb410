import type { JudgeEdit } from './edited-action.js';
import { FalloutActions, type AskLedger } from './fallout-actions.js';
import { FalloutBulk, type BulkJobs, type BulkWork } from './fallout-bulk.js';
import { FalloutQueue } from './fallout-queue.js';
import type { OrderProgress } from './order-progress.js';

export interface FalloutOptions {
  /** Works off what is decided about many at once: `(work) => new JobQueue({ transactions, logger, ...work })`. */
  jobs: (work: BulkWork) => BulkJobs;
  /** How the other side of a call is asked; absent where there are no calls. */
  ledger?: AskLedger;
  /** What is to be said against an edit of a call; nothing when absent. */
  judgeEdit?: JudgeEdit;
}

/** The fallout of one service, as its module wires it. */
export class Fallout {
  readonly queue: FalloutQueue;
  readonly actions: FalloutActions;
  readonly bulk: FalloutBulk;

  constructor(service: string, progress: unknown, { jobs, ledger, judgeEdit }: FalloutOptions) {
    this.queue = new FalloutQueue(service, progress as OrderProgress<never>);
    this.actions = new FalloutActions(progress as OrderProgress<never>, ledger, judgeEdit);
    this.bulk = new FalloutBulk(progress as OrderProgress<never>, this.actions, jobs);
  }
}
