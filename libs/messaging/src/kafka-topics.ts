import * as tmf from '@banyan/tmf';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { topics } from './topics.js';

/** The messages of one aggregate stay in one partition, so this many processes of a service can take part at most. */
export const partitionsPerTopic = 6;
const day = 24 * 3_600_000;
const retentionMs = 7 * day;
/** An order of a megabyte becomes an event that is somewhat larger; one that the broker refuses would wait for ever. */
export const maxMessageBytes = 8 * 1024 * 1024;

type Resources = { resources?: tmf.ResourceDefinition[] };
const resources = Object.values(tmf as unknown as Record<string, Resources | undefined>).flatMap((api) => api?.resources ?? []);

/** Each resource has a topic of its own for its events, named as the resource is. */
export const eventTopics = [...new Set(resources.map(({ name }) => name))];

/** Every topic of the stack. */
export const allTopics = [...Object.values(topics), ...eventTopics];

/** Creates those that are not there; what others have made before, with other settings, stays as it is. */
export async function createMissing(admin: Admin, wanted: string[]): Promise<void> {
  const present = new Set(await admin.listTopics());
  const missing = wanted.filter((topic) => !present.has(topic));
  if (missing.length === 0) return;
  const configEntries = [
    { name: 'retention.ms', value: String(retentionMs) },
    { name: 'max.message.bytes', value: String(maxMessageBytes) },
  ];
  await admin.createTopics({ waitForLeaders: true, timeout: 10_000, topics: missing.map((topic) => ({ topic, numPartitions: partitionsPerTopic, configEntries })) });
}

/** Creates the topics of the whole stack. @param brokers `host:port` each @param prefix before each name @throws when no broker can be reached */
export async function createTopics(brokers: string[], prefix = ''): Promise<void> {
  const admin = new Kafka({ clientId: 'banyan', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await createMissing(admin, allTopics.map((topic) => `${prefix}${topic}`));
  } finally {
    await admin.disconnect();
  }
}
