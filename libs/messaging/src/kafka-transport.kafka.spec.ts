import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, message, TransportBench, transportContract } from '@banyan/testing';
import { Kafka, logLevel, type IHeaders, type KafkaMessage } from 'kafkajs';
import { KafkaTransport } from './kafka-transport.js';

const brokers = process.env['KAFKA_BROKERS']!.split(',');

transportContract('the Kafka transport', (() => {
  const prefix = `contract-${randomUUID()}.`;
  return (url) => KafkaTransport.open(url, { brokers, prefix });
})());

describe('on the broker', () => {
  const prefix = `records-${randomUUID()}.`;
  const bench = new TransportBench((url) => KafkaTransport.open(url, { brokers, prefix }));
  const kafka = new Kafka({ clientId: 'spec', brokers, logLevel: logLevel.NOTHING });
  beforeAll(() => bench.open());
  afterAll(() => bench.close());

  /** The relay makes a topic with the first message for it; who subscribes to one that is not there is refused. */
  async function exists(topic: string): Promise<void> {
    const admin = kafka.admin();
    await admin.connect();
    await eventually('the topic', async () => (await admin.listTopics()).includes(`${prefix}${topic}`)).finally(() => admin.disconnect());
  }

  /** Reads a topic from its beginning until so many records have come. */
  async function records(topic: string, count: number): Promise<{ partition: number; record: KafkaMessage }[]> {
    const consumer = kafka.consumer({ groupId: `${prefix}${randomUUID()}` });
    const read: { partition: number; record: KafkaMessage }[] = [];
    await exists(topic);
    await consumer.connect();
    await consumer.subscribe({ topics: [`${prefix}${topic}`], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachMessage: async ({ partition, message: record }) => void read.push({ partition, record }) });
    await eventually(`${count} records`, async () => read.length >= count).finally(() => consumer.disconnect());
    return read;
  }

  it('a message is a CloudEvent in binary mode, and those of one key are in one partition in their order', async () => {
    const topic = bench.name('topic');
    await bench.send(...[1, 2, 3].map((seq) => message(topic, 'order-1', seq, 'journey-1')));
    const read = await records(topic, 3);
    expect(new Set(read.map(({ partition }) => partition)).size).toBe(1);
    const texts = read.map(({ record }) => Object.fromEntries(Object.entries(record.headers as IHeaders).map(([name, value]) => [name, String(value)])));
    expect(texts.map((headers) => headers['ce_aggregateseq'])).toEqual(['1', '2', '3']);
    expect(texts[0]).toMatchObject({ ce_specversion: '1.0', ce_type: 'Told', ce_source: 'contract', ce_subject: 'order-1', ce_correlationid: 'journey-1', 'content-type': 'application/json' });
    expect(read.map(({ record }) => [String(record.key), JSON.parse(String(record.value))])).toEqual([1, 2, 3].map((seq) => ['order-1', { seq }]));
  });

  it('a record that is no message is a dead letter with its bytes, and holds nobody up', async () => {
    const [topic, consumer] = [bench.name('topic'), bench.name('consumer')];
    await bench.send(message(topic, 'a', 1));
    await exists(topic);
    const producer = kafka.producer();
    await producer.connect();
    const headers = { ce_id: randomUUID(), ce_type: 'Told', ce_source: 'else', ce_subject: 'a', ce_time: 'now', ce_aggregateseq: '1', ce_correlationid: 'c' };
    const garbage = [{ key: 'a', value: 'not JSON', headers }, { key: 'a', value: '{}' }, { key: 'a', value: '{"nul":"\\u0000"}', headers: { ...headers, ce_id: randomUUID(), ce_aggregateseq: '2' } }];
    await producer.send({ topic: `${prefix}${topic}`, messages: garbage });
    await producer.disconnect();
    await bench.send(message(topic, 'a', 2));
    await bench.consume(consumer, [topic]);
    expect(await bench.handledAll(consumer, 2)).toEqual(['a 1', 'a 2']);
    const dead = await eventually('the dead letters', async () => {
      const rows = await bench.database.query<{ error: string; value: string }>(
        `SELECT error, message->'data'->>'value' AS value FROM messaging.inbox WHERE consumer = $1 AND state = 'dead' ORDER BY position`, [consumer]);
      return rows.length === 3 && rows;
    });
    expect(dead.map(({ value }) => Buffer.from(value, 'base64').toString()).sort()).toEqual(garbage.map(({ value }) => value).sort());
    expect(dead.map(({ error }) => error).join('\n')).toMatch(/no JSON[^]*|ce_id/);
  });
});
