import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { Kafka, logLevel } from 'kafkajs';
import { Copyist } from './copyist.js';
import { ProcessWorld } from './process-world.js';
import { sampleOrder, samples } from './test-stack.js';

const orders = 40;
/** `npm run bench` counts them. */
const messagesPerOrder = 14;

/** While it is there, COM cannot handle the answer that would complete an order which is described as poison. */
const poisonSql = `
  CREATE FUNCTION com.poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.document->>'description' = 'poison' AND NEW.document->>'state' = 'completed' THEN RAISE EXCEPTION 'this order is poison'; END IF; RETURN NEW; END $$;
  CREATE TRIGGER poison BEFORE UPDATE ON com.product_order FOR EACH ROW EXECUTE FUNCTION com.poison()`;

describe('Messages over Kafka', () => {
  let world: ProcessWorld;
  beforeAll(async () => void (world = await ProcessWorld.start('all=1,com=2,som=2,rom=2')));
  afterAll(() => world?.stop());

  const place = async (count: number, order = sampleOrder('fibre')) => {
    const posted = await Promise.all(Array.from({ length: count }, () => world.post(order)));
    expect(posted.map(({ kind }) => kind)).toEqual(posted.map(() => 'accepted'));
    return posted;
  };

  it('that come up to five times, in any order, end in the same state as those that come once', async () => {
    const { seen } = await world.digest(new Set());
    await place(orders);
    await world.settled();
    const once = await world.digest(seen);
    const copyist = new Copyist(new Kafka({ clientId: 'copyist', brokers: world.stack.kafka!.brokers.split(','), logLevel: logLevel.NOTHING }));
    await copyist.start();
    await place(orders);
    await world.settled();
    await eventually('every message to have been copied', async () => copyist.seen >= orders * messagesPerOrder, 60_000);
    await copyist.stop();
    await world.settled();
    const often = await world.digest(once.seen);
    console.log(`${orders} orders, and ${orders} with ${copyist.copies} copies of their messages: ${once.hash.slice(0, 12)} and ${often.hash.slice(0, 12)}`);
    expect(copyist.copies).toBeGreaterThan(orders * messagesPerOrder);
    expect(often.lines.find((line, index) => line !== once.lines[index])).toBeUndefined();
    expect(often.hash).toBe(once.hash);
    expect(await world.faults()).toEqual([]);
  }, 240_000);

  it('that cannot be handled are dead letters after five tries, hold up no other order, and go on when they are redriven', async () => {
    await world.database.query(poisonSql);
    const poison = await world.post({ ...sampleOrder('fibre'), description: 'poison' });
    const others = await place(99);
    for (const other of others) await world.completed(other);
    const dead = await eventually('the dead letter', async () => {
      const rows = await world.database.query<{ attempts: number; consumer: string; correlation_id: string }>(`SELECT attempts, consumer, correlation_id FROM messaging.inbox WHERE state = 'dead'`);
      return rows.length > 0 && rows;
    }, 60_000);
    expect(new Set(dead.map(({ correlation_id }) => correlation_id))).toEqual(new Set([poison.kind === 'accepted' && poison.id]));
    for (const each of dead) expect(each).toMatchObject({ attempts: 5, consumer: 'com' });
    expect(await banyan('dlq', 'list')).toContain('this order is poison');

    await world.database.query(`DROP TRIGGER poison ON com.product_order`);
    await banyan('dlq', 'redrive', '--service', 'com', '--all');
    await world.completed(poison);
    await world.settled();
    expect(await world.database.query(`SELECT id FROM messaging.inbox WHERE state = 'dead'`)).toEqual([]);
    expect(await world.faults()).toEqual([]);
  }, 240_000);

  /** The operator's command line, as `npm run banyan` runs it. */
  const banyan = async (...words: string[]) => (await promisify(execFile)(process.execPath, [resolve(samples, '../tools/cli/dist/main.js'), '--url', world.stack.url, ...words])).stdout;
});
