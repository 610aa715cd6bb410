import { advance } from './advance.js';
import type { Occurrence } from './occurrence.js';
import { beginPlan, type Action, type Phase, type PlanProgress, type Task } from './plan.js';

/** One word for what the task does: `send` waits for an answer, `tell` does not, `call` goes to the network. */
type Kind = 'send' | 'tell' | 'call';

function task(id: string, kind: Kind, after: string[] = [], more: Partial<Task> = {}): Task {
  const action = (verb: string): Action =>
    kind === 'call'
      ? { kind, adapter: 'gear', operation: verb === 'do' ? 'add' : 'delete', data: {} }
      : { kind: 'send', topic: 'inventory', key: 'p', type: verb, data: {}, answered: kind === 'send' };
  return { id, title: id, after, do: action('do'), undo: action('undo'), ...more };
}

/** A plan as it is lived through: a worker takes every call as soon as it is due, and `did` notes what was begun. */
class Story {
  plan: PlanProgress;
  did: string[] = [];

  constructor(tasks: Task[], more: { forwardOnly?: boolean } = {}) {
    this.plan = beginPlan({ id: 'p', orderId: 'o', itemId: '1', title: 'fibre', versions: {}, tasks, ...more });
    this.hears({ kind: 'started' });
  }

  hears(...occurrences: Occurrence[]): this {
    for (const occurrence of occurrences) {
      const next = advance(this.plan, occurrence);
      this.did.push(...next.sends.map(({ task: sent, phase }) => `${phase} ${sent.id}`));
      this.did.push(...next.changed.filter(({ step }) => step).map(({ id, step, phase, dueInMs }) => `${step === 'execute' ? phase : step} ${id}${dueInMs ? ` in ${dueInMs} ms` : ''}`));
      this.plan = { ...next.plan, tasks: next.plan.tasks.map((each) => (each.state === 'ready' ? { ...each, state: 'running' } : each)) };
    }
    return this;
  }

  done = (...ids: string[]) => this.hears(...ids.map((taskId): Occurrence => ({ kind: 'done', taskId, phase: 'do' })));
  undone = (...ids: string[]) => this.hears(...ids.map((taskId): Occurrence => ({ kind: 'done', taskId, phase: 'undo' })));
  refused = (taskId: string, phase: Phase = 'do') => this.hears({ kind: 'refused', taskId, phase, reason: 'no' });
  unknown = (taskId: string, phase: Phase = 'do') => this.hears({ kind: 'unknown', taskId, phase, reason: 'timeout', askInMs: 250 });
  notFound = (taskId: string, phase: Phase = 'do') => this.hears({ kind: 'notFound', taskId, phase });

  get reads(): string {
    return `${this.plan.state}: ${this.plan.tasks.map(({ id, state }) => `${id} ${state}`).join(', ')}`;
  }

  /** What was begun since it was last asked. */
  began(): string[] {
    return this.did.splice(0);
  }
}

const line = () => new Story([task('reserve', 'send'), task('port', 'call', ['reserve']), task('router', 'call', ['reserve']), task('activate', 'send', ['port', 'router'])]);

it('a plan that is outdated while its first task waits gives up what that has left below, and has failed', () => {
  const story = line();
  story.began();
  story.hears({ kind: 'outdated', reason: 'the product is gone' });
  expect([story.reads, story.began()]).toEqual(['unwinding: reserve undoing, port skipped, router skipped, activate skipped', ['undo reserve']]);
  story.undone('reserve');
  expect([story.plan.state, story.plan.cancelled ?? false, story.plan.reason]).toEqual(['unwound', false, 'the product is gone']);
});

