import { drawPlan, falloutLifecycle, falloutStates, openFallout, type FalloutState } from '@banyan/order';
import { conflict, notFound } from '@banyan/tmf';
import type { FalloutAct, FalloutFilter, FalloutGroup, FalloutStore } from './fallout-store.js';
import type { OrderProgress } from './order-progress.js';
import { taskFlowOf, type TaskFlow } from './task-flow.js';

/** A work item with all that a person needs to decide. */
export interface TaskFlowInFull extends TaskFlow {
  /** The plan that its task belongs to. */
  processFlow: { id: string; '@type': 'ProcessFlow'; state: string; drawing: string; characteristic: { name: string; value: unknown }[] };
  payload: { sent: unknown; answered: { result?: unknown; outcomes: object[] } };
  history: FalloutAct[];
}

/** What a person may change of a work item besides deciding about it. `owner: null` gives it back to everybody. */
export interface FalloutChange {
  owner?: string | null;
  priority?: number;
  state?: 'new' | 'active' | 'hold';
  note?: string;
}

type Assignment = { state: FalloutState; owner: string | null; priority: number };

/** Who has an owner is `active`, who has none `new`, unless it is parked. @throws TmfError 409 */
function changed(id: string, before: Assignment, { owner = before.owner, priority = before.priority, state }: FalloutChange): Assignment {
  if (!openFallout.includes(before.state)) throw conflict(`work item ${id} is ${before.state}: nothing but a note can be added`);
  const byOwner = owner === null ? 'new' : 'active';
  const next = state ?? (before.state === 'hold' ? 'hold' : byOwner);
  if (next !== 'hold' && next !== byOwner) throw conflict(`work item ${id} cannot be ${next}: ${owner === null ? 'nobody owns it' : `${owner} owns it`}`);
  return { state: next === before.state ? next : falloutLifecycle.move(before.state, next), owner, priority };
}

/** The fallout of one service: what waits for a person, and what people did. */
export class FalloutQueue {
  private readonly store: FalloutStore;

  constructor(private readonly service: string, private readonly progress: OrderProgress<never>) {
    this.store = progress.orchestrator.fallout;
  }

  private get reader() {
    return this.progress.options.transactions;
  }

  async list(filter: FalloutFilter, page: { offset: number; limit: number }): Promise<{ items: TaskFlow[]; total: number }> {
    const { rows, total, now } = await this.store.list(this.reader, filter, page);
    return { items: rows.map((row) => taskFlowOf(this.service, this.orderType, row, now)), total };
  }

  groups(filter: FalloutFilter): Promise<FalloutGroup[]> {
    return this.store.groups(this.reader, filter);
  }

  /** @throws TmfError 404 */
  async show(id: string): Promise<TaskFlowInFull> {
    const { rows: [row], now } = await this.store.list(this.reader, { id: [id], state: [...falloutStates] }, { offset: 0, limit: 1 });
    if (!row) throw notFound('taskFlow', id);
    const [plans, outcomes, history] = [await this.progress.plansOf(row.order_id), await this.store.outcomes(this.reader, row), await this.store.history(this.reader, id)];
    const plan = plans.find((each) => each.id === row.plan_id)!;
    const task = plan.tasks.find((each) => each.id === row.task_id)!;
    const { title, direction, versions, reason } = plan;
    return {
      ...taskFlowOf(this.service, this.orderType, row, now),
      processFlow: {
        id: plan.id, '@type': 'ProcessFlow', state: plan.state, drawing: drawPlan(plan),
        characteristic: Object.entries({ title, direction, versions, ...(reason && { reason }) }).map(([name, value]) => ({ name, value })),
      },
      payload: { sent: row.phase === 'do' ? task.do : task.undo, answered: { ...(task.result && { result: task.result }), outcomes } },
      history,
    };
  }

  /** Gives a work item to somebody, says how urgent it is, parks it, or adds a note. @throws TmfError 404, or 409 when it has ended; a note it may be given even then */
  async change(id: string, change: FalloutChange, actor: string): Promise<TaskFlowInFull> {
    await this.progress.options.transactions.run(async (tx) => {
      const row = await this.store.lock(tx, id);
      if (!row) throw notFound('taskFlow', id);
      const { note, ...wanted } = change;
      const before = { state: row.state, owner: row.owner, priority: row.priority };
      const after = Object.keys(wanted).length === 0 ? before : changed(id, before, wanted);
      if (after !== before) this.store.assign(tx, { id, ...after });
      this.store.audit(tx, id, { actor, action: after === before ? 'note' : 'change', reason: note, ...(after !== before && { before, after }) });
    });
    return this.show(id);
  }

  private get orderType(): string {
    return this.progress.options.documents.definition.type;
  }
}
