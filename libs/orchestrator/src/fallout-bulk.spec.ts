import { PostgresTransport } from '@banyan/messaging';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import type { CallOutcome } from './call.js';

const cause = 'add by test: the gear is away from #';

describe('one decision about many work items', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  let answer: () => CallOutcome;
  const away = (): CallOutcome => ({ kind: 'exhausted', reason: 'the gear is away from 10.0.0.7' });
  /** It is asked about in an hour: on the shifted clock. */
  const laterMs = 3_600_000;
  const laterSaid = (): CallOutcome => ({ kind: 'unknown', reason: 'timeout', askInMs: laterMs });
  const filter = { errorSignature: cause };
  const retry = { action: 'retry', filter } as const;

  beforeEach(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    desk = await OrderDesk.open(database.url, transport, 'desk');
    answer = away;
    await desk.employ({ timeoutMs: 100, run: async () => answer() });
  });
  afterEach(async () => {
    await desk?.close();
    await transport?.close();
    await database.close();
  });

  const open = async () => (await desk.fallout.queue.list(filter, { offset: 0, limit: 1 })).total;
  async function makeStuck(count: number): Promise<void> {
    for (let number = 1; number <= count; number += 1) await desk.place(`o${number}`, [callTask('a')]);
    await eventually(`${count} to be stuck`, async () => (await open()) === count);
  }
  const standing = (id: string) => eventually('the bulk to have ended', async () => {
    const shown = await desk.fallout.bulk.show(id);
    return shown.state !== 'running' && shown;
  });

  it('tells beforehand what it would come to, and does nothing', async () => {
    await makeStuck(3);
    await desk.decide('o1', 'abort');
    await eventually('it to be stuck while its plan turns back', async () => (await open()) === 3);
    const foreseen = await desk.fallout.bulk.foresee({ action: 'complete', reason: 'r', filter });
    expect({ ...foreseen, would: foreseen.would.toSorted((one, other) => other.count - one.count) }).toEqual({ matched: 3, would: [{ task: 'done', plan: 'done', count: 2 }, { task: 'undoing', plan: 'unwinding', count: 1 }], refused: [] });
    const edit = await desk.fallout.bulk.foresee({ action: 'edit', data: { id: 1 }, reason: 'r', filter });
    expect(edit).toMatchObject({ matched: 3, would: [], refused: [{ count: 3, reason: expect.stringContaining('may have been executed'), example: expect.any(String) }] });
    expect(await open()).toBe(3);
  });

  it('clears all of one cause, each once, in the name of whoever asked for it', async () => {
    await makeStuck(20);
    answer = () => ({ kind: 'done' });
    const id = await desk.fallout.bulk.begin({ ...retry, reason: 'the gear is back', stopAfterFailures: 1 }, 'Asha Rao');
    expect(await standing(id)).toMatchObject({ state: 'done', actor: 'Asha Rao', filter, counts: { matched: 20, waiting: 0, done: 20, refused: 0, stuckAgain: 0 }, refusals: [] });
    await eventually('every order to have completed', async () => (await desk.order('o20')).state === 'completed' && (await open()) === 0);
    const lines = await database.query(`SELECT actor, reason, after ->> 'bulk' AS bulk FROM desk.fallout_history WHERE action = 'retry'`);
    expect(lines).toEqual(Array.from({ length: 20 }, () => ({ actor: 'Asha Rao', reason: 'the gear is back', bulk: id })));
    await expect(desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 1 }, 'Asha Rao')).rejects.toMatchObject({ status: 409, reason: expect.stringContaining('nothing matches') });
  });

  it('stops after as many as were refused as it was told, and says why they were', async () => {
    await makeStuck(5);
    const id = await desk.fallout.bulk.begin({ action: 'edit', data: { id: 1 }, reason: 'r', filter, stopAfterFailures: 2 }, 'Asha Rao');
    expect(await standing(id)).toMatchObject({ state: 'stopped', counts: { matched: 5, waiting: 3, done: 0, refused: 2 }, refusals: [{ count: 2, reason: expect.stringContaining('may have been executed') }] });
    expect(await open()).toBe(5);
  });

  it('has no more open than may still fail, and stops when it is stuck again, for the cause is not gone', async () => {
    await makeStuck(29);
    answer = laterSaid;
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 3 }, 'Asha Rao');
    await eventually('three to be open', async () => (await desk.fallout.bulk.show(id)).counts.open === 3);
    answer = away;
    await database.shiftClock(laterMs);
    expect(await standing(id)).toMatchObject({
      state: 'stopped', reason: '0 could not be done, 3 were stuck again, 0 were turned back', counts: { matched: 29, waiting: 26, done: 3, refused: 0, open: 0, stuckAgain: 3, turnedBack: 0 },
    });
    expect(await open()).toBe(29);
  });

  it('stops when the other side refuses what it retries, for that turns orders back', async () => {
    await makeStuck(6);
    answer = () => ({ kind: 'refused', reason: 'no such template' });
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 2 }, 'Asha Rao');
    expect(await standing(id)).toMatchObject({ state: 'stopped', counts: { waiting: 4, done: 2, open: 0, stuckAgain: 0, turnedBack: 2 } });
    expect(await open()).toBe(4);
  });

  it('counts one that somebody else has retried meanwhile by what it comes to when the bulk does', async () => {
    await makeStuck(2);
    answer = laterSaid;
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 1 }, 'Asha Rao');
    await eventually('the first to be open', async () => (await desk.fallout.bulk.show(id)).counts.open === 1);
    answer = away;
    const [second] = await desk.stuck();
    await desk.fallout.actions.act(second!.id, { action: 'retry' }, 'Tess Ode');
    await eventually('the second to be stuck again', async () => (await desk.stuck())[0]?.id === second!.id && (await desk.fallout.queue.show(second!.id)).history.length === 3);
    answer = () => ({ kind: 'done' });
    await database.shiftClock(laterMs);
    expect(await standing(id)).toMatchObject({ state: 'done', counts: { done: 2, open: 0, stuckAgain: 0 } });
  });

  it('ends when what it retried has ended, and lets others go first until then', async () => {
    await makeStuck(5);
    answer = laterSaid;
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 100 }, 'Asha Rao');
    await eventually('all of them to be open', async () => (await desk.fallout.bulk.show(id)).counts.open === 5);
    answer = away;
    await desk.place('another', [callTask('a')]);
    await eventually('another to be stuck', async () => (await open()) === 1);
    answer = () => ({ kind: 'done' });
    const others = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 1 }, 'Asha Rao');
    expect(await standing(others)).toMatchObject({ state: 'done', counts: { matched: 1, done: 1 } });
    expect(await desk.fallout.bulk.show(id)).toMatchObject({ state: 'running', counts: { waiting: 0, done: 5, open: 5 } });
    await database.shiftClock(laterMs);
    expect(await standing(id)).toMatchObject({ state: 'done', counts: { done: 5, open: 0, stuckAgain: 0 } });
  });

  it('keeps to its limit when its process has ended while some were open', async () => {
    await makeStuck(8);
    answer = laterSaid;
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 2 }, 'Asha Rao');
    await eventually('two to be open', async () => (await desk.fallout.bulk.show(id)).counts.open === 2);
    await desk.close();
    desk = await OrderDesk.open(database.url, transport, 'desk');
    answer = away;
    await desk.employ({ timeoutMs: 100, run: async () => answer() });
    desk.fallout.bulk.start();
    await database.shiftClock(laterMs);
    expect(await standing(id)).toMatchObject({ state: 'stopped', counts: { waiting: 6, done: 2, open: 0, stuckAgain: 2 } });
  });

  it('goes on where it was when its process has ended, and does nothing twice', async () => {
    await makeStuck(30);
    answer = () => ({ kind: 'done' });
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 1 }, 'Asha Rao');
    await desk.close();
    const { counts: { done } } = await (desk = await OrderDesk.open(database.url, transport, 'desk')).fallout.bulk.show(id);
    expect(done).toBeLessThan(30);
    await desk.employ({ timeoutMs: 100, run: async () => answer() });
    desk.fallout.bulk.start();
    expect(await standing(id)).toMatchObject({ state: 'done', counts: { done: 30 } });
    const [lines] = await database.query<{ count: number; items: number }>(`SELECT count(*)::int, count(DISTINCT fallout_id)::int AS items FROM desk.fallout_history WHERE action = 'retry'`);
    expect(lines).toEqual({ count: 30, items: 30 });
  });

  it('is stopped by hand', async () => {
    await makeStuck(30);
    const id = await desk.fallout.bulk.begin({ ...retry, stopAfterFailures: 1_000 }, 'Asha Rao');
    expect(await desk.fallout.bulk.cease(id, 'Tess Ode')).toMatchObject({ state: 'stopped', reason: 'stopped by Tess Ode' });
    await expect(desk.fallout.bulk.cease(id, 'Tess Ode')).rejects.toMatchObject({ status: 409 });
  });
});
