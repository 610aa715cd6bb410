import { moveInstance, productLifecycle, resourceLifecycle, serviceLifecycle, type InstanceEvent, type InstanceLifecycle } from './instance-lifecycles.js';
import { IllegalMove, type Lifecycle } from './lifecycle.js';
import { orderLifecycle, type OrderState } from './order-lifecycle.js';
import { registeredLifecycles } from './registered-lifecycles.js';
import { taskLifecycle, type TaskState } from './task-lifecycle.js';

const refusalOf = (move: () => unknown): IllegalMove => {
  try {
    move();
  } catch (error) {
    if (error instanceof IllegalMove) return error;
    throw error;
  }
  throw new Error('the move was allowed');
};

describe.each<[string, Lifecycle<never>]>([
  ['an order', orderLifecycle as unknown as Lifecycle<never>],
  ['a task', taskLifecycle as unknown as Lifecycle<never>],
  ...Object.values(registeredLifecycles).flatMap((tables) => Object.values(tables).map((lifecycle): [string, Lifecycle<never>] => [lifecycle.kind, lifecycle as unknown as Lifecycle<never>])),
])('the lifecycle of %s', (_kind, lifecycle) => {
  const states = Object.keys(lifecycle.table) as never[];

  it('leads only to states it knows, and never from a state to itself', () => {
    for (const [from, to] of Object.entries<readonly string[]>(lifecycle.table)) {
      expect(to.filter((state) => !states.includes(state as never))).toEqual([]);
      expect(to).not.toContain(from);
    }
  });

  it('answers every move of its table and throws at every other, naming what would have been legal', () => {
    for (const from of states)
      for (const to of states) {
        if (lifecycle.allows(from, to)) expect(lifecycle.move(from, to)).toBe(to);
        else expect(refusalOf(() => lifecycle.move(from, to))).toMatchObject({ from, to, legal: lifecycle.table[from] });
      }
  });

  it('can reach every state from its first', () => {
    const reached = new Set<string>([states[0]!]);
    for (const state of reached) for (const next of lifecycle.table[state as never] as readonly string[]) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });
});

describe('what the lifecycles say of ends', () => {
  const finalOf = <State extends string>(lifecycle: Lifecycle<State>) => (Object.keys(lifecycle.table) as State[]).filter((state) => lifecycle.isFinal(state));

  it('an order ends in one of five ways', () => {
    expect(finalOf<OrderState>(orderLifecycle)).toEqual(['rejected', 'cancelled', 'completed', 'failed', 'partial']);
  });

  it('a task ends failed or undone; a done one may yet be undone, a skipped one be needed again', () => {
    expect(finalOf<TaskState>(taskLifecycle)).toEqual(['failed', 'undone']);
    expect(taskLifecycle.table.skipped).toEqual(['waiting']);
    expect(taskLifecycle.table.done).toEqual(['undoing', 'undone']);
  });

  it('nothing leaves a completed order, and the refusal says so', () => {
    expect(refusalOf(() => orderLifecycle.move('completed', 'inProgress')).message).toBe('order cannot move from completed to inProgress; completed is final');
  });

  it('a held order goes on, ends, or is cancelled, and the refusal of anything else says so', () => {
    expect(refusalOf(() => orderLifecycle.move('held', 'rejected')).message).toBe(
      'order cannot move from held to rejected; legal from held: inProgress, pending, completed, failed, partial, cancelled, assessingCancellation, pendingCancellation',
    );
  });
});

/** Contracts §4: what an order does to an instance, and how the instance reads then. */
const rows: [InstanceEvent, product: string, service: string, resource: string][] = [
  ['planned', 'none → status pendingActive', 'none → state reserved', 'none → administrativeState locked, operationalState disable, usageState idle, resourceStatus reserved'],
  ['installed', 'pendingActive → status active', 'reserved → state active', 'locked → administrativeState unlocked, operationalState enable, usageState active, resourceStatus available'],
  ['changing', 'active → as it was', 'active → as it was', 'unlocked → as it was'],
  ['changed', 'active → as it was', 'active → as it was', 'unlocked → as it was'],
  ['suspended', 'active → status suspended', 'active → state inactive', 'unlocked → administrativeState locked'],
  ['resumed', 'suspended → status active', 'inactive → state active', 'locked → administrativeState unlocked'],
  ['removing', 'active → status pendingTerminate', 'active → as it was', 'unlocked → administrativeState shutdown'],
  ['removed', 'pendingTerminate → status terminated', 'active → state terminated', 'shutdown → administrativeState locked, operationalState disable, usageState idle, resourceStatus available'],
  ['unwound', 'pendingActive → status cancelled', 'reserved → state terminated', 'taken out'],
];

