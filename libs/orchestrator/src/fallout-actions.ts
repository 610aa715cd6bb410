import { taskKey, type Transaction } from '@banyan/messaging';
import { decideFallout, falloutActions, placedAnew, placesOrder, type Action, type FalloutDecision, type StuckAt, type TaskProgress, type FalloutMoves } from '@banyan/order';
import { conflict, notFound } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { editedAction, refuseEdit, type JudgeEdit } from './edited-action.js';
import { noteOn } from './order-notes.js';
import type { OrderProgress } from './order-progress.js';
import type { StoredPlan } from './plan-store.js';
import type { FalloutRow } from './task-flow.js';
import type { Call } from './call.js';

/** What the other side knows of a command that is stuck. */
export interface LedgerAnswer {
  commandId: string;
  kind: 'done' | 'refused' | 'notFound' | 'unknown' | 'cannotBeAsked';
  reason?: string;
  /** The command in the words of the other side, as it would be sent now. */
  command?: unknown;
}

/** Asks the other side about a call, without doing anything. */
export type AskLedger = (call: Omit<Call, 'sendBy'>) => Promise<LedgerAnswer>;

const cannotBeAsked = (reason: string): AskLedger => async ({ commandId }) => ({ commandId, kind: 'cannotBeAsked', reason });
const ofMessage = cannotBeAsked('it is a message: what was answered to it is all there is to know');
const ofNobody = cannotBeAsked('nobody is known who could be asked');

/** What was found before the transaction, and of which time that it was stuck. */
export interface Looked {
  row: FalloutRow;
  answer?: LedgerAnswer;
}

/** Does what people decide about the work items of one service; each decision is one transaction, with its line in the history. */
export class FalloutActions {
  constructor(private readonly progress: OrderProgress<never>, private readonly askLedger: AskLedger = ofNobody, private readonly judgeEdit: JudgeEdit = async () => []) {}

  /** @throws TmfError 404 or 409, IllegalMove */
  async act(id: string, decision: FalloutDecision, actor: string): Promise<void> {
    const looked = await this.look(id, decision);
    await this.progress.options.transactions.run((tx) => this.actIn(tx, looked, decision, actor));
  }

  /** Reads what is decided about. For an edit the other side is asked as well: what it has executed is not changed by sending something else. */
  async look(id: string, { action, data }: Pick<FalloutDecision, 'action' | 'data'>): Promise<Looked> {
    const row = await this.row(id);
    if (action !== 'edit') return { row };
    await this.judge(row, data!);
    return { row, answer: await this.ask(row) };
  }

  /** What the other side knows of the command behind a work item. @throws TmfError 404 */
  async ledger(id: string): Promise<LedgerAnswer> {
    return this.ask(await this.row(id));
  }

  /** What a decision would come to, as things stand. @throws as `act` does */
  async foresee(row: FalloutRow, decision: FalloutDecision): Promise<FalloutMoves['becomes']> {
    const plans = await this.progress.plansOf(row.order_id);
    if (decision.action === 'edit') {
      await this.judge(row, decision.data!);
      mustBeUntouched(taskOf(plans, row), await this.ask(row));
    }
    return decideFallout(this.decided(plans, row, decision), atOf(row), decision).becomes;
  }

  /** @param looked as found before the transaction began */
  async actIn(tx: Transaction, { row, answer }: Looked, decision: FalloutDecision, actor: string, bulkId?: string): Promise<void> {
    const { orchestrator, options } = this.progress;
    const { action, reason } = decision;
    await orchestrator.plans.lockAllOf(tx, row.order_id);
    const [before, current] = [await orchestrator.plans.ofOrder(tx, row.order_id), await orchestrator.fallout.find(tx, row.id)];
    if (answer && current!.times !== row.times) throw conflict('it was tried again since the other side was asked');
    if (answer) mustBeUntouched(taskOf(before, row), answer);
    const plans = this.decided(before, row, decision);
    const { moves, becomes } = decideFallout(plans, atOf(row), decision);
    await noteOn(options.documents, tx, row.order_id, { text: `${action} by hand: ${row.title}${reason ? ` (${reason})` : ''}`, author: actor, correlationId: row.correlation_id });
    orchestrator.fallout.audit(tx, row.id, { actor, action, reason, before: imageOf(before, row, action), after: { ...imageOf(plans, row, action), state: becomes.task, plan: becomes.plan, ...(bulkId && { bulk: bulkId }) } });
    if (plans !== before) this.storeActions(tx, row, taskOf(plans, row));
    for (const { planId, occurrences } of moves) await orchestrator.occur(tx, planId, occurrences);
  }

