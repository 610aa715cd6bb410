import type { JourneyOrder, JourneyPlan, JourneyTask } from '@banyan/orchestrator';
import { drawJourney, drawJourneyAsMermaid } from './journey-drawing.js';
import { changeSince, composeJourney, hasEnded, knownOf, type Asked, type Journey } from './journey.js';

const begun = '2026-11-22T12:00:00.000Z';
const task = (id: string, state: JourneyTask['state'], rest: Partial<JourneyTask> = {}): JourneyTask => ({
  id, title: `${id} it`, after: [], kind: 'send', state, phase: 'do', attempts: 0, irrevocable: false, heldBelow: false, ...rest,
});
const plan = (id: string, tasks: JourneyTask[], rest: Partial<JourneyPlan> = {}): JourneyPlan => ({
  id, itemId: id.slice(id.lastIndexOf('/') + 1), title: `plan ${id}`, state: 'running', direction: 'forward', cancelled: false, startedAt: begun, tasks, ...rest,
});
const order = (service: string, id: string, state: string, plans: JourneyPlan[], placedBy?: [planId: string, taskId: string, phase?: 'undo']): JourneyOrder => ({
  service, '@referredType': { com: 'ProductOrder', som: 'ServiceOrder', rom: 'ResourceOrder' }[service]!, id, href: `/${id}`, state, plans,
  ...(placedBy && { placedBy: { planId: placedBy[0], taskId: placedBy[1], phase: placedBy[2] ?? 'do' } }),
});

/** Mei Tan's bundle: the line is held at its router, the telephone has been refused. */
const com = order('com', 'mei', 'held', [plan('mei/1', [
  task('reserve', 'done', { startedAt: begun, endedAt: '2026-11-22T12:00:00.012Z' }),
  task('order internet', 'running', { after: ['reserve'], heldBelow: true, reason: 'no "answer" in <8> attempts' }),
  task('order voice', 'failed', { after: ['reserve'], reason: 'no number left', startedAt: begun, endedAt: '2026-11-22T12:01:30.000Z' }),
])]);
const internet = order('som', 'so-internet', 'held', [plan('so-internet/1', [task('provision', 'running')])], ['mei/1', 'order internet']);
const voice: JourneyOrder = { ...order('som', 'so-voice', 'failed', [], ['mei/1', 'order voice']), note: [{ text: 'no number left' }] };
const router = order('rom', 'ro-1', 'held', [plan('ro-1/all', [task('activate router', 'stuck', { kind: 'call', attempts: 8, reason: 'no answer', startedAt: begun })])], ['so-internet/1', 'provision']);

const asked = (...services: [string, ...JourneyOrder[]][]): Asked[] => services.map(([service, ...orders]) => ({ service, orders }));
const whole = () => composeJourney('mei', asked(['com', com], ['som', voice, internet], ['rom', router]))!;
const drawn = (journey: Journey) => `\n${drawJourney(journey)}`;

