import fc from 'fast-check';
import { advance, type Advance } from './advance.js';
import type { Occurrence } from './occurrence.js';
import { isPastPointOfNoReturn } from './point-of-no-return.js';
import { IllegalMove } from './lifecycle.js';
import { beginPlan, type Action, type Step, type Phase, type PlanProgress, type Task } from './plan.js';

/**
 * A plan against a world that may do anything: every call and every child order is done, refused, accepted, lost with
 * or without its effect, or past hope, as chance has it; answers come late, twice and out of order; people interfere.
 */
interface Job {
  taskId: string;
  phase: Phase;
  step: Step;
}

/** The order in which a chance picks: 0 is the friendliest, which is what fast-check shrinks to. */
const fates = ['done', 'accepted', 'lost before', 'lost after', 'refused', 'exhausted before', 'exhausted after'] as const;

class World {
  plan: PlanProgress;
  jobs: Job[] = [];
  late: Occurrence[] = [];
  readonly effects = new Set<string>();
  readonly undone = new Set<string>();
  readonly passedOver = new Set<string>();
  private readonly begun = new Set<string>();

  constructor(tasks: Task[]) {
    this.plan = beginPlan({ id: 'p', orderId: 'o', itemId: '1', title: 'any', versions: {}, tasks });
    this.hear({ kind: 'started' });
  }

  hear(occurrence: Occurrence): void {
    const before = this.plan;
    const next = advance(before, occurrence);
    this.plan = { ...next.plan, tasks: next.plan.tasks.map((task) => (task.state === 'ready' ? { ...task, state: 'running' } : task)) };
    for (const job of jobsOf(next)) {
      this.judgeBegin(job);
      this.jobs.push(job);
    }
  }

  private judgeBegin({ taskId, phase, step }: Job): void {
    const task = this.plan.tasks.find(({ id }) => id === taskId)!;
    if (phase === 'undo') {
      const dependents = this.plan.tasks.filter(({ after }) => after.includes(taskId));
      expect(dependents.filter(({ state }) => !['failed', 'undone', 'skipped'].includes(state))).toEqual([]);
    } else if (step === 'execute') {
      expect(this.plan.direction).toBe('forward');
      expect(task.after.filter((id) => !['done', 'skipped'].includes(this.stateOf(id)))).toEqual([]);
      if (!this.begun.has(taskId)) expect(this.effects.has(taskId)).toBe(false);
      this.begun.add(taskId);
    }
  }

  /** One piece of work meets its fate. What goes by message is worked off in the order of its stream. */
  meet(pick: number, fate: (typeof fates)[number], delivery: number): void {
    const chosen = this.jobs[pick % this.jobs.length]!;
    const job = this.jobs.find(({ taskId }) => taskId === chosen.taskId)!;
    this.jobs.splice(this.jobs.indexOf(job), 1);
    const action = actionOf(this.plan, job);
    const answer = action.kind === 'send' ? this.answer(job, fate) : this.called(job, fate);
    if (action.kind === 'send' && !action.answered) return;
    const settles = answer.kind === 'done' || answer.kind === 'refused';
    // Only a message can be overtaken: the result of a call is stored by the worker that made it, or asked for by the next.
    if (action.kind === 'send' && delivery === 1) return void this.late.push(answer);
    if (settles && delivery === 2) this.late.push(answer);
    this.hear(answer);
  }

  private answer(job: Job, fate: (typeof fates)[number]): Occurrence {
    if (fate === 'refused' && !this.isForGood(job)) return { kind: 'refused', taskId: job.taskId, phase: job.phase, reason: 'no' };
    this.take(job);
    return { kind: 'done', taskId: job.taskId, phase: job.phase };
  }

  private called(job: Job, fate: (typeof fates)[number]): Occurrence {
    const { taskId, phase } = job;
    if (job.step === 'query' && !fate.startsWith('lost') && !fate.startsWith('exhausted')) return { kind: this.hasHappened(job) ? 'done' : 'notFound', taskId, phase };
    if (job.step === 'execute' && ['done', 'accepted', 'lost after', 'exhausted after'].includes(fate)) this.take(job);
    if (fate.startsWith('lost')) return { kind: 'unknown', taskId, phase, reason: fate, askInMs: 0 };
    if (fate.startsWith('exhausted')) return { kind: 'exhausted', taskId, phase, reason: fate };
    if (job.step === 'execute' && fate === 'accepted') return { kind: 'accepted', taskId, phase, ref: 'job', followInMs: 0 };
    return fate === 'refused' && !this.hasHappened(job) ? { kind: 'refused', taskId, phase, reason: 'no' } : { kind: 'done', taskId, phase };
  }

  /** Somebody decides about a stuck task, and has seen to it that what they say is true. */
  act(pick: number, kind: 'retried' | 'completed' | 'skipped' | 'aborted'): void {
    const stuck = this.plan.tasks.filter(({ state }) => state === 'stuck');
    const task = stuck[pick % stuck.length];
    if (!task || (this.plan.direction === 'backward' && this.isUnwise(task, kind))) return;
    try {
      this.hear({ kind, taskId: task.id });
    } catch (error) {
      if (!(error instanceof IllegalMove)) throw error;
      return;
    }
    // What may have had an effect is asked about once more, and undone if it had.
    if (kind === 'retried' || (kind === 'aborted' && task.step)) return;
    if (task.phase === 'undo' || kind === 'aborted' || kind === 'skipped') this.effects.delete(task.id);
    else this.effects.add(task.id);
    if (kind === 'skipped' && task.phase === 'do') this.passedOver.add(task.id);
  }

  /** Nobody does for good what a plan that has turned back would only have to undo. */
  private isUnwise = (task: PlanProgress['tasks'][number], kind: string) => task.phase === 'do' && kind === 'completed' && task.irrevocable;

