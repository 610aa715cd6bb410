import { advance } from './advance.js';
import type { Occurrence } from './occurrence.js';
import { beginPlan, type Plan, type PlanProgress, type Task } from './plan.js';
import { afterWaits, startingAt } from './waiting.js';

const send = (type: string): Task['undo'] => ({ kind: 'send', topic: 'inventory', key: 'p', type, data: {}, answered: true });
const task = (id: string, ...after: string[]): Task => ({ id, title: id, after, do: send(`do ${id}`)!, undo: send(`undo ${id}`) });
const plan: Plan = { id: 'p', orderId: 'o', itemId: '1', title: 'fibre', versions: {}, tasks: [task('reserve'), task('order', 'reserve'), task('activate', 'order')] };

const done = (taskId: string, phase: 'do' | 'undo' = 'do'): Occurrence => ({ kind: 'done', taskId, phase });
const [started, paused, continued]: Occurrence[] = [{ kind: 'started' }, { kind: 'paused' }, { kind: 'continued' }];
const cancelled: Occurrence = { kind: 'cancelled', reason: 'changed her mind' };
const refused = (taskId: string): Occurrence => ({ kind: 'refused', taskId, phase: 'do', reason: 'no' });
const below = (kind: 'held' | 'resumed'): Occurrence => ({ kind, taskId: 'order', phase: 'do' });

/** What is sent by the last occurrence, and how the plan reads then. */
function after(of: Plan, ...occurrences: Occurrence[]): string {
  let sent: string[] = [];
  let now: PlanProgress = beginPlan(of);
  for (const occurrence of occurrences) {
    const next = advance(now, occurrence);
    sent = next.sends.map(({ task: { id }, phase }) => `${phase} ${id}`);
    // As from the store: what a draft knows besides is gone.
    now = JSON.parse(JSON.stringify(next.plan)) as PlanProgress;
  }
  return `${now.state}: ${now.tasks.map(({ state }) => state).join(' ')}; ${sent.join(', ')}`;
}

describe('a plan that the client holds', () => {
  it.each<[string, string, Occurrence[]]>([
    ['begins nothing more', 'paused: running waiting waiting; ', [started!, paused!]],
    ['takes in what is under way, and waits with what comes after it', 'paused: done waiting waiting; ', [started!, paused!, done('reserve')]],
    ['goes on where it was', 'running: done running waiting; do order', [started!, paused!, done('reserve'), continued!]],
    ['has not begun anything when it is held as it is made', 'paused: waiting waiting waiting; ', [paused!]],
    ['ends when what was under way was its last', 'done: done done done; ', [started!, done('reserve'), done('order'), paused!, done('activate')]],
    ['reads paused while one below waits for a person, and held afterwards', 'held: done running waiting; ', [started!, done('reserve'), paused!, below('held'), continued!]],
    ['goes on by itself when that one does, no sooner than it is let', 'paused: done running waiting; ', [started!, done('reserve'), below('held'), paused!, below('resumed')]],
    ['is taken back whole when it is refused', 'unwinding: undoing failed skipped; undo reserve', [started!, done('reserve'), paused!, refused('order')]],
    ['is taken back whole when it is cancelled', 'unwinding: undoing skipped skipped; undo reserve', [started!, paused!, done('reserve'), cancelled]],
  ])('%s', (_, reads, occurrences) => expect(after(plan, ...occurrences)).toBe(reads));

  it.each<[string, string, Occurrence[]]>([
    ['that has ended', 'plan cannot move from done to paused', [started!, done('reserve'), done('order'), done('activate'), paused!]],
    ['that unwinds', 'plan cannot move from unwinding to paused', [started!, done('reserve'), cancelled, paused!]],
    ['that was not held', 'plan cannot move from running to continued', [started!, continued!]],
  ])('is not one %s', (_, reason, occurrences) => expect(() => after(plan, ...occurrences)).toThrow(reason));
});

describe('a plan that is to start later', () => {
  const later = startingAt(plan, '2027-01-01T00:00:00.000Z');
  const start = done('await start');

  it.each<[string, string, Occurrence[]]>([
    ['is pending, and nothing of it begins', 'pending: waiting waiting waiting waiting; ', [started!]],
    ['begins when its moment has come', 'running: done running waiting waiting; do reserve', [started!, start]],
    ['hears of its moment once', 'running: done running waiting waiting; ', [started!, start, start]],
    ['does not begin at its moment while it is held', 'paused: done waiting waiting waiting; ', [started!, paused!, start]],
    ['is pending again when it is let go on before', 'pending: waiting waiting waiting waiting; ', [started!, paused!, continued!]],
    ['leaves nothing to undo when it is cancelled', 'unwound: skipped skipped skipped skipped; ', [started!, cancelled]],
    ['has nothing to undo for the wait', 'unwound: undone failed skipped skipped; ', [started!, start, refused('reserve')]],
  ])('%s', (_, reads, occurrences) => expect(after(later, ...occurrences)).toBe(reads));

  it('keeps the moment with the task that waits for it', () => {
    expect(advance(beginPlan(later), started!).changed).toMatchObject([{ id: 'await start', step: 'await', dueAt: '2027-01-01T00:00:00.000Z' }]);
  });
});

describe('a plan that comes after another one', () => {
  const later = afterWaits(startingAt(plan, '2027-01-01T00:00:00.000Z'), [{ id: 'await voice', title: 'wait for voice', do: { kind: 'wait', plan: 'o/2' } }]);

  it.each<[string, string, Occurrence[]]>([
    ['waits for all that it is to wait for', 'pending: waiting waiting waiting waiting waiting; ', [started!]],
    ['does not begin when one of them has come', 'pending: done waiting waiting waiting waiting; ', [started!, done('await voice')]],
    ['begins when the last of them has', 'running: done done running waiting waiting; do reserve', [started!, done('await voice'), done('await start')]],
    ['is taken back, with nothing to undo, when the other one was', 'unwound: failed skipped skipped skipped skipped; ', [started!, refused('await voice')]],
    ['is taken back when it is held', 'unwound: failed skipped skipped skipped skipped; ', [started!, paused!, refused('await voice')]],
  ])('%s', (_, reads, occurrences) => expect(after(later, ...occurrences)).toBe(reads));

  it('has no moment', () => expect(advance(beginPlan(later), started!).changed.map(({ step, dueAt }) => [step, dueAt])).toEqual([['await', undefined], ['await', '2027-01-01T00:00:00.000Z']]));
});
