import { rowsOf, type Reader, type Transaction } from '@banyan/messaging';
import { defaultPriority, type PlanProgress, type TaskProgress } from '@banyan/order';

/** A plan with what only its storage knows. */
export interface StoredPlan extends PlanProgress {
  correlationId: string;
  /** When it is expected to be done, ISO 8601; absent where the catalog does not say how long anything takes. */
  expectedAt?: string;
  /** How many messages have been sent on each stream, by `topic key`. */
  streams: Record<string, number>;
  /** When each task that has begun did so, and when this was read: Banyan's time, in milliseconds. Known of a locked plan alone. */
  startedAt?: Record<string, number>;
  readAt?: number;
}

interface PlanRow {
  id: string; order_id: string; item_id: string; title: string; correlation_id: string; state: PlanProgress['state'];
  direction: PlanProgress['direction']; reason: string | null; cancelled: boolean; forward_only: boolean;
  versions: Record<string, string>; streams: Record<string, number>; priority: number; expected_at: Date | null; tasks: TaskRow[]; read_at?: number;
}

export interface TaskRow {
  id: string; title: string; after: string[]; do_action: TaskProgress['do']; undo_action: TaskProgress['undo'] | null; irrevocable: boolean;
  state: TaskProgress['state']; phase: TaskProgress['phase']; step: TaskProgress['step'] | null; attempts: number; ref: string | null;
  result: Record<string, unknown> | null; reason: string | null; held_below: boolean; due_at?: string | null; adapter?: string | null;
  started_at?: string | null; ended_at?: string | null; expected_ms?: number | null;
}

/** How one plan of an order stands. */
export interface PlanStanding {
  itemId: string;
  state: PlanProgress['state'];
  cancelled: boolean;
  expectedAt?: string;
}

/** Keeps plans and their tasks in the tables of one service. */
export class PlanStore {
  constructor(readonly schema: string) {}

  insert(tx: Transaction, plan: StoredPlan, workerId?: string): void {
    tx.execute(
      `WITH plan AS (
         INSERT INTO ${this.schema}.plan (id, order_id, item_id, title, correlation_id, state, direction, reason, cancelled, forward_only, versions, streams, priority, expected_at, ended_at)
         SELECT p->>'id', p->>'orderId', p->>'itemId', p->>'title', p->>'correlationId', p->>'state', p->>'direction', p->>'reason', coalesce((p->>'cancelled')::boolean, false),
           coalesce((p->>'forwardOnly')::boolean, false), p->'versions', p->'streams', coalesce((p->>'priority')::smallint, ${defaultPriority}), (p->>'expectedAt')::timestamptz, CASE WHEN p->>'state' IN ('done', 'unwound') THEN banyan_now() END
         FROM (SELECT $1::jsonb AS p) AS given RETURNING id)
       ${insertTasksSql(this.schema)}`,
      [JSON.stringify({ ...plan, tasks: undefined }), JSON.stringify(plan.tasks), workerId ?? null],
    );
  }

  /** Puts other tasks in the place of those that have not started, and stores how the plan stands then. */
  amend(tx: Transaction, plan: StoredPlan, tasks: (TaskProgress & { leased?: boolean })[], startedIds: readonly string[], workerId?: string): void {
    tx.execute(`DELETE FROM ${this.schema}.task WHERE plan_id = $1 AND NOT id = ANY($2)`, [plan.id, startedIds]);
    tx.execute(
      `WITH plan AS (UPDATE ${this.schema}.plan SET title = p->>'title', versions = p->'versions' FROM (SELECT $1::jsonb AS p) AS given WHERE id = p->>'id' RETURNING id)
       ${insertTasksSql(this.schema)} ON CONFLICT (plan_id, id) DO UPDATE SET position = excluded.position`,
      [JSON.stringify({ ...plan, tasks: undefined }), JSON.stringify(tasks), workerId ?? null],
    );
    this.save(tx, plan, [], workerId);
  }

  /** Locks the plan and its tasks, so that neither an answer nor a worker can move them meanwhile. */
  async lock(tx: Transaction, planId: string): Promise<StoredPlan | undefined> {
    // The plan first, as everywhere: the CTE is carried out before the tasks are looked at.
    const [row] = await tx.query<PlanRow>(
      `WITH plan AS MATERIALIZED (SELECT * FROM ${this.schema}.plan WHERE id = $1 FOR UPDATE)
       SELECT plan.*, 1000 * extract(epoch FROM banyan_now())::float AS read_at,
         (SELECT jsonb_agg(to_jsonb(task) ORDER BY task.position) FROM (SELECT * FROM ${this.schema}.task WHERE plan_id = plan.id FOR UPDATE) AS task) AS tasks
       FROM plan`,
      [planId],
    );
    return row && { ...planOf(row), startedAt: startsOf(row.tasks ?? []), readAt: row.read_at };
  }

  async remove(tx: Transaction, planId: string): Promise<void> {
    await tx.query(`DELETE FROM ${this.schema}.plan WHERE id = $1`, [planId]);
  }

  async lockAllOf(tx: Transaction, orderId: string): Promise<void> {
    await tx.query(`SELECT id FROM ${this.schema}.plan WHERE order_id = $1 ORDER BY id FOR UPDATE`, [orderId]);
  }

