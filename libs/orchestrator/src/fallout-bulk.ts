import { randomUUID } from 'node:crypto';
import type { Transaction } from '@banyan/messaging';
import { falloutActions, IllegalMove, type FalloutActionName, type FalloutDecision } from '@banyan/order';
import { conflict, notFound, TmfError } from '@banyan/tmf';
import type { FalloutActions, Looked } from './fallout-actions.js';
import { lookAgainInMs, paceOf, type BulkCounts } from './fallout-bulk-pace.js';
import type { FalloutFilter } from './fallout-store.js';
import type { OrderProgress } from './order-progress.js';

/** What works off a table of jobs; the queue of `libs/service` fits. */
export interface BulkJobs {
  readonly isStopped: boolean;
  wake(): void;
  stop(): Promise<void>;
  renew(tx: Transaction, id: string): Promise<BulkJob | undefined>;
  progressed(tx: Transaction, id: string): void;
  end(tx: Transaction, id: string): void;
}

export interface BulkJob {
  id: string;
  actor: string;
  decision: FalloutDecision;
  stop_after: number;
}

export interface BulkWork {
  table: string;
  columns: readonly (keyof BulkJob)[];
  carryOut(job: BulkJob): Promise<number | void>;
  fail(job: BulkJob, reason: string): Promise<void>;
}

/** One decision about all work items that match. */
export interface BulkRequest extends FalloutDecision {
  filter: FalloutFilter;
  /** So many that could not be done, were stuck again or turned back end it; never more are under way than may still fail. */
  stopAfterFailures: number;
}

/** How far it has come. What is open still when it is stopped by hand is told of as long as anybody asks. */
export interface BulkStanding {
  id: string;
  /** `running`, `done`, `stopped` by its failures or by hand, or `failed` when it could not go on. */
  state: string;
  reason?: string;
  actor: string;
  decision: FalloutDecision;
  filter: FalloutFilter;
  stopAfterFailures: number;
  createdAt: string;
  endedAt?: string;
  counts: BulkCounts;
  refusals: { reason: string; count: number }[];
}

interface Item {
  position: number;
  fallout_id: string;
}

/** What a bulk would come to, as things stand: nothing has been done. */
export interface BulkForesight {
  matched: number;
  would: { task: string; plan: string; count: number }[];
  refused: { reason: string; count: number; example: string }[];
}

/**
 * Decides about many work items at once. Which ones is fixed when it is asked for; then each is a transaction that also notes that it is done, so that
 * a bulk whose process dies goes on where it was, and nothing is done twice. What became of those that were done is read off their tasks.
 */
export class FalloutBulk {
  private readonly jobs: BulkJobs;
  /** When this process began something the last time: it says how soon to look again. */
  private begunAt = performance.now();

  constructor(private readonly progress: OrderProgress<never>, private readonly actions: FalloutActions, jobs: (work: BulkWork) => BulkJobs) {
    this.jobs = jobs({
      table: this.table, columns: ['id', 'actor', 'decision', 'stop_after'], carryOut: (job) => this.carryOut(job),
      fail: (job, reason) => this.transactions.run(async (tx) => void this.finish(tx, job.id, 'failed', reason)),
    });
  }

  start(): void {
    this.jobs.wake();
  }

  stop(): Promise<void> {
    return this.jobs.stop();
  }

  private get transactions() {
    return this.progress.options.transactions;
  }

  private get table() {
    return `${this.progress.options.schema}.fallout_bulk`;
  }

  /** @returns its id; it is worked off from here on. @throws TmfError 409 when nothing matches */
  async begin({ filter, stopAfterFailures, ...decision }: BulkRequest, actor: string): Promise<string> {
    const id = randomUUID();
    const { sql, parameters } = this.progress.orchestrator.fallout.narrowed(filter);
    await this.transactions.run(async (tx) => {
      tx.execute(`INSERT INTO ${this.table} (id, actor, decision, filter, stop_after, state) VALUES ($1, $2, $3, $4, $5, 'running')`, [id, actor, JSON.stringify(decision), JSON.stringify(filter), stopAfterFailures]);
      const next = parameters.length + 1;
      const taken = await tx.query(
        `INSERT INTO ${this.table}_item (bulk_id, position, fallout_id, times)
         SELECT $${next}, row_number() OVER (ORDER BY priority, opened_at, id), id, times FROM ${this.progress.options.schema}.fallout WHERE ${sql} AND closed_at IS NULL RETURNING position`,
        [...parameters, id],
      );
      if (taken.length === 0) throw conflict('nothing matches: there is no such work item, or none any more');
    });
    this.jobs.wake();
    return id;
  }

