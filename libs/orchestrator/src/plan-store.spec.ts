import { PostgresTransport } from '@banyan/messaging';
import { advance, beginPlan } from '@banyan/order';
import { callTask, deskPlan, openTestDatabase, OrderDesk, sendTask, type TestDatabase } from '@banyan/testing';
import { PlanStore, type StoredPlan } from './plan-store.js';

describe('PlanStore', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  const store = new PlanStore('plans');

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    desk = await OrderDesk.open(database.url, transport, 'plans');
  });
  beforeEach(() => database.query(`TRUNCATE plans.plan CASCADE`));
  afterAll(async () => {
    await desk?.close();
    await transport?.close();
    await database.close();
  });

  const planOf = (orderId: string, itemId = '1'): StoredPlan => ({
    ...beginPlan({ ...deskPlan(orderId, itemId, [sendTask('reserve', 's'), callTask('a', { after: ['reserve'] }), callTask('b', { after: ['reserve'], undo: undefined, irrevocable: true })]), versions: { 'offering/x': '1.0' } }),
    correlationId: 'journey', streams: { 'elsewhere s': 1 },
  });
  const insert = (plan: StoredPlan) => desk.transactions.run(async (tx) => store.insert(tx, plan));
  const locked = (id: string) => desk.transactions.run((tx) => store.lock(tx, id));
  const timesOf = (taskId: string) => database.query<{ due_at: Date | null; started_at: Date | null; ended_at: Date | null }>(`SELECT due_at, started_at, ended_at FROM plans.task WHERE id = $1`, [taskId]);
  /** What is absent may be told as undefined or not at all. */
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

  it('gives a plan back as it was stored', async () => {
    const plan = planOf('o');
    await insert(plan);
    const found = await locked('o/1');
    expect(found).toMatchObject(plain(plan) as object);
    expect(found!.tasks.map((task) => [task.undo !== undefined, task.irrevocable])).toEqual([[true, false], [true, false], [false, true]]);
    expect(await locked('o/2')).toBeUndefined();
  });

  it('stores what moved, and leaves the other tasks alone', async () => {
    await insert(planOf('o'));
    const waiting = advance(advance((await locked('o/1'))!, { kind: 'started' }).plan, { kind: 'done', taskId: 'reserve', phase: 'do', result: { instances: [1] } });
    const called = { ...waiting.plan, tasks: waiting.plan.tasks.map((task) => (task.state === 'ready' ? { ...task, state: 'running' as const } : task)) };
    const unknown = advance(called, { kind: 'unknown', taskId: 'a', phase: 'do', reason: 'no answer', askInMs: 60_000 });
    const save = (progress: typeof unknown, ids: string[]) =>
      desk.transactions.run(async (tx) => store.save(tx, { ...progress.plan, correlationId: 'journey', streams: { 'elsewhere s': 2 } }, progress.plan.tasks.filter((task) => ids.includes(task.id))));
    await save(unknown, ['reserve', 'a', 'b']);
    const before = await timesOf('a');
    await save(advance(unknown.plan, { kind: 'exhausted', taskId: 'b', phase: 'do', reason: 'tried too often' }), ['b']);
    const after = (await locked('o/1'))!;
    expect(after).toMatchObject({ state: 'held', direction: 'forward', streams: { 'elsewhere s': 2 } });
    expect(after.tasks).toMatchObject([
      { id: 'reserve', state: 'done', result: { instances: [1] } },
      { id: 'a', state: 'waiting', step: 'query', reason: 'no answer' },
      { id: 'b', state: 'stuck', step: 'query', reason: 'tried too often' },
    ]);
    expect(await timesOf('a')).toEqual(before);
  });

  it('notes when a task began and ended, once', async () => {
    await insert(planOf('o'));
    expect(await timesOf('reserve')).toEqual([{ due_at: null, started_at: null, ended_at: null }]);
    const started = advance((await locked('o/1'))!, { kind: 'started' });
    const save = (progress: typeof started) => desk.transactions.run(async (tx) => store.save(tx, { ...progress.plan, correlationId: 'journey', streams: {} }, progress.changed));
    await save(started);
    const [begun] = await timesOf('reserve');
    expect(begun).toMatchObject({ started_at: expect.any(Date), ended_at: null });
    await save(advance(started.plan, { kind: 'done', taskId: 'reserve', phase: 'do' }));
    expect(await timesOf('reserve')).toMatchObject([{ started_at: begun!.started_at, ended_at: expect.any(Date) }]);
    expect(await timesOf('a')).toMatchObject([{ due_at: expect.any(Date), ended_at: null }]);
  });

  it('lists the plans of one order, and tells their states', async () => {
    for (const itemId of ['1', '2']) await insert(planOf('o', itemId));
    await insert(planOf('another'));
    const plans = await desk.transactions.run((tx) => store.ofOrder(tx, 'o'));
    expect(plans.map((plan) => [plan.id, plan.tasks.map((task) => task.id)])).toEqual([['o/1', ['reserve', 'a', 'b']], ['o/2', ['reserve', 'a', 'b']]]);
    const { plans: states } = await desk.transactions.run((tx) => store.statesOfOrder(tx, 'o'));
    expect(states).toEqual([{ itemId: '1', state: 'running', cancelled: false }, { itemId: '2', state: 'running', cancelled: false }]);
  });

  it('lets one at a time move a plan', async () => {
    await insert(planOf('o'));
    const seen: string[] = [];
    await Promise.all(
      ['x', 'y', 'z'].map((name) =>
        desk.transactions.run(async (tx) => {
          const plan = (await store.lock(tx, 'o/1'))!;
          seen.push(`${name} in`);
          store.save(tx, { ...plan, streams: { ...plan.streams, [name]: 1 } }, []);
          seen.push(`${name} out`);
        }),
      ),
    );
    expect(Object.keys((await locked('o/1'))!.streams).sort()).toEqual(['elsewhere s', 'x', 'y', 'z']);
    expect(seen.filter((_, index) => index % 2 === 0).map((text) => text.replace('in', 'out'))).toEqual(seen.filter((_, index) => index % 2 === 1));
  });
});
