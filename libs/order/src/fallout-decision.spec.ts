import { advance } from './advance.js';
import { decideFallout, falloutActions, type FalloutActionName } from './fallout-decision.js';
import type { Occurrence } from './occurrence.js';
import { beginPlan, type PlanProgress, type Task } from './plan.js';

const call = (id: string, after: string[] = [], more: Partial<Task> = {}): Task => ({
  id, title: id, after, do: { kind: 'call', adapter: 'gear', operation: 'add', data: {} }, undo: { kind: 'call', adapter: 'gear', operation: 'delete', data: {} }, ...more,
});
const hear = (plan: PlanProgress, ...occurrences: Occurrence[]) =>
  occurrences.reduce((before, occurrence) => {
    const { plan: next } = advance(before, occurrence);
    return { ...next, tasks: next.tasks.map((task) => (task.state === 'ready' ? { ...task, state: 'running' as const } : task)) };
  }, plan);
const begun = (id: string, tasks: Task[]) => hear(beginPlan({ id, orderId: 'o', itemId: id, title: id, versions: {}, tasks }), { kind: 'started' });
const done = (taskId: string): Occurrence => ({ kind: 'done', taskId, phase: 'do' });
const exhausted = (taskId: string, phase: 'do' | 'undo' = 'do'): Occurrence => ({ kind: 'exhausted', taskId, phase, reason: 'unreachable' });

/** An order of two items: the line of the first is stuck, its port stands; the second has a running mailbox. */
const stuck = () => [hear(begun('1', [call('port'), call('line', ['port'])]), done('port'), exhausted('line')), begun('2', [call('mailbox')])];
const at = { planId: '1', taskId: 'line', phase: 'do' as const };

describe('a decision about a work item', () => {
  it.each<[FalloutActionName, string, string, string[]]>([
    ['retry', 'waiting', 'running', ['1: retried']],
    ['edit', 'waiting', 'running', ['1: retried']],
    ['complete', 'done', 'done', ['1: completed']],
    ['skip', 'skipped', 'done', ['1: skipped']],
    ['abort', 'waiting', 'unwinding', ['1: aborted']],
    ['compensate', 'waiting', 'unwinding', ['1: cancelled, aborted', '2: cancelled']],
  ])('%s makes the task %s and its plan %s', (action, task, plan, moves) => {
    const decided = decideFallout(stuck(), at, { action, reason: 'because' });
    expect(decided.becomes).toEqual({ task, plan });
    expect(decided.moves.map(({ planId, occurrences }) => `${planId}: ${occurrences.map(({ kind }) => kind).join(', ')}`)).toEqual(moves);
  });

  it('leaves the plans that it is worked out on as they were', () => {
    const plans = stuck();
    decideFallout(plans, at, { action: 'compensate', reason: 'because' });
    expect(plans).toEqual(stuck());
  });

  it('needs a task that is still stuck, in the phase that was decided about', () => {
    expect(() => decideFallout(stuck(), { ...at, taskId: 'port' }, { action: 'retry' })).toThrow('work item cannot move from ended to retried');
    expect(() => decideFallout(stuck(), { ...at, phase: 'undo' }, { action: 'retry' })).toThrow('ended');
    expect(() => decideFallout(stuck(), { ...at, planId: '3' }, { action: 'retry' })).toThrow('ended');
  });

  it('takes nothing back past the point of no return, nor what is being taken back already', () => {
    const past = [hear(begun('1', [call('port', [], { undo: undefined, irrevocable: true }), call('line', ['port'])]), done('port'), exhausted('line'))];
    expect(() => decideFallout(past, at, { action: 'compensate', reason: 'no' })).toThrow('past its point of no return');
    expect(() => decideFallout(past, at, { action: 'abort', reason: 'no' })).toThrow('past the point of no return');
    const undoing = [hear(stuck()[0]!, { kind: 'aborted', taskId: 'line' }, { kind: 'notFound', taskId: 'line', phase: 'do' }, exhausted('port', 'undo'))];
    const undo = { ...at, taskId: 'port', phase: 'undo' as const };
    expect(() => decideFallout(undoing, undo, { action: 'compensate', reason: 'no' })).toThrow('legal from stuck while it is taken back: retried, completed, skipped');
    expect(decideFallout(undoing, undo, { action: 'skip', reason: 'gone' }).becomes).toEqual({ task: 'undone', plan: 'unwound' });
  });

  it('asks for a reason whenever something is left out or taken back', () => {
    const without = Object.entries(falloutActions).filter(([, { needs }]) => !needs.includes('reason')).map(([name]) => name);
    expect(without).toEqual(['retry']);
  });
});
