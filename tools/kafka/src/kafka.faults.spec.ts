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
  });
});
