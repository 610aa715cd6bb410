import { taskKey, type Transaction, type Transactions } from '@banyan/messaging';
import type { Occurrence } from '@banyan/order';
import type { CallOutcome, CallRunner, CallTaker, DueCall } from './call.js';
import type { Orchestrator } from './orchestrator.js';
import { taskOf, type TaskRow } from './plan-store.js';
import { claimSql, dueAdaptersSql } from './due-calls.js';
import { adapterOf, AdapterLoads, type AdapterLoad } from './adapter-load.js';

export interface WorkerOptions {
  transactions: Transactions;
  orchestrator: Orchestrator;
  runner: CallRunner;
  schema: string;
  /** How many calls by one adapter this process has under way at a time, where the runner sets no limits. */
  concurrency?: number;
  leaseMs?: number;
  /** @param about the journey it happened to, when it was about one */
  onError?: (error: unknown, about?: { correlationId: string; planId: string }) => void;
}

const pollMs = 250;
/** A call in hand that may not begin looks so often whether it may. */
const notYetMs = 10;
/** Results of one plan that arrive this close together are stored together. */
const lingerMs = 2;
/** How long is waited before a result that could not be stored is tried again, and before it is given up. */
const storeAgainMs = [100, 500, 2_000] as const;
/** A call whose result could not be stored is asked about so much later. */
const givenUpMs = 15_000;

/** What is to be stored for one plan, in the epoch in which it was called for. */
interface Results {
  id: string;
  planId: string;
  correlationId: string;
  occurrences: (Occurrence & { taskId: string })[];
}

class LeaseLost extends Error {}

/**
 * Makes the calls that plans have due. A worker lives in one process and holds one lease, renewed five times in its
 * length; its row's id is its epoch. Whoever finds a lease run out deletes the row, and with it every right of the
 * worker that held it: a result is stored only where the row is still there.
 */
export class Worker implements CallTaker {
  id = '0';
  private leasedUntil = 0;
  private storing = 0;
  private stopped = true;
  private beatTimer?: NodeJS.Timeout;
  private pollTimer?: NodeJS.Timeout;
  private polling = false;
  private beating = false;
  private readonly results = new Map<string, Results>();
  private readonly loads: AdapterLoads;
  private readonly leaseMs: number;

  constructor(private readonly options: WorkerOptions) {
    this.loads = new AdapterLoads(options.runner.limits ?? {}, { concurrency: options.concurrency ?? 64, timeoutMs: options.runner.timeoutMs });
    this.leaseMs = options.leaseMs ?? 5_000;
    // A lease is renewed every fifth of its length: what is left of it just before must be enough for a call.
    if (this.leaseMs * 0.8 <= options.runner.timeoutMs) throw new Error(`a lease of ${this.leaseMs} ms leaves no time for a call of ${options.runner.timeoutMs} ms`);
  }

  async start(): Promise<void> {
    this.stopped = false;
    await this.enlist();
    this.options.orchestrator.employ(this);
    this.beatTimer = setInterval(() => void this.beat(), this.leaseMs / 5);
    this.pollTimer = setInterval(() => void this.poll(), pollMs);
  }

  /** Takes no more calls, waits for those in hand, and gives up the lease so that nobody has to wait for its end. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.beatTimer);
    clearInterval(this.pollTimer);
    const until = performance.now() + this.options.runner.timeoutMs;
    // What is under way in the database always ends; a call that outlasts its timeout is left to whoever takes over.
    while ((this.loads.inHand > 0 && performance.now() < until) || this.results.size > 0 || this.storing > 0 || this.beating || this.polling) await new Promise((resolve) => setTimeout(resolve, 5));
    const { id } = this;
    this.id = '0';
    await this.options.transactions.run((tx) => this.release(tx, `id = ${Number(id)}`)).catch((error: unknown) => this.options.onError?.(error));
  }

  /** @param more how many calls by the adapter are about to be taken besides those in hand */
  hasRoom(adapter: string, more = 0): boolean {
    const load = this.loads.of(adapter);
    return !load.behind && this.isAble() && more < load.free(performance.now(), this.leaseLeftMs());
  }

