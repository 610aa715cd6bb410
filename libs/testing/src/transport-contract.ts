import { publish, Unavailable, type Message } from '@banyan/messaging';
import { eventually } from './test-database.js';
import { gate, message, neverFails, TransportBench, type Handling, type OpenTransport } from './transport-bench.js';

/** Longer than the longest backoff of an inbox. */
const backoffMs = 20_000;

/**
 * The promises that every transport keeps together with the one inbox worker (contracts §2), tried on a real database.
 * To be called at the top of a spec.
 */
export function transportContract(name: string, openTransport: OpenTransport): void {
  describe(`${name} keeps the promises of a transport:`, () => {
    const bench = new TransportBench(openTransport);
    beforeAll(() => bench.open());
    afterAll(() => bench.close());
    delivery(bench);
    order(bench);
    lateRoutes(bench);
    failures(bench);
    crashes(bench);
    replicas(bench);
    racing(bench);
  });
}

function delivery(bench: TransportBench): void {
  it('what was committed is delivered once to every consumer of the topic', async () => {
    const [topic, one, two] = [bench.name('topic'), bench.name('one'), bench.name('two')];
    await bench.consume(one, [topic]);
    await bench.consume(two, [topic]);
    await bench.send(message(topic, 'a', 1), message(topic, 'b', 1));
    await bench.send(message(topic, 'a', 2));
    for (const consumer of [one, two]) expect((await bench.handledAll(consumer, 3)).sort()).toEqual(['a 1', 'a 2', 'b 1']);
  });

  it('what was rolled back is never delivered', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.consume(consumer, [topic]);
    const changedItsMind = bench.sendEarly([message(topic, 'a', 1)], () => Promise.reject(new Error('changed its mind')));
    await expect(changedItsMind).rejects.toThrow('changed its mind');
    await bench.send(message(topic, 'b', 1));
    expect(await bench.handledAll(consumer, 1)).toEqual(['b 1']);
  });

  it('a number or an id that was there before is not handled again, and the stream goes on', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.consume(consumer, [topic]);
    let first!: Message;
    await bench.transactions.run(async (tx) => void (first = publish(tx, message(topic, 'a', 1))));
    await bench.send(message(topic, 'a', 2));
    await bench.handledAll(consumer, 2);
    // A transport may refuse these at the sender or drop them on arrival.
    await bench.send(message(topic, 'a', 1)).catch(() => undefined);
    await bench.transactions.run((tx) => bench.transport.carry(tx, [first])).catch(() => undefined);
    await bench.send(message(topic, 'a', 3));
    expect(await bench.handledAll(consumer, 3)).toEqual(['a 1', 'a 2', 'a 3']);
  });
}

function order(bench: TransportBench): void {
  it('a stream is handled by its numbers, whatever order they arrive in; a gap is waited for', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.consume(consumer, [topic]);
    for (const seq of [5, 3, 2, 4]) await bench.send(message(topic, 'a', seq));
    await bench.send(message(topic, 'b', 1));
    expect(await bench.handledAll(consumer, 1)).toEqual(['b 1']);
    await bench.send(message(topic, 'a', 1));
    expect(await bench.handledAll(consumer, 6)).toEqual(['b 1', 'a 1', 'a 2', 'a 3', 'a 4', 'a 5']);
  });

  it('a transaction that writes its messages early and commits last loses none and disorders none', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.consume(consumer, [topic]);
    const [written, mayCommit] = [gate(), gate()];
    const slow = bench.sendEarly([message(topic, 'a', 1), message(topic, 'b', 2), message(topic, 'c', 1)], async () => {
      written.open();
      await mayCommit.passed;
    });
    await written.passed;
    await bench.send(message(topic, 'a', 2), message(topic, 'b', 1));
    await bench.send(message(topic, 'a', 3), message(topic, 'd', 1));
    expect((await bench.handledAll(consumer, 2)).sort()).toEqual(['b 1', 'd 1']);
    mayCommit.open();
    await slow;
    const all = await bench.handledAll(consumer, 7);
    expect([...all].sort()).toEqual(['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'c 1', 'd 1']);
    expect(all.filter((told) => told.startsWith('a'))).toEqual(['a 1', 'a 2', 'a 3']);
  });
}

