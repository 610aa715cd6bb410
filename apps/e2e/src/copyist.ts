import { topics } from '@banyan/messaging';
import type { Consumer, Kafka, KafkaMessage, Producer } from 'kafkajs';

const copyHeader = 'copy-of';
const mostCopies = 4;
const latestMs = 2_000;

/** Sends every command and answer again, up to four times, some at once and some much later, so that all overtake each other. */
export class Copyist {
  private readonly producer: Producer;
  private readonly consumer: Consumer;
  private readonly pending = new Set<Promise<unknown>>();
  /** How many originals it has seen, and how many copies it made of them. */
  seen = 0;
  copies = 0;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer();
    this.consumer = kafka.consumer({ groupId: 'copyist', maxWaitTimeInMs: 100 });
  }

  async start(): Promise<void> {
    await this.producer.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: Object.values(topics), fromBeginning: false });
    const joined = new Promise<void>((done) => this.consumer.on(this.consumer.events.GROUP_JOIN, () => done()));
    await this.consumer.run({ eachMessage: async ({ topic, message }) => this.copy(topic, message) });
    await joined;
  }

  async stop(): Promise<void> {
    await this.consumer.disconnect();
    while (this.pending.size > 0) await Promise.all(this.pending);
    await this.producer.disconnect();
  }

  private copy(topic: string, { key, value, headers }: KafkaMessage): void {
    if (headers?.[copyHeader]) return;
    this.seen += 1;
    for (let copies = Math.floor(Math.random() * (mostCopies + 1)); copies > 0; copies--) {
      const sending: Promise<unknown> = this.later(() => this.producer.send({ topic, messages: [{ key, value, headers: { ...headers, [copyHeader]: '1' } }] })).finally(() => this.pending.delete(sending));
      this.pending.add(sending);
      this.copies += 1;
    }
  }

  /** Chance decides how late a copy comes: that is what is tried here. */
  private later(work: () => Promise<unknown>): Promise<unknown> {
    return new Promise((done) => setTimeout(done, Math.random() * latestMs)).then(work);
  }
}
