import { answerTask, PostgresTransport, type Message, type TaskAnswer, type TaskRef } from '@banyan/messaging';
import type { SendAction, Task } from '@banyan/order';
import { callTask, childTask, eventually, openTestDatabase, OrderDesk, sendTask, type TestDatabase } from '@banyan/testing';
import type { Call, CallOutcome } from './call.js';

type Asked = Message<{ task: TaskRef }>;

describe('OrderProgress', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let upper: OrderDesk;
  let lower: OrderDesk;
  /** How the calls of the lower desk end, by task id; `done` unless it is said here. */
  const script = new Map<string, CallOutcome>();
  let names = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    upper = await OrderDesk.open(database.url, transport, 'upper');
    lower = await OrderDesk.open(database.url, transport, 'lower', { resultOf: (order) => ({ of: order.id }) });
    await lower.employ({ timeoutMs: 1_000, run: async ({ task }: Call) => script.get(task.id) ?? { kind: 'done' } });
    await upper.listen();
    await lower.listen();
  });
  afterAll(async () => {
    await upper?.close();
    await lower?.close();
    await transport?.close();
    await database.close();
  });
  afterEach(() => expect([...upper.failures, ...lower.failures]).toEqual([]));

  const newId = () => `o${++names}`;
  const reads = (desk: OrderDesk, id: string, state: string) =>
    eventually(`${id} ${state}`, async () => {
      const order = await desk.order(id).catch(() => undefined);
      return order?.state === state && order;
    });
  const asked = (key: string) => database.query<{ message: Asked }>(`SELECT headers || jsonb_build_object('data', payload) AS message FROM messaging.outbox WHERE topic = 'elsewhere' AND key = $1 ORDER BY seq`, [key]);
  /** What a child has told its parent, in order: `seq outcome`, for each command by its type. */
  async function told(childId: string): Promise<Record<string, string[]>> {
    const commands = await database.query<{ id: string; type: string }>(`SELECT id, type FROM messaging.outbox WHERE topic = 'lower.commands' AND key = $1 ORDER BY seq`, [childId]);
    const lists = await Promise.all(commands.map(({ id }) => database.query<{ text: string }>(`SELECT seq || ' ' || (payload->>'outcome') AS text FROM messaging.outbox WHERE topic = 'upper.answers' AND key = $1 ORDER BY seq`, [id])));
    return Object.fromEntries(commands.map(({ type }, index) => [type, lists[index]!.map((row) => row.text)]));
  }
  /** Answers what a desk has sent to `elsewhere`, as an inventory would. */
  async function answer(key: string, index: number, outcome: TaskAnswer['outcome'], reason?: string): Promise<void> {
    const command = (await asked(key))[index]!.message;
    await upper.transactions.run(async (tx) => answerTask(tx, command, command.data.task, { outcome, reason }));
  }
  /** Gives the lower desk an order of its own through the upper one. */
  async function placeChild(tasks: Task[], more: Task[] = []): Promise<{ parent: string; child: string }> {
    const [parent, child] = [newId(), newId()];
    await upper.place(parent, [childTask('child', 'lower', child, tasks), ...more]);
    return { parent, child };
  }
  const stuck: CallOutcome = { kind: 'exhausted', reason: 'tried too often' };

  describe('answers', () => {
    it('move a task once, however often they are told', async () => {
      const [id, key] = [newId(), newId()];
      await upper.place(id, [sendTask('a', key), sendTask('b', key, { after: ['a'] })]);
      expect((await upper.order(id)).state).toBe('inProgress');
      const [first] = await asked(key);
      const tell = (again: string) => upper.transactions.run(async (tx) => answerTask(tx, { ...first!.message, id: first!.message.id + again }, first!.message.data.task, { outcome: 'done' }));
      await Promise.all(['', ' again', ' and again'].map(tell));
      await eventually('b asked', async () => (await asked(key)).length === 2);
      await answer(key, 1, 'done');
      await reads(upper, id, 'completed');
      expect((await asked(key)).map(({ message: { seq, type, data } }) => [seq, type, data.task.taskId])).toEqual([[1, 'Do', 'a'], [2, 'Do', 'b']]);
    });

    it('of refusal turn the plan back, undoing in reverse what was done and what is still on its way', async () => {
      const [id, key] = [newId(), newId()];
      await upper.place(id, [sendTask('a', key), sendTask('slow', `${key} slow`, { after: ['a'] }), sendTask('b', key, { after: ['a'] })]);
      await answer(key, 0, 'done');
      await eventually('b asked', async () => (await asked(key)).length === 2);
      await answer(key, 1, 'refused', 'is taken');
      await eventually('the slow one undone', async () => (await asked(`${key} slow`)).length === 2);
      await answer(`${key} slow`, 1, 'done');
      await eventually('a undone', async () => (await asked(key)).length === 3);
      await answer(`${key} slow`, 0, 'done');
      await answer(key, 2, 'done');
      expect((await reads(upper, id, 'failed')).note).toMatchObject([{ text: 'b: is taken' }]);
      expect(await upper.tasks(`${id}/1`)).toEqual(['a undone', 'slow undone', 'b failed']);
    });
  });

  describe('an order whose plans wait for nothing', () => {
    const unanswered = (key: string) => sendTask('tell', key, {}, false);

    it('is completed as it is placed, when all of them do', async () => {
      const id = newId();
      await upper.place(id, [unanswered(`${id} 1`)], [unanswered(`${id} 2`)]);
      expect(await upper.order(id)).toMatchObject({ state: 'completed', serviceOrderItem: [{ state: 'completed' }, { state: 'completed' }] });
    });

    it('is not completed before the rest of its plans', async () => {
      const [id, key] = [newId(), newId()];
      await upper.place(id, [unanswered(`${id} 1`)], [sendTask('a', key)]);
      expect(await upper.order(id)).toMatchObject({ state: 'inProgress', serviceOrderItem: [{ state: 'completed' }, { state: 'inProgress' }] });
      await answer(key, 0, 'refused', 'no');
      await reads(upper, id, 'partial');
      expect((await upper.order(id)).state).toBe('partial');
    });

    it.each([['that only tells', (key: string) => [unanswered(key)]], ['of nothing', () => []]])('tells its parent: one %s', async (_, tasks) => {
      const { parent, child } = await placeChild(tasks(newId()));
      await reads(upper, parent, 'completed');
      expect(await told(child)).toEqual({ PlaceOrder: ['1 done'] });
    });
  });

  describe('a child order', () => {
    it('tells its parent how it ends, with a result', async () => {
      const { parent, child } = await placeChild([callTask('fine')]);
      await reads(upper, parent, 'completed');
      expect(await told(child)).toEqual({ PlaceOrder: ['1 done'] });
      expect((await upper.plan(`${parent}/1`)).tasks[0]).toMatchObject({ result: { of: child } });
    });

    it('that is held holds its parent, and lets it go when a person has acted: held, resumed, done', async () => {
      script.set('hard', stuck);
      const key = newId();
      const { parent, child } = await placeChild([callTask('hard'), sendTask('last', key, { after: ['hard'] })]);
      expect((await reads(upper, parent, 'held')).note).toMatchObject([{ text: 'tried too often' }]);
      script.delete('hard');
      await lower.decide(child, 'retry');
      await reads(upper, parent, 'inProgress');
      await eventually('the last asked', async () => (await asked(key)).length === 1);
      const last = (await asked(key))[0]!.message;
      await lower.transactions.run(async (tx) => answerTask(tx, last, last.data.task, { outcome: 'done' }));
      await reads(upper, parent, 'completed');
      expect(await told(child)).toEqual({ PlaceOrder: ['1 held', '2 resumed', '3 done'] });
    });

    it('that fails makes its parent unwind', async () => {
      script.set('refused', { kind: 'refused', reason: 'no port is free' });
      const { parent, child } = await placeChild([callTask('fine'), callTask('refused', { after: ['fine'] })]);
      expect((await reads(upper, parent, 'failed')).note).toMatchObject([{ text: expect.stringContaining('no port is free') }]);
      expect(await lower.tasks(`${child}/1`)).toEqual(['fine undone', 'refused failed']);
      expect(await told(child)).toEqual({ PlaceOrder: ['1 refused'] });
    });

    it('that failed past the point of no return of its parent is placed anew, under another id, when a person retries', async () => {
      script.set('removed', { kind: 'refused', reason: 'line busy' });
      const [parent, child, key] = [newId(), newId(), newId()];
      await upper.place(parent, [sendTask('gone', key, { undo: undefined, irrevocable: true }), childTask('child', 'lower', child, [callTask('removed')], { after: ['gone'] })]);
      await eventually('it asked to go', async () => (await asked(key)).length === 1);
      await answer(key, 0, 'done');
      await reads(upper, parent, 'held');
      script.delete('removed');
      await upper.decide(parent, 'retry');
      await reads(upper, parent, 'completed');
      const task = (await upper.plan(`${parent}/1`)).tasks[1]!;
      const { order, orderId } = { ...(task.do as SendAction).data, ...(task.undo as SendAction).data } as unknown as { order: { id: string }; orderId: string };
      expect(order.id).not.toBe(child);
      expect([orderId, (await lower.order(child)).state, (await lower.order(order.id)).state]).toEqual([order.id, 'failed', 'completed']);
    });
  });

  describe('what a person does about a stuck task', () => {
    const placeStuck = async () => {
      script.set('hard', stuck);
      const id = newId();
      await lower.place(id, [callTask('before'), callTask('hard', { after: ['before'] }), callTask('behind', { after: ['hard'] })]);
      await reads(lower, id, 'held');
      script.delete('hard');
      return id;
    };

    it.each([
      ['retry', 'completed', ['before done', 'hard done', 'behind done']],
      ['complete', 'completed', ['before done', 'hard done', 'behind done']],
      ['skip', 'completed', ['before done', 'hard skipped', 'behind done']],
      ['abort', 'failed', ['before undone', 'hard undone', 'behind skipped']],
    ] as const)('%s: the order is %s', async (action, state, tasks) => {
      const id = await placeStuck();
      expect(await lower.stuck(id)).toMatchObject([{ planId: `${id}/1`, taskId: 'hard', reason: 'tried too often' }]);
      await lower.decide(id, action);
      await reads(lower, id, state);
      expect(await lower.tasks(`${id}/1`)).toEqual(tasks);
      expect(await lower.stuck(id)).toEqual([]);
    });

    it('has one winner when two decide at the same time', async () => {
      const id = await placeStuck();
      const outcomes = await Promise.allSettled([lower.decide(id, 'skip'), lower.decide(id, 'abort')]);
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      await eventually('the end', async () => ['completed', 'failed'].includes((await lower.order(id)).state!));
    });
  });
});
