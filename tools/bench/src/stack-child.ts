import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ControllerInput } from '@banyan/service';
import type { MeterReading } from './stack-meters.js';
import type { StackQuestion } from './stack-process.js';

/** A fresh stack in a process of its own, so that its CPU and memory are told apart from those of the load generator. */
export interface StackChild {
  pid: number;
  url: string;
  databaseUrl: string;
  legacyUrl: string;
  meters(): Promise<MeterReading>;
  /** Begins a CPU profile of the stack's Node process. */
  profile(): Promise<void>;
  saveProfile(file: string): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

export interface StackChildOptions {
  /** Of the Kafka that carries its messages; absent: PostgreSQL does. */
  brokers?: string;
  /** Besides the simulators that come along. */
  controllers?: readonly ControllerInput[];
}

/** @throws Error that tells why the stack did not start */
export async function startStackChild({ brokers = '', controllers = [] }: StackChildOptions = {}): Promise<StackChild> {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-bench-'));
  // PostgreSQL runs under another account when root measures, and must be able to enter.
  chmodSync(folder, 0o755);
  const child = fork(fileURLToPath(new URL('./stack-process.js', import.meta.url)), [folder, brokers, JSON.stringify(controllers)], { stdio: 'inherit' });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    if (child.connected) child.disconnect();
    await ended;
  };
  const urls = await answer<{ url: string; databaseUrl: string; legacyUrl: string }>(child).catch(async (error: Error) => {
    await stop();
    throw error;
  });
  const ask = async <Answer>(question: StackQuestion): Promise<Answer> => {
    const answered = answer<Answer>(child);
    child.send(question);
    return answered;
  };
  return {
    pid: child.pid!,
    ...urls,
    meters: () => ask<MeterReading>({ ask: 'meters' }),
    profile: () => ask<void>({ ask: 'profile' }),
    saveProfile: (file) => ask<void>({ ask: 'saveProfile', file }),
    stop,
  };
}

async function answer<Answer>(child: ChildProcess): Promise<Answer> {
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the stack's process ended with code ${String(code)}`))),
  ])) as [Answer & { failure?: string }];
  if (told.failure !== undefined) throw new Error(told.failure);
  return told;
}
