import { publish } from './transaction.js';
import { DeadLetters } from './dead-letters.js';
import { PostgresTransport } from './postgres-transport.js';
import { eventually, message, TransportBench, type Handling } from '@banyan/testing';

/** Longer than the longest backoff of an inbox. */
const backoffMs = 20_000;

describe('DeadLetters', () => {
  const bench = new TransportBench((url) => PostgresTransport.open(url));
  beforeAll(() => bench.open());
  afterAll(() => bench.close());

  /** A consumer that cannot handle what `fails` says, with the messages sent, and those that fail dead. */
  async function withDead(fails: (told: string) => boolean, ...told: string[]) {
    const [topic, name] = [bench.name('topic'), bench.name('consumer')];
    let mended = false;
    const handling: Handling = (_, { key, seq }) => {
      if (!mended && fails(`${key} ${seq}`)) throw new Error(`cannot handle ${key} ${seq}`);
    };
    const { inbox, failures } = await bench.consume(name, [topic], handling);
    const letters = new DeadLetters(bench.transactions, name, () => inbox.wake());
    const ids = new Map<string, string>();
    for (const each of told) {
      const [key, seq] = each.split(' ');
      await bench.transactions.run(async (tx) => void ids.set(each, publish(tx, message(topic, key!, Number(seq))).id));
    }
    const dead = told.filter(fails).length;
    await eventually('the dead letters', async () => {
      await bench.pass(backoffMs);
      inbox.wake();
      return failures.filter((failure) => failure.dead).length === dead;
    });
    return { topic, name, letters, inbox, id: (each: string) => ids.get(each)!, mend: () => (mended = true) };
  }

  it('are listed in the order of their arrival, with why, and how many wait behind each', async () => {
    const { letters, topic, id } = await withDead((told) => told === 'a 2' || told === 'b 1', 'a 1', 'a 2', 'b 1', 'a 3', 'a 4', 'c 1');
    const { items, total } = await letters.list();
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { id: id('a 2'), type: 'Told', topic, key: 'a', seq: 2, correlationId: 'a', attempts: 5, waitingBehind: 2 },
      { id: id('b 1'), key: 'b', seq: 1, correlationId: 'b', waitingBehind: 0 },
    ]);
    expect(items[0]!.error.split('\n')[0]).toBe('Error: cannot handle a 2');
    expect(Date.parse(items[0]!.sentAt)).toBeLessThanOrEqual(items[0]!.receivedAt.getTime() + 1_000);
    expect(await letters.list({ correlationId: 'b' })).toMatchObject({ items: [{ key: 'b' }], total: 1 });
    expect(await letters.list({ type: 'Untold' })).toEqual({ items: [], total: 0 });
    expect(await letters.list({}, { offset: 1, limit: 1 })).toMatchObject({ items: [{ key: 'b' }], total: 2 });
    expect((await letters.get(id('a 2'))).message).toMatchObject({ id: id('a 2'), seq: 2, data: { seq: 2 } });
  });

  it('are handled with what waited behind them, once their cause is mended and they are redriven', async () => {
    const { letters, name, id, mend } = await withDead((told) => told === 'a 1', 'a 1', 'a 2', 'b 1');
    expect(await bench.handledAll(name, 1)).toEqual(['b 1']);
    mend();
    await letters.redrive(id('a 1'));
    expect(await bench.handledAll(name, 3)).toEqual(['b 1', 'a 1', 'a 2']);
    expect(await letters.list()).toEqual({ items: [], total: 0 });
    await expect(letters.redrive(id('a 1'))).rejects.toMatchObject({ status: 409, reason: expect.stringContaining('is handled') });
  });

  it('have five tries anew, and are dead again when their cause is not mended', async () => {
    const { letters, inbox, id } = await withDead((told) => told === 'a 1', 'a 1');
    await letters.redrive(id('a 1'));
    const again = await eventually('the letter to be dead again', async () => {
      await bench.pass(backoffMs);
      inbox.wake();
      return (await letters.list()).items[0];
    });
    expect(again).toMatchObject({ id: id('a 1'), attempts: 5 });
  });

  it('are redriven all at once, or those of one journey', async () => {
    const { letters, name, mend } = await withDead((told) => told.endsWith('1'), 'a 1', 'b 1', 'c 1');
    mend();
    expect(await letters.redriveAll({ correlationId: 'b' })).toBe(1);
    expect(await bench.handledAll(name, 1)).toEqual(['b 1']);
    expect((await letters.list()).total).toBe(2);
    expect(await letters.redriveAll()).toBe(2);
    expect((await bench.handledAll(name, 3)).sort()).toEqual(['a 1', 'b 1', 'c 1']);
    expect(await letters.redriveAll()).toBe(0);
  });

  it('are passed over when a person discards them: the stream goes on, and who and why is kept', async () => {
    const { letters, name, id } = await withDead((told) => told === 'a 1', 'a 1', 'a 2');
    await letters.discard(id('a 1'), { note: 'done by hand', author: 'Rosa' });
    expect(await bench.handledAll(name, 1)).toEqual(['a 2']);
    const [row] = await bench.database.query<{ state: string; error: string; handled: boolean }>(
      `SELECT state, error, handled_at IS NOT NULL AS handled FROM messaging.inbox WHERE consumer = $1 AND id = $2`, [name, id('a 1')]);
    expect(row).toMatchObject({ state: 'discarded', handled: true });
    expect(row!.error.split('\n').slice(0, 2)).toEqual(['discarded by Rosa: done by hand', 'Error: cannot handle a 1']);
    await expect(letters.redrive(id('a 1'))).rejects.toMatchObject({ status: 409, reason: expect.stringContaining('is discarded') });
  });

  it('are refused by name when there is none, and leave those of other consumers alone', async () => {
    const { id } = await withDead((told) => told === 'a 1', 'a 1');
    const { letters: others } = await withDead(() => false);
    for (const unknown of [id('a 1'), '01a20588-5d14-7210-a492-e157b9c3d6b1', 'nonsense'])
      for (const attempt of [others.get(unknown), others.redrive(unknown), others.discard(unknown, { note: 'x' })])
        await expect(attempt).rejects.toMatchObject({ status: 404 });
    expect(await others.list()).toEqual({ items: [], total: 0 });
  });
});
