import type { TaskState } from '@banyan/order';
import { isPassed, withMilestones } from './milestones.js';
import type { ServiceOrder } from './service-order.entity.js';

const [at, later] = ['2026-11-22T12:00:00.000Z', '2026-11-22T13:00:00.000Z'];
const plan = (states: Record<string, TaskState>) => ({ itemId: '1', tasks: Object.entries(states).map(([id, state]) => ({ id, title: `${id} it`, state })) }) as unknown as Parameters<typeof withMilestones>[1][number];
const order = (action: string, state = 'inProgress', rest: object = {}) => ({ id: 'so-1', state, serviceOrderItem: [{ id: '1', action }], ...rest }) as unknown as ServiceOrder;
const told = ({ milestone = [] }: ServiceOrder) => milestone.map(({ name, status, milestoneDate }) => `${name} ${status} ${milestoneDate}`);

describe('milestones', () => {
  it.each<[string, string, Record<string, TaskState>, string, string[]]>([
    ['nothing but that it is accepted', 'add', { reserve: 'running', provision: 'waiting' }, 'inProgress', ['order accepted']],
    ['what is done of an addition', 'add', { reserve: 'done', provision: 'done', activate: 'running' }, 'inProgress', ['order accepted', 'services reserved', 'resources assigned']],
    ['what is done of a change', 'modify', { reserve: 'done', provision: 'done', activate: 'done' }, 'completed', ['order accepted', 'services claimed', 'resources changed', 'services changed', 'order completed']],
    ['what is done of a removal', 'delete', { reserve: 'done', provision: 'done', activate: 'stuck' }, 'held', ['order accepted', 'services claimed', 'resources freed']],
    ['no task that the table does not name', 'add', { 'order access': 'done' }, 'inProgress', ['order accepted']],
  ])('tell %s', (_what, action, states, state, expected) => {
    expect(told(withMilestones(order(action, state), [plan(states)], at))).toEqual(expected.map((name) => `${name} reached ${at}`));
  });

  it('are told once, each with its own moment; one that was undone stays, as taken back', () => {
    const first = withMilestones(order('add'), [plan({ reserve: 'done', provision: 'running' })], at);
    expect(withMilestones(first, [plan({ reserve: 'done', provision: 'running' })], later)).toBe(first);
    expect(told(withMilestones(first, [plan({ reserve: 'undone', provision: 'failed' })], later))).toEqual([`order accepted reached ${at}`, `services reserved taken back ${later}`]);
  });

  it('are passed when a task that the table names is done or undone', () => {
    const passed = (before: Record<string, TaskState>, after: Record<string, TaskState>) => isPassed(plan(after), plan(before));
    expect([passed({ provision: 'running' }, { provision: 'done' }), passed({ provision: 'undoing' }, { provision: 'undone' })]).toEqual([true, true]);
    expect([passed({ provision: 'done' }, { provision: 'done' }), passed({ provision: 'waiting' }, { provision: 'running' }), passed({ 'order a': 'running' }, { 'order a': 'done' })]).toEqual([false, false, false]);
  });
});
