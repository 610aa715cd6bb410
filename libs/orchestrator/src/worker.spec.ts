import { PostgresTransport } from '@banyan/messaging';
import { callTask, deskOrder, deskPlan, eventually, gate, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import type { Call, CallOutcome, CallRunner } from './call.js';
import { Worker } from './worker.js';

type Answer = (call: Call) => CallOutcome | Promise<CallOutcome>;

/** A controller that answers as it is told, and notes what it was asked: `task step`. */
class ScriptedCalls implements CallRunner {
  readonly asked: string[] = [];
  underWay = 0;
  mostUnderWay = 0;

  constructor(public answer: Answer = () => ({ kind: 'done' }), readonly timeoutMs = 100, readonly settlingMs: Record<string, number> = {}) {}

  async run(call: Call): Promise<CallOutcome> {
    this.asked.push(`${call.task.id} ${call.task.phase === 'undo' ? 'undo ' : ''}${call.task.step}`);
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      return await this.answer(call);
    } finally {
      this.underWay -= 1;
    }
  }
}

const never: Answer = () => new Promise(() => undefined);

describe('Worker', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let names = 0;
  let shiftedMs = 0;
  const open: OrderDesk[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((desk) => desk.close()));
  });
  afterAll(async () => {
    await transport?.close();
    await database.close();
  });

  const newName = () => `desk${++names}`;
  /** One process of a service; desks of the same name are processes of the same service. */
  async function process(name: string): Promise<OrderDesk> {
    const desk = await OrderDesk.open(database.url, transport, name);
    open.push(desk);
    return desk;
  }
  const pass = (ms: number) => database.shiftClock((shiftedMs += ms));
  const ended = (desk: OrderDesk, id: string, state = 'completed') => eventually(`${id} ${state}`, async () => (await desk.order(id)).state === state);
  const workers = (name: string) => database.query<{ id: string }>(`SELECT id FROM ${name}.worker ORDER BY id`);

  it('makes each call once, in the order of the plan, and stores what came of it', async () => {
    const desk = await process(newName());
    const calls = new ScriptedCalls(({ task }) => ({ kind: 'done', result: { for: task.id } }));
    await desk.employ(calls);
    await desk.place('o', [callTask('a'), callTask('b', { after: ['a'] }), callTask('c', { after: ['a', 'b'] })]);
    await ended(desk, 'o');
    expect(calls.asked).toEqual(['a execute', 'b execute', 'c execute']);
    expect((await desk.plan('o/1')).tasks.map(({ state, attempts, result }) => ({ state, attempts, result }))).toEqual(['a', 'b', 'c'].map((id) => ({ state: 'done', attempts: 1, result: { for: id } })));
  });

  it('unwinds in reverse what was done, when a call is refused', async () => {
    const desk = await process(newName());
    const calls = new ScriptedCalls(({ task }) => (task.id === 'c' ? { kind: 'refused', reason: 'no port is free' } : { kind: 'done' }));
    await desk.employ(calls);
    await desk.place('o', [callTask('a'), callTask('b', { after: ['a'] }), callTask('c', { after: ['b'] }), callTask('d', { after: ['c'] })]);
    await ended(desk, 'o', 'failed');
    expect(calls.asked).toEqual(['a execute', 'b execute', 'c execute', 'b undo execute', 'a undo execute']);
    expect(await desk.tasks('o/1')).toEqual(['a undone', 'b undone', 'c failed', 'd skipped']);
    expect((await desk.order('o')).note).toMatchObject([{ text: 'c: no port is free' }]);
  });

  it('asks before it repeats what it does not know the end of, and follows what was accepted, each when it is due', async () => {
    const desk = await process(newName());
    const refs: (string | undefined)[] = [];
    const script: CallOutcome[] = [{ kind: 'unknown', reason: 'the line went dead', askInMs: 60_000 }, { kind: 'notFound' }, { kind: 'accepted', ref: 'job 7', followInMs: 60_000 }, { kind: 'done' }];
    const calls = new ScriptedCalls(({ task, commandId }) => {
      refs.push(task.ref);
      expect(commandId).toBe('o/1/a/do');
      return script.shift()!;
    });
    await desk.employ(calls);
    await desk.place('o', [callTask('a')]);
    await eventually('the first call', async () => (await desk.plan('o/1')).tasks[0]!.step === 'query');
    expect(calls.asked).toEqual(['a execute']);
    await pass(60_000);
    await eventually('the call accepted', async () => (await desk.plan('o/1')).tasks[0]!.step === 'follow');
    expect(calls.asked).toEqual(['a execute', 'a query', 'a execute']);
    await pass(60_000);
    await ended(desk, 'o');
    expect(calls.asked).toEqual(['a execute', 'a query', 'a execute', 'a follow']);
    expect(refs).toEqual([undefined, undefined, undefined, 'job 7']);
  });

  it('keeps the time of a call that waits while other tasks of its plan move', async () => {
    const desk = await process(newName());
    const waits = gate();
    const calls = new ScriptedCalls(async ({ task }) => {
      if (task.id === 'a' && task.step === 'execute') return { kind: 'unknown', reason: 'the line went dead', askInMs: 60_000 };
      if (task.id === 'b') await waits.passed;
      return { kind: 'done' };
    }, 10_000);
    await desk.employ(calls, { leaseMs: 20_000 });
    await desk.place('o', [callTask('a'), callTask('b'), callTask('c', { after: ['b'] })]);
    await eventually('a to wait', async () => (await desk.plan('o/1')).tasks[0]!.step === 'query');
    const dueOf = () => database.query(`SELECT due_at, step, reason FROM ${desk.name}.task WHERE id = 'a'`);
    const before = await dueOf();
    waits.open();
    await eventually('c done', async () => (await desk.plan('o/1')).tasks[2]!.state === 'done');
    expect(await dueOf()).toEqual(before);
    await pass(60_000);
    await ended(desk, 'o');
    expect(calls.asked.filter((asked) => asked.startsWith('a'))).toEqual(['a execute', 'a query']);
  });

  it('has no more calls under way than it may, and leaves none undone', async () => {
    const desk = await process(newName());
    const calls = new ScriptedCalls(() => new Promise((resolve) => setImmediate(() => resolve({ kind: 'done' }))));
    await desk.employ(calls, { concurrency: 2 });
    await desk.place('o', Array.from({ length: 7 }, (_, index) => callTask(`t${index}`)));
    await ended(desk, 'o');
    expect(calls.mostUnderWay).toBeLessThanOrEqual(2);
    expect([...calls.asked].sort()).toEqual(Array.from({ length: 7 }, (_, index) => `t${index} execute`));
  });

  it('stores the results of one plan that come together in one transaction', async () => {
    const desk = await process(newName());
    const together = gate();
    const calls = new ScriptedCalls(() => together.passed.then(() => ({ kind: 'done' })), 10_000);
    await desk.employ(calls, { leaseMs: 60_000 });
    await desk.place('o', ['a', 'b', 'c', 'd'].map((id) => callTask(id)));
    await eventually('all calls', async () => calls.asked.length === 4);
    const before = desk.transactions.committedCount;
    together.open();
    await ended(desk, 'o');
    expect(desk.transactions.committedCount - before).toBe(1);
  });

  it('is replaced within its lease when its process dies in a call; the next one asks before it repeats', async () => {
    const name = newName();
    const [first, second] = [await process(name), await process(name)];
    const lost = new ScriptedCalls(never);
    await first.employ(lost, { leaseMs: 500 });
    await first.place('o', [callTask('a'), callTask('b', { after: ['a'] })]);
    await eventually('the call', async () => lost.asked.length === 1);
    const calls = new ScriptedCalls();
    await second.employ(calls, { leaseMs: 500 });
    // A process that dies takes its connections with it.
    await first.dataSource.destroy();
    const diedAt = performance.now();
    await ended(second, 'o');
    expect(performance.now() - diedAt).toBeLessThan(5_000);
    expect(calls.asked).toEqual(['a query', 'b execute']);
    expect(lost.asked).toEqual(['a execute']);
  });

  it('lets what was cut off settle before it is asked about, as long as its own controller needs', async () => {
    const name = newName();
    const [first, second] = [await process(name), await process(name)];
    const lost = new ScriptedCalls(never);
    await first.employ(lost, { leaseMs: 500 });
    const quick = { ...callTask('q'), do: { ...callTask('q').do, adapter: 'quick' } } as ReturnType<typeof callTask>;
    await first.place('o', [callTask('a'), quick]);
    await eventually('the calls', async () => lost.asked.length === 2);
    const calls = new ScriptedCalls(undefined, 100, { test: 3_600_000 });
    await second.employ(calls, { leaseMs: 500 });
    await first.dataSource.destroy();
    await eventually('the call freed', async () => (await second.plan('o/1')).tasks[0]!.step === 'query');
    await eventually('the quick one to be asked', async () => calls.asked.includes('q query'));
    await second.place('later', [callTask('b')]);
    await ended(second, 'later');
    expect(calls.asked).toEqual(['q query', 'b execute']);
    expect(await database.query(`SELECT due_at > banyan_now() + interval '59 min' AS late FROM ${name}.task WHERE id = 'a'`)).toEqual([{ late: true }]);
    await pass(3_600_000);
    await ended(second, 'o');
    expect(calls.asked).toEqual(['q query', 'b execute', 'a query']);
  });

  it('does not store what a worker that lost its lease brings home, and goes on with a new one', async () => {
    const name = newName();
    const [first, second] = [await process(name), await process(name)];
    const slow = gate();
    const late = new ScriptedCalls(({ task }) => (task.id === 'a' ? slow.passed.then(() => ({ kind: 'refused', reason: 'told too late' })) : { kind: 'done' }));
    await first.employ(late, { leaseMs: 60_000 });
    await first.place('o', [callTask('a')]);
    await eventually('the call', async () => late.asked.length === 1);
    const [old] = await workers(name);
    const calls = new ScriptedCalls(() => ({ kind: 'done', result: { by: 'second' } }));
    await second.employ(calls, { leaseMs: 500 });
    await database.query(`UPDATE ${name}.worker SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1`, [old!.id]);
    await ended(second, 'o');
    slow.open();
    await eventually('the first to enlist anew', async () => (await workers(name)).length === 2);
    expect(calls.asked).toEqual(['a query']);
    expect((await first.plan('o/1')).tasks[0]).toMatchObject({ state: 'done', result: { by: 'second' } });
    expect(first.troubles).toContainEqual(expect.stringContaining('lost its lease'));
    await first.place('next', [callTask('b')]);
    await ended(first, 'next');
    expect(late.asked).toEqual(['a execute', 'b execute']);
  });

  it('begins no call with less lease left than a call may take, and forgets none', async () => {
    const desk = await process(newName());
    const left: number[] = [];
    const calls = new ScriptedCalls(async () => {
      const [row] = await database.query<{ left: number }>(`SELECT 1000 * extract(epoch FROM lease_until - clock_timestamp())::float AS left FROM ${desk.name}.worker`);
      left.push(row!.left);
      return { kind: 'done' };
    }, 700);
    await desk.employ(calls, { leaseMs: 1_000 });
    await desk.transactions.run(async (tx) => {
      await desk.store.insert(tx, deskOrder('o', ['1']));
      await desk.progress.begin(tx, deskOrder('o', ['1']), [deskPlan('o', '1', [callTask('a')])], 'o');
      // The process is suspended between leasing the call and making it.
      for (const until = performance.now() + 400; performance.now() < until; );
    });
    await ended(desk, 'o');
    expect(await desk.tasks('o/1')).toEqual(['a done']);
    expect(left[0]).toBeGreaterThan(600);
  });

  it('refuses a lease in which no call can end', async () => {
    const desk = await process(newName());
    const build = () => new Worker({ transactions: desk.transactions, orchestrator: desk.progress.orchestrator, schema: desk.name, runner: new ScriptedCalls(undefined, 5_000), leaseMs: 5_000 });
    expect(build).toThrow('a lease of 5000 ms leaves no time for a call of 5000 ms');
  });

  it('frees a task whose holder is gone, as when it was leased while the holder was struck off', async () => {
    const desk = await process(newName());
    await desk.place('o', [callTask('a')]);
    await database.query(`UPDATE ${desk.name}.task SET worker_id = 999, due_at = NULL, state = 'running', attempts = 1`);
    const calls = new ScriptedCalls();
    await desk.employ(calls, { leaseMs: 500 });
    await ended(desk, 'o');
    expect(calls.asked).toEqual(['a query']);
  });

  it('does not let a plan whose results cannot be stored disturb the others', async () => {
    const desk = await process(newName());
    const slow = gate();
    const calls = new ScriptedCalls(({ orderId }) => (orderId === 'good' ? slow.passed.then(() => ({ kind: 'done' })) : { kind: 'done' }), 10_000, { test: 3_600_000 });
    await desk.employ(calls, { leaseMs: 60_000 });
    const [epoch] = await workers(desk.name);
    await desk.place('good', [callTask('a')]);
    await desk.place('bad', [callTask('b')]);
    await database.query(`DELETE FROM ${desk.name}.service_order WHERE id = 'bad'`);
    await eventually('the bad result given up', async () => (await desk.plan('bad/1')).tasks[0]!.step === 'query', 20_000);
    // What became of it is not known here, and may not be over there yet.
    expect(await database.query(`SELECT due_at > banyan_now() + interval '59 min' AS late FROM ${desk.name}.task WHERE id = 'b'`)).toEqual([{ late: true }]);
    slow.open();
    await ended(desk, 'good');
    expect(calls.asked.filter((asked) => asked.startsWith('a'))).toEqual(['a execute']);
    expect(await workers(desk.name)).toEqual([epoch]);
    expect(new Set(desk.troubles)).toEqual(new Set(['plan bad/1 belongs to order bad, which is not stored']));
  }, 30_000);

  it('calls a person when a call cannot be carried out at all', async () => {
    const desk = await process(newName());
    await desk.employ(new ScriptedCalls(() => Promise.reject(new Error('no such template'))));
    await desk.place('o', [callTask('a')]);
    await ended(desk, 'o', 'held');
    expect(await desk.stuck('o')).toMatchObject([{ taskId: 'a', reason: 'cannot be carried out: no such template' }]);
  });

  it('stops when what it has in hand is stored, and leaves what it had not begun to others', async () => {
    const name = newName();
    const [first, second] = [await process(name), await process(name)];
    const slow = gate();
    const calls = new ScriptedCalls(() => slow.passed.then(() => ({ kind: 'done' })), 5_000);
    const worker = await first.employ(calls, { leaseMs: 10_000 });
    await first.place('o', [callTask('a'), callTask('b', { after: ['a'] })]);
    await eventually('the call', async () => calls.asked.length === 1);
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await workers(name);
    expect(stopped).toBe(false);
    slow.open();
    await stopping;
    expect(await first.tasks('o/1')).toEqual(['a done', 'b ready']);
    expect(await workers(name)).toEqual([]);
    const rest = new ScriptedCalls();
    await second.employ(rest);
    await ended(second, 'o');
    expect(rest.asked).toEqual(['b execute']);
  });
});
