import { advance } from './advance.js';
import type { Occurrence } from './occurrence.js';
import { isPastPointOfNoReturn } from './point-of-no-return.js';
import { IllegalMove } from './lifecycle.js';
import { beginPlan, type PlanProgress, type Task } from './plan.js';

/** A step that calls the network; the last one of these plans is often one that cannot be undone. */
const call = (id: string, after: string[] = [], more: Partial<Task> = {}): Task => ({
  id, title: id, after, do: { kind: 'call', adapter: 'gear', operation: 'add', data: {} }, undo: { kind: 'call', adapter: 'gear', operation: 'delete', data: {} }, ...more,
});
const order = (id: string, after: string[] = []): Task => ({
  id, title: id, after,
  do: { kind: 'send', topic: 'som.commands', key: id, type: 'Place', data: {}, answered: true },
  undo: { kind: 'send', topic: 'som.commands', key: id, type: 'Undo', data: {}, answered: true },
});
const forGood = (id: string, after: string[] = []) => call(id, after, { undo: undefined, irrevocable: true });

const taken = (plan: PlanProgress): PlanProgress => ({ ...plan, tasks: plan.tasks.map((task) => (task.state === 'ready' ? { ...task, state: 'running' } : task)) });
const hear = (plan: PlanProgress, ...occurrences: Occurrence[]) => occurrences.reduce((before, occurrence) => taken(advance(before, occurrence).plan), plan);
const begun = (tasks: Task[], more: { forwardOnly?: boolean } = {}) =>
  hear(beginPlan({ id: 'p', orderId: 'o', itemId: '1', title: 'fibre', versions: {}, tasks, ...more }), { kind: 'started' });
const reads = (plan: PlanProgress) => `${plan.state}: ${plan.tasks.map(({ id, state }) => `${id} ${state}`).join(', ')}`;

const done = (taskId: string, phase: 'do' | 'undo' = 'do'): Occurrence => ({ kind: 'done', taskId, phase });
const refused = (taskId: string, phase: 'do' | 'undo' = 'do'): Occurrence => ({ kind: 'refused', taskId, phase, reason: 'no' });
const unknown = (taskId: string): Occurrence => ({ kind: 'unknown', taskId, phase: 'do', reason: 'timeout', askInMs: 250 });
const exhausted = (taskId: string, phase: 'do' | 'undo' = 'do'): Occurrence => ({ kind: 'exhausted', taskId, phase, reason: 'unreachable' });
const person = (kind: 'retried' | 'completed' | 'skipped' | 'aborted', taskId: string, note?: string): Occurrence => ({ kind, taskId, note });
const cancelled: Occurrence = { kind: 'cancelled', reason: 'the customer moved away' };

describe('a stuck task waits for a person', () => {
  const stuck = () => hear(begun([call('port'), call('line', ['port']), call('router', ['line'])]), done('port'), exhausted('line'));

  it.each<['retried' | 'completed' | 'skipped' | 'aborted', string]>([
    ['retried', 'running: port done, line waiting, router waiting'],
    ['completed', 'running: port done, line done, router running'],
    ['skipped', 'running: port done, line skipped, router running'],
    ['aborted', 'unwinding: port done, line waiting, router skipped'],
  ])('who has it %s → %s', (action, outcome) => {
    const plan = stuck();
    expect(reads(plan)).toBe('held: port done, line stuck, router waiting');
    expect(reads(hear(plan, person(action, 'line')))).toBe(outcome);
  });

  it('whose note stays with the task', () => {
    expect(hear(stuck(), person('completed', 'line', 'patched by hand, ticket 81')).tasks[1]!.reason).toBe('patched by hand, ticket 81');
  });

  it('who is told what the task allows when it is not stuck', () => {
    expect(() => hear(stuck(), person('completed', 'port'))).toThrow('task cannot move from done to completed; legal from done: undoing, undone');
    expect(() => hear(stuck(), person('aborted', 'router'))).toThrow(IllegalMove);
    expect(() => hear(stuck(), person('retried', 'mailbox'))).toThrow('plan p has no task mailbox');
  });

  it('a retry takes up where the task stood: what was being asked about is asked again, not done again', () => {
    const plan = hear(begun([call('line')]), unknown('line'), exhausted('line'));
    const next = advance(plan, person('retried', 'line'));
    expect(next.changed).toMatchObject([{ id: 'line', step: 'query', dueInMs: 0, attempts: 0 }]);
  });

  it('a retried message is sent again', () => {
    const plan = hear(begun([order('internet'), order('voice')]), refused('voice'), refused('internet', 'undo'));
    expect(reads(plan)).toBe('held: internet stuck, voice failed');
    const next = advance(plan, person('retried', 'internet'));
    expect(next.sends.map(({ task, phase }) => `${phase} ${task.id}`)).toEqual(['undo internet']);
  });

  it.each<['completed' | 'skipped', string]>([
    ['completed', 'unwound: port undone, line failed'],
    ['skipped', 'unwound: port undone, line failed'],
  ])('an undo that is stuck is %s by hand, and the unwinding goes on', (action, outcome) => {
    const plan = hear(begun([call('port'), call('line', ['port'])]), done('port'), refused('line'), exhausted('port', 'undo'));
    expect(reads(plan)).toBe('held: port stuck, line failed');
    expect(reads(hear(plan, person(action, 'port')))).toBe(outcome);
  });

  it('an undo cannot be aborted: there is nothing further back', () => {
    const plan = hear(begun([call('port'), call('line', ['port'])]), done('port'), refused('line'), exhausted('port', 'undo'));
    expect(() => hear(plan, person('aborted', 'port'))).toThrow('legal from stuck past the point of no return: retried, completed, skipped');
  });

  it('a task that stuck while the plan turned back: completed by hand it is undone after all', () => {
    const plan = hear(begun([call('line'), call('router')]), unknown('line'), refused('router'), exhausted('line'));
    expect(reads(plan)).toBe('held: line stuck, router failed');
    expect(reads(hear(plan, person('completed', 'line')))).toBe('unwinding: line undoing, router failed');
    expect(reads(hear(plan, person('aborted', 'line')))).toBe('unwinding: line waiting, router failed');
  });
});

