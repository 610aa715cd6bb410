import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { Kafka, logLevel, type Admin, type Consumer, type Producer } from 'kafkajs';

const kafka = new Kafka({ clientId: 'spec', brokers: process.env['KAFKA_BROKERS']!.split(','), logLevel: logLevel.NOTHING, retry: { initialRetryTime: 50, retries: 8 } });

/** What this client and this broker promise each other; the transport is built on no more than this. */
describe('kafkajs on the broker', () => {
  let admin: Admin;
  let producer: Producer;
  const consumers: Consumer[] = [];

  beforeAll(async () => {
    admin = kafka.admin();
    producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    await Promise.all([admin.connect(), producer.connect()]);
  });
  afterEach(() => Promise.all(consumers.splice(0).map((consumer) => consumer.disconnect())));
  afterAll(() => Promise.all([admin.disconnect(), producer.disconnect()]));

  async function topicOf(numPartitions: number): Promise<string> {
    const topic = `kafkajs-${randomUUID()}`;
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, configEntries: [{ name: 'retention.ms', value: '3600000' }] }] });
    return topic;
  }

  /** Joins a group that reads from the beginning and commits nothing by itself; tells what came, as `partition:offset value`, and how many partitions each rebalance gave. */
  async function join(topic: string, groupId: string): Promise<{ consumer: Consumer; read: string[]; shares: number[] }> {
    const consumer = kafka.consumer({ groupId, sessionTimeout: 6_000, heartbeatInterval: 500, maxWaitTimeInMs: 100, allowAutoTopicCreation: false });
    consumers.push(consumer);
    const read: string[] = [];
    const shares: number[] = [];
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => void shares.push(payload.memberAssignment[topic]?.length ?? 0));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachMessage: async ({ partition, message: { offset, value } }) => void read.push(`${partition}:${offset} ${String(value)}`) });
    return { consumer, read, shares };
  }

  it('makes topics with partitions and retention once, and none by misspelling', async () => {
    const topic = await topicOf(3);
    expect(await admin.createTopics({ topics: [{ topic, numPartitions: 3 }] })).toBe(false);
    expect((await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions).toHaveLength(3);
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: topic, configNames: ['retention.ms'] }] });
    expect(resources[0]!.configEntries[0]).toMatchObject({ configName: 'retention.ms', configValue: '3600000' });
    const hasty = kafka.producer({ allowAutoTopicCreation: false, retry: { initialRetryTime: 10, retries: 1 } });
    await hasty.connect();
    await expect(hasty.send({ topic: `${topic}-misspelt`, messages: [{ value: 'lost' }] })).rejects.toThrow('does not host this topic-partition');
    await hasty.disconnect();
    expect((await admin.listTopics()).filter((name) => name.startsWith(topic))).toEqual([topic]);
  });

  it('keeps the order of a key over many sends, with an idempotent producer that has acks of all', async () => {
    const topic = await topicOf(3);
    const sent = Array.from({ length: 20 }, (_, number) => String(number));
    for (const value of sent) await producer.send({ topic, acks: -1, messages: [{ key: 'order-1', value }] });
    const { read } = await join(topic, randomUUID());
    await eventually('all of them', async () => read.length === sent.length);
    expect(read.map((text) => text.split(' ')[1])).toEqual(sent);
    expect(new Set(read.map((text) => text.split(':')[0])).size).toBe(1);
  });

  it('gives a group again what it has not committed, and nothing that it has', async () => {
    const [topic, group] = [await topicOf(1), randomUUID()];
    await producer.send({ topic, acks: -1, messages: ['a', 'b', 'c'].map((value) => ({ value })) });
    const first = await join(topic, group);
    await eventually('three', async () => first.read.length === 3);
    await first.consumer.commitOffsets([{ topic, partition: 0, offset: '1' }]);
    await first.consumer.disconnect();
    const second = await join(topic, group);
    await eventually('two', async () => second.read.length >= 2);
    expect(second.read).toEqual(['0:1 b', '0:2 c']);
    expect((await admin.fetchOffsets({ groupId: group, topics: [topic] }))[0]!.partitions).toMatchObject([{ partition: 0, offset: '1' }]);
  });

  it('shares the partitions of a topic between two members, and gives all to the one that stays', async () => {
    const [topic, group] = [await topicOf(4), randomUUID()];
    const first = await join(topic, group);
    const second = await join(topic, group);
    const shares = async () => {
      const { members } = (await admin.describeGroups([group])).groups[0]!;
      return members.map(({ memberAssignment }) => memberAssignment.length);
    };
    await eventually('two members with partitions', async () => (await shares()).length === 2 && (await shares()).every((length) => length > 0));
    await first.consumer.disconnect();
    await eventually('all partitions at one member', async () => second.shares.at(-1) === 4);
    expect(await shares()).toHaveLength(1);
  });
});
