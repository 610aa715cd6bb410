import { PostgresTransport } from '@banyan/messaging';
import type { FalloutActionName } from '@banyan/order';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import type { LedgerAnswer } from './fallout-actions.js';
import type { Call, CallOutcome } from './call.js';

const exhausted: CallOutcome = { kind: 'exhausted', reason: 'no such model: X1' };

describe('what people do about fallout', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  let answer: (call: Call) => CallOutcome;
  let known: Pick<LedgerAnswer, 'kind' | 'reason'>;
  const made: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    desk = await OrderDesk.open(database.url, transport, 'desk', { ledger: async ({ commandId }) => ({ commandId, ...known }) });
    await desk.employ({
      timeoutMs: 100,
      run: async (call) => {
        made.push(`${call.orderId} ${call.task.step} ${call.task.do.kind === 'call' && String(call.task.do.data['model'])}`);
        return answer(call);
      },
    });
  });
  afterAll(async () => {
    await desk?.close();
    await transport?.close();
    await database.close();
  });
  beforeEach(() => {
    answer = () => exhausted;
    known = { kind: 'notFound' };
    made.length = 0;
  });

  const task = callTask('a', { do: { kind: 'call', adapter: 'test', operation: 'add', data: { id: 'r1', model: 'X1' } } });
  async function stuck(orderId: string): Promise<string> {
    await desk.place(orderId, [task], [callTask('b', { do: { kind: 'wait', until: '2090-01-01T00:00:00Z' }, undo: undefined })]);
    const [item] = await eventually(`${orderId} to be stuck`, async () => {
      const { items } = await desk.fallout.queue.list({ orderId }, { offset: 0, limit: 1 });
      return items.length > 0 && items;
    });
    return item!.id;
  }
  const act = (id: string, action: FalloutActionName, more: { reason?: string; data?: Record<string, unknown> } = { reason: 'because' }) => desk.fallout.actions.act(id, { action, ...more }, 'Asha Rao');
  const ended = (orderId: string, planId = `${orderId}/1`) => eventually(`${planId} to have ended`, async () => ['done', 'unwound'].includes((await desk.plan(planId)).state) && desk.tasks(planId));

  it('an edit changes what is sent, and the history keeps both, with who it was and why', async () => {
    const id = await stuck('e1');
    answer = () => ({ kind: 'done' });
    await act(id, 'edit', { data: { model: 'X2' }, reason: 'X1 is not made any more' });
    expect(await ended('e1')).toEqual(['a done']);
    expect(made).toEqual(['e1 execute X1', 'e1 execute X2']);
    const { history, state, completionMethod } = await desk.fallout.queue.show(id);
    expect([state, completionMethod]).toEqual(['completed', 'retried']);
    expect(history).toMatchObject([
      { actor: 'banyan', action: 'stuck' },
      { actor: 'Asha Rao', action: 'edit', reason: 'X1 is not made any more', before: { state: 'stuck', data: { id: 'r1', model: 'X1' } }, after: { state: 'ready', data: { id: 'r1', model: 'X2' } } },
    ]);
    expect((await desk.order('e1')).note).toContainEqual(expect.objectContaining({ text: 'edit by hand: a (X1 is not made any more)', author: 'Asha Rao' }));
  });

  it.each<[LedgerAnswer['kind'], string]>([
    ['done', 'it has been executed as it was'],
    ['unknown', 'may have been executed'],
    ['cannotBeAsked', 'may have been executed'],
  ])('nothing is edited of which the other side says %s', async (kind, why) => {
    const id = await stuck(`n-${kind}`);
    known = { kind };
    await expect(act(id, 'edit', { data: { model: 'X2' }, reason: 'r' })).rejects.toMatchObject({ status: 409, reason: expect.stringContaining(why) });
    expect((await desk.plan(`n-${kind}/1`)).tasks[0]).toMatchObject({ state: 'stuck', do: { data: { model: 'X1' } } });
    expect((await desk.fallout.queue.show(id)).history).toHaveLength(1);
  });

  it('what was meant is not edited, only how', async () => {
    const id = await stuck('e2');
    await expect(act(id, 'edit', { data: { id: 'r2' }, reason: 'r' })).rejects.toMatchObject({ status: 400, violations: [{ path: 'data.id' }] });
  });

  it.each<[FalloutActionName, string[], string]>([
    ['complete', ['a done'], 'wait'],
    ['skip', ['a skipped'], 'wait'],
    ['abort', ['a failed'], 'wait'],
    ['compensate', ['a failed'], 'unwound'],
  ])('%s is done once, to the task and as far as it goes to the rest of the order', async (action, tasks, other) => {
    const id = await stuck(`a-${action}`);
    answer = () => ({ kind: 'notFound' });
    await act(id, action);
    expect(await ended(`a-${action}`)).toEqual(tasks);
    expect((await desk.plan(`a-${action}/2`)).state).toBe(other === 'wait' ? 'pending' : other);
    await expect(act(id, action)).rejects.toThrow('work item cannot move from ended');
    expect((await desk.fallout.queue.show(id)).history).toMatchObject([{ action: 'stuck' }, { action, actor: 'Asha Rao', reason: 'because', after: { state: expect.any(String) } }]);
  });

  it('an item is given to somebody, made urgent, parked and given back; what has ended takes notes alone', async () => {
    const id = await stuck('c1');
    const change = (what: object) => desk.fallout.queue.change(id, what, 'Asha Rao');
    expect(await change({ owner: 'Asha Rao', priority: 0 })).toMatchObject({ state: 'active', priority: 0, relatedParty: [{ name: 'Asha Rao', role: 'owner' }] });
    expect(await change({ state: 'hold', note: 'waits for the field engineer' })).toMatchObject({ state: 'hold' });
    await expect(change({ state: 'new' })).rejects.toMatchObject({ status: 409, reason: expect.stringContaining('Asha Rao owns it') });
    expect(await change({ state: 'active' })).toMatchObject({ state: 'active' });
    expect(await change({ owner: null })).toMatchObject({ state: 'new', relatedParty: [] });
    await act(id, 'skip');
    await expect(change({ owner: 'Tess' })).rejects.toMatchObject({ status: 409 });
    const { history } = await change({ note: 'the field engineer was there' });
    expect(history.map(({ action, reason }) => [action, reason ?? undefined])).toEqual([
      ['stuck', 'no such model: X1'], ['change', undefined], ['change', 'waits for the field engineer'], ['change', undefined], ['change', undefined], ['skip', 'because'], ['note', 'the field engineer was there'],
    ]);
    expect(history[1]).toMatchObject({ before: { state: 'new', owner: null, priority: 3 }, after: { state: 'active', owner: 'Asha Rao', priority: 0 } });
  });
});
