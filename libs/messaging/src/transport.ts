import type { Message } from './message.js';
import type { Transaction } from './transaction.js';

/**
 * The port behind which Postgres and Kafka carry messages. A transport does one thing: it brings messages from the
 * sender's transaction to the inbox table of every consumer of the topic. It never calls a handler.
 */
export interface Transport {
  /** Called inside the sender's transaction, before COMMIT: what was stored here is carried, and nothing else. */
  carry(tx: Transaction, messages: Message[]): Promise<void>;
  /** True when `carry` sends one statement at once and does nothing else, so that COMMIT may follow it without waiting. */
  readonly carriesInOneStatement?: boolean;
  /**
   * Declares that `consumer` receives the topics, from their beginning; safe to repeat. Kafka keeps seven days: whoever comes later finds
   * older streams without their beginning, and waits for it.
   */
  subscribe(consumer: string, topics: string[]): Promise<void>;
  /** Calls back, soon and at least once, after new messages may have arrived for `consumer`. */
  onArrival(consumer: string, wake: () => void): void;
  /** @throws why messages are not carried on at present; absent where that cannot happen apart from the database */
  check?(): Promise<void>;
  /** By consumer and partition, how many messages have yet to come to its inbox; absent where none can be under way. */
  lag?(): Record<string, Record<string, number>>;
  close(): Promise<void>;
}
