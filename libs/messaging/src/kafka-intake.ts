import type { Batch, Consumer, Kafka, KafkaMessage } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { fromRecord, UnreadableRecord } from './kafka-record.js';
import { maxMessageBytes } from './kafka-topics.js';
import type { Message } from './message.js';

const chunkSize = 500;
const startAgainMs = 1_000;
/** What a consumer that died holds passes to another one after this time; brokers allow no less. */
const sessionTimeoutMs = 6_000;
/** With it the members that are left hear that one is gone, and share what it held. */
const heartbeatMs = 500;
/**
 * How long a group that is sharing anew waits for those who were in it. After the broker was away each consumer comes back
 * as another member, and what it was before would be waited for until its session ends. Whoever was only slow joins again.
 */
const rebalanceTimeoutMs = 3_000;
const fetchWaitMs = 500;

/** A record that was brought twice, or a number that was there before, is dropped here. */
const storeSql = `
  INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message)
  SELECT $1, (m->>'id')::uuid, m->>'topic', m->>'key', (m->>'seq')::int, m->>'type', m->>'correlationId', m
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS list(m, n) ORDER BY n
  ON CONFLICT DO NOTHING`;

/** The type under which a record is kept that is no message. */
const unreadableType = 'Unreadable';

/** Its place in the log names the stream of a record that cannot be read: brought twice, it is one dead letter. */
const unreadableSql = `
  INSERT INTO messaging.inbox (consumer, id, topic, key, seq, type, correlation_id, message, state, error)
  VALUES ($1, gen_random_uuid(), $2, $3, 1, '${unreadableType}', $3, $4::jsonb || jsonb_build_object('id', gen_random_uuid()), 'dead', $5)
  ON CONFLICT DO NOTHING`;

export interface IntakeOptions {
  kafka: Kafka;
  dataSource: DataSource;
  consumer: string;
  groupId: string;
  /** What a topic is called on the broker, and back. */
  topics: Map<string, string>;
  ensureTopics: (names: string[]) => Promise<void>;
  onStored: () => void;
  /** A record became a dead letter. */
  onBuried: (error: unknown) => void;
  onError: (error: unknown) => void;
}

/** Brings the records of a service's topics into its inbox table: the offset moves on only after the rows are committed. */
export class KafkaIntake {
  /** How many records the broker had beyond the last one taken, by partition. */
  readonly lag = new Map<string, number>();
  private consumer?: Consumer;
  /** Why it was broken off last, until its group has given it its share of the partitions again. */
  failure?: Error;
  private closed = false;
  private timer?: NodeJS.Timeout;

  constructor(private readonly options: IntakeOptions) {}

  /** Returns at once: a broker that is away is asked again until it is there. */
  start(): void {
    void this.begin().catch((error: unknown) => this.startAgain(error));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.consumer?.disconnect();
  }

  private async begin(): Promise<void> {
    const { kafka, groupId, topics, ensureTopics } = this.options;
    const names = [...topics.keys()];
    await ensureTopics(names);
    if (this.closed) return;
    const consumer = kafka.consumer({
      groupId, sessionTimeout: sessionTimeoutMs, heartbeatInterval: heartbeatMs, rebalanceTimeout: rebalanceTimeoutMs, maxWaitTimeInMs: fetchWaitMs,
      allowAutoTopicCreation: false, maxBytesPerPartition: maxMessageBytes, retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
    });
    this.consumer = consumer;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (payload.restart) return this.fail(payload.error);
      void consumer.disconnect().catch(() => undefined);
      this.startAgain(payload.error);
    });
    consumer.on(consumer.events.GROUP_JOIN, () => void (this.failure = undefined));
    await consumer.connect();
    if (this.closed) return void (await consumer.disconnect());
    await consumer.subscribe({ topics: names, fromBeginning: true });
    await consumer.run({
      autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: 3,
      eachBatch: async ({ batch, resolveOffset, heartbeat, isRunning, isStale }) => {
        for (let from = 0; from < batch.messages.length && isRunning() && !isStale(); from += chunkSize) {
          const chunk = batch.messages.slice(from, from + chunkSize);
          await this.take(batch, chunk, heartbeat);
          resolveOffset(chunk.at(-1)!.offset);
          await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: next(chunk.at(-1)!.offset) }]);
          await heartbeat();
        }
      },
    });
  }

  private startAgain(error: unknown): void {
    if (this.closed) return;
    this.fail(error);
    this.timer = setTimeout(() => this.start(), startAgainMs);
  }

  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.options.onError(error);
  }

  private async take(batch: Batch, records: KafkaMessage[], heartbeat: () => Promise<void>): Promise<void> {
    const topic = this.options.topics.get(batch.topic)!;
    const read: { message: Message; record: KafkaMessage }[] = [];
    for (const record of records) {
      try {
        read.push({ message: fromRecord(topic, record), record });
      } catch (error) {
        if (!(error instanceof UnreadableRecord)) throw error;
        await this.bury(topic, batch.partition, record, error);
        await heartbeat();
      }
    }
    await this.store(read.map(({ message }) => message)).catch(async (error: unknown) => {
      if (!isAboutData(error)) throw error;
      for (const { message, record } of read) {
        await this.storeAlone(message, batch.partition, record);
        await heartbeat();
      }
    });
    this.lag.set(`${topic}/${batch.partition}`, Math.max(0, Number(BigInt(batch.highWatermark) - BigInt(records.at(-1)!.offset)) - 1));
    if (read.length > 0) this.options.onStored();
  }

  private async store(messages: Message[]): Promise<void> {
    if (messages.length > 0) await this.options.dataSource.query(storeSql, [this.options.consumer, JSON.stringify(messages)]);
  }

  private async storeAlone(message: Message, partition: number, record: KafkaMessage): Promise<void> {
    await this.store([message]).catch((error: unknown) => {
      if (!isAboutData(error)) throw error;
      return this.bury(message.topic, partition, record, error as Error);
    });
  }

  /** What cannot be read is a dead letter for a person to see; the others go on. */
  private async bury(topic: string, partition: number, record: KafkaMessage, error: Error): Promise<void> {
    const raw = { topic, partition, offset: record.offset, key: record.key?.toString('base64'), value: record.value?.toString('base64') };
    const key = `unreadable ${partition}:${record.offset}`;
    const message = { type: unreadableType, topic, key, seq: 1, correlationId: key, data: raw };
    await this.options.dataSource.query(unreadableSql, [this.options.consumer, topic, key, JSON.stringify(message), error.message.replaceAll('\0', '\\0').slice(0, 4_000)]);
    this.options.onBuried(error);
  }
}

const next = (offset: string) => String(BigInt(offset) + 1n);
/** SQLSTATE classes 22 and 54: the value itself cannot be stored, or is too large; trying again would not change that. */
const isAboutData = (error: unknown) => /^(22|54)/.test(String((error as { code?: string }).code ?? ''));
