import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, openTestDatabase, type TestDatabase } from '@banyan/testing';
import { KafkaTransport } from './kafka-transport.js';

describe('Kafka that cannot be reached', () => {
  let database: TestDatabase;
  let transport: KafkaTransport;
  beforeAll(async () => {
    database = await openTestDatabase();
    // Nobody listens on port 1.
    transport = await KafkaTransport.open(database.url, { brokers: ['127.0.0.1:1'] });
  });
  afterAll(async () => {
    await transport?.close();
    await database.close();
  });

  it('is missed by who has nothing to send and only listens', async () => {
    await expect(transport.check()).resolves.toBeUndefined();
    await transport.subscribe('listener', ['told']);
    const reason = await eventually('the broker to be missed', () => transport.check().then(() => undefined, (error: Error) => error.message));
    expect(reason).toContain('127.0.0.1:1');
  });
});
