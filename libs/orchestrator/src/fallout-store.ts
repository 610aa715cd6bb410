import { rowsOf, type Reader, type Transaction } from '@banyan/messaging';
import { errorSignature, falloutEndings, falloutOf, falloutPriority, targetOf, type FalloutState, type Occurrence } from '@banyan/order';
import { v7 as uuidv7 } from 'uuid';
import type { StoredPlan } from './plan-store.js';
import type { FalloutRow } from './task-flow.js';

/** What a list of work items is narrowed down by. Absent is everything, save that only open ones are meant without a `state`. */
export interface FalloutFilter {
  id?: string[];
  state?: FalloutState[];
  errorSignature?: string;
  taskFlowSpecification?: string;
  orderId?: string;
  correlationId?: string;
  planId?: string;
  /** A name, or `nobody`. */
  owner?: string;
  priority?: number;
  olderThanMinutes?: number;
}

/** Each filter as SQL; `?` is its value. */
const conditions: { readonly [Name in keyof Required<FalloutFilter>]: string } = {
  id: 'id = ANY(?)', state: 'state = ANY(?)', errorSignature: 'signature = ?', taskFlowSpecification: 'target = ?', orderId: 'order_id = ?', correlationId: 'correlation_id = ?',
  planId: 'plan_id = ?', owner: `coalesce(owner, 'nobody') = ?`, priority: 'priority = ?::integer', olderThanMinutes: `opened_at < banyan_now() - ?::float * interval '1 minute'`,
};

/** Failures of one cause. */
export interface FalloutGroup {
  errorSignature: string;
  taskFlowSpecification: string;
  count: number;
  /** How many orders, and journeys that began with a product order, it holds up. */
  orders: number;
  journeys: number;
  /** How many of them somebody works on. */
  owned: number;
  /** The most urgent among them. */
  priority: number;
  /** Since when the first of them waits, and when one of them was stuck the last time. */
  oldest: string;
  newest: string;
}

/** One thing that was done to a work item. */
export interface FalloutAct {
  at: string;
  actor: string;
  action: string;
  reason?: string;
  before?: unknown;
  after?: unknown;
}

/** Keeps the work items of one service, in the transactions in which their tasks move. */
export class FalloutStore {
  constructor(private readonly schema: string) {}

  /** Opens and closes work items by what became of a plan's tasks, and keeps what the other side said of those that did not just succeed. */
  note(tx: Transaction, before: StoredPlan, after: StoredPlan, occurrences: readonly Occurrence[]): void {
    const said = occurrences.flatMap((each) => ('phase' in each && (each.kind === 'unknown' || each.kind === 'refused' || each.kind === 'exhausted') ? [each] : []));
    if (said.length > 0)
      tx.execute(`INSERT INTO ${this.schema}.task_outcome (plan_id, task_id, phase, kind, reason) SELECT $1, "taskId", phase, kind, reason FROM jsonb_to_recordset($2::jsonb) AS o("taskId" text, phase text, kind text, reason text)`, [after.id, JSON.stringify(said)]);
    const { opened, closed } = falloutOf(before, after, occurrences);
    if (opened.length > 0) this.open(tx, after, opened.map((task) => ({
      id: uuidv7(), taskId: task.id, phase: task.phase, title: task.title, target: targetOf(task), signature: errorSignature(task, task.reason ?? 'no reason'), reason: task.reason ?? 'no reason',
      priority: falloutPriority(after, task),
    })));
    if (closed.length > 0) this.close(tx, after.id, closed.map(({ task: { id: taskId, phase }, method }) => ({ taskId, phase, method, state: falloutEndings[method] })));
  }

  /** A task that is stuck again is the work item that it was, with its owner, notes, history and age: one that has ended for good is not stuck in that phase again. */
  private open(tx: Transaction, plan: StoredPlan, items: object[]): void {
    tx.execute(
      `WITH item AS (
         INSERT INTO ${this.schema}.fallout AS known (id, plan_id, task_id, phase, order_id, correlation_id, title, target, signature, reason, state, priority)
         SELECT i.id, $1, "taskId", phase, $2, $3, title, target, signature, reason, 'new', priority
         FROM jsonb_to_recordset($4::jsonb) AS i(id text, "taskId" text, phase text, title text, target text, signature text, reason text, priority integer)
         ON CONFLICT (plan_id, task_id, phase) DO UPDATE SET target = excluded.target, signature = excluded.signature, reason = excluded.reason, times = known.times + 1,
           state = CASE WHEN known.owner IS NULL THEN 'new' ELSE 'active' END, closed_at = NULL, completion_method = NULL
         RETURNING *)
       INSERT INTO ${this.schema}.fallout_history (fallout_id, actor, action, reason, after)
       SELECT id, 'banyan', 'stuck', reason, jsonb_build_object('state', state, 'timesStuck', times) FROM item`,
      [plan.id, plan.orderId, plan.correlationId, JSON.stringify(items)],
    );
  }