describe('a journey', () => {
  it('has each order below the task that placed it, in the order of the tasks, and what is stuck', () => {
    const { orders, ...rest } = whole();
    expect(orders.map(({ id, level }) => [id, level])).toEqual([['mei', 0], ['so-internet', 1], ['ro-1', 2], ['so-voice', 1]]);
    expect(rest).toEqual({
      id: 'mei', state: 'held', missing: [],
      stuck: [{ service: 'rom', orderId: 'ro-1', planId: 'ro-1/all', taskId: 'activate router', title: 'activate router it', phase: 'do', attempts: 8, reason: 'no answer', since: begun }],
    });
  });

  it('is drawn as text', () => {
    expect(drawn(whole())).toBe(`
product order mei  held
  plan mei/1
    ● reserve           reserve it  (12 ms)
    ◑   order internet  order internet it  (after reserve; no "answer" in <8> attempts)
    ✗   order voice     order voice it  (after reserve; no number left; 90 s)
    service order so-internet  held
      plan so-internet/1
        ◑ provision  provision it
        resource order ro-1  held
          plan ro-1/all
            ! activate router  activate router it  (no answer)
    service order so-voice  failed
      no number left
stuck in rom: activate router of ro-1/all: no answer
`);
  });

  it('tells what a service order has reached, and what puts it at risk', () => {
    const milestone = [{ name: 'order accepted', status: 'reached' }, { name: 'services reserved', status: 'taken back' }, { name: 'resources assigned', status: 'reached' }];
    const at = { ...internet, milestone, jeopardyAlert: [{ exception: 'requested completion date has passed', message: 'requested by noon' }] };
    expect(drawn(composeJourney('mei', asked(['com', com], ['som', at]))!)).toContain(`
    service order so-internet  held
      reached: order accepted, resources assigned
      in jeopardy: requested completion date has passed: requested by noon
      plan so-internet/1
`);
  });

  it('tells what an order waits to be told', () => {
    const waiting = { ...com, requiredInformation: [{ path: 'productOrderItem[0].place', reason: 'is mandatory' }] };
    expect(drawn(composeJourney('mei', asked(['com', waiting], ['som', internet]))!)).toContain('\n  to be told: productOrderItem[0].place: is mandatory\n');
  });

  it('is drawn for Mermaid, which is told of no mark that it would take for its own', () => {
    expect(`\n${drawJourneyAsMermaid(composeJourney('mei', asked(['com', com], ['som', internet]))!)}`).toBe(`
flowchart TD
  subgraph o0 ["product order mei: held"]
    subgraph o0p0 ["plan mei/1"]
      o0p0t0["● reserve, 12 ms"]:::done
      o0p0t1["◑ order internet, no #34;answer#34; in #60;8#62; attempts"]:::running
      o0p0t0 --> o0p0t1
      o0p0t2["✗ order voice, 90 s, no number left"]:::failed
      o0p0t0 --> o0p0t2
    end
  end
  subgraph o1 ["service order so-internet: held"]
    subgraph o1p0 ["plan so-internet/1"]
      o1p0t0["◑ provision"]:::running
    end
  end
  o0p0t1 -.-> o1
  classDef done fill:#cdebc5
  classDef failed fill:#f4c7c3
  classDef stuck fill:#ffd59e
  classDef running fill:#cfe2ff
  classDef undone fill:#e2e2e2
`);
  });

  it('names a service that cannot be asked, and has what the others know: orders whose parent is missing stand at the top', () => {
    const [first, , last] = asked(['com', com], ['som'], ['rom', router]);
    const journey = composeJourney('mei', [first!, { service: 'som', reason: 'som cannot be reached now' }, last!])!;
    expect(journey.orders.map(({ id, level }) => [id, level])).toEqual([['mei', 0], ['ro-1', 0]]);
    expect(drawJourney(journey)).toMatch(/^som cannot be asked: som cannot be reached now\n/);
    const headless = composeJourney('mei', [{ service: 'com', reason: 'away' }, { service: 'som', orders: [internet] }])!;
    expect([headless.state, hasEnded(headless), headless.orders.map(({ id }) => id)]).toEqual([undefined, false, ['so-internet']]);
    expect(composeJourney('nobody', asked(['com'], ['som'], ['rom']))).toBeUndefined();
  });

  it('shows an order that undoes another one beside that one', () => {
    const undo = order('som', 'undo-internet', 'inProgress', [], ['mei/1', 'order internet', 'undo']);
    expect(drawJourney(composeJourney('mei', asked(['com', com], ['som', internet, undo]))!)).toContain('    service order undo-internet  inProgress, undoes by "order internet"\n');
  });
});

describe('what changed of a journey', () => {
  const restarted = { ...router, state: 'inProgress', plans: [plan('ro-1/all', [task('activate router', 'waiting', { attempts: 9 })])] };
  const later = () => composeJourney('mei', asked(['com', com], ['som', voice, internet], ['rom', restarted]))!;

  it('is nothing for whoever has seen all of it', () => {
    expect(changeSince(knownOf(whole()), whole())).toBeUndefined();
  });

  it('is the orders that are not as they were, and the rest as it is now', () => {
    const { known, change } = changeSince(knownOf(whole()), later())!;
    expect(change).toEqual({ id: 'mei', state: 'held', missing: [], stuck: [], orders: [{ ...restarted, level: 2 }] });
    expect(changeSince(known, later())).toBeUndefined();
  });

  it('is all of it for whoever has seen nothing, or nothing that is known here', () => {
    for (const known of ['', 'of another journey', '.'])
      expect(changeSince(known, whole())!.change).toEqual(whole());
  });

  it('is told when a service goes away and when it is back, although no order changed', () => {
    const away = { ...whole(), missing: [{ service: 'som', reason: 'away' }] };
    expect(changeSince(knownOf(whole()), away)!.change).toMatchObject({ missing: [{ service: 'som' }], orders: [] });
    expect(changeSince(knownOf(away), whole())!.change).toMatchObject({ missing: [], orders: [] });
  });
});
