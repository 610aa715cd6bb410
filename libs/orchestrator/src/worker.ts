import { taskKey, type Transaction, type Transactions } from '@banyan/messaging';
import type { Occurrence, TaskProgress } from '@banyan/order';
import type { Orchestrator } from './orchestrator.js';
import { taskOf, type TaskRow } from './plan-store.js';

/** One call to the outside, as a worker holds it. */
export interface Call {
  planId: string;
  orderId: string;
  correlationId: string;
  task: TaskProgress;
  /** Stable over every repetition of this call, so that the other side can be asked about it. */
  commandId: string;
}

export type CallOutcome =
  | { kind: 'done'; result?: Record<string, unknown> }
  | { kind: 'refused'; reason: string }
  | { kind: 'accepted'; ref: string; followInMs: number }
  | { kind: 'unknown'; reason: string; askInMs: number }
  | { kind: 'notFound' }
  /** Retries are spent, or asking is impossible: a person decides. */
  | { kind: 'exhausted'; reason: string };

/** What a service does when a call is due; must not throw for what the other side does. */
export interface CallRunner {
  /** The longest a single call may take; a call begins only with more lease left than this. */
  timeoutMs: number;
  run(call: Call): Promise<CallOutcome>;
}

export interface WorkerOptions {
  transactions: Transactions;
  orchestrator: Orchestrator;
  runner: CallRunner;
  schema: string;
  /** How many calls one process has under way at a time. */
  concurrency?: number;
  leaseMs?: number;
  onError?: (error: unknown) => void;
}

const pollMs = 250;
/** Results of one plan that arrive this close together are stored together. */
const lingerMs = 2;

/**
 * Makes the calls that plans have due. A worker lives in one process and holds one lease, renewed five times in its
 * length; its row's id is its epoch. Whoever finds a lease run out deletes the row, and with it every right of the
 * worker that held it: a result is stored only where the row is still there.
 */
export class Worker {
  id = '0';
  private leasedUntil = 0;
  private inHand = 0;
  private stopped = true;
  private beatTimer?: NodeJS.Timeout;
  private pollTimer?: NodeJS.Timeout;
  private polling = false;
  private readonly results = new Map<string, Occurrence[]>();
  private readonly concurrency: number;
  private readonly leaseMs: number;

  constructor(private readonly options: WorkerOptions) {
    this.concurrency = options.concurrency ?? 64;
    this.leaseMs = options.leaseMs ?? 5_000;
  }

  async start(): Promise<void> {
    this.stopped = false;
    await this.enlist();
    this.options.orchestrator.employ(this);
    this.beatTimer = setInterval(() => void this.beat().catch((error: unknown) => this.options.onError?.(error)), this.leaseMs / 5);
    this.pollTimer = setInterval(() => void this.poll(), pollMs);
  }

  /** Takes no more calls, waits for those in hand, and gives up the lease so that nobody has to wait for its end. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.beatTimer);
    clearInterval(this.pollTimer);
    const until = Date.now() + this.options.runner.timeoutMs;
    while ((this.inHand > 0 || this.results.size > 0) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    await this.options.transactions.run((tx) => this.release(tx, `id = ${Number(this.id)}`)).catch(() => undefined);
  }

  hasRoom(): boolean {
    return !this.stopped && this.inHand < this.concurrency && this.leaseLeftMs() > this.options.runner.timeoutMs;
  }

  /** Makes a call that was leased to the worker `id`; a worker that has re-enlisted since leaves it to its taker. */
  take(id: string, call: Call): void {
    if (id !== this.id || this.stopped) return;
    this.inHand += 1;
    void this.make(id, call).finally(() => (this.inHand -= 1));
  }

  private async make(id: string, call: Call): Promise<void> {
    // The last look before the outside world: a process that was suspended must not act on a lease that ran out meanwhile.
    if (this.leaseLeftMs() <= this.options.runner.timeoutMs || id !== this.id) return;
    const outcome = await this.options.runner.run(call).catch((error: unknown): CallOutcome => {
      this.options.onError?.(error);
      return { kind: 'exhausted', reason: `cannot be carried out: ${error instanceof Error ? error.message : String(error)}` };
    });
    if (id === this.id) this.collect(id, call.planId, { ...outcome, taskId: call.task.id, phase: call.task.phase } as Occurrence);
  }

  private collect(id: string, planId: string, occurrence: Occurrence): void {
    const waiting = this.results.get(planId);
    if (waiting) return void waiting.push(occurrence);
    this.results.set(planId, [occurrence]);
    setTimeout(() => void this.store(id, planId), lingerMs);
  }