  private isAble(): boolean {
    return !this.stopped && this.id !== '0';
  }

  /** Makes a call that was leased to the worker `id`; a worker that has re-enlisted since leaves it to its taker. */
  take(id: string, call: DueCall): void {
    if (id !== this.id || this.stopped) return;
    const load = this.loads.of(adapterOf(call.task)!);
    this.loads.take(load);
    void this.make(id, call, load).finally(() => {
      this.loads.drop(load);
      if (load.behind) void this.poll();
    });
  }

  private async make(id: string, call: DueCall, load: AdapterLoad): Promise<void> {
    const isMine = () => id === this.id && !this.stopped;
    // A process that was suspended must not act on a lease that may have run out meanwhile. The next beat renews it, and the call is made, or finds it lost, and the call is left to the taker.
    while (isMine() && !load.mayBegin(performance.now(), this.leaseLeftMs())) await new Promise((resolve) => setTimeout(resolve, notYetMs));
    if (!isMine()) return;
    load.begin(performance.now());
    const outcome = await this.options.runner.run({ ...call, sendBy: this.leasedUntil - load.timeoutMs }).catch((error: unknown): CallOutcome => {
      this.options.onError?.(error, call);
      return { kind: 'exhausted', reason: `cannot be carried out: ${error instanceof Error ? error.message : String(error)}` };
    });
    load.end();
    if (id === this.id) this.collect(id, call, { ...outcome, taskId: call.task.id, phase: call.task.phase } as Occurrence & { taskId: string });
  }

  private collect(id: string, { planId, correlationId }: DueCall, occurrence: Occurrence & { taskId: string }): void {
    const key = `${id} ${planId}`;
    const waiting = this.results.get(key);
    if (waiting) return void waiting.occurrences.push(occurrence);
    const results: Results = { id, planId, correlationId, occurrences: [occurrence] };
    this.results.set(key, results);
    setTimeout(() => {
      this.results.delete(key);
      this.storing += 1;
      void this.store(results).finally(() => (this.storing -= 1));
    }, lingerMs);
  }

  /**
   * Stores what calls came to. What cannot be stored is tried again and then given up by itself: the other calls of this
   * process go on, for to give up the lease would mean to repeat them all.
   */
  private async store(results: Results): Promise<void> {
    for (const againMs of [...storeAgainMs, undefined]) {
      try {
        return await this.storeOnce(results);
      } catch (error) {
        this.options.onError?.(error, results);
        if (error instanceof LeaseLost) return this.beat();
        if (results.id !== this.id) return;
        if (againMs === undefined || this.stopped) return this.giveUp(results).catch((failure: unknown) => this.options.onError?.(failure, results));
        await new Promise((resolve) => setTimeout(resolve, againMs));
      }
    }
  }

  private async storeOnce({ id, planId, occurrences }: Results): Promise<void> {
    const { transactions, orchestrator } = this.options;
    await transactions.run(async (tx) => {
      await this.mustHold(tx, id);
      await orchestrator.occur(tx, planId, occurrences);
    });
  }

  /** Keeps the lease from being given to others until the transaction ends. */
  private async mustHold(tx: Transaction, id: string): Promise<void> {
    const [row] = await tx.query(`SELECT id FROM ${this.options.schema}.worker WHERE id = $1 FOR KEY SHARE`, [id]);
    if (!row) throw new LeaseLost(`worker ${id} has lost its lease; what it had is left to whoever took over`);
  }

  /** The calls were made, so they are asked about, later: what keeps their results from being stored may have passed by then. */
  private async giveUp({ id, planId, occurrences }: Results): Promise<void> {
    await this.options.transactions.run((tx) => this.free(tx, `plan_id = $1 AND id = ANY($2) AND worker_id = $3`, [planId, occurrences.map((each) => each.taskId), id], givenUpMs));
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
    if (this.beating) return;
    this.beating = true;
    try {
      await this.renew();
    } catch (error) {
      this.options.onError?.(error);
    } finally {
      this.beating = false;
    }
  }

