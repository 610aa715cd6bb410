import type { Phase, PlanProgress, PlanState, Step, TaskProgress } from './plan.js';
import { mayHaveEffect } from './point-of-no-return.js';
import { taskLifecycle, type TaskState } from './task-lifecycle.js';

/** What the executor must now do, besides storing the plan: publish the messages of these tasks' actions. */
export interface Advance {
  plan: PlanProgress;
  changed: TaskProgress[];
  sends: { task: TaskProgress; phase: Phase }[];
}

/** States in which a task holds nothing back: of a plan that unwinds, and of one that goes forward. */
export const settled: readonly TaskState[] = ['failed', 'undone', 'skipped'];
export const ended: readonly TaskState[] = ['done', 'skipped'];

/** A copy of a plan on which `advance` works, with what has changed and what is to be sent. Its tasks move by the lifecycle alone. */
export class PlanDraft {
  readonly plan: PlanProgress;
  isPaused: boolean;
  private readonly changed = new Set<TaskProgress>();
  private readonly sends: { task: TaskProgress; phase: Phase }[] = [];

  constructor(before: PlanProgress) {
    this.isPaused = before.state === 'paused';
    this.plan = { ...before, cancelRefused: undefined, tasks: before.tasks.map((task) => ({ ...task })) };
  }

  finish(): Advance {
    this.plan.state = this.stateOfPlan();
    return { plan: this.plan, changed: [...this.changed], sends: this.sends };
  }

  task(id: string): TaskProgress {
    const task = this.plan.tasks.find((candidate) => candidate.id === id);
    if (!task) throw new Error(`plan ${this.plan.id} has no task ${id}`);
    return task;
  }

  move(task: TaskProgress, to: TaskState): void {
    task.state = taskLifecycle.move(task.state, to);
    this.changed.add(task);
  }

  /** Something of the task has changed that is no move. */
  note(task: TaskProgress, change: Partial<TaskProgress>): void {
    Object.assign(task, change);
    this.changed.add(task);
  }

  send(task: TaskProgress, phase: Phase): void {
    this.sends.push({ task, phase });
  }

  schedule(task: TaskProgress, state: TaskState, step: Step, dueInMs: number): void {
    this.note(task, { step, dueInMs });
    if (task.state !== state) this.move(task, state);
  }

  settle(task: TaskProgress, state: TaskState): void {
    Object.assign(task, { step: undefined, dueInMs: undefined, dueAt: undefined, heldBelow: false });
    this.move(task, state);
  }

  /** The plan without the task: whether others are past the point of no return. */
  without(task: TaskProgress): PlanProgress {
    return { ...this.plan, tasks: this.plan.tasks.filter((other) => other !== task) };
  }

  private stateOfPlan(): PlanState {
    const states = this.plan.tasks.map((task) => task.state);
    if (this.plan.direction === 'forward' && states.every((state) => ended.includes(state))) return 'done';
    if (this.plan.direction === 'backward' && states.every((state) => settled.includes(state))) return 'unwound';
    // Told before `held`: what waits for a person still does when the plan is continued, and reads so then.
    if (this.isPaused && this.plan.direction === 'forward') return 'paused';
    if (states.includes('stuck') || this.plan.tasks.some((task) => task.heldBelow)) return 'held';
    if (this.plan.direction === 'backward') return 'unwinding';
    const isWaiting = this.plan.tasks.some((task) => task.step === 'await');
    return isWaiting && !this.plan.tasks.some((task) => task.state === 'ready' || task.state === 'running' || mayHaveEffect(task)) ? 'pending' : 'running';
  }
}