  /** The plans with what the task is to send from now on; the very same ones when that is what it sent. */
  private decided(plans: StoredPlan[], row: FalloutRow, { action, data }: FalloutDecision): StoredPlan[] {
    const stuck = taskOf(plans, row);
    const edited = action === 'edit' ? editedTask(stuck, data!) : stuck;
    // Its child order has failed and taken back what it did: it stays so, and the task would hear the same of it again.
    const isRefused = stuck.state === 'stuck' && stuck.phase === 'do' && placesOrder(stuck) && falloutActions[action].kind === 'retried';
    const decided = isRefused ? { ...edited, ...placedAnew(edited, uuidv7(), uuidv7()) } : edited;
    return decided === stuck ? plans : plans.map((plan) => (plan.id !== row.plan_id ? plan : { ...plan, tasks: plan.tasks.map((task) => (task === stuck ? decided : task)) }));
  }

  private storeActions(tx: Transaction, row: FalloutRow, task: TaskProgress): void {
    tx.execute(`UPDATE ${this.progress.options.schema}.task SET do_action = $3, undo_action = $4, step = $5 WHERE plan_id = $1 AND id = $2`,
      [row.plan_id, row.task_id, JSON.stringify(task.do), task.undo ? JSON.stringify(task.undo) : null, task.step ?? null]);
  }

  private async row(id: string): Promise<FalloutRow> {
    const row = await this.progress.orchestrator.fallout.find(this.progress.options.transactions, id);
    if (!row) throw notFound('taskFlow', id);
    return row;
  }

  private async judge(row: FalloutRow, data: Record<string, unknown>): Promise<void> {
    const { task } = await this.stuckOf(row);
    await refuseEdit(actionOf(task) as Action, data, this.judgeEdit);
  }

  private async stuckOf(row: FalloutRow): Promise<{ plan: StoredPlan; task: TaskProgress }> {
    const plan = (await this.progress.plansOf(row.order_id)).find((each) => each.id === row.plan_id)!;
    return { plan, task: { ...plan.tasks.find((each) => each.id === row.task_id)!, phase: atOf(row).phase } };
  }

  private async ask(row: FalloutRow): Promise<LedgerAnswer> {
    const { plan, task } = await this.stuckOf(row);
    const call = { plan, planId: plan.id, orderId: plan.orderId, correlationId: plan.correlationId, task, commandId: taskKey({ planId: plan.id, taskId: task.id, phase: task.phase }) };
    return actionOf(task).kind === 'call' ? this.askLedger(call) : ofMessage(call);
  }
}

const atOf = ({ plan_id: planId, task_id: taskId, phase }: FalloutRow): StuckAt => ({ planId, taskId, phase: phase as StuckAt['phase'] });
const taskOf = (plans: StoredPlan[], { plan_id, task_id }: FalloutRow) => plans.find((plan) => plan.id === plan_id)!.tasks.find((task) => task.id === task_id)!;
const actionOf = (task: TaskProgress) => (task.phase === 'do' ? task.do : task.undo!);

/** It was asked about, and is known not to have happened: the next step is to send it as it is now. */
function editedTask(task: TaskProgress, data: Record<string, unknown>): TaskProgress {
  const action = editedAction(actionOf(task) as Action, data);
  return { ...task, ...(task.phase === 'do' ? { do: action } : { undo: action }), ...(action.kind === 'call' && { step: 'execute' as const }) };
}

/** @throws TmfError 409 when what is to be edited may have been executed as it was */
function mustBeUntouched(task: TaskProgress, { kind, reason }: LedgerAnswer): void {
  // Refused for good, or a message whose answer has come: nobody need be asked.
  if (actionOf(task).kind !== 'call' || task.step === undefined || kind === 'notFound' || kind === 'refused') return;
  throw conflict(kind === 'done' ? 'it has been executed as it was: retry it, and it is done' : `it may have been executed as it was, and cannot be edited before that is known: ${reason ?? kind}`);
}

/** What the history keeps of the task before and after; of an edit, what was to be sent as well. */
function imageOf(plans: StoredPlan[], row: FalloutRow, action: string) {
  const { state, phase, attempts, reason, ...task } = taskOf(plans, row);
  const plan = plans.find((each) => each.id === row.plan_id)!;
  return { state, phase, attempts, reason, plan: plan.state, direction: plan.direction, ...(action === 'edit' && { data: ((phase === 'do' ? task.do : task.undo) as Action).data }) };
}