describe('a plan goes forward', () => {
  it('starting what comes after nothing, then side by side whatever may', () => {
    const story = line();
    expect([story.reads, story.began()]).toEqual(['running: reserve running, port waiting, router waiting, activate waiting', ['do reserve']]);
    story.done('reserve');
    expect([story.reads, story.began()]).toEqual(['running: reserve done, port running, router running, activate waiting', ['do port', 'do router']]);
    story.done('router');
    expect([story.reads, story.began()]).toEqual(['running: reserve done, port running, router done, activate waiting', []]);
    story.done('port');
    expect(story.began()).toEqual(['do activate']);
    expect(story.done('activate').reads).toBe('done: reserve done, port done, router done, activate done');
  });

  it('past a message that nobody answers at once', () => {
    const story = new Story([task('reserve', 'tell'), task('order', 'send', ['reserve'])]);
    expect([story.reads, story.began()]).toEqual(['running: reserve done, order running', ['do reserve', 'do order']]);
  });

  it('keeping what an answer brought', () => {
    const story = line().hears({ kind: 'done', taskId: 'reserve', phase: 'do', result: { value: 'OLT-1/1/1' } });
    expect(story.plan.tasks[0]!.result).toEqual({ value: 'OLT-1/1/1' });
  });

  it('ignoring answers that come twice, late, or for another phase', () => {
    const story = line().done('reserve', 'port');
    const { reads } = story;
    story.began();
    story.done('reserve', 'port').refused('port').undone('port').notFound('port').unknown('reserve');
    expect([story.reads, story.began()]).toEqual([reads, []]);
  });

  it('and knows its own tasks only', () => {
    expect(() => line().done('mailbox')).toThrow('plan p has no task mailbox');
  });

  it('following a call that the gear accepted', () => {
    const story = line().done('reserve');
    story.began();
    story.hears({ kind: 'accepted', taskId: 'port', phase: 'do', ref: 'job-7', followInMs: 1_000 });
    expect([story.began(), story.plan.tasks[1]]).toEqual([['follow port in 1000 ms'], expect.objectContaining({ state: 'waiting', step: 'follow', ref: 'job-7' })]);
    expect(story.done('port').reads).toContain('port done');
  });

  it.each([[undefined, 0], [true, 7]])('for as long as it takes: attempts are calls in a row without an answer (unanswered: %s → %i)', (unanswered, attempts) => {
    const story = line().done('reserve');
    story.plan.tasks[1]!.attempts = 7;
    story.hears({ kind: 'accepted', taskId: 'port', phase: 'do', ref: 'job-7', followInMs: 1_000, unanswered });
    expect(story.plan.tasks[1]).toMatchObject({ attempts });
  });
});

describe('an unknown outcome is never taken for a failure', () => {
  const asked = () => {
    const story = line().done('reserve').unknown('port');
    expect(story.began()).toContain('query port in 250 ms');
    return story;
  };

  it('it is asked for; what had happened is not done again', () => {
    const story = asked().done('port');
    expect([story.reads, story.began()]).toEqual(['running: reserve done, port done, router running, activate waiting', []]);
  });

  it('what had not happened is done now', () => {
    const story = asked().notFound('port');
    expect([story.reads, story.began()]).toEqual(['running: reserve done, port running, router running, activate waiting', ['do port']]);
    expect(story.done('port').reads).toContain('port done');
  });

  it('it may stay unknown, and is asked for again', () => {
    expect(asked().unknown('port').unknown('port').began()).toEqual(['query port in 250 ms', 'query port in 250 ms']);
  });

  it('and when nobody can tell any more, a person must: the plan is held, what else can go on does', () => {
    const story = asked().hears({ kind: 'exhausted', taskId: 'port', phase: 'do', reason: '8 attempts' });
    expect([story.reads, story.plan.tasks[1]!.reason]).toEqual(['held: reserve done, port stuck, router running, activate waiting', '8 attempts']);
    expect(story.done('router').reads).toBe('held: reserve done, port stuck, router done, activate waiting');
  });
});

describe('a refusal turns the plan back', () => {
  const chain = (kind: Kind) => new Story([task('reserve', 'send'), task('line', kind, ['reserve']), task('router', kind, ['line']), task('activate', 'send', ['router'])]);

  it.each<Kind>(['send', 'call'])('and it is undone in reverse order, each step only when what came after it is (%s)', (kind) => {
    const story = chain(kind).done('reserve', 'line');
    story.began();
    story.refused('router');
    expect([story.reads, story.began()]).toEqual(['unwinding: reserve done, line undoing, router failed, activate skipped', ['undo line']]);
    story.undone('line');
    expect([story.reads, story.began()]).toEqual(['unwinding: reserve undoing, line undone, router failed, activate skipped', ['undo reserve']]);
    expect(story.undone('reserve').reads).toBe('unwound: reserve undone, line undone, router failed, activate skipped');
    expect(story.plan.reason).toBe('router: no');
  });

  it('what has nothing to undo is passed over', () => {
    const story = new Story([task('reserve', 'send'), task('look', 'call', ['reserve'], { undo: undefined }), task('line', 'call', ['look'])]).done('reserve', 'look');
    expect(story.refused('line').reads).toBe('unwinding: reserve undoing, look undone, line failed');
  });

  it('what has not begun never will', () => {
    const story = line().refused('reserve');
    expect(story.reads).toBe('unwound: reserve failed, port skipped, router skipped, activate skipped');
  });

  it('a running call is awaited, and undone when it is known to have happened', () => {
    const story = line().done('reserve').refused('port');
    expect(story.reads).toBe('unwinding: reserve done, port failed, router running, activate skipped');
    story.began();
    expect([story.done('router').reads, story.began()]).toEqual(['unwinding: reserve done, port failed, router undoing, activate skipped', ['undo router']]);
    expect(story.undone('router', 'reserve').reads).toBe('unwound: reserve undone, port failed, router undone, activate skipped');
  });

  it('a call whose outcome is unknown is asked for; one that did not happen is left so', () => {
    const story = line().done('reserve').unknown('router').refused('port');
    expect(story.reads).toBe('unwinding: reserve done, port failed, router waiting, activate skipped');
    story.began();
    story.notFound('router');
    expect([story.reads, story.began()]).toEqual(['unwinding: reserve undoing, port failed, router failed, activate skipped', ['undo reserve']]);
  });

  it('a running message is undone at once, because its undo follows it in the same stream', () => {
    const story = new Story([task('reserve', 'tell'), task('internet', 'send', ['reserve']), task('voice', 'send', ['reserve'])]);
    story.began();
    story.refused('voice');
    expect([story.reads, story.began()]).toEqual(['unwinding: reserve done, internet undoing, voice failed', ['undo internet']]);
    expect(story.done('internet').reads).toBe('unwinding: reserve done, internet undoing, voice failed');
    expect(story.undone('internet', 'reserve').reads).toBe('unwound: reserve undone, internet undone, voice failed');
  });

  it('an undo is as patient as a do: unknown, asked for, not found, done again', () => {
    const story = chain('call').done('reserve', 'line').refused('router');
    story.began();
    story.unknown('line', 'undo').notFound('line', 'undo').undone('line');
    expect([story.reads, story.began()]).toEqual(['unwinding: reserve undoing, line undone, router failed, activate skipped', ['query line in 250 ms', 'undo line', 'undo reserve']]);
  });

  it('an undo that is refused needs a person, and holds back what stands before it', () => {
    const story = chain('call').done('reserve', 'line').refused('router').refused('line', 'undo');
    expect(story.reads).toBe('held: reserve done, line stuck, router failed, activate skipped');
  });
});