function lateRoutes(bench: TransportBench): void {
  it('a consumer that comes late receives what was sent before, also by transactions that are open as it comes', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.send(message(topic, 'a', 1), message(topic, 'a', 2));
    const [written, asleep, mayCommit] = [gate(), gate(), gate()];
    const early = bench.sendEarly([message(topic, 'b', 1)], async () => {
      written.open();
      await mayCommit.passed;
    });
    const late = bench.transactions.run(async (tx) => {
      publish(tx, message(topic, 'c', 1));
      asleep.open();
      await mayCommit.passed;
    });
    await Promise.all([written.passed, asleep.passed]);
    let subscribed = false;
    const started = bench.consume(consumer, [topic]).then(() => (subscribed = true));
    await eventually('the consumer to be there, or to wait for the open transactions', async () => subscribed || (await bench.lockWaits()) > 0);
    const meanwhile = bench.send(message(topic, 'd', 1));
    mayCommit.open();
    await Promise.all([early, late, started, meanwhile]);
    await bench.send(message(topic, 'a', 3));
    expect((await bench.handledAll(consumer, 6)).sort()).toEqual(['a 1', 'a 2', 'a 3', 'b 1', 'c 1', 'd 1']);
  });
}

function failures(bench: TransportBench): void {
  it('what fails is tried five times with backoff; then its stream waits behind it while others go on', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    const { inbox, failures: seen } = await bench.consume(consumer, [topic], (_, { key, seq }) => {
      if (key === 'bad' && seq === 2) throw new Error('cannot be handled');
    });
    await bench.send(message(topic, 'bad', 1), message(topic, 'bad', 2), message(topic, 'bad', 3));
    for (let tries = 1; tries <= 5; tries++) {
      await eventually(`failure ${tries}`, async () => seen.length === tries);
      await bench.send(message(topic, 'good', tries));
      await bench.handledAll(consumer, 1 + tries);
      // Others have been handled since, so a message without backoff would have been tried again by now.
      expect(seen.map((failure) => failure.dead)).toEqual([false, false, false, false, true].slice(0, tries));
      await bench.pass(backoffMs);
      inbox.wake();
    }
    await bench.send(message(topic, 'good', 6));
    expect(await bench.handledAll(consumer, 7)).toEqual(['bad 1', ...[1, 2, 3, 4, 5, 6].map((seq) => `good ${seq}`)]);
    expect(seen).toHaveLength(5);
  });

  it('waiting for something that is away uses up no try', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    let away = true;
    const { inbox, failures: seen } = await bench.consume(consumer, [topic], () => {
      if (away) throw new Unavailable('the catalog is away');
    });
    await bench.send(message(topic, 'a', 1));
    for (let tries = 1; tries <= 7; tries++) {
      await eventually(`failure ${tries}`, async () => seen.length === tries);
      if (tries === 7) away = false;
      await bench.pass(backoffMs);
      inbox.wake();
    }
    expect(await bench.handledAll(consumer, 1)).toEqual(['a 1']);
    expect(seen.map((failure) => failure.dead)).not.toContain(true);
  });
}