describe('past what cannot be undone a plan goes only forward', () => {
  const removal = () => hear(begun([call('port'), forGood('remove line', ['port']), call('free port', ['remove line'])]), done('port'));

  it.each<[string, Occurrence[], boolean]>([
    ['under way', [], true],
    ['of unknown outcome', [unknown('remove line')], true],
    ['stuck with its outcome unknown', [unknown('remove line'), exhausted('remove line')], true],
    ['done', [done('remove line')], true],
    ['refused, so that nothing happened', [refused('remove line')], false],
  ])('%s', (_how, occurrences, past) => {
    expect(isPastPointOfNoReturn(hear(removal(), ...occurrences))).toBe(past);
  });

  it('not yet while it is only planned', () => {
    expect(isPastPointOfNoReturn(begun([call('port'), forGood('remove line', ['port'])]))).toBe(false);
  });

  it('a refusal of the irrevocable step itself still turns back', () => {
    expect(reads(hear(removal(), refused('remove line')))).toBe('unwinding: port undoing, remove line failed, free port skipped');
  });

  it('a refusal behind it is stuck, for there is no way back', () => {
    const plan = hear(removal(), done('remove line'), refused('free port'));
    expect(reads(plan)).toBe('held: port done, remove line done, free port stuck');
    expect(() => hear(plan, person('aborted', 'free port'))).toThrow('stuck past the point of no return');
    expect(reads(hear(plan, person('skipped', 'free port')))).toBe('done: port done, remove line done, free port skipped');
    expect(reads(hear(plan, person('retried', 'free port'), done('free port')))).toBe('done: port done, remove line done, free port done');
  });

  it('and so is a refusal beside it, while its outcome is open', () => {
    const plan = hear(begun([forGood('remove line'), call('mailbox')]), refused('mailbox'));
    expect(reads(plan)).toBe('held: remove line running, mailbox stuck');
  });

  it('it cannot be cancelled', () => {
    expect(() => hear(removal(), cancelled)).toThrow('plan cannot move from past its point of no return to cancelled; legal from past its point of no return: forward');
  });
});

describe('a cancelled plan', () => {
  it('unwinds: what is done is undone, a running call is awaited, a running order taken back, the rest never begins', () => {
    const plan = hear(begun([call('port'), call('line'), order('internet'), call('router', ['line'])]), done('port'), cancelled);
    expect(reads(plan)).toBe('unwinding: port undoing, line running, internet undoing, router skipped');
    expect(plan).toMatchObject({ cancelled: true, direction: 'backward', reason: 'the customer moved away' });
    expect(reads(hear(plan, done('line'), done('port', 'undo'), done('internet', 'undo'), done('line', 'undo')))).toBe('unwound: port undone, line undone, internet undone, router skipped');
  });

  it('stays as it is when it is unwinding already', () => {
    const plan = hear(begun([call('port'), call('line', ['port'])]), done('port'), refused('line'));
    const again = hear(plan, cancelled);
    expect([reads(again), again.cancelled, again.reason]).toEqual([reads(plan), undefined, 'line: no']);
  });

  it('waits for the person when a task is stuck', () => {
    const plan = hear(begun([call('port'), call('line')]), done('port'), exhausted('line'), cancelled);
    expect(reads(plan)).toBe('held: port undoing, line stuck');
    expect(reads(hear(plan, done('port', 'undo'), person('aborted', 'line')))).toBe('unwinding: port undone, line waiting');
  });
});

describe('a plan that takes back a completed order', () => {
  const undo = () => begun([call('undo router'), call('undo line', ['undo router'])], { forwardOnly: true });

  it('has nothing to fall back to: what is refused is stuck, and nothing can be cancelled or aborted', () => {
    const plan = hear(undo(), refused('undo router'));
    expect(reads(plan)).toBe('held: undo router stuck, undo line waiting');
    expect(() => hear(plan, person('aborted', 'undo router'))).toThrow(IllegalMove);
    expect(() => hear(undo(), cancelled)).toThrow(IllegalMove);
  });
});
