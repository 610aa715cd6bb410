import { advance } from './advance.js';
import type { Occurrence } from './occurrence.js';
import { drawPlan } from './draw-plan.js';
import { beginPlan, type Plan, type PlanProgress } from './plan.js';
import { reversePlan } from './reverse.js';
import { childOrderTask, phaseTask } from './steps.js';

const phase = { topic: 'product-inventory.commands', planId: 'order-1/1', changes: [{ id: 'product-1', event: 'planned' }] };
const child = (id: string, after: string[]) =>
  childOrderTask({ id: `order ${id}`, title: `service order: add ${id}`, after, topic: 'som.commands', type: 'PlaceServiceOrder', order: { id: `so-${id}` }, undoOrderId: `undo-so-${id}` });

const bundle = (): Plan => ({
  id: 'order-1/1',
  orderId: 'order-1',
  itemId: '1',
  title: 'product order item 1: add Home Bundle',
  versions: { 'productOffering/home-bundle': '1.0' },
  tasks: [
    phaseTask({ ...phase, id: 'reserve', title: 'product inventory: reserve', after: [], answered: false }),
    child('internet', ['reserve']),
    child('voice', ['reserve']),
    phaseTask({ ...phase, id: 'activate', title: 'product inventory: activate', after: ['order internet', 'order voice'], answered: true }),
  ],
});

function lived(plan: Plan, ...occurrences: Occurrence[]): PlanProgress {
  return occurrences.reduce((before, occurrence) => advance(before, occurrence).plan, advance(beginPlan(plan), { kind: 'started' }).plan);
}
const done = (taskId: string): Occurrence => ({ kind: 'done', taskId, phase: 'do' });

describe('a plan is drawn as text', () => {
  it('before anything was done: what may run side by side stands at one depth', () => {
    expect(`\n${drawPlan(bundle())}\n`).toBe(`
product order item 1: add Home Bundle
  ○ reserve           product inventory: reserve
  ○   order internet  service order: add internet  (after reserve)
  ○   order voice     service order: add voice  (after reserve)
  ○     activate      product inventory: activate  (after order internet, order voice)
`);
  });

  it('while it runs', () => {
    expect(`\n${drawPlan(lived(bundle(), done('order internet')))}\n`).toBe(`
product order item 1: add Home Bundle
  ● reserve           product inventory: reserve
  ●   order internet  service order: add internet  (after reserve)
  ◑   order voice     service order: add voice  (after reserve)
  ○     activate      product inventory: activate  (after order internet, order voice)
`);
  });

  it('when it unwinds, with the reason', () => {
    const plan = lived(bundle(), done('order internet'), { kind: 'refused', taskId: 'order voice', phase: 'do', reason: 'no number left' });
    expect(`\n${drawPlan(plan)}\n`).toBe(`
product order item 1: add Home Bundle
  ● reserve           product inventory: reserve
  ↺   order internet  service order: add internet  (after reserve)
  ✗   order voice     service order: add voice  (after reserve; no number left)
  –     activate      product inventory: activate  (after order internet, order voice)
`);
  });
});

describe('the plan that takes back a completed order', () => {
  const completed = () => lived(bundle(), done('order internet'), done('order voice'), done('activate'));
  const ids = { planId: 'undo-1/1', orderId: 'undo-1' };

  it('is every undo in reverse order, and only goes forward', () => {
    const plan = reversePlan(completed(), ids);
    expect(`\n${drawPlan(plan)}\n`).toBe(`
undo of product order item 1: add Home Bundle
  ○ undo activate          undo product inventory: activate
  ○   undo order voice     undo service order: add voice  (after undo activate)
  ○   undo order internet  undo service order: add internet  (after undo activate)
  ○     undo reserve       undo product inventory: reserve  (after undo order internet, undo order voice)
`);
    expect(plan).toMatchObject({ id: 'undo-1/1', orderId: 'undo-1', itemId: '1', forwardOnly: true, versions: { 'productOffering/home-bundle': '1.0' } });
    expect(() => beginPlan(plan)).not.toThrow();
  });

  it('does what was registered as undo when the order was planned', () => {
    expect(reversePlan(completed(), ids).tasks.map((task) => (task.do.kind === 'send' ? [task.do.key, task.do.type, task.do.data] : []))).toEqual([
      ['order-1/1', 'RevertChanges', { reverts: 'order-1/1/activate/do' }],
      ['so-voice', 'UndoOrder', { orderId: 'so-voice', undoOrderId: 'undo-so-voice' }],
      ['so-internet', 'UndoOrder', { orderId: 'so-internet', undoOrderId: 'undo-so-internet' }],
      ['order-1/1', 'RevertChanges', { reverts: 'order-1/1/reserve/do' }],
    ]);
  });

  it('looks through what has nothing to undo, and leaves out what was skipped', () => {
    const plan = bundle();
    delete plan.tasks[1]!.undo;
    const progress = lived(plan, done('order internet'), done('order voice'), done('activate'));
    progress.tasks[2]!.state = 'skipped';
    expect(reversePlan(progress, ids).tasks.map(({ id, after }) => [id, after])).toEqual([
      ['undo activate', []],
      ['undo reserve', ['undo activate']],
    ]);
  });

  it('is refused for an order that did what cannot be undone', () => {
    const plan = bundle();
    plan.tasks[3] = phaseTask({ ...phase, id: 'activate', title: 'product inventory: terminate', after: ['order internet', 'order voice'], answered: true, irrevocable: true });
    expect(() => reversePlan(lived(plan, done('order internet'), done('order voice'), done('activate')), ids)).toThrow(/cannot be undone.*product inventory: terminate/);
  });
});

describe('the steps of which plans are made', () => {
  it('a phase commands its inventory for all its instances at once, on the stream of its plan', () => {
    expect(bundle().tasks[3]).toMatchObject({
      do: { kind: 'send', topic: 'product-inventory.commands', key: 'order-1/1', type: 'ApplyChanges', data: { changes: phase.changes }, answered: true },
      undo: { key: 'order-1/1', type: 'RevertChanges', answered: true },
    });
  });

  it('a child order and its undo share the stream of the child, so that the undo cannot come first', () => {
    expect(bundle().tasks[1]).toMatchObject({ do: { key: 'so-internet', type: 'PlaceServiceOrder', data: { order: { id: 'so-internet' } } }, undo: { key: 'so-internet', type: 'UndoOrder' } });
  });

  it('what cannot be undone has no undo to be tempted by', () => {
    const last = phaseTask({ ...phase, id: 'release', title: 'release', after: [], answered: true, irrevocable: true });
    expect([last.irrevocable, last.undo]).toEqual([true, undefined]);
  });
});
