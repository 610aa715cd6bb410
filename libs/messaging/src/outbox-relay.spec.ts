import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Message } from './message.js';
import { openMessagingSchema } from './messaging-schema.js';
import { OutboxRelay, relayParts, type OutboxRelayOptions } from './outbox-relay.js';

const insertSql = `
  INSERT INTO messaging.outbox (id, aggregatetype, aggregateid, type, payload, headers, topic, key, seq, relay_part)
  VALUES ($1, 't', $2, 'Told', $5, $3, 't', $2, $4, hashtext($2) & ${relayParts - 1})`;

describe('A relay', () => {
  let database: TestDatabase;
  const sources: DataSource[] = [];
  const relays: OutboxRelay[] = [];
  beforeAll(async () => {
    database = await openTestDatabase();
    sources.push(await openMessagingSchema(database.url), await openMessagingSchema(database.url));
  });
  afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.stop())));
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    await database.close();
  });

  const row = (key: string, seq: number, payload = '{}'): [string, unknown[]] => {
    const id = uuidv7();
    return [insertSql, [id, key, JSON.stringify({ id, key, seq }), seq, payload]];
  };
  const relay = (send: (messages: Message[]) => Promise<void>, process = 0, more: Partial<OutboxRelayOptions> = {}) => {
    const made = new OutboxRelay({ dataSource: sources[process]!, send, ...more });
    relays.push(made);
    made.start();
    return made;
  };
  const told = ({ key, seq }: Pick<Message, 'key' | 'seq'>) => `${key} ${seq}`;
  const unsent = async () => (await database.query<{ count: number }>(`SELECT count(*)::integer AS count FROM messaging.outbox WHERE relay_part IS NOT NULL`))[0]!.count;

  it('does not skip what was written first and committed last', async () => {
    const sent: string[] = [];
    const late = new pg.Client({ connectionString: database.url });
    await late.connect();
    await late.query('BEGIN');
    await late.query(...row('late', 1));
    await database.query(...row('early', 1));
    const one = relay(async (messages) => void sent.push(...messages.map(told)));
    await eventually('the committed one', async () => sent.includes('early 1') && (await unsent()) === 0);
    expect(sent).toEqual(['early 1']);
    await late.query('COMMIT');
    await late.end();
    one.wake();
    await eventually('the late one', async () => sent.length === 2);
    expect(sent).toEqual(['early 1', 'late 1']);
  });

  it('keeps what could not be sent, and sends it once that is possible, each stream in its order', async () => {
    let away = true;
    const sent: string[] = [];
    let tries = 0;
    relay(async (messages) => {
      tries += 1;
      if (away) throw new Error('the broker is away');
      sent.push(...messages.map(told));
    });
    for (let seq = 1; seq <= 40; seq++) await database.query(...row(`stream${seq % 4}`, Math.ceil(seq / 4)));
    await eventually('two tries in vain', async () => tries >= 2);
    expect([sent, await unsent()]).toEqual([[], 40]);
    away = false;
    await eventually('all to be sent', async () => (await unsent()) === 0);
    for (const stream of [0, 1, 2, 3]) expect(sent.filter((each) => each.startsWith(`stream${stream} `))).toEqual(Array.from({ length: 10 }, (_, index) => `stream${stream} ${index + 1}`));
  });

  it('calls the broker well when it has sent something or nothing is left, and not when all is in the hands of others', async () => {
    let turns = 0;
    let well = 0;
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(`SELECT pg_advisory_xact_lock(hashtext('banyan-relay'), part) FROM generate_series(0, ${relayParts - 1}) AS part`);
    await database.query(...row('held', 1));
    const query = sources[0]!.createQueryRunner.bind(sources[0]);
    const watched = Object.assign(Object.create(sources[0]!) as DataSource, { createQueryRunner: () => ((turns += 1), query()) });
    relay(async () => undefined, 0, { dataSource: watched, onWell: () => (well += 1) });
    await eventually('a few turns in vain', async () => turns >= 3);
    expect([well, await unsent()]).toEqual([0, 1]);
    await other.query('COMMIT');
    await other.end();
    await eventually('it to be sent', async () => (await unsent()) === 0);
    const sent = well;
    expect(sent).toBeGreaterThan(0);
    await eventually('a look at nothing', async () => well > sent);
  });

  it('shares the work with others: nothing is sent by two, each stream keeps its order', async () => {
    const sent: string[] = [];
    const senders = new Set<number>();
    let open!: () => void;
    const both = new Promise<void>((resolve) => (open = resolve));
    // Neither goes on before each has something in hand, so that one alone cannot have done it all.
    const sending = (process: number) => async (messages: Message[]) => {
      senders.add(process);
      if (senders.size === 2) open();
      await both;
      sent.push(...messages.map(told));
    };
    await database.query(...row('first', 1));
    relay(sending(0), 0);
    await eventually('one to have begun', async () => senders.has(0));
    for (let seq = 1; seq <= 3; seq++) for (let stream = 0; stream < 40; stream++) await database.query(...row(`shared${stream}`, seq));
    relay(sending(1), 1);
    await eventually('all to be sent', async () => (await unsent()) === 0);
    expect(new Set(sent).size).toBe(121);
    expect(sent).toHaveLength(121);
    for (let stream = 0; stream < 40; stream++) expect(sent.filter((each) => each.startsWith(`shared${stream} `))).toEqual([1, 2, 3].map((seq) => `shared${stream} ${seq}`));
  });

  it('sets aside what will never be taken, and sends all others, in batches that a broker takes', async () => {
    const [sent, told_]: [string[][], unknown[]] = [[], []];
    const refusal = new Error('too large');
    const made = new OutboxRelay({
      dataSource: sources[0]!, onError: (error) => told_.push(error), isRefusal: (error) => error === refusal,
      send: async (messages) => {
        if (messages.some(({ key }) => key === 'huge')) throw refusal;
        sent.push(messages.map(told));
      },
    });
    relays.push(made);
    for (const key of ['one', 'huge', 'two', 'three']) await database.query(...row(key, 1));
    const large = JSON.stringify({ text: 'x'.repeat(400_000) });
    for (let seq = 1; seq <= 5; seq++) await database.query(...row('large', seq, large));
    made.start();
    await eventually('all but one to be sent', async () => (await unsent()) === 1);
    expect(sent.flat().filter((each) => !each.startsWith('large')).sort()).toEqual(['one 1', 'three 1', 'two 1']);
    expect(sent.flat().filter((each) => each.startsWith('large'))).toEqual([1, 2, 3, 4, 5].map((seq) => `large ${seq}`));
    expect(Math.max(...sent.map((batch) => batch.filter((each) => each.startsWith('large')).length))).toBeLessThanOrEqual(2);
    expect(told_.map(String)).toEqual([expect.stringContaining('huge is set aside')]);
    expect(await database.query(`SELECT key, relay_part AS part FROM messaging.outbox WHERE relay_part IS NOT NULL`)).toEqual([{ key: 'huge', part: -1 }]);
    await database.query(`UPDATE messaging.outbox SET relay_part = NULL`);
  });

  it('that sleeps in the middle loses its hold: another sends, and its own note is refused', async () => {
    const sent: string[] = [];
    let wakeUp!: () => void;
    const asleep = new Promise<void>((resolve) => (wakeUp = resolve));
    let slept = false;
    const errors: unknown[] = [];
    const sleeper = new OutboxRelay({ dataSource: sources[0]!, onError: (error) => errors.push(error), send: async () => ((slept = true), asleep) });
    relays.push(sleeper);
    await database.query(...row('held', 1));
    sleeper.start();
    await eventually('it to fall asleep', async () => slept);
    relay(async (messages) => void sent.push(...messages.map(told)), 1);
    // PostgreSQL ends a transaction that says nothing for five seconds.
    await eventually('the other one to send', async () => sent.length === 1 && (await unsent()) === 0);
    wakeUp();
    await eventually('it to find out', async () => errors.length > 0);
    expect(sent).toEqual(['held 1']);
  }, 30_000);
});