  /** What a person did has a line of its own, with their name. */
  private close(tx: Transaction, planId: string, items: object[]): void {
    tx.execute(
      `WITH item AS (
         UPDATE ${this.schema}.fallout AS known SET state = i.state, completion_method = i.method, closed_at = banyan_now()
         FROM jsonb_to_recordset($2::jsonb) AS i("taskId" text, phase text, method text, state text)
         WHERE known.plan_id = $1 AND known.task_id = i."taskId" AND known.phase = i.phase RETURNING known.id, known.state, i.method)
       INSERT INTO ${this.schema}.fallout_history (fallout_id, actor, action, after)
       SELECT id, 'banyan', method, jsonb_build_object('state', state) FROM item WHERE method = 'turnedBack'`,
      [planId, JSON.stringify(items)],
    );
  }

  /** Adds a line to the history of a work item. */
  audit(tx: Transaction, id: string, { actor, action, reason, before, after }: Omit<FalloutAct, 'at'>): void {
    tx.execute(`INSERT INTO ${this.schema}.fallout_history (fallout_id, actor, action, reason, before, after) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, actor, action, reason ?? null, before === undefined ? null : JSON.stringify(before), after === undefined ? null : JSON.stringify(after)]);
  }

  async lock(tx: Transaction, id: string): Promise<FalloutRow | undefined> {
    return (await tx.query<FalloutRow>(`${this.selected} WHERE id = $1 FOR UPDATE`, [id]))[0];
  }

  assign(tx: Transaction, { id, state, owner, priority }: Pick<FalloutRow, 'id' | 'state' | 'owner' | 'priority'>): void {
    tx.execute(`UPDATE ${this.schema}.fallout SET state = $2, owner = $3, priority = $4 WHERE id = $1`, [id, state, owner, priority]);
  }

  /** The most urgent first, and of those the oldest. */
  async list(reader: Reader, filter: FalloutFilter, page: { offset: number; limit: number }): Promise<{ rows: FalloutRow[]; total: number; now: Date }> {
    const { sql, parameters } = this.narrowed(filter);
    const rows = await rowsOf<FalloutRow>(reader, `${this.selected} WHERE ${sql} ORDER BY priority, opened_at, id OFFSET ${page.offset} LIMIT ${page.limit}`, parameters);
    const [counted] = await rowsOf<{ total: number; now: Date }>(reader, `SELECT count(*)::int AS total, banyan_now() AS now FROM ${this.schema}.fallout WHERE ${sql}`, parameters);
    return { rows, ...counted! };
  }

  /** Failures of one cause together, the most frequent first. */
  groups(reader: Reader, filter: FalloutFilter): Promise<FalloutGroup[]> {
    const { sql, parameters } = this.narrowed(filter);
    return rowsOf<FalloutGroup>(
      reader,
      `SELECT signature AS "errorSignature", target AS "taskFlowSpecification", count(*)::int AS count, count(DISTINCT order_id)::int AS orders, count(DISTINCT correlation_id)::int AS journeys,
         count(owner)::int AS owned, min(priority) AS priority, min(opened_at) AS oldest, max(${this.stuckAt}) AS newest
       FROM ${this.schema}.fallout WHERE ${sql} GROUP BY signature, target ORDER BY count(*) DESC, min(opened_at)`,
      parameters,
    );
  }

  async find(reader: Reader, id: string): Promise<FalloutRow | undefined> {
    return (await rowsOf<FalloutRow>(reader, `${this.selected} WHERE id = $1`, [id]))[0];
  }

  history(reader: Reader, id: string): Promise<FalloutAct[]> {
    return rowsOf(reader, `SELECT at, actor, action, reason, before, after FROM ${this.schema}.fallout_history WHERE fallout_id = $1 ORDER BY position`, [id]);
  }

  /** What the other side said of a task, attempt by attempt, wherever it was not simply done. */
  outcomes(reader: Reader, { plan_id, task_id }: FalloutRow): Promise<{ at: string; phase: string; kind: string; reason: string }[]> {
    return rowsOf(reader, `SELECT at, phase, kind, reason FROM ${this.schema}.task_outcome WHERE plan_id = $1 AND task_id = $2 ORDER BY position`, [plan_id, task_id]);
  }

  private get selected() {
    return `SELECT *, ${this.stuckAt} AS stuck_at FROM ${this.schema}.fallout`;
  }

  /** When it was stuck the last time: the history has a line for each. */
  private get stuckAt() {
    return `(SELECT max(at) FROM ${this.schema}.fallout_history WHERE fallout_id = fallout.id AND action = 'stuck')`;
  }

  /** As SQL, for whoever selects work items. */
  narrowed(filter: FalloutFilter): { sql: string; parameters: unknown[] } {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    const parts = given.map(([name], index) => conditions[name as keyof FalloutFilter].replace('?', `$${index + 1}`));
    return { sql: [...parts, ...(filter.state ? [] : ['closed_at IS NULL'])].join(' AND '), parameters: given.map(([, value]) => value) };
  }
}
