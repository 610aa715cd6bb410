import { PostgresTransport } from '@banyan/messaging';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import type { FalloutQueue } from './fallout-queue.js';
import type { TaskFlow } from './task-flow.js';
import type { Call, CallOutcome } from './call.js';

const page = { offset: 0, limit: 100 };
const valueOf = ({ characteristic }: TaskFlow, name: string) => characteristic.find((each) => each.name === name)!.value;

describe('the fallout of a service', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  let queue: FalloutQueue;
  let answer: (call: Call) => CallOutcome;
  let shiftedMs = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    desk = await OrderDesk.open(database.url, transport, 'desk');
    queue = desk.fallout.queue;
    await desk.employ({ timeoutMs: 100, run: async (call) => answer(call) });
  });
  afterAll(async () => {
    await desk?.close();
    await transport?.close();
    await database.close();
  });
  beforeEach(() => void (answer = ({ orderId }) => ({ kind: 'exhausted', reason: `E17: port ${orderId}/4 is gone (8 attempts)` })));

  const itemsOf = async (orderId: string) => (await queue.list({ orderId }, page)).items;
  const stuck = (orderId: string) => eventually(`${orderId} to be stuck`, async () => (await itemsOf(orderId))[0]);

  it('is a work item for each stuck task, in the nouns of TMF701, with the signature of its error', async () => {
    await desk.place('o1', [callTask('a')]);
    const item = await stuck('o1');
    expect(item).toMatchObject({
      '@type': 'FalloutTaskFlow', href: `/orchestration/desk/v1/taskFlow/${item.id}`, state: 'new', priority: 3, taskFlowSpecification: 'add by test', relatedParty: [],
      relatedEntity: [{ id: 'o1', role: 'order', '@referredType': 'ServiceOrder' }, { id: 'o1/1', role: 'processFlow' }, { id: 'o1', role: 'journey' }],
    });
    expect(['errorSignature', 'reason', 'timesStuck'].map((name) => valueOf(item, name))).toEqual(['add by test: E17: port # is gone (# attempts)', 'E17: port o1/4 is gone (8 attempts)', 1]);
  });

  it('shows with one item its plan, what was sent, what was answered and its history', async () => {
    const said: CallOutcome[] = [{ kind: 'unknown', reason: 'timeout', askInMs: 0 }, { kind: 'exhausted', reason: 'E18: gone' }];
    answer = () => said.shift()!;
    await desk.place('o2', [callTask('a'), callTask('b', { after: ['a'] })]);
    const shown = await queue.show((await stuck('o2')).id);
    expect(shown.processFlow).toMatchObject({ id: 'o2/1', state: 'held', drawing: expect.stringContaining('E18: gone') });
    expect(shown.payload).toMatchObject({ sent: { kind: 'call', adapter: 'test' }, answered: { outcomes: [{ kind: 'unknown', reason: 'timeout' }, { kind: 'exhausted', reason: 'E18: gone' }] } });
    expect(shown.history).toMatchObject([{ actor: 'banyan', action: 'stuck', reason: 'E18: gone' }]);
    await expect(queue.show('nobody')).rejects.toMatchObject({ status: 404 });
  });

  it('groups failures of one cause, and tells of how many', async () => {
    answer = ({ orderId }) => ({ kind: 'exhausted', reason: `E19: no path to ${orderId}.7` });
    for (const id of ['g1', 'g2', 'g3']) await desk.place(id, [callTask('a')]);
    await Promise.all(['g1', 'g2', 'g3'].map(stuck));
    const [group, ...others] = await queue.groups({ errorSignature: 'add by test: E19: no path to #' });
    expect(others).toEqual([]);
    expect(group).toMatchObject({ errorSignature: 'add by test: E19: no path to #', count: 3, orders: 3, journeys: 3, owned: 0, priority: 3 });
  });

  it('comes back as the item that it was when its task is stuck again, and ends when it is not any more', async () => {
    await desk.place('o3', [callTask('a')]);
    const first = await stuck('o3');
    await desk.decide('o3', 'retry');
    const again = await eventually('it to be stuck again', async () => (await itemsOf('o3')).find((item) => valueOf(item, 'timesStuck') === 2));
    expect([again.id, again.state]).toEqual([first.id, 'new']);
    await desk.decide('o3', 'complete');
    expect(await itemsOf('o3')).toEqual([]);
    expect((await queue.list({ orderId: 'o3', state: ['completed'] }, page)).items).toMatchObject([{ id: first.id, state: 'completed', completionMethod: 'completed', completionDate: expect.anything() }]);
  });

  it('is the more urgent the less there is to go back to', async () => {
    answer = ({ task }) => (task.id === 'b' || task.phase === 'undo' ? { kind: 'refused', reason: 'no' } : { kind: 'done' });
    await desk.place('u1', [callTask('a'), callTask('b', { after: ['a'] })]);
    await desk.place('u2', [callTask('a', { undo: undefined, irrevocable: true }), callTask('b', { after: ['a'] })]);
    expect([(await stuck('u1')).priority, (await stuck('u2')).priority]).toEqual([1, 2]);
    const first = (await queue.list({}, page)).items.map(({ priority }) => priority);
    expect(first).toEqual([...first].sort());
  });

  it('ends with its plan, when that is taken back under it', async () => {
    const said: CallOutcome[] = [{ kind: 'unknown', reason: 'timeout', askInMs: 60_000 }, { kind: 'refused', reason: 'no such line' }];
    answer = ({ task }) => (task.id === 'a' ? said.shift()! : { kind: 'refused', reason: 'no' });
    await desk.place('o4', [callTask('a', { undo: undefined, irrevocable: true }), callTask('b')]);
    const { id } = await stuck('o4');
    await database.shiftClock((shiftedMs += 60_000));
    await eventually('the plan to have turned back', async () => (await itemsOf('o4')).length === 0);
    expect(await queue.show(id)).toMatchObject({ state: 'cancelled', completionMethod: 'turnedBack', history: [{ action: 'stuck' }, { actor: 'banyan', action: 'turnedBack' }] });
  });

  it('is narrowed down by age, in the time of Banyan', async () => {
    await desk.place('o5', [callTask('a')]);
    await stuck('o5');
    expect((await queue.list({ orderId: 'o5', olderThanMinutes: 30 }, page)).total).toBe(0);
    await database.shiftClock((shiftedMs += 31 * 60_000));
    const [item] = (await queue.list({ orderId: 'o5', olderThanMinutes: 30 }, page)).items;
    expect(valueOf(item!, 'ageMs')).toBeGreaterThan(30 * 60_000);
  });

  it('is as old as its trouble: retries in vain do not make it or its group younger, and the last time is told beside it', async () => {
    const minutes = (count: number) => database.shiftClock((shiftedMs += count * 60_000));
    const stuckFor = (times: number) => eventually(`it to be stuck ${times} times`, async () => (await itemsOf('o6')).find((item) => valueOf(item, 'timesStuck') === times));
    const oldEnough = async () => (await queue.list({ orderId: 'o6', olderThanMinutes: 90 }, page)).total;
    const sinceLastMinutes = (item: TaskFlow) => Math.round((Date.parse(valueOf(item, 'lastStuckDate') as string) - Date.parse(item.startDate)) / 60_000);
    answer = () => ({ kind: 'exhausted', reason: 'E20: no light' });
    await desk.place('o6', [callTask('a')]);
    expect(sinceLastMinutes(await stuckFor(1))).toBe(0);
    for (const times of [2, 3]) {
      await minutes(60);
      await desk.decide('o6', 'retry');
      await stuckFor(times);
    }
    const item = await stuckFor(3);
    expect([await oldEnough(), sinceLastMinutes(item)]).toEqual([1, 120]);
    const [group] = await queue.groups({ orderId: 'o6' });
    expect([group!.oldest, group!.newest].map((date) => new Date(date).toISOString())).toEqual([item.startDate, valueOf(item, 'lastStuckDate')]);
  });

  it('keeps its history: not even a statement by hand changes or removes it', async () => {
    for (const sql of ['UPDATE desk.fallout_history SET actor = $1', 'DELETE FROM desk.fallout_history WHERE actor <> $1'])
      await expect(database.query(sql, ['nobody'])).rejects.toThrow('the history of fallout is only added to');
  });
});