  /** The same, without doing anything. */
  async foresee({ filter, ...decision }: Omit<BulkRequest, 'stopAfterFailures'>): Promise<BulkForesight> {
    const { rows, total } = await this.progress.orchestrator.fallout.list(this.transactions, filter, { offset: 0, limit: 100_000 });
    const [would, refused] = [new Map<string, BulkForesight['would'][number]>(), new Map<string, BulkForesight['refused'][number]>()];
    for (const row of rows) {
      try {
        const becomes = await this.actions.foresee(row, decision);
        count(would, `${becomes.task} ${becomes.plan}`, becomes);
      } catch (error) {
        count(refused, reasonOf(error), { reason: reasonOf(error), example: row.id });
      }
    }
    return { matched: total, would: [...would.values()], refused: [...refused.values()] };
  }

  /** @throws TmfError 404 */
  async show(id: string): Promise<BulkStanding> {
    const [row] = await this.transactions.read<Omit<BulkStanding, 'counts' | 'refusals'>>(
      `SELECT id, state, reason, actor, decision, filter, stop_after AS "stopAfterFailures", created_at AS "createdAt", ended_at AS "endedAt" FROM ${this.table} WHERE id = $1`, [id]);
    if (!row) throw notFound('bulk', id);
    const [counts] = await this.transactions.read<BulkStanding['counts']>(this.countsSql, [id]);
    const refusals = await this.transactions.read<BulkStanding['refusals'][number]>(`SELECT reason, count(*)::int AS count FROM ${this.table}_item WHERE bulk_id = $1 AND state = 'refused' GROUP BY reason ORDER BY 2 DESC LIMIT 20`, [id]);
    return { ...row, counts: counts!, refusals };
  }

