import type { TaskState } from './task-lifecycle.js';

/** Sends one message; the task is done on the answer, or at once where nothing is to be waited for (`answered: false`). */
export interface SendAction {
  kind: 'send';
  topic: string;
  /** The stream's key: messages of one topic and key are handled in the order they were sent. */
  key: string;
  type: string;
  data: Record<string, unknown>;
  answered: boolean;
}

/** Commands a network controller through an adapter; run by a worker under a lease, outside of any transaction. */
export interface CallAction {
  kind: 'call';
  adapter: string;
  operation: 'add' | 'modify' | 'delete';
  data: Record<string, unknown>;
  /** The data of the call that this one takes back, where they are no task any more: its order had been completed. */
  undoes?: Record<string, unknown>;
}

/** What an order may be told after it was placed, and has not been told yet. */
export interface RequiredInformation {
  /** Of the item that lacks it. */
  itemId: string;
  /** Where the order is to say it, as refusals name such places. */
  path: string;
  name: string;
  /** What is asked for. */
  reason: string;
  /** The moment after which it is too late (ISO 8601), where there is one. */
  until?: string;
}

/**
 * Lets a moment come (ISO 8601), another plan of the service be done, or a client tell what the order lacks, before what stands after it begins. It has no
 * effect, and so nothing to undo. Information comes with a plan that takes the place of this one; only that it has not come by `until` ends such a wait.
 */
export type WaitAction = { kind: 'wait' } & ({ until: string } | { plan: string } | { information: RequiredInformation[]; until?: string });

export type Action = SendAction | CallAction;

/** One step of a plan. Its `undo` is stored before its `do` is attempted. */
export interface Task {
  /** Unique within its plan, readable, e.g. `reserve` or `activate access.line`. */
  id: string;
  title: string;
  after: string[];
  do: Action | WaitAction;
  undo?: Action;
  /** How long it is expected to take, where the catalog says so. */
  expectedMs?: number;
  /** Cannot be undone: once it has begun the plan only goes forward. */
  irrevocable?: boolean;
}

/** What must be carried out for one all-or-nothing part of an order. */
export interface Plan {
  id: string;
  orderId: string;
  /** The order item this plan carries; an order has one plan for each independent item. */
  itemId: string;
  title: string;
  tasks: Task[];
  /** What the plan was judged by: `{ "productOffering/fibre-home": "1.0", … }`. */
  versions: Record<string, string>;
  /** 0 (first) to 4 (last): which of the calls that are due are made first. Absent, `defaultPriority`. */
  priority?: number;
  /** The plan undoes an order that had completed: there is nothing to fall back to, so what it cannot do is stuck. */
  forwardOnly?: boolean;
}

export type Phase = 'do' | 'undo';
export type Step = 'execute' | 'query' | 'follow' | 'await';

/** A task as it stands. */
export interface TaskProgress extends Task {
  state: TaskState;
  /** Which of the task's two actions is meant by `running`, `stuck` and `attempts`. */
  phase: Phase;
  /** What a worker has to do next for a call, or `await` for a wait; absent when nothing is due. */
  step?: Step;
  /** Milliseconds from now until the step is due; written by `advance`, turned into a time by the store. */
  dueInMs?: number;
  /** The moment that a wait lets come, in the place of `dueInMs`. */
  dueAt?: string;
  attempts: number;
  /** The reference by which an accepted call is followed. */
  ref?: string;
  result?: Record<string, unknown>;
  reason?: string;
  /** The child order behind this task is itself held. */
  heldBelow?: boolean;
}

/**
 * `pending` waits for its moment, and nothing else of it is under way. `paused` begins nothing more until it is continued: that is the client's
 * hold, where `held` waits for a person. A paused plan has no other mark than its state.
 */
export type PlanState = 'pending' | 'running' | 'paused' | 'unwinding' | 'held' | 'done' | 'unwound';

/** A plan as it stands. */
export interface PlanProgress extends Omit<Plan, 'tasks'> {
  state: PlanState;
  direction: 'forward' | 'backward';
  /** Why the plan turned back. */
  reason?: string;
  cancelled?: boolean;
  /** Why it was not to be cancelled after all, told once by the step that turns it forward again; not stored. */
  cancelRefused?: string;
  tasks: TaskProgress[];
}

/** A plan that could never be carried out; told to whoever ordered, as what no plan can be made of is. */
export class ImpossiblePlan extends Error {}

/** @returns the plan before anything was done. @throws ImpossiblePlan */
export function beginPlan(plan: Plan): PlanProgress {
  checkPlan(plan);
  return {
    ...plan,
    state: 'running',
    direction: 'forward',
    tasks: plan.tasks.map(unstarted),
  };
}

/** A task before anything of it was done. */
export const unstarted = (task: Task): TaskProgress => ({ ...task, state: 'waiting', phase: 'do', attempts: 0 });

/** @throws ImpossiblePlan when an `after` names no task, two tasks have one name, or the tasks form a cycle */
export function checkPlan(plan: Plan): void {
  const placed = new Set<string>();
  let left = plan.tasks;
  const known = new Set(left.map((task) => task.id));
  for (const task of left)
    for (const id of task.after) if (!known.has(id)) throw new ImpossiblePlan(`task ${task.id} comes after ${id}, which is not in the plan`);
  if (known.size !== left.length) throw new ImpossiblePlan(`plan ${plan.id} names a task twice`);
  while (left.length > 0) {
    const next = left.filter((task) => task.after.every((id) => placed.has(id)));
    if (next.length === 0) throw new ImpossiblePlan(`tasks wait for each other: ${left.map((task) => task.id).join(', ')}`);
    for (const task of next) placed.add(task.id);
    left = left.filter((task) => !placed.has(task.id));
  }
}