  cancel(): void {
    const past = isPastPointOfNoReturn(this.plan);
    if (past && this.plan.direction === 'forward') expect(() => this.hear({ kind: 'cancelled', reason: 'why not' })).toThrow(IllegalMove);
    else if (this.plan.state !== 'done') this.hear({ kind: 'cancelled', reason: 'why not' });
  }

  private take({ taskId, phase }: Job): void {
    if (phase === 'do') this.effects.add(taskId);
    else this.effects.delete(taskId);
    if (phase === 'undo') this.undone.add(taskId);
  }

  private hasHappened = ({ taskId, phase }: Job) => this.effects.has(taskId) === (phase === 'do');
  private isForGood = (job: Job) => job.phase === 'do' && actionOf(this.plan, job).kind === 'send' && !(actionOf(this.plan, job) as { answered: boolean }).answered;
  private stateOf = (id: string) => this.plan.tasks.find((task) => task.id === id)!.state;
}

function jobsOf({ sends, changed }: Advance): Job[] {
  const calls = changed.filter(({ step, dueInMs }) => step && dueInMs !== undefined);
  return [...sends.map(({ task, phase }): Job => ({ taskId: task.id, phase, step: 'execute' })), ...calls.map(({ id, phase, step }): Job => ({ taskId: id, phase, step: step! }))];
}

function actionOf(plan: PlanProgress, { taskId, phase }: Job): Action {
  const task = plan.tasks.find(({ id }) => id === taskId)!;
  return (phase === 'do' ? task.do : task.undo!) as Action;
}

const kinds = ['send', 'call', 'call', 'tell'] as const;
const anyTask = fc.record({ kind: fc.constantFrom(...kinds), after: fc.array(fc.nat(), { maxLength: 3 }), undoable: fc.boolean(), forGood: fc.nat(7).map((chance) => chance === 7) });

/** Acyclic, because a task names only tasks before it. */
const anyPlan = fc.array(anyTask, { minLength: 1, maxLength: 8 }).map((parts) =>
  parts.map(({ kind, after, undoable, forGood }, index): Task => {
    const action = (answered: boolean): Action =>
      kind === 'call' ? { kind, adapter: 'gear', operation: 'add', data: {} } : { kind: 'send', topic: 't', key: `t${index}`, type: 'x', data: {}, answered };
    const before = index === 0 ? [] : [...new Set(after.map((number) => `t${number % index}`))];
    return { id: `t${index}`, title: `t${index}`, after: before, do: action(kind !== 'tell'), ...(forGood ? { irrevocable: true } : undoable || kind === 'send' ? { undo: action(true) } : {}) };
  }),
);

const anyHappening = fc.record({
  what: fc.constantFrom('work', 'work', 'work', 'work', 'late', 'person', 'cancel'),
  pick: fc.nat(20),
  fate: fc.constantFrom(...fates),
  delivery: fc.nat(2),
  decision: fc.constantFrom('retried', 'completed', 'skipped', 'aborted'),
});
type Happening = typeof anyHappening extends fc.Arbitrary<infer T> ? T : never;

function happen(world: World, { what, pick, fate, delivery, decision }: Happening): void {
  if (what === 'person') return world.act(pick, decision as 'retried');
  if (what === 'cancel') return pick === 0 ? world.cancel() : undefined;
  if (what === 'late' && world.late.length > 0) return world.hear(world.late.splice(pick % world.late.length, 1)[0]!);
  if (world.jobs.length > 0) world.meet(pick, fate, delivery);
}

/** The rest goes well and everything that is still on its way arrives. */
function settle(world: World): void {
  for (let left = 1_000; world.jobs.length + world.late.length > 0 && left > 0; left--) {
    if (world.jobs.length > 0) world.meet(0, 'done', 0);
    else world.hear(world.late.pop()!);
  }
}

describe('whatever happens to a plan', () => {
  it('it ends done, unwound, or held by a task that waits for a person, and the world is as its end says', () => {
    const ends = { done: 0, unwound: 0, held: 0 };
    fc.assert(
      fc.property(anyPlan, fc.array(anyHappening, { maxLength: 60 }), (tasks, happenings) => {
        const world = new World(tasks);
        for (const happening of happenings) happen(world, happening);
        settle(world);
        const { plan, effects, passedOver } = world;
        expect(Object.keys(ends)).toContain(plan.state);
        ends[plan.state as keyof typeof ends] += 1;
        if (plan.state === 'held') expect(plan.tasks.map(({ state }) => state)).toContain('stuck');
        if (plan.state === 'done') expect(plan.tasks.filter(({ id }) => !effects.has(id) && !passedOver.has(id))).toEqual([]);
        if (plan.state === 'unwound') expect(plan.tasks.filter(({ id, undo }) => undo && effects.has(id))).toEqual([]);
        if (plan.state === 'unwound') expect(plan.tasks.filter(({ id, irrevocable }) => irrevocable && effects.has(id))).toEqual([]);
        if (plan.state === 'unwound') expect(plan.tasks.filter(({ state }) => state === 'done')).toEqual([]);
      }),
      { numRuns: 600 },
    );
    for (const count of Object.values(ends)) expect(count).toBeGreaterThan(20);
  });

  it('where nothing ever fails, it ends done', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyHappening), (tasks, happenings) => {
        const world = new World(tasks);
        for (const happening of happenings.filter(({ what }) => what === 'work' || what === 'late')) happen(world, { ...happening, fate: happening.fate.startsWith('lost') ? happening.fate : 'done' });
        settle(world);
        expect(world.plan.state).toBe('done');
      }),
      { numRuns: 200 },
    );
  });
});
