import { expectedCompletion, expectedInMs } from './expectation.js';
import { longestWay } from './longest-way.js';
import type { PlanProgress, PlanState, TaskProgress } from './plan.js';

/** `a 5 after b, c`, in minutes. */
const steps = (...lines: string[]) => lines.map((line) => {
  const [, id, length, after] = /^(\S+) (\d+)(?: after (.*))?$/.exec(line)!;
  return { id: id!, length: Number(length), after: after ? after.split(', ') : [] };
});
const minute = 60_000;
const now = Date.parse('2026-11-22T12:00:00.000Z');
const task = (id: string, minutes: number | undefined, state: TaskProgress['state'], after: string[] = [], action: object = { kind: 'send' }): TaskProgress =>
  ({ id, title: id, after, state, phase: 'do', attempts: 0, do: action, ...(minutes === undefined ? {} : { expectedMs: minutes * minute }) }) as TaskProgress;
const plan = (...tasks: TaskProgress[]): Pick<PlanProgress, 'tasks' | 'direction' | 'state'> => ({ tasks, direction: 'forward', state: 'running' });

describe('the longest way', () => {
  it.each<[string, string[], number]>([
    ['is nothing where there is nothing', [], 0],
    ['is the longest of what runs side by side', ['a 5', 'b 7'], 7],
    ['adds up what comes after one another', ['a 5', 'b 7 after a', 'c 1 after b'], 13],
    ['leads through the longer of two', ['a 1', 'b 9 after a', 'c 2 after a', 'd 1 after b, c'], 11],
    ['does not care in which order they are told', ['d 1 after b, c', 'c 2 after a', 'b 9 after a', 'a 1'], 11],
    ['does not count what is not there', ['a 5 after gone'], 5],
  ])('%s', (_, lines, length) => expect(longestWay(steps(...lines))).toBe(length));
});

describe('when a plan is expected to be done', () => {
  it.each<[string, Pick<PlanProgress, 'tasks' | 'direction' | 'state'>, number | undefined]>([
    ['as long as it takes, from now', plan(task('a', 5, 'waiting'), task('b', 10, 'waiting', ['a'])), 15],
    ['what has begun takes the rest of its time', plan(task('a', 5, 'running'), task('b', 10, 'waiting', ['a'])), 12],
    ['what takes longer than it should takes no time any more', plan(task('a', 1, 'running'), task('b', 10, 'waiting', ['a'])), 10],
    ['what is done takes none', plan(task('a', 5, 'done'), task('b', 10, 'waiting', ['a'])), 10],
    ['what says nothing takes none', plan(task('a', undefined, 'waiting'), task('b', 10, 'waiting', ['a'])), 10],
    ['the moment that it is to start at counts', plan(task('w', undefined, 'waiting', [], { kind: 'wait', until: '2026-11-22T13:00:00.000Z' }), task('a', 5, 'waiting', ['w'])), 65],
    ['of nothing nothing is known', plan(task('a', undefined, 'waiting')), undefined],
    ['nor while it waits for another one', plan(task('w', undefined, 'waiting', [], { kind: 'wait', plan: 'o/2' }), task('a', 5, 'waiting', ['w'])), undefined],
    ['nor while it waits to be told something, even if that cannot last for ever', plan(task('w', undefined, 'waiting', [], { kind: 'wait', information: [], until: '2026-11-22T13:00:00.000Z' }), task('a', 5, 'waiting', ['w'])), undefined],
    ['nor of one that is taken back', { ...plan(task('a', 5, 'undoing')), direction: 'backward' }, undefined],
    ['nor of one that is done', { ...plan(task('a', 5, 'done')), state: 'done' }, undefined],
  ])('%s', (_, of, minutes) => expect(expectedInMs(of, now, of.tasks.some(({ state }) => state === 'running') ? { a: now - 3 * minute } : {})).toBe(minutes === undefined ? undefined : minutes * minute));

  it.each<[string, [PlanState, string?][], string | undefined]>([
    ['an order with the last of its plans', [['running', '2026-11-22T13:00:00.000Z'], ['pending', '2026-11-23T13:00:00+00:00'], ['held', '2026-11-22T14:00:00.000Z']], '2026-11-23T13:00:00.000Z'],
    ['those that have ended do not count', [['done', '2026-11-29T13:00:00.000Z'], ['running', '2026-11-22T13:00:00.000Z']], '2026-11-22T13:00:00.000Z'],
    ['one that takes no time does not either', [['running'], ['running', '2026-11-22T13:00:00.000Z']], '2026-11-22T13:00:00.000Z'],
    ['one that waits for what is not known makes all unknown', [['pending'], ['running', '2026-11-22T13:00:00.000Z']], undefined],
    ['nothing is expected of nothing', [['running']], undefined],
  ])('%s', (_, plans, expected) => expect(expectedCompletion(plans.map(([state, expectedAt]) => ({ state, expectedAt })))).toBe(expected));
});