  private async renew(): Promise<void> {
    const asked = performance.now();
    const { transactions, schema } = this.options;
    const kept = await transactions.run(async (tx) => {
      await this.release(tx, `lease_until < clock_timestamp() AND id <> ${Number(this.id)}`);
      // A transaction may have leased a task to a worker that was struck off before it committed.
      await this.free(tx, `worker_id IS NOT NULL AND NOT EXISTS (SELECT FROM ${schema}.worker AS holder WHERE holder.id = worker_id)`);
      return tx.query(`UPDATE ${schema}.worker SET lease_until = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1 RETURNING id`, [this.id, this.leaseMs]);
    });
    if (this.stopped) return;
    if (kept.length > 0) this.leasedUntil = asked + this.leaseMs;
    else await this.enlist();
  }

  /** Strikes workers off and frees their tasks. */
  private async release(tx: Transaction, condition: string): Promise<void> {
    const { schema } = this.options;
    const gone = await tx.query<{ id: string }>(`SELECT id FROM ${schema}.worker WHERE ${condition} FOR UPDATE SKIP LOCKED`);
    if (gone.length === 0) return;
    const ids = gone.map((row) => row.id);
    await this.free(tx, `worker_id = ANY($1)`, [ids]);
    await tx.query(`DELETE FROM ${schema}.worker WHERE id = ANY($1)`, [ids]);
  }

  /** What a worker had begun may have happened, or be about to: it is asked about before anything is repeated, once its controller has settled. Each has a time of its own: a slow one holds up no other. */
  private async free(tx: Transaction, condition: string, parameters: unknown[] = [], notBeforeMs = 0): Promise<void> {
    const { schema, runner: { settlingMs = {} } } = this.options;
    const settled = `CASE step WHEN 'execute' THEN coalesce(($${parameters.length + 1}::jsonb ->> adapter)::integer, 0) ELSE 0 END`;
    await tx.query(
      `UPDATE ${schema}.task SET worker_id = NULL, due_at = banyan_now() + greatest(${notBeforeMs}, ${settled}) * interval '1 ms',
         step = CASE step WHEN 'execute' THEN 'query' ELSE step END, state = CASE state WHEN 'running' THEN 'waiting' ELSE state END
       WHERE ${condition}`,
      [...parameters, JSON.stringify(settlingMs)],
    );
  }

  private leaseLeftMs(): number {
    return this.leasedUntil - performance.now();
  }

  private async poll(): Promise<void> {
    if (this.polling || !this.isAble()) return;
    this.polling = true;
    try {
      do await this.claim();
      while (this.isAble() && this.loads.canCatchUp(performance.now(), this.leaseLeftMs()));
    } catch (error) {
      this.options.onError?.(error);
      if (error instanceof LeaseLost) void this.beat();
    } finally {
      this.polling = false;
    }
  }

  private async claim(): Promise<void> {
    const { transactions, schema } = this.options;
    const { id } = this;
    const due = await transactions.read<{ adapter: string }>(dueAdaptersSql(schema));
    const rooms = this.loads.roomsFor(due.map(({ adapter }) => adapter), performance.now(), this.leaseLeftMs());
    if (rooms.length === 0) return;
    const rows = await transactions.run(async (tx) => {
      await this.mustHold(tx, id);
      return tx.query<TaskRow & { plan_id: string; order_id: string; correlation_id: string }>(claimSql(schema), [JSON.stringify(rooms), id]);
    });
    for (const { adapter, room } of rooms) this.loads.of(adapter).behind = rows.filter((row) => row.adapter === adapter).length === room;
    for (const row of rows) {
      const task = taskOf(row);
      this.take(id, {
        planId: row.plan_id, orderId: row.order_id, correlationId: row.correlation_id, task,
        commandId: taskKey({ planId: row.plan_id, taskId: task.id, phase: task.phase }),
      });
    }
  }
}
