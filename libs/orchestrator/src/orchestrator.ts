import {
  banyanNow, publish, taskAnswerType, taskKey, type Handler, type Message, type TaskAnswer, type TaskRef, type Transaction, type Transactions,
} from '@banyan/messaging';
import { advance, amend, beginPlan, expectedInMs, hasStarted, isExpecting, type Advance, type Occurrence, type Phase, type Plan, type PlanProgress, type SendAction, type TaskProgress } from '@banyan/order';
import { notFound } from '@banyan/tmf';
import { adapterOf } from './adapter-load.js';
import type { CallTaker } from './call.js';
import { FalloutStore } from './fallout-store.js';
import { Moves } from './moves.js';
import { PlanStore, type StoredPlan } from './plan-store.js';

export interface OrchestratorOptions {
  transactions: Transactions;
  /** The schema of the service's own tables. */
  schema: string;
  /** The topic on which this service hears answers to its tasks. */
  answerTopic: string;
  /** Asks for the plan to be made afresh after a `stale` refusal of its first task; absent, a stale plan fails. */
  replan?: (tx: Transaction, plan: StoredPlan, answer: TaskAnswer) => void;
  /** Called in the transaction whenever a plan was moved; `before` is how it stood until then. */
  onPlanMoved: (tx: Transaction, plan: StoredPlan, before: Standing) => Promise<void>;
  /** Called after COMMIT when a task has been done, or has failed. @param kind the type of command that it sent, or the adapter that it called */
  onTaskEnded?: (kind: string, outcome: string, durationMs: number) => void;
}

/** What others want to know of a plan that moved. */
export type Standing = Pick<StoredPlan, 'state' | 'expectedAt' | 'tasks'>;

/** A plan that is expected so much sooner or later is no news. */
const toleranceMs = 60_000;

/** Carries plans out: every occurrence moves a plan by the pure `advance`, and stores and sends what follows in one transaction. */
export class Orchestrator {
  readonly plans: PlanStore;
  readonly fallout: FalloutStore;
  readonly moves = new Moves();
  private worker?: CallTaker;

  constructor(readonly options: OrchestratorOptions) {
    this.plans = new PlanStore(options.schema);
    this.fallout = new FalloutStore(options.schema);
  }

  /** Services whose plans call out (ROM) lend a worker; the others only send messages. */
  employ(worker: CallTaker): void {
    this.worker = worker;
  }

  /**
   * Stores the plan and starts what can start. `streams` continues those of a plan that this one undoes. A plan may end
   * right here, or be paused before it has begun anything; the caller, who knows whether the order has further plans, draws the conclusions.
   */
  async begin(tx: Transaction, plan: Plan, correlationId: string, streams: Record<string, number> = {}, kind: 'started' | 'paused' = 'started'): Promise<StoredPlan> {
    const next = advance(beginPlan(plan), { kind });
    const nowMs = isExpecting(plan) ? Date.parse(await banyanNow(tx)) : 0;
    const stored: StoredPlan = { ...next.plan, ...expectedOf(next.plan, nowMs), correlationId, streams: { ...streams } };
    const [holder, changed] = [this.worker?.id, this.lease(next.changed)];
    this.send(tx, stored, next);
    this.plans.insert(tx, { ...stored, tasks: stored.tasks.map((task) => changed.find((other) => other.id === task.id) ?? task) }, holder);
    this.work(tx, stored, changed, holder);
    tx.whenCommitted(() => this.moves.note(correlationId));
    return stored;
  }

  /** Has a plan that is being carried out go on as another one, and keep what has started; the caller draws the conclusions. @throws IllegalMove, or TmfError 404 */
  async amend(tx: Transaction, plan: Plan): Promise<StoredPlan> {
    const before = await this.plans.lock(tx, plan.id);
    if (!before) throw notFound('plan', `${plan.id} in ${this.options.schema}`);
    const next = amend(before, plan);
    const stored: StoredPlan = { ...before, ...next.plan, expectedAt: undefined, ...expectedOf(next.plan, before.readAt ?? 0, before) };
    const [holder, changed] = [this.worker?.id, this.lease(next.changed)];
    this.send(tx, stored, next);
    this.plans.amend(tx, stored, stored.tasks.map((task) => changed.find((other) => other.id === task.id) ?? task), before.tasks.filter(hasStarted).map(({ id }) => id), holder);
    this.work(tx, stored, changed, holder);
    tx.whenCommitted(() => this.moves.note(stored.correlationId));
    return stored;
  }

