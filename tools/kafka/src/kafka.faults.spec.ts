import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import { startKafka } from './kafka.js';

const folder = mkdtempSync(join(tmpdir(), 'banyan-kafka-'));
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function asked<T>(brokers: string, ask: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  return ask(admin).finally(() => admin.disconnect());
}

describe('A broker of our own', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps topics and port over kill -9, refuses a second one on its folder, and stops', async () => {
    const kafka = await startKafka({ dataFolder: join(folder, 'one') });
    await asked(kafka.brokers, (admin) => admin.createTopics({ waitForLeaders: true, topics: [{ topic: 'kept', numPartitions: 3 }] }));
    await expect(startKafka({ dataFolder: join(folder, 'one') })).rejects.toThrow('already');
    const { pid } = kafka;
    await kafka.kill('SIGKILL');
    expect(alive(pid)).toBe(false);
    await kafka.restart();
    expect(await asked(kafka.brokers, (admin) => admin.listTopics())).toContain('kept');
    await expect(kafka.restart()).rejects.toThrow('runs still');
    await kafka.stop();
    expect(alive(kafka.pid)).toBe(false);
  });

  it('ends with the process that started it, even when that one is killed', async () => {
    const starter = `import { startKafka } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'kafka.js')).href)};
      const kafka = await startKafka({ dataFolder: ${JSON.stringify(join(folder, 'two'))} }); console.log(kafka.pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) => parent.stdout!.once('data', (text: Buffer) => resolve(Number(text.toString()))));
    expect(alive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await eventually('the broker to end', async () => !alive(pid));
    const next = await startKafka({ dataFolder: join(folder, 'two') });
    await next.stop();
  });

  it('is refused a port that another one has', async () => {
    const kafka = await startKafka({ dataFolder: join(folder, 'four') });
    const port = Number(kafka.brokers.split(':')[1]);
    await expect(startKafka({ dataFolder: join(folder, 'five'), port })).rejects.toThrow(`cannot listen on port ${port}`);
    await kafka.stop();
  });

  it('loses and doubles nothing that was acknowledged when it is killed under an idempotent producer and a group', async () => {
    const kafka = await startKafka({ dataFolder: join(folder, 'three') });
    const client = new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING, retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 60 } });
    await asked(kafka.brokers, (admin) => admin.createTopics({ waitForLeaders: true, topics: [{ topic: 'killed', numPartitions: 1 }] }));
    const producer = client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    const consumer = client.consumer({ groupId: 'killed', sessionTimeout: 6_000, heartbeatInterval: 500, maxWaitTimeInMs: 100 });
    await Promise.all([producer.connect(), consumer.connect()]);
    await consumer.subscribe({ topics: ['killed'], fromBeginning: true });
    const read = new Map<string, string>();
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message: { offset, value } }) => {
        read.set(offset, String(value));
        await consumer.commitOffsets([{ topic, partition, offset: String(Number(offset) + 1) }]).catch(() => undefined);
      },
    });
    const sent = Array.from({ length: 300 }, (_, number) => String(number));
    const sending = (async () => {
      for (const value of sent) await producer.send({ topic: 'killed', acks: -1, messages: [{ key: 'a', value }] });
    })();
    await eventually('some to arrive', async () => read.size > 50);
    await kafka.kill('SIGKILL');
    expect(read.size).toBeLessThan(sent.length);
    await kafka.restart();
    await sending;
    await eventually('the rest', async () => read.size >= sent.length);
    const inOrder = [...read].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
    await kafka.stop();
    expect(inOrder).toEqual(sent);
  });
});
