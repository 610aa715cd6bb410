import { IllegalMove } from './lifecycle.js';
import type { Occurrence, TaskOccurrence } from './occurrence.js';
import type { Phase, PlanProgress, PlanState, Step, TaskProgress } from './plan.js';
import { isPastPointOfNoReturn, mayHaveEffect } from './point-of-no-return.js';
import { taskLifecycle, type TaskState } from './task-lifecycle.js';

/** What the executor must now do, besides storing the plan: publish the messages of these tasks' actions. */
export interface Advance {
  plan: PlanProgress;
  changed: TaskProgress[];
  sends: { task: TaskProgress; phase: Phase }[];
}

const settled: readonly TaskState[] = ['failed', 'undone', 'skipped'];
const ended: readonly TaskState[] = ['done', 'skipped'];

/** Pure: the plan before and what happened → the plan after and the messages to send. */
export function advance(before: PlanProgress, occurrence: Occurrence): Advance {
  const draft = new Draft(before);
  if (occurrence.kind === 'started') draft.proceed();
  else if (occurrence.kind === 'cancelled') draft.cancel(occurrence.reason);
  else draft.note(occurrence);
  return draft.finish();
}

class Draft {
  private readonly plan: PlanProgress;
  private readonly changed = new Set<TaskProgress>();
  private readonly sends: { task: TaskProgress; phase: Phase }[] = [];

  constructor(before: PlanProgress) {
    this.plan = { ...before, cancelRefused: undefined, tasks: before.tasks.map((task) => ({ ...task })) };
  }

  finish(): Advance {
    this.plan.state = this.stateOfPlan();
    return { plan: this.plan, changed: [...this.changed], sends: this.sends };
  }

  note(occurrence: TaskOccurrence): void {
    const task = this.plan.tasks.find((candidate) => candidate.id === occurrence.taskId);
    if (!task) throw new Error(`plan ${this.plan.id} has no task ${occurrence.taskId}`);
    if (!('phase' in occurrence)) return this.person(task, occurrence);
    if (!this.expects(task, occurrence.phase)) return; // doubled or overtaken: what it tells is already settled
    if (occurrence.phase === 'do') this.noteDo(task, occurrence);
    else this.noteUndo(task, occurrence);
    this.proceed();
  }

  cancel(reason: string): void {
    if (this.plan.direction === 'backward') return;
    if (isPastPointOfNoReturn(this.plan)) throw new IllegalMove('plan', 'past its point of no return', 'cancelled', ['forward']);
    this.plan.cancelled = true;
    this.turnBack(reason);
    this.proceed();
  }

  /** Starts whatever can start now, forward or backward, until nothing moves any more. */
  proceed(): void {
    for (let moved = true; moved; ) moved = this.plan.direction === 'forward' ? this.proceedForward() : this.proceedBackward();
  }

  private proceedForward(): boolean {
    let moved = false;
    for (const task of this.plan.tasks) {
      if (task.state !== 'waiting' || task.step) continue;
      if (!task.after.every((id) => ended.includes(this.stateOf(id)))) continue;
      this.begin(task);
      moved = true;
    }
    return moved;
  }

  private begin(task: TaskProgress): void {
    if (task.do.kind === 'call') return this.schedule(task, 'ready', 'execute', 0);
    this.move(task, 'running');
    this.sends.push({ task, phase: 'do' });
    if (!task.do.answered) this.move(task, 'done');
  }

  private proceedBackward(): boolean {
    let moved = false;
    for (const task of [...this.plan.tasks].reverse()) {
      if (!this.canUndo(task)) continue;
      moved = true;
      if (!task.undo) this.move(task, 'undone');
      else this.undo(task);
    }
    return moved;
  }

  /** A message still on its way is undone at once, for its undo follows it in the same stream; a call is awaited first. */
  private canUndo(task: TaskProgress): boolean {
    const begun = task.state === 'done' || (task.state === 'running' && task.do.kind === 'send' && task.undo !== undefined);
    if (!begun) return false;
    return this.plan.tasks.filter((other) => other.after.includes(task.id)).every((other) => settled.includes(other.state));
  }