  private async store(id: string, planId: string): Promise<void> {
    const occurrences = this.results.get(planId)!;
    this.results.delete(planId);
    const { transactions, orchestrator, schema } = this.options;
    try {
      await transactions.run(async (tx) => {
        const [row] = await tx.query(`SELECT id FROM ${schema}.worker WHERE id = $1 FOR KEY SHARE`, [id]);
        if (!row) throw new Error(`worker ${id} has lost its lease; its results are left to whoever took over`);
        await orchestrator.occur(tx, planId, occurrences);
      });
    } catch (error) {
      // The tasks stay leased. When this worker's lease is given up or runs out they are taken over and asked about.
      this.options.onError?.(error);
      if (!this.stopped) await this.enlist().catch(() => undefined);
    }
  }

  /** Begins a new epoch; what the old one still held is released for anyone to take over. */
  private async enlist(): Promise<void> {
    const asked = performance.now();
    const old = this.id;
    this.id = '0';
    const { transactions, schema } = this.options;
    this.id = await transactions.run(async (tx) => {
      if (old !== '0') await this.release(tx, `id = ${Number(old)}`);
      const [row] = await tx.query<{ id: string }>(
        `INSERT INTO ${schema}.worker (name, lease_until) VALUES ($1, clock_timestamp() + $2 * interval '1 ms') RETURNING id`,
        [`pid ${process.pid}`, this.leaseMs],
      );
      return row!.id;
    });
    this.leasedUntil = asked + this.leaseMs;
  }

  private async beat(): Promise<void> {
    const asked = performance.now();
    const { transactions, schema } = this.options;
    const kept = await transactions.run(async (tx) => {
      await this.release(tx, `lease_until < clock_timestamp() AND id <> ${Number(this.id)}`);
      return tx.query(`UPDATE ${schema}.worker SET lease_until = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1 RETURNING id`, [this.id, this.leaseMs]);
    });
    if (kept.length > 0) this.leasedUntil = asked + this.leaseMs;
    else await this.enlist();
  }

  /** Strikes workers off and frees their tasks. What they had begun may have happened: it is asked about before anything is repeated. */
  private async release(tx: Transaction, condition: string): Promise<void> {
    const { schema } = this.options;
    const gone = await tx.query<{ id: string }>(`SELECT id FROM ${schema}.worker WHERE ${condition} FOR UPDATE SKIP LOCKED`);
    if (gone.length === 0) return;
    const ids = gone.map((row) => row.id);
    await tx.query(
      `UPDATE ${schema}.task SET worker_id = NULL, due_at = banyan_now(), step = CASE step WHEN 'execute' THEN 'query' ELSE step END,
         state = CASE state WHEN 'running' THEN 'waiting' ELSE state END
       WHERE worker_id = ANY($1)`,
      [ids],
    );
    await tx.query(`DELETE FROM ${schema}.worker WHERE id = ANY($1)`, [ids]);
  }

  private leaseLeftMs(): number {
    return this.leasedUntil - performance.now();
  }

  private async poll(): Promise<void> {
    if (this.polling || this.stopped || !this.hasRoom()) return;
    this.polling = true;
    try {
      await this.claim();
    } catch (error) {
      this.options.onError?.(error);
    } finally {
      this.polling = false;
    }
  }

  private async claim(): Promise<void> {
    const { transactions, schema } = this.options;
    const { id } = this;
    const due = `SELECT plan_id, id FROM ${schema}.task WHERE due_at <= banyan_now() AND worker_id IS NULL ORDER BY due_at LIMIT $1`;
    const seen = await transactions.read(due, [1]);
    if (seen.length === 0) return;
    const rows = await transactions.run((tx) =>
      tx.query<TaskRow & { plan_id: string; order_id: string; correlation_id: string }>(
        `UPDATE ${schema}.task AS task SET worker_id = $2, due_at = NULL, attempts = task.attempts + 1,
           state = CASE task.state WHEN 'ready' THEN 'running' ELSE task.state END
         FROM ${schema}.plan AS plan
         WHERE plan.id = task.plan_id AND (task.plan_id, task.id) IN (${due} FOR UPDATE SKIP LOCKED)
         RETURNING task.*, plan.order_id, plan.correlation_id`,
        [this.concurrency - this.inHand, id],
      ),
    );
    for (const row of rows) {
      const task = taskOf(row);
      this.take(id, {
        planId: row.plan_id, orderId: row.order_id, correlationId: row.correlation_id, task,
        commandId: taskKey({ planId: row.plan_id, taskId: task.id, phase: task.phase }),
      });
    }
  }
}