  /** Begins nothing more of it. @throws TmfError 404, or 409 when it has ended */
  async cease(id: string, actor: string): Promise<BulkStanding> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.query<{ state: string }>(`SELECT state FROM ${this.table} WHERE id = $1 FOR UPDATE`, [id]);
      if (!row) throw notFound('bulk', id);
      if (row.state !== 'running') throw conflict(`bulk ${id} is ${row.state}`);
      this.finish(tx, id, 'stopped', `stopped by ${actor}`);
    });
    return this.show(id);
  }

  /** Several at a time, each in a transaction of its own. @returns when to look again, while what is open has to end first */
  private async carryOut(job: BulkJob): Promise<number | void> {
    for (let next = await this.next(job); next && !this.jobs.isStopped; next = await this.next(job)) {
      if (next.length === 0) return lookAgainInMs(performance.now() - this.begunAt);
      await Promise.all(next.map((item) => this.carryOutOne(job, item)));
      this.begunAt = performance.now();
    }
  }

  /** Keeps the job, or ends it. @returns what to begin now, undefined when it has ended or is somebody else's by now */
  private next(job: BulkJob): Promise<Item[] | undefined> {
    return this.transactions.run(async (tx) => {
      if (!(await this.jobs.renew(tx, job.id))) return undefined;
      const [counts] = (await tx.query<BulkCounts>(this.countsSql, [job.id])) as [BulkCounts];
      if (counts.done + counts.refused > 0) this.jobs.progressed(tx, job.id);
      const pace = paceOf(counts, job.stop_after);
      if ('end' in pace) return this.finish(tx, job.id, pace.end, pace.reason);
      return tx.query<Item>(`SELECT position, fallout_id FROM ${this.table}_item WHERE bulk_id = $1 AND state = 'waiting' ORDER BY position LIMIT $2`, [job.id, pace.begin]);
    });
  }

  private async carryOutOne(job: BulkJob, { position, fallout_id }: Item): Promise<void> {
    const looked = await this.actions.look(fallout_id, job.decision).catch((error: unknown) => ({ refusal: reasonOf(error) }));
    await this.transactions.run(async (tx) => {
      // Whoever holds the row does it: a process that has lost its lease may still be at it.
      const [mine] = await tx.query(`SELECT FROM ${this.table}_item WHERE bulk_id = $1 AND position = $2 AND state = 'waiting' FOR UPDATE`, [job.id, position]);
      if (!mine) return;
      const refusal = await this.attempt(tx, job, looked);
      // How often it was stuck when it was done: others may have tried it, too, since the bulk was asked for.
      tx.execute(`UPDATE ${this.table}_item SET state = $3, reason = $4, times = (SELECT times FROM ${this.progress.options.schema}.fallout WHERE id = fallout_id) WHERE bulk_id = $1 AND position = $2`,
        [job.id, position, refusal === undefined ? 'done' : 'refused', refusal ?? null]);
    });
  }

  /** @returns why it could not be done */
  private async attempt(tx: Transaction, { id, decision, actor }: BulkJob, looked: Looked | { refusal: string }): Promise<string | undefined> {
    if ('refusal' in looked) return looked.refusal;
    return tx.attempt(() => this.actions.actIn(tx, looked, decision, actor, id)).then(() => undefined, reasonOf);
  }

  private finish(tx: Transaction, id: string, state: string, reason?: string): undefined {
    tx.execute(`UPDATE ${this.table} SET state = $2, reason = $3 WHERE id = $1`, [id, state, reason ?? null]);
    this.jobs.end(tx, id);
  }

  /** A task that a person had tried again has ended by what it is in now; one that was tried again and has failed was refused, unless its plan was turning back already. */
  private get countsSql() {
    const { schema } = this.progress.options;
    const isDone = `item.state = 'done'`;
    const isBack = 'known.times > item.times';
    const isTriedAgain = `EXISTS (SELECT FROM ${schema}.fallout_history AS line WHERE line.fallout_id = item.fallout_id AND line.after ->> 'bulk' = item.bulk_id AND line.after ->> 'direction' = 'forward' AND line.action IN (${triedAgain}))`;
    return `SELECT count(*)::int AS matched, (count(*) FILTER (WHERE item.state = 'waiting'))::int AS waiting, (count(*) FILTER (WHERE ${isDone}))::int AS done,
        (count(*) FILTER (WHERE item.state = 'refused'))::int AS refused,
        (count(*) FILTER (WHERE ${isDone} AND NOT ${isBack} AND (task.state IN ('ready', 'running', 'undoing') OR task.state = 'waiting' AND task.step IS NOT NULL)))::int AS open,
        (count(*) FILTER (WHERE ${isDone} AND ${isBack}))::int AS "stuckAgain", (count(*) FILTER (WHERE ${isDone} AND NOT ${isBack} AND task.state = 'failed' AND ${isTriedAgain}))::int AS "turnedBack"
      FROM ${this.table}_item AS item JOIN ${schema}.fallout AS known ON known.id = item.fallout_id
        LEFT JOIN ${schema}.task AS task ON task.plan_id = known.plan_id AND task.id = known.task_id AND task.phase = known.phase WHERE item.bulk_id = $1`;
  }
}

/** The actions that do the task once more, as SQL. */
const triedAgain = (Object.keys(falloutActions) as FalloutActionName[]).filter((name) => falloutActions[name].kind === 'retried').map((name) => `'${name}'`).join(', ');

function count<Entry extends { count: number }>(into: Map<string, Entry>, key: string, entry: Omit<Entry, 'count'>): void {
  const known = into.get(key);
  if (known) known.count += 1;
  else into.set(key, { ...entry, count: 1 } as Entry);
}

/** What a person can do something about is a refusal; all else ends the attempt, and the queue tries again. */
function reasonOf(error: unknown): string {
  if (error instanceof IllegalMove) return error.message;
  if (error instanceof TmfError && error.status < 500) return [error.reason, ...(error.violations ?? []).map(({ path, reason }) => `${path} ${reason}`)].join(': ');
  throw error;
}
