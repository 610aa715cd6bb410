import { PostgresTransport } from '@banyan/messaging';
import { callTask, deskOrder, deskPlan, eventually, gate, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import type { Call, CallOutcome } from './call.js';

describe('A worker that has more to do than it can', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let names = 0;
  let shiftedMs = 0;
  const open: OrderDesk[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
  });
  afterEach(() => Promise.all(open.splice(0).map((desk) => desk.close())));
  afterAll(async () => {
    await transport?.close();
    await database.close();
  });

  /** Orders of one call each, all due while the only slot is taken; told in the turn in which they were made. */
  async function turns(...orders: { id: string; priority?: number; waitedMs?: number }[]): Promise<string[]> {
    const desk = await OrderDesk.open(database.url, transport, `desk${++names}`);
    open.push(desk);
    const [busy, made] = [gate(), [] as string[]];
    const run = async ({ orderId }: Call): Promise<CallOutcome> => {
      if (orderId === 'busy') await busy.passed;
      else made.push(orderId);
      return { kind: 'done' };
    };
    await desk.employ({ timeoutMs: 10_000, run }, { concurrency: 1, leaseMs: 20_000 });
    await desk.place('busy', [callTask('a')]);
    for (const { id, priority, waitedMs = 0 } of orders) {
      await desk.transactions.run(async (tx) => {
        const order = deskOrder(id, ['1']);
        await desk.store.insert(tx, order);
        await desk.progress.begin(tx, order, [{ ...deskPlan(id, '1', [callTask('a')]), priority }], id);
      });
      await database.shiftClock((shiftedMs += waitedMs));
    }
    busy.open();
    for (const { id } of orders) await eventually(`${id} to be completed`, async () => (await desk.order(id)).state === 'completed');
    return made;
  }

  it('makes the calls of urgent orders first, and of equals the oldest', async () => {
    expect(await turns({ id: 'bulk', priority: 4 }, { id: 'plain' }, { id: 'plain too', priority: 2 }, { id: 'urgent', priority: 0 })).toEqual(['urgent', 'plain', 'plain too', 'bulk']);
  });

  it('lets none wait for ever: what has waited long enough goes before what is urgent and new', async () => {
    expect(await turns({ id: 'bulk', priority: 4, waitedMs: 121_000 }, { id: 'urgent', priority: 0 })).toEqual(['bulk', 'urgent']);
    expect(await turns({ id: 'bulk', priority: 4, waitedMs: 100_000 }, { id: 'urgent', priority: 0 })).toEqual(['urgent', 'bulk']);
  });

  /** One more call than the slow controller takes at once, and then one of another. */
  it.each([['that were due at once', 0], ['that were found due', 1]])('keeps the calls of a slow controller %s from holding up those of another', async (_, alreadyWaiting) => {
    const desk = await OrderDesk.open(database.url, transport, `desk${++names}`);
    open.push(desk);
    const [slow, begun] = [gate(), [] as string[]];
    const by = (adapter: string) => callTask('a', { do: { kind: 'call', adapter, operation: 'add', data: {} } });
    const run = async ({ orderId }: Call): Promise<CallOutcome> => {
      begun.push(orderId);
      if (orderId.startsWith('slow')) await slow.passed;
      return { kind: 'done' };
    };
    const waiting = ['slow 1', 'slow 2', 'slow 3', 'quick'].slice(0, alreadyWaiting * 4);
    for (const id of waiting) await desk.place(id, [by(id === 'quick' ? 'router' : 'switch')]);
    await desk.employ({ timeoutMs: 10_000, run, limits: { switch: { concurrency: 2 } } }, { concurrency: 1, leaseMs: 20_000 });
    for (const id of ['slow 1', 'slow 2', 'slow 3', 'quick'].filter((each) => !waiting.includes(each))) await desk.place(id, [by(id === 'quick' ? 'router' : 'switch')]);
    await eventually('the other controller to be done', async () => (await desk.order('quick')).state === 'completed');
    await eventually('the slow controller to have all it takes', async () => begun.length === 3);
    expect([...begun].sort()).toEqual(['quick', 'slow 1', 'slow 2']);
    slow.open();
    await eventually('the last to be completed', async () => (await desk.order('slow 3')).state === 'completed');
  });
});