  private undo(task: TaskProgress): void {
    task.phase = 'undo';
    task.attempts = 0;
    task.heldBelow = false;
    this.move(task, 'undoing');
    if (task.undo!.kind === 'call') this.schedule(task, 'undoing', 'execute', 0);
    else {
      this.sends.push({ task, phase: 'undo' });
      if (!task.undo!.answered) this.move(task, 'undone');
    }
  }

  private noteDo(task: TaskProgress, occurrence: TaskOccurrence): void {
    switch (occurrence.kind) {
      case 'done':
        task.result = occurrence.result;
        // Only the layer below knows whether what it did for this task can be taken back.
        if (occurrence.irrevocable) task.irrevocable = true;
        return this.settle(task, 'done');
      case 'refused':
        return this.refuse(task, occurrence.reason);
      case 'notFound':
        // Nothing happened over there. A plan that has turned back is content with that; one that goes on tries again.
        if (this.plan.direction === 'backward') return this.settle(task, 'failed');
        return this.schedule(task, 'ready', 'execute', 0);
      default:
        return this.noteEither(task, occurrence);
    }
  }

  private noteUndo(task: TaskProgress, occurrence: TaskOccurrence): void {
    switch (occurrence.kind) {
      case 'done':
        return this.settle(task, 'undone');
      case 'refused':
        if (this.canGoOn(task)) return this.turnForward(task, occurrence.reason);
        task.reason = occurrence.reason;
        return this.settle(task, 'stuck');
      case 'notFound':
        return this.schedule(task, 'undoing', 'execute', 0);
      default:
        return this.noteEither(task, occurrence);
    }
  }

  private noteEither(task: TaskProgress, occurrence: TaskOccurrence): void {
    const waiting = task.phase === 'do' ? 'waiting' : 'undoing';
    switch (occurrence.kind) {
      case 'accepted':
        task.ref = occurrence.ref;
        return this.schedule(task, waiting, 'follow', occurrence.followInMs);
      case 'unknown':
        task.reason = occurrence.reason;
        return this.schedule(task, waiting, 'query', occurrence.askInMs);
      case 'exhausted':
        task.reason = occurrence.reason;
        task.dueInMs = undefined;
        // The last attempt may have had an effect; whoever takes this up again asks first.
        if (task.step === 'execute') task.step = 'query';
        return this.move(task, 'stuck');
      case 'held':
      case 'resumed':
        task.heldBelow = occurrence.kind === 'held';
        task.reason = occurrence.kind === 'held' ? occurrence.reason : undefined;
        this.changed.add(task);
        return;
      default:
        throw new Error(`task ${task.id} cannot take in ${occurrence.kind}`);
    }
  }

  private refuse(task: TaskProgress, reason: string): void {
    task.reason = reason;
    task.step = undefined;
    const others = { ...this.plan, tasks: this.plan.tasks.filter((other) => other !== task) };
    if (this.plan.direction === 'forward' && isPastPointOfNoReturn(others)) return this.settle(task, 'stuck');
    this.settle(task, 'failed');
    if (this.plan.direction === 'forward') this.turnBack(`${task.title}: ${reason}`);
  }

  private turnBack(reason: string): void {
    this.plan.direction = 'backward';
    this.plan.reason = reason;
    for (const task of this.plan.tasks) {
      if (mayHaveEffect(task) || task.phase === 'undo') continue;
      if (task.state === 'waiting' || task.state === 'ready') {
        // Without a reason: a task that a person passed over has one, and is not to come back.
        task.reason = undefined;
        this.settle(task, 'skipped');
      }
      // Refused and left to a person while the plan went forward: now nobody needs it.
      if (task.state === 'stuck') this.settle(task, 'failed');
    }
  }

  /** A layer below that will not be taken back is no harm while nothing else has been: the order simply is not cancelled. */
  private canGoOn(refusing: TaskProgress): boolean {
    const intact: readonly TaskState[] = ['done', 'skipped', 'running', 'waiting', 'ready'];
    return Boolean(this.plan.cancelled) && refusing.do.kind === 'send' && this.plan.tasks.every((task) => task === refusing || (task.phase === 'do' && intact.includes(task.state)));
  }

