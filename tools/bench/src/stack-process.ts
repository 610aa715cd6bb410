import { rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { controllerConfig, type ControllerInput } from '@banyan/service';
import { startStack } from '@banyan/tools-stack';
import { readMeters, type MeterReading } from './stack-meters.js';

// The stack under measurement, in a process of its own: `node stack-process.js DATA_FOLDER [BROKERS] [CONTROLLERS]`, forked by stack-child.ts.

/** What the parent may ask for, one at a time. */
export type StackQuestion = { ask: 'meters' } | { ask: 'profile' } | { ask: 'saveProfile'; file: string };

/** The first answer tells the URLs, each further one what was asked for. */
export type StackAnswer = { url: string; databaseUrl: string; legacyUrl: string } | MeterReading | { failure: string } | Record<string, never>;

const meters = readMeters();
const session = new Session();

async function answerTo(question: StackQuestion): Promise<StackAnswer> {
  if (question.ask === 'meters') return meters();
  if (question.ask === 'profile') {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return {};
  }
  const { profile } = await session.post('Profiler.stop');
  writeFileSync(question.file, JSON.stringify(profile));
  return {};
}

/** The folder was made for this process alone. */
const dataFolder = process.argv[2]!;
const kafkaBrokers = process.argv[3] ? process.argv[3].split(',') : undefined;
const controllers = (JSON.parse(process.argv[4] ?? '[]') as ControllerInput[]).map(controllerConfig);
const starting = startStack({ port: 0, dataFolder, kafkaBrokers, controllers, logLevel: 'error' });

const tell = (answer: StackAnswer) => process.connected && process.send?.(answer);

// Whatever ends the parent, and however early, PostgreSQL must not stay behind: the channel between the two breaks in every case.
const end = () => {
  void starting
    .then((stack) => stack.stop())
    .catch(() => undefined)
    .finally(() => {
      rmSync(dataFolder, { recursive: true, force: true });
      process.exit(0);
    });
};
// It may have broken while the modules above were being loaded.
if (process.connected) process.on('disconnect', end);
else end();
process.on('SIGINT', () => undefined);
process.on('message', (question: StackQuestion) => void answerTo(question).then(tell, (error: Error) => tell({ failure: error.message })));

try {
  const { url, databaseUrl, legacyUrl } = await starting;
  tell({ url, databaseUrl, legacyUrl });
} catch (error) {
  tell({ failure: (error as Error).message });
  if (process.connected) process.disconnect();
}
