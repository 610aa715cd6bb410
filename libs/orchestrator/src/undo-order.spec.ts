import { answerTask, PostgresTransport, publish, undoOrderType, type Message, type TaskAnswer, type TaskRef } from '@banyan/messaging';
import type { Task } from '@banyan/order';
import { callTask, childTask, eventually, gate, message, openTestDatabase, OrderDesk, sendTask, type TestDatabase } from '@banyan/testing';
import type { Call, CallOutcome } from './call.js';

/** An order above commands an order below to be taken back, whatever state that is in. */
describe('UndoOrder', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let upper: OrderDesk;
  let lower: OrderDesk;
  const script = new Map<string, CallOutcome | Promise<CallOutcome>>();
  const calls: string[] = [];
  let names = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    upper = await OrderDesk.open(database.url, transport, 'upper');
    lower = await OrderDesk.open(database.url, transport, 'lower');
    const run = async ({ task, orderId }: Call): Promise<CallOutcome> => {
      const name = `${task.id}${task.phase === 'undo' ? ' undo' : ''}`;
      calls.push(`${orderId} ${name}`);
      return (await script.get(name)) ?? { kind: 'done' };
    };
    await lower.employ({ timeoutMs: 10_000, run }, { leaseMs: 60_000 });
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
  const reads = (desk: OrderDesk, id: string, state: string) => eventually(`${id} ${state}`, async () => (await desk.order(id).catch(() => undefined))?.state === state);
  const sentTo = (topic: string, key: string) => database.query<{ message: Message<{ task: TaskRef }> }>(`SELECT headers || jsonb_build_object('data', payload) AS message FROM messaging.outbox WHERE topic = $1 AND key = $2 ORDER BY seq`, [topic, key]);
  const callsOf = (id: string) => calls.filter((call) => call.startsWith(`${id} `)).map((call) => call.slice(id.length + 1));
  async function answer(desk: OrderDesk, key: string, index: number, outcome: TaskAnswer['outcome']): Promise<void> {
    const { message: command } = await eventually(`message ${index} to ${key}`, async () => (await sentTo('elsewhere', key))[index]);
    await desk.transactions.run(async (tx) => answerTask(tx, command, command.data.task, { outcome, reason: `it was ${outcome}` }));
  }
  /** What a child has told its parent, in order: `seq outcome`, for each of the commands it was sent. */
  async function told(childId: string): Promise<string[][]> {
    const commands = await sentTo('lower.commands', childId);
    const lists = await Promise.all(commands.map(({ message: { id } }) => database.query<{ text: string }>(`SELECT seq || ' ' || (payload->>'outcome') AS text FROM messaging.outbox WHERE topic = 'upper.answers' AND key = $1 ORDER BY seq`, [id])));
    return lists.map((list) => list.map((row) => row.text));
  }
  /** A parent with a child and a task beside it; when that is refused, the parent turns back and takes the child back. */
  async function placePair(tasks: Task[]): Promise<{ parent: string; child: string; beside: string }> {
    const [parent, child, beside] = [newId(), newId(), newId()];
    await upper.place(parent, [childTask('child', 'lower', child, tasks), sendTask('beside', beside, { undo: undefined })]);
    await eventually('the child', async () => lower.order(child).catch(() => undefined));
    return { parent, child, beside };
  }
  const turnBack = (beside: string) => answer(upper, beside, 0, 'refused');

  it('of an open order unwinds it', async () => {
    const key = newId();
    const { parent, child, beside } = await placePair([callTask('port'), sendTask('line', key, { after: ['port'] })]);
    await eventually('the line asked', async () => (await sentTo('elsewhere', key)).length === 1);
    await turnBack(beside);
    await answer(lower, key, 1, 'done');
    await reads(lower, child, 'cancelled');
    await reads(upper, parent, 'failed');
    expect(await lower.tasks(`${child}/1`)).toEqual(['port undone', 'line undone']);
    expect(callsOf(child)).toEqual(['port', 'port undo']);
    expect(await told(child)).toEqual([[], ['1 done']]);
  });

  it('of a completed order places an order of its own that does the undos in reverse', async () => {
    const { parent, child, beside } = await placePair([callTask('port'), callTask('line', { after: ['port'] })]);
    await reads(lower, child, 'completed');
    await turnBack(beside);
    await reads(upper, parent, 'failed');
    expect((await lower.order(child)).state).toBe('completed');
    expect(await lower.order(`undo-${child}`)).toMatchObject({ state: 'completed', description: `undo of ${child}` });
    expect((await lower.plan(`undo-${child}/1`)).tasks.map((task) => [task.id, task.do])).toMatchObject([['undo line', { operation: 'delete' }], ['undo port', { operation: 'delete' }]]);
    expect(callsOf(`undo-${child}`)).toEqual(['undo line', 'undo port']);
    expect(await told(child)).toEqual([['1 done'], ['1 done']]);
  });

  it('of an order that failed has nothing to do', async () => {
    script.set('refused', { kind: 'refused', reason: 'no' });
    const { child, beside } = await placePair([callTask('refused')]);
    await reads(lower, child, 'failed');
    // Its parent has turned back by itself; a command that was on its way finds nothing to undo.
    const ref: TaskRef = { planId: 'x/1', taskId: 'child', phase: 'undo', answerTo: 'nobody.answers' };
    await upper.transactions.run(async (tx) => void publish(tx, { ...message('lower.commands', child, 2), type: undoOrderType, data: { orderId: child, undoOrderId: newId(), task: ref } }));
    const [row] = await eventually('the answer', async () => {
      const rows = await database.query(`SELECT payload->>'outcome' AS outcome FROM messaging.outbox WHERE topic = 'nobody.answers'`);
      return rows.length > 0 && rows;
    });
    expect(row).toEqual({ outcome: 'done' });
    await answer(upper, beside, 0, 'done');
  });

  it('of an order that was done in part takes back that part', async () => {
    script.set('refused', { kind: 'refused', reason: 'no' });
    const id = newId();
    await lower.place(id, [callTask('port')], [callTask('refused')]);
    await reads(lower, id, 'partial');
    const ref: TaskRef = { planId: 'x/1', taskId: 'child', phase: 'undo', answerTo: 'partial.answers' };
    await upper.transactions.run(async (tx) => void publish(tx, { ...message('lower.commands', id, 1), type: undoOrderType, data: { orderId: id, undoOrderId: `undo-${id}`, task: ref } }));
    await reads(lower, `undo-${id}`, 'completed');
    expect(callsOf(`undo-${id}`)).toEqual(['undo port']);
    expect(await database.query(`SELECT payload->>'outcome' AS outcome FROM messaging.outbox WHERE topic = 'partial.answers'`)).toEqual([{ outcome: 'done' }]);
  });

  it('is refused by an open order that is past its point of no return, which goes on and answers as if nothing had been', async () => {
    const key = newId();
    const { parent, child, beside } = await placePair([callTask('remove', { undo: undefined, irrevocable: true }), sendTask('last', key, { after: ['remove'] })]);
    await eventually('the last asked', async () => (await sentTo('elsewhere', key)).length === 1);
    await turnBack(beside);
    await reads(upper, parent, 'held');
    expect((await lower.order(child)).state).toBe('inProgress');
    await answer(lower, key, 0, 'done');
    await reads(lower, child, 'completed');
    expect(await told(child)).toEqual([['1 done'], ['1 refused']]);
    await upper.decide(parent, 'complete');
    await reads(upper, parent, 'failed');
  });

  it('is refused by a completed order that did what cannot be undone, and places nothing', async () => {
    const child = newId();
    await lower.place(child, [callTask('remove', { undo: undefined, irrevocable: true })]);
    await reads(lower, child, 'completed');
    const ref: TaskRef = { planId: 'x/1', taskId: 'child', phase: 'undo', answerTo: 'irrevocable.answers' };
    await upper.transactions.run(async (tx) => void publish(tx, { ...message('lower.commands', child, 1), type: undoOrderType, data: { orderId: child, undoOrderId: `undo-${child}`, task: ref } }));
    const answers = await eventually('the answer', async () => {
      const rows = await database.query<{ outcome: string; reason: string }>(`SELECT payload->>'outcome' AS outcome, payload->>'reason' AS reason FROM messaging.outbox WHERE topic = 'irrevocable.answers'`);
      return rows.length > 0 && rows;
    });
    expect(answers).toEqual([{ outcome: 'refused', reason: expect.stringContaining('remove') }]);
    await expect(lower.order(`undo-${child}`)).rejects.toThrow('has no order');
  });

  it('of a held order holds the parent until a person has acted', async () => {
    script.set('hard', { kind: 'exhausted', reason: 'tried too often' });
    const { parent, child, beside } = await placePair([callTask('port'), callTask('hard', { after: ['port'] })]);
    await reads(upper, parent, 'held');
    await turnBack(beside);
    await eventually('the child told to be taken back', async () => (await told(child)).length === 2 && (await told(child))[1]!.length === 1);
    await eventually('the parent to know', async () => (await upper.plan(`${parent}/1`)).tasks[0]!.heldBelow);
    expect((await upper.order(parent)).state).toBe('held');
    script.delete('hard');
    // Done by hand, it would let the order go on, had that not been taken back in the meantime.
    await lower.decide(child, 'complete');
    await reads(upper, parent, 'failed');
    expect(callsOf(child)).toEqual(['port', 'hard', 'hard undo', 'port undo']);
    expect(await told(child)).toEqual([['1 held'], ['1 held', '2 resumed', '3 done']]);
    expect((await lower.order(child)).state).toBe('cancelled');
  });

  it('waits for a call under way, and undoes what it turns out to have done', async () => {
    const slow = gate();
    script.set('slow', slow.passed.then(() => ({ kind: 'done' })));
    const { parent, child, beside } = await placePair([callTask('slow'), callTask('behind', { after: ['slow'] })]);
    await eventually('the call', async () => callsOf(child).length === 1);
    await turnBack(beside);
    await eventually('the child to turn back', async () => (await lower.plan(`${child}/1`)).direction === 'backward');
    slow.open();
    await reads(upper, parent, 'failed');
    expect(callsOf(child)).toEqual(['slow', 'slow undo']);
    expect((await lower.order(child)).state).toBe('cancelled');
  });

  it('that races with the completion has one winner, and leaves nothing behind either way', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const key = newId();
      const { parent, child, beside } = await placePair([callTask('port'), sendTask('line', key, { after: ['port'] })]);
      await eventually('the line asked', async () => (await sentTo('elsewhere', key)).length === 1);
      const both = [() => answer(lower, key, 0, 'done'), () => turnBack(beside)];
      await Promise.all((round % 2 === 0 ? both : both.reverse()).map((tell) => tell()));
      // The undo of the line is asked for by the child when it unwinds, by an order of its own when it had completed.
      await answer(lower, key, 1, 'done');
      await reads(upper, parent, 'failed');
      const { state } = await lower.order(child);
      winners.add(state!);
      expect(['completed', 'cancelled']).toContain(state);
      expect([...callsOf(child), ...callsOf(`undo-${child}`)]).toEqual(state === 'cancelled' ? ['port', 'port undo'] : ['port', 'undo port']);
      expect((await told(child)).at(-1)).toEqual(['1 done']);
    }
    expect(winners.size).toBeGreaterThan(0);
  }, 60_000);
});