  /** The task is commanded again: what it was answered while it was being undone went unheard, and is told again. */
  private turnForward(refusing: TaskProgress, reason: string): void {
    Object.assign(this.plan, { direction: 'forward', cancelled: false, reason: undefined, cancelRefused: reason });
    for (const task of this.plan.tasks) if (task.state === 'skipped' && !task.reason) this.move(task, 'waiting');
    refusing.phase = 'do';
    refusing.heldBelow = false;
    this.move(refusing, 'running');
    this.sends.push({ task: refusing, phase: 'do' });
  }

  private person(task: TaskProgress, occurrence: Extract<TaskOccurrence, { note?: string }>): void {
    if (task.state !== 'stuck') throw new IllegalMove('task', task.state, occurrence.kind, taskLifecycle.table[task.state]);
    if (occurrence.note) task.reason = occurrence.note;
    const undoing = task.phase === 'undo';
    switch (occurrence.kind) {
      case 'retried':
        this.retry(task);
        break;
      case 'completed':
        this.settle(task, undoing ? 'undone' : 'done');
        break;
      case 'skipped':
        this.settle(task, undoing ? 'undone' : 'skipped');
        break;
      case 'aborted':
        this.abort(task);
    }
    this.proceed();
  }

  private retry(task: TaskProgress): void {
    const action = task.phase === 'do' ? task.do : task.undo!;
    task.attempts = 0;
    if (action.kind === 'call') {
      const step = task.step ?? 'execute';
      return this.schedule(task, task.phase === 'undo' ? 'undoing' : step === 'execute' ? 'ready' : 'waiting', step, 0);
    }
    this.move(task, task.phase === 'do' ? 'running' : 'undoing');
    this.sends.push({ task, phase: task.phase });
  }

  /** Turns the plan back. Whether the stuck call had an effect is asked once more, for then it must be undone as well. */
  private abort(task: TaskProgress): void {
    const others = { ...this.plan, tasks: this.plan.tasks.filter((other) => other !== task) };
    const isForGood = task.irrevocable && mayHaveEffect(task);
    if (task.phase === 'undo' || isForGood || isPastPointOfNoReturn(others))
      throw new IllegalMove('task', 'stuck past the point of no return', 'aborted', ['retried', 'completed', 'skipped']);
    if (task.step) this.retry(task);
    else this.settle(task, 'failed');
    if (this.plan.direction === 'forward') this.turnBack(`${task.title}: aborted by hand`);
  }

  private expects(task: TaskProgress, phase: Phase): boolean {
    if (task.phase !== phase) return false;
    return task.state === 'running' || task.state === 'undoing' || (task.state === 'waiting' && task.step !== undefined);
  }

  private schedule(task: TaskProgress, state: TaskState, step: Step, dueInMs: number): void {
    task.step = step;
    task.dueInMs = dueInMs;
    if (task.state !== state) this.move(task, state);
    this.changed.add(task);
  }

  private settle(task: TaskProgress, state: TaskState): void {
    task.step = undefined;
    task.dueInMs = undefined;
    task.heldBelow = false;
    this.move(task, state);
  }

  private move(task: TaskProgress, to: TaskState): void {
    task.state = taskLifecycle.move(task.state, to);
    this.changed.add(task);
  }

  private stateOf(id: string): TaskState {
    return this.plan.tasks.find((task) => task.id === id)!.state;
  }

  private stateOfPlan(): PlanState {
    const states = this.plan.tasks.map((task) => task.state);
    if (this.plan.direction === 'forward' && states.every((state) => ended.includes(state))) return 'done';
    if (this.plan.direction === 'backward' && states.every((state) => settled.includes(state))) return 'unwound';
    if (states.includes('stuck') || this.plan.tasks.some((task) => task.heldBelow)) return 'held';
    return this.plan.direction === 'forward' ? 'running' : 'unwinding';
  }
}