  save(tx: Transaction, plan: StoredPlan, changed: (TaskProgress & { leased?: boolean })[], workerId?: string): void {
    tx.execute(
      `WITH plan AS (
         UPDATE ${this.schema}.plan SET state = $2, direction = $3, reason = $4, cancelled = $5, streams = $6, expected_at = $9,
           ended_at = CASE WHEN $2 IN ('done', 'unwound') THEN banyan_now() END
         WHERE id = $1)
       UPDATE ${this.schema}.task AS task SET state = t.state, phase = t.phase, step = t.step, attempts = t.attempts, ref = t.ref, result = t.result,
         reason = t.reason, irrevocable = coalesce(t.irrevocable, false), held_below = coalesce(t."heldBelow", false), due_at = ${dueSql}, worker_id = ${workerSql('$8')},
         started_at = coalesce(task.started_at, ${startedSql}), ended_at = ${endedSql}
       FROM jsonb_to_recordset($7::jsonb) AS t(id text, state text, phase text, step text, attempts integer, ref text, result jsonb, reason text,
         irrevocable boolean, "heldBelow" boolean, "dueInMs" integer, "dueAt" timestamptz, leased boolean)
       WHERE task.plan_id = $1 AND task.id = t.id`,
      [plan.id, plan.state, plan.direction, plan.reason ?? null, plan.cancelled ?? false, JSON.stringify(plan.streams), JSON.stringify(changed.map(progressOf)), workerId ?? null, plan.expectedAt ?? null],
    );
  }

  async ofOrder(reader: Reader, orderId: string): Promise<StoredPlan[]> {
    const rows = await rowsOf<PlanRow>(
      reader,
      `SELECT plan.*, (SELECT jsonb_agg(to_jsonb(task) ORDER BY task.position) FROM ${this.schema}.task WHERE plan_id = plan.id) AS tasks
       FROM ${this.schema}.plan AS plan WHERE order_id = $1 ORDER BY created_at, id`,
      [orderId],
    );
    return rows.map(planOf);
  }

  /** @returns how each plan of the order stands, and Banyan's time. */
  async statesOfOrder(tx: Transaction, orderId: string): Promise<{ plans: PlanStanding[]; at: string }> {
    const [row] = await tx.query<{ plans: PlanStanding[] | null; at: Date }>(
      `SELECT banyan_now() AS at, jsonb_agg(jsonb_strip_nulls(jsonb_build_object('itemId', item_id, 'state', state, 'cancelled', cancelled, 'expectedAt', expected_at))) AS plans FROM ${this.schema}.plan WHERE order_id = $1`,
      [orderId],
    );
    return { plans: row!.plans ?? [], at: row!.at.toISOString() };
  }
}

/** For a CTE `plan` with the plan's id, the tasks in $2 and their holder in $3. */
const insertTasksSql = (schema: string) =>
  `INSERT INTO ${schema}.task (plan_id, id, position, title, after, do_action, undo_action, irrevocable, state, phase, step, attempts, expected_ms, due_at, worker_id, started_at, ended_at)
       SELECT plan.id, t.id, n, t.title, t.after, t.do, t.undo, coalesce(t.irrevocable, false), t.state, t.phase, t.step, t.attempts, t."expectedMs",
         ${dueSql}, ${workerSql('$3')}, ${startedSql}, ${endedSql}
       FROM plan, ROWS FROM (jsonb_to_recordset($2::jsonb) AS (id text, title text, after text[], "do" jsonb, undo jsonb, irrevocable boolean, state text,
         phase text, step text, attempts integer, "expectedMs" double precision, "dueInMs" integer, "dueAt" timestamptz, leased boolean)) WITH ORDINALITY AS t(id, title, after, "do", undo, irrevocable, state, phase, step, attempts, "expectedMs", "dueInMs", "dueAt", leased, n)`;

const dueSql = `CASE WHEN t."dueAt" IS NOT NULL THEN t."dueAt" WHEN t."dueInMs" IS NOT NULL AND NOT coalesce(t.leased, false) THEN banyan_now() + t."dueInMs" * interval '1 ms' END`;
const workerSql = (parameter: string) => `CASE WHEN t.leased THEN ${parameter}::bigint END`;
const startedSql = `CASE WHEN t.state <> 'waiting' THEN banyan_now() END`;
const endedSql = `CASE WHEN t.state IN ('done', 'failed', 'undone', 'skipped') THEN banyan_now() END`;

function progressOf(task: TaskProgress & { leased?: boolean }) {
  const { id, state, phase, step, attempts, ref, result, reason, irrevocable, heldBelow, dueInMs, dueAt, leased } = task;
  return { id, state, phase, step, attempts, ref, result, reason, irrevocable, heldBelow, dueInMs, dueAt, leased };
}

function planOf(row: PlanRow): StoredPlan {
  return {
    id: row.id, orderId: row.order_id, itemId: row.item_id, title: row.title, correlationId: row.correlation_id, state: row.state,
    direction: row.direction, reason: row.reason ?? undefined, cancelled: row.cancelled, forwardOnly: row.forward_only,
    versions: row.versions, streams: row.streams, priority: row.priority,
    ...(row.expected_at ? { expectedAt: row.expected_at.toISOString() } : {}), tasks: (row.tasks ?? []).map(taskOf),
  };
}

const startsOf = (rows: TaskRow[]) => Object.fromEntries(rows.flatMap(({ id, started_at }) => (started_at ? [[id, Date.parse(started_at)]] : [])));

export function taskOf(row: TaskRow): TaskProgress {
  return {
    id: row.id, title: row.title, after: row.after, do: row.do_action, undo: row.undo_action ?? undefined, irrevocable: row.irrevocable,
    state: row.state, phase: row.phase, step: row.step ?? undefined, attempts: row.attempts, ref: row.ref ?? undefined,
    result: row.result ?? undefined, reason: row.reason ?? undefined, heldBelow: row.held_below, ...(typeof row.expected_ms === 'number' ? { expectedMs: row.expected_ms } : {}),
  };
}