describe('the child order behind a task', () => {
  const order = () => new Story([task('internet', 'send')]);

  it('is held below: the plan is held with its reason, until it goes on', () => {
    const story = order().hears({ kind: 'held', taskId: 'internet', phase: 'do', reason: 'gear unreachable' });
    expect([story.reads, story.plan.tasks[0]!.reason]).toEqual(['held: internet running', 'gear unreachable']);
    expect(story.hears({ kind: 'resumed', taskId: 'internet', phase: 'do' }).reads).toBe('running: internet running');
    expect(story.plan.tasks[0]!.reason).toBeUndefined();
  });

  it('may end while it is held', () => {
    expect(order().hears({ kind: 'held', taskId: 'internet', phase: 'do' }).done('internet').reads).toBe('done: internet done');
    expect(order().hears({ kind: 'held', taskId: 'internet', phase: 'do' }).refused('internet').reads).toBe('unwound: internet failed');
  });

  it('may be held while it is undone', () => {
    const story = new Story([task('internet', 'send'), task('voice', 'send')]).refused('voice').hears({ kind: 'held', taskId: 'internet', phase: 'undo' });
    expect(story.reads).toBe('held: internet undoing, voice failed');
    expect(story.undone('internet').reads).toBe('unwound: internet undone, voice failed');
  });
});

describe('a cancellation that the layer below refuses', () => {
  const order = () => new Story([task('reserve', 'send'), task('internet', 'send', ['reserve']), task('activate', 'send', ['internet'])]).done('reserve');
  const cancelled = (story: Story) => story.hears({ kind: 'cancelled', reason: 'changed her mind' });

  it('leaves the plan going forward: the order below is commanded again, and what follows it waits again', () => {
    const story = cancelled(order());
    expect(story.reads).toBe('unwinding: reserve done, internet undoing, activate skipped');
    story.began();
    story.refused('internet', 'undo');
    expect([story.reads, story.began(), story.plan.cancelRefused]).toEqual(['running: reserve done, internet running, activate waiting', ['do internet'], 'no']);
    expect(story.done('internet', 'activate').reads).toBe('done: reserve done, internet done, activate done');
    expect([story.plan.cancelled, story.plan.cancelRefused]).toEqual([false, undefined]);
  });

  it('does not bring back what a person passed over', () => {
    const story = new Story([task('voice', 'call'), task('internet', 'send', ['voice']), task('activate', 'send', ['internet'])]);
    story.hears({ kind: 'exhausted', taskId: 'voice', phase: 'do', reason: 'dead' }, { kind: 'skipped', taskId: 'voice', note: 'by hand' });
    expect(cancelled(story).refused('internet', 'undo').reads).toBe('running: voice skipped, internet running, activate waiting');
  });

  it('is for a person when something else was undone already', () => {
    const story = new Story([task('internet', 'send'), task('voice', 'send')]);
    expect(cancelled(story).undone('voice').refused('internet', 'undo').reads).toBe('held: internet stuck, voice undone');
  });
});

describe('a plan that cannot be carried out is refused before it begins', () => {
  it.each<[string, Task[]]>([
    ['task line comes after port, which is not in the plan', [task('line', 'call', ['port'])]],
    ['plan p names a task twice', [task('line', 'call'), task('line', 'call')]],
    ['tasks wait for each other: line, router', [task('reserve', 'send'), task('line', 'call', ['router']), task('router', 'call', ['line'])]],
  ])('%s', (reason, tasks) => {
    expect(() => new Story(tasks)).toThrow(reason);
  });
});