  /** Takes in what happened to tasks of one plan; several at once cost one transaction's writes. */
  async occur(tx: Transaction, planId: string, occurrences: Occurrence[]): Promise<StoredPlan> {
    const before = await this.plans.lock(tx, planId);
    if (!before) throw notFound('plan', `${planId} in ${this.options.schema}`);
    const changed = new Map<string, TaskProgress>();
    let plan = before;
    for (const occurrence of occurrences) {
      if ('taskId' in occurrence && !before.tasks.some((task) => task.id === occurrence.taskId)) throw notFound('task', `${occurrence.taskId} in plan ${planId}`);
      const next = advance(plan, occurrence);
      plan = { ...plan, ...next.plan };
      this.send(tx, plan, next);
      for (const task of next.changed) changed.set(task.id, task);
    }
    // A plan can turn back without any of its tasks moving yet: all that could is in a person's hands, or under way.
    if (changed.size === 0 && plan.state === before.state && plan.direction === before.direction) return plan;
    plan = { ...plan, expectedAt: undefined, ...expectedOf(plan, before.readAt ?? 0, before) };
    const moved = [...changed.keys()].map((id) => plan.tasks.find((task) => task.id === id)!);
    const [holder, final] = [this.worker?.id, this.lease(moved)];
    this.plans.save(tx, plan, final, holder);
    this.fallout.note(tx, before, plan, occurrences);
    this.work(tx, plan, final, holder);
    this.tellEnded(tx, before, moved);
    tx.whenCommitted(() => this.moves.note(plan.correlationId));
    await this.options.onPlanMoved(tx, plan, before);
    return plan;
  }

  /** A task ends once: how long it took is told then, and not again when it is undone. */
  private tellEnded(tx: Transaction, before: StoredPlan, tasks: TaskProgress[]): void {
    const { onTaskEnded } = this.options;
    if (!onTaskEnded) return;
    for (const { id, state, do: action } of tasks) {
      const wasEnded = endings.has(before.tasks.find((task) => task.id === id)!.state);
      const startedAt = before.startedAt?.[id];
      if (action.kind === 'wait' || !endings.has(state) || wasEnded || startedAt === undefined || before.readAt === undefined) continue;
      tx.whenCommitted(() => onTaskEnded(action.kind === 'send' ? action.type : action.adapter, state, Math.max(0, before.readAt! - startedAt)));
    }
  }

  /** Handles answers of inventories and of child orders. */
  answers(): Record<string, Handler<TaskAnswer>> {
    return {
      [taskAnswerType]: {
        handle: async (tx, { data }: Message<TaskAnswer>) => {
          if (data.stale && (await this.askForReplan(tx, data))) return;
          await this.occur(tx, data.planId, [occurrenceOf(data)]);
        },
      },
    };
  }

  /** Puts a plan that has not begun to have effects in the place of one that was made from what is no longer true. @param taskId whose command was answered so */
  async replace(tx: Transaction, stale: StoredPlan, plan: Plan, taskId: string): Promise<void> {
    const kind = stale.state === 'paused' ? 'paused' : 'started';
    // Held, or waiting for something once more, it may never come again: what was kept for it below would be so for ever.
    if (!advance(beginPlan(plan), { kind }).sends.some(({ task }) => task.id === taskId)) this.standBack(tx, stale, taskId);
    await this.plans.remove(tx, stale.id);
    const fresh = await this.begin(tx, plan, stale.correlationId, stale.streams, kind);
    await this.options.onPlanMoved(tx, fresh, stale);
  }

  /** Gives up the place that the task has in a queue below, and may come again: without an answer, for nothing waits for one. */
  private standBack(tx: Transaction, stale: StoredPlan, taskId: string): void {
    const { undo } = stale.tasks.find((task) => task.id === taskId)!;
    if (undo?.kind !== 'send') return;
    this.command(tx, stale, { ...undo, data: { ...undo.data, comesAgain: true } }, { planId: stale.id, taskId, phase: 'undo' });
  }

