import type { IHeaders, KafkaMessage, Message as KafkaRecord } from 'kafkajs';
import type { Message } from './message.js';

/** Where each attribute of a message travels in a record's headers: the Kafka binding of CloudEvents in binary mode. */
const headerOf = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  subject: 'ce_subject',
  time: 'ce_time',
  seq: 'ce_aggregateseq',
  correlationId: 'ce_correlationid',
  causationId: 'ce_causationid',
  traceparent: 'traceparent',
} as const satisfies Partial<Record<keyof Message, string>>;

type Attribute = keyof typeof headerOf;

const optional: Attribute[] = ['causationId', 'traceparent'];

/** A message as a Kafka record: the aggregate's id is the key, so that the log keeps one aggregate in one partition. */
export function toRecord(message: Message): KafkaRecord {
  const headers: IHeaders = { ce_specversion: '1.0', 'content-type': 'application/json' };
  for (const [attribute, header] of Object.entries(headerOf)) {
    const value = message[attribute as Attribute];
    if (value !== undefined) headers[header] = String(value);
  }
  return { key: message.key, value: JSON.stringify(message.data), headers };
}

/** A record that is no message of Banyan's; whoever wrote it, it must not hold up the others. */
export class UnreadableRecord extends Error {}

/** @throws UnreadableRecord */
export function fromRecord(topic: string, record: Pick<KafkaMessage, 'key' | 'value' | 'headers'>): Message {
  const read = (name: string) => {
    const value = record.headers?.[name];
    return value === undefined ? undefined : String(Array.isArray(value) ? value[0] : value);
  };
  const attributes = Object.fromEntries(Object.entries(headerOf).map(([attribute, header]) => [attribute, read(header)])) as Record<Attribute, string | undefined>;
  const absent = Object.entries(headerOf).flatMap(([attribute, header]) => (attributes[attribute as Attribute] || optional.includes(attribute as Attribute) ? [] : [header]));
  if (absent.length > 0) throw new UnreadableRecord(`the record has no header ${absent.join(', ')}`);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(attributes.id!)) throw new UnreadableRecord(`ce_id is no UUID: ${attributes.id}`);
  if (!/^[1-9]\d{0,8}$/.test(attributes.seq!)) throw new UnreadableRecord(`ce_aggregateseq is no number from 1 on: ${attributes.seq}`);
  if (!record.key) throw new UnreadableRecord('the record has no key');
  return { ...present(attributes), topic, key: record.key.toString(), seq: Number(attributes.seq), data: parse(record.value) } as Message;
}

const present = (attributes: Record<string, string | undefined>) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? '');
  } catch (error) {
    throw new UnreadableRecord(`the record's value is no JSON: ${(error as Error).message}`);
  }
}