function crashes(bench: TransportBench): void {
  it('a handler that fails half way leaves nothing behind, takes none with it, and is repeated with one effect', async () => {
    const [topic, further, consumer, next] = [bench.name('topic'), bench.name('further'), bench.name('consumer'), bench.name('next')];
    // With all others in one transaction, or alone, or both: whatever came together is taken together.
    let crashes = true;
    await bench.consume(next, [further]);
    const { inbox, failures: seen } = await bench.consume(consumer, [topic], (tx, { key }) => {
      publish(tx, message(further, key, 1));
      if (key === 'b' && crashes) throw new Error('half way');
    });
    await bench.send(message(topic, 'a', 1), message(topic, 'b', 1), message(topic, 'c', 1));
    await eventually('the failure', async () => seen.length === 1);
    expect((await bench.handledAll(next, 2)).sort()).toEqual(['a 1', 'c 1']);
    crashes = false;
    await bench.pass(backoffMs);
    inbox.wake();
    expect((await bench.handledAll(next, 3)).sort()).toEqual(['a 1', 'b 1', 'c 1']);
    expect((await bench.handled(consumer)).sort()).toEqual(['a 1', 'b 1', 'c 1']);
  });

  it('stopping waits for the messages in hand and takes no more', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    const [begun, mayEnd] = [gate(), gate()];
    const { inbox } = await bench.consume(consumer, [topic], async () => {
      begun.open();
      await mayEnd.passed;
    });
    await bench.send(message(topic, 'a', 1));
    await begun.passed;
    let stopped = false;
    const stopping = inbox.stop().then(() => (stopped = true));
    await bench.send(message(topic, 'b', 1));
    expect(stopped).toBe(false);
    mayEnd.open();
    await stopping;
    expect(await bench.handled(consumer)).toEqual(['a 1']);
  });
}

function replicas(bench: TransportBench): void {
  it('two processes of one consumer share its work: each message once, each stream in order', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    const keys = Array.from({ length: 60 }, (_, index) => `stream${index}`);
    const seqs = [1, 2, 3, 4, 5];
    for (const key of keys.slice(0, 50)) await bench.send(message(topic, key, 1));
    const [one, both] = [gate(), gate()];
    const inHand = new Set<string>();
    // Nobody goes on before both have something in hand: one alone cannot have done it all.
    const together = (process: string): Handling => async () => {
      inHand.add(process);
      one.open();
      if (inHand.size === 2) both.open();
      await both.passed;
    };
    const other = await bench.process();
    const pair = [bench.consumer(consumer, [topic], together('first')), bench.consumer(consumer, [topic], together('second'), { transport: other, process: 'second' })];
    await pair[0]!.inbox.start();
    await one.passed;
    await pair[1]!.inbox.start();
    await Promise.all(keys.map(async (key, index) => {
      for (const seq of seqs) if (seq > 1 || index >= 50) await bench.send(message(topic, key, seq));
    }));
    const all = await bench.handledAll(consumer, keys.length * seqs.length);
    expect(new Set(all).size).toBe(all.length);
    for (const key of keys) expect(all.filter((told) => told.startsWith(`${key} `))).toEqual(seqs.map((seq) => `${key} ${seq}`));
    const shares = await bench.database.query(`SELECT DISTINCT process FROM contract.effect WHERE consumer = $1`, [consumer]);
    expect(shares).toHaveLength(2);
  }, 30_000);
}

function racing(bench: TransportBench): void {
  it('two processes that fail at the same message at the same time have used up one try', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    const both = gate();
    let inHand = 0;
    const prepare = async () => {
      if (++inHand === 2) both.open();
      await both.passed;
      throw new Error('cannot be prepared');
    };
    await bench.send(message(topic, 'a', 1));
    const other = await bench.process();
    const pair = [bench.consumer(consumer, [topic], neverFails, { prepare }), bench.consumer(consumer, [topic], neverFails, { transport: other, process: 'second', prepare })];
    await Promise.all(pair.map(({ inbox }) => inbox.start()));
    await eventually('both to have failed', async () => pair.every(({ failures: seen }) => seen.length > 0));
    await Promise.all(pair.map(({ inbox }) => inbox.stop()));
    const [row] = await bench.database.query<{ attempts: number }>(`SELECT attempts FROM messaging.inbox WHERE consumer = $1`, [consumer]);
    expect(row).toEqual({ attempts: 1 });
  });
}