  /** Only a plan whose one begun task was refused can be made afresh: all others have effects that must be undone first. */
  private async askForReplan(tx: Transaction, answer: TaskAnswer): Promise<boolean> {
    if (!this.options.replan || answer.phase !== 'do') return false;
    const plan = await this.plans.lock(tx, answer.planId);
    const begun = plan?.tasks.filter((task) => task.state !== 'waiting' && task.do.kind !== 'wait') ?? [];
    if (!plan || plan.direction !== 'forward' || begun.length !== 1 || begun[0]!.id !== answer.taskId || begun[0]!.state !== 'running') return false;
    this.options.replan(tx, plan, answer);
    return true;
  }

  private send(tx: Transaction, plan: StoredPlan, { sends }: Advance): void {
    for (const { task, phase } of sends) {
      const action = phase === 'do' ? task.do : task.undo!;
      if (action.kind === 'send') this.command(tx, plan, action, { planId: plan.id, taskId: task.id, phase, ...(action.answered ? { answerTo: this.options.answerTopic } : {}) });
    }
  }

  private command(tx: Transaction, plan: StoredPlan, { topic, key, type, data }: SendAction, task: TaskRef): void {
    const stream = `${topic} ${key}`;
    plan.streams[stream] = (plan.streams[stream] ?? 0) + 1;
    publish(tx, { topic, key, seq: plan.streams[stream], type, subject: plan.orderId, correlationId: plan.correlationId, data: { ...data, task } });
  }

  /** A call that is due at once is leased to this process in the transaction that makes it ready: nobody has to look for it. */
  private lease(tasks: TaskProgress[]): (TaskProgress & { leased?: boolean })[] {
    const leased = new Map<string, number>();
    return tasks.map((task) => {
      const adapter = adapterOf(task);
      if (task.dueInMs !== 0 || !task.step || adapter === undefined) return task;
      const more = leased.get(adapter) ?? 0;
      if (!this.worker?.hasRoom(adapter, more)) return task;
      leased.set(adapter, more + 1);
      return { ...task, leased: true, attempts: task.attempts + 1, state: task.state === 'ready' ? 'running' : task.state };
    });
  }

  /** @param holder the worker that the calls were leased to: it may have begun a new epoch since */
  private work(tx: Transaction, plan: StoredPlan, tasks: (TaskProgress & { leased?: boolean })[], holder: string | undefined): void {
    const worker = this.worker;
    if (!worker || !holder) return;
    for (const task of tasks) {
      if (!task.leased) continue;
      const call = { plan, planId: plan.id, orderId: plan.orderId, correlationId: plan.correlationId, task, commandId: taskKey({ planId: plan.id, taskId: task.id, phase: task.phase }) };
      tx.whenCommitted(() => worker.take(holder, call));
    }
  }
}

function expectedOf(plan: PlanProgress, nowMs: number, before?: StoredPlan): { expectedAt?: string } {
  const inMs = expectedInMs(plan, nowMs, before?.startedAt);
  if (inMs === undefined) return {};
  const isNews = before?.expectedAt === undefined || Math.abs(Date.parse(before.expectedAt) - nowMs - inMs) >= toleranceMs;
  return { expectedAt: isNews ? new Date(nowMs + inMs).toISOString() : before.expectedAt };
}

const endings = new Set<TaskProgress['state']>(['done', 'failed']);

const occurrenceKinds: Record<TaskAnswer['outcome'], (answer: TaskAnswer & { phase: Phase }) => Occurrence> = {
  done: ({ taskId, phase, result, irrevocable }) => ({ kind: 'done', taskId, phase, result, irrevocable }),
  refused: ({ taskId, phase, reason }) => ({ kind: 'refused', taskId, phase, reason: reason ?? 'refused without a reason' }),
  held: ({ taskId, phase, reason }) => ({ kind: 'held', taskId, phase, reason }),
  resumed: ({ taskId, phase }) => ({ kind: 'resumed', taskId, phase }),
};

const occurrenceOf = (answer: TaskAnswer): Occurrence => occurrenceKinds[answer.outcome](answer);
