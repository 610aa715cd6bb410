/**
 * A message as it passes between services: CloudEvents attributes plus Banyan's own (docs/events.md lists every type).
 *
 * `topic` and `key` name the **stream**. Within one stream messages are numbered 1, 2, 3 … by `seq`, taken from the
 * sender's aggregate row under its lock (contracts: `aggregateseq`). The inbox handles a stream strictly in that order:
 * an older number is dropped, a gap is waited for.
 */
export interface Message<Data = unknown> {
  /** CloudEvents id, a UUID; the inbox accepts each id once. */
  id: string;
  topic: string;
  key: string;
  seq: number;
  /** CloudEvents type, e.g. `PlaceServiceOrder` or `ProductOrderStateChangeEvent`. */
  type: string;
  /** CloudEvents source: the sending service, e.g. `com`. */
  source: string;
  /** CloudEvents subject: the id of the aggregate the message is about. */
  subject: string;
  /** CloudEvents time, ISO 8601 UTC with milliseconds. */
  time: string;
  /** The product order (or the topmost order) whose journey this belongs to. */
  correlationId: string;
  /** The id of the message that led to this one; absent at the start of a journey. */
  causationId?: string;
  traceparent?: string;
  data: Data;
}

/** What a sender states; id, time, source and causation are filled in by `publish`. */
export type Outgoing<Data = unknown> = Pick<Message<Data>, 'topic' | 'key' | 'seq' | 'type' | 'subject' | 'correlationId' | 'data'>;