describe.each<[InstanceLifecycle, column: 1 | 2 | 3]>([
  [productLifecycle, 1],
  [serviceLifecycle, 2],
  [resourceLifecycle, 3],
])('what an order does to an instance: $kind', (lifecycle, column) => {
  it.each(rows.map((row) => [row[0], row[column]]))('%s: %s', (event, cell) => {
    if (cell === 'taken out') return void expect([lifecycle.unwindAdded, lifecycle.moves[event]]).toEqual(['delete', undefined]);
    const [from, told] = cell.split(' → ') as [string, string];
    const set = moveInstance(lifecycle, from, event);
    expect(Object.entries(set).map(([name, value]) => `${name} ${value}`).join(', ') || 'as it was').toBe(told);
  });

  it('has no other events', () => {
    expect(Object.keys(lifecycle.moves).filter((event) => !rows.some(([known]) => known === event))).toEqual([]);
  });

  it('stamps only dates of events it has', () => {
    expect(Object.keys(lifecycle.stamps).filter((event) => !lifecycle.moves[event as InstanceEvent])).toEqual([]);
  });
});

describe('an instance in the wrong state', () => {
  it.each<[InstanceLifecycle, legal: Record<string, InstanceEvent[]>]>([
    [productLifecycle, {
      none: ['planned'], created: ['planned'], pendingActive: ['installed', 'unwound'], active: ['changing', 'changed', 'suspended', 'removing', 'unwound'], suspended: ['changing', 'changed', 'resumed', 'removing'],
      pendingTerminate: ['removed'], terminated: [], cancelled: [],
    }],
    [serviceLifecycle, {
      none: ['planned'], feasibilityChecked: ['planned'], designed: ['planned'], reserved: ['installed', 'unwound'], active: ['changing', 'changed', 'suspended', 'removing', 'removed', 'unwound'],
      inactive: ['changing', 'changed', 'resumed', 'removing', 'removed'], terminated: [],
    }],
    [resourceLifecycle, { none: ['planned'], locked: ['installed', 'changing', 'changed', 'resumed', 'removing'], unlocked: ['changing', 'changed', 'suspended', 'removing'], shutdown: ['removed'], ended: [] }],
  ])('$kind: every event from every state is in the table or throws, naming what would have been legal', (lifecycle, legal) => {
    for (const [state, allowed] of Object.entries(legal)) for (const [event] of rows) {
      if (allowed.includes(event)) expect(moveInstance(lifecycle, state, event)).toBe(lifecycle.moves[event]!.set);
      else expect(refusalOf(() => moveInstance(lifecycle, state, event))).toMatchObject({ from: state, to: event, legal: allowed });
    }
  });

  it.each<[refusal: string, InstanceLifecycle, InstanceEvent]>([
    ['product cannot move from terminated to changing; terminated is final', productLifecycle, 'changing'],
    ['product cannot move from cancelled to installed; cancelled is final', productLifecycle, 'installed'],
    ['product cannot move from pendingActive to removing; legal from pendingActive: installed, unwound', productLifecycle, 'removing'],
    ['service cannot move from reserved to changing; legal from reserved: installed, unwound', serviceLifecycle, 'changing'],
    ['service cannot move from terminated to removed; terminated is final', serviceLifecycle, 'removed'],
    ['resource cannot move from shutdown to installed; legal from shutdown: removed', resourceLifecycle, 'installed'],
    ['resource cannot move from none to removing; legal from none: planned', resourceLifecycle, 'removing'],
  ])('%s', (refusal, lifecycle, event) => {
    const state = / from (\w+) to /.exec(refusal)![1]!;
    expect(refusalOf(() => moveInstance(lifecycle, state, event)).message).toBe(refusal);
  });

  it('keeps an added product and service for the record when its order unwinds, and takes a resource out', () => {
    expect([productLifecycle, serviceLifecycle, resourceLifecycle].map(({ unwindAdded }) => unwindAdded)).toEqual(['keep', 'keep', 'delete']);
  });
});
