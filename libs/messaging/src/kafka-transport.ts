import { EventEmitter } from 'node:events';
import { Kafka, logLevel, type Admin, type Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { KafkaIntake } from './kafka-intake.js';
import { toRecord } from './kafka-record.js';
import { createMissing } from './kafka-topics.js';
import type { Message } from './message.js';
import { openMessagingSchema } from './messaging-schema.js';
import { OutboxRelay, relayParts } from './outbox-relay.js';
import type { Transaction } from './transaction.js';
import type { Transport } from './transport.js';

export interface KafkaTransportOptions {
  /** `host:port` each. */
  brokers: string[];
  /** Put before the names of topics and groups, so that several stacks share one broker; empty by default. */
  prefix?: string;
  /** Told what went wrong with the broker; all of it is tried again. */
  onError?: (error: unknown) => void;
}

/** Messages wait in the outbox of the sender's database, marked as unsent, until a relay has brought them to the broker. */
const carrySql = `
  INSERT INTO messaging.outbox (id, aggregatetype, aggregateid, type, payload, headers, topic, key, seq, relay_part)
  SELECT (m->>'id')::uuid, m->>'topic', m->>'subject', m->>'type', m->'data', m - 'data', m->>'topic', m->>'key', (m->>'seq')::int,
    hashtext(m->>'key') & ${relayParts - 1}
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS list(m, n) ORDER BY n`;

const connectTimeoutMs = 1_000;
/** Two attempts of this are shorter than the time after which PostgreSQL ends the relay's transaction. */
const sendTimeoutMs = 2_000;
const closePatienceMs = 3_000;

/**
 * Carries messages over Apache Kafka: outbox, relay, broker, inbox. The broker may be away: what is sent meanwhile waits
 * in the outbox. One instance serves all services of a process.
 */
export class KafkaTransport implements Transport {
  readonly carriesInOneStatement = true;
  private readonly arrivals = new EventEmitter().setMaxListeners(0);
  private readonly intakes = new Map<string, KafkaIntake>();
  private readonly relay: OutboxRelay;
  private readonly kafka: Kafka;
  private readonly known = new Set<string>();
  private producer?: Promise<Producer>;
  /** Of the relay. */
  private failure?: Error;
  private closing?: Promise<void>;

  private constructor(private readonly dataSource: DataSource, private readonly options: KafkaTransportOptions) {
    this.kafka = new Kafka({
      clientId: `banyan-${process.pid}`, brokers: options.brokers, logLevel: logLevel.NOTHING, connectionTimeout: connectTimeoutMs, requestTimeout: sendTimeoutMs,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 },
    });
    this.relay = new OutboxRelay({ dataSource, send: (messages) => this.send(messages), onError: (error) => this.fail(error), onWell: () => (this.failure = undefined), isRefusal });
  }

  /** Creates or migrates the `messaging` schema and begins to relay. The broker need not be there yet. @param url a PostgreSQL connection URL */
  static async open(url: string, options: KafkaTransportOptions): Promise<KafkaTransport> {
    const transport = new KafkaTransport(await openMessagingSchema(url), options);
    transport.relay.start();
    return transport;
  }

  async carry(tx: Transaction, messages: Message[]): Promise<void> {
    tx.whenCommitted(() => this.relay.wake());
    await tx.query(carrySql, [JSON.stringify(messages)]);
  }

  async subscribe(consumer: string, topics: string[]): Promise<void> {
    const { prefix = '' } = this.options;
    // Should PostgreSQL carry the messages again one day, it is to begin with what Kafka had not brought.
    await this.dataSource.query(`DELETE FROM messaging.route WHERE consumer = $1`, [consumer]);
    const intake = new KafkaIntake({
      kafka: this.kafka, dataSource: this.dataSource, consumer, groupId: `${prefix}${consumer}`,
      topics: new Map(topics.map((topic) => [`${prefix}${topic}`, topic])),
      ensureTopics: (names) => this.ensureTopics(names),
      onStored: () => void this.arrivals.emit(consumer),
      onBuried: (error) => this.options.onError?.(error),
      onError: (error) => this.options.onError?.(error),
    });
    this.intakes.set(consumer, intake);
    intake.start();
  }

  onArrival(consumer: string, wake: () => void): void {
    this.arrivals.on(consumer, wake);
  }

  /** @throws why nothing can be sent or taken at present; what is published meanwhile waits in the outbox */
  async check(): Promise<void> {
    const failure = this.failure ?? [...this.intakes.values()].find((intake) => intake.failure)?.failure;
    if (failure) throw failure;
  }

  /** How many records each consumer has yet to take from the broker, by `topic/partition`. */
  lag(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.intakes].map(([consumer, intake]) => [consumer, Object.fromEntries(intake.lag)]));
  }

  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    await this.relay.stop();
    // A broker that is away does not answer a farewell either.
    const farewells = [...[...this.intakes.values()].map((intake) => intake.close()), this.forgetProducer()];
    await inPatience(Promise.allSettled(farewells));
    await this.dataSource.destroy();
  }

  private async send(messages: Message[]): Promise<void> {
    const { prefix = '' } = this.options;
    const byTopic = new Map<string, Message[]>();
    for (const message of messages) {
      const topic = `${prefix}${message.topic}`;
      byTopic.set(topic, byTopic.get(topic) ?? []);
      byTopic.get(topic)!.push(message);
    }
    try {
      await this.ensureTopics([...byTopic.keys()]);
      const producer = await (this.producer ??= this.openProducer());
      await producer.sendBatch({ acks: -1, timeout: sendTimeoutMs, topicMessages: [...byTopic].map(([topic, list]) => ({ topic, messages: list.map(toRecord) })) });
    } catch (error) {
      // After a failure nobody knows which sequence numbers the broker has seen; a new producer begins anew, and the inbox drops what came twice.
      void this.forgetProducer();
      throw error;
    }
  }

  private async openProducer(): Promise<Producer> {
    const producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false, retry: { initialRetryTime: 100, retries: 1 } });
    await producer.connect();
    return producer;
  }

  private async forgetProducer(): Promise<void> {
    const producer = this.producer;
    this.producer = undefined;
    this.known.clear();
    await producer?.then((open) => open.disconnect()).catch(() => undefined);
  }

  private async ensureTopics(names: string[]): Promise<void> {
    const unknown = names.filter((name) => !this.known.has(name));
    if (unknown.length === 0) return;
    const admin: Admin = this.kafka.admin({ retry: { initialRetryTime: 100, retries: 1 } });
    try {
      await admin.connect();
      await createMissing(admin, unknown);
    } finally {
      void admin.disconnect().catch(() => undefined);
    }
    for (const name of unknown) this.known.add(name);
  }

  private fail(error: unknown): void {
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.options.onError?.(error);
  }
}

/** Larger than what the topic takes: no other attempt would end otherwise. */
const isRefusal = (error: unknown) => [error, (error as Error).cause].some((each) => ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'].includes((each as { type?: string } | undefined)?.type ?? ''));

async function inPatience(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, closePatienceMs)))]);
  clearTimeout(timer);
}
