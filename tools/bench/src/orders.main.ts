import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createTopics } from '@banyan/messaging';
import { openKafka } from '@banyan/tools-kafka';
import { measure, type BenchOptions, type Figures } from './bench.js';
import { report, reportBeside } from './report.js';

// npm run bench -- [--orders 500] [--concurrency 8] [--json FILE] [--statements] [--profile FILE] [--transport kafka]

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '500' },
    concurrency: { type: 'string', default: '8' },
    json: { type: 'string' },
    statements: { type: 'boolean', default: false },
    profile: { type: 'string' },
    transport: { type: 'string', default: 'postgres' },
  },
});

function positive(name: 'orders' | 'concurrency'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} wants a whole number above 0, not ${values[name]}`);
  process.exit(2);
}

if (!['postgres', 'kafka'].includes(values.transport)) {
  console.error(`--transport wants postgres or kafka, not ${values.transport}`);
  process.exit(2);
}

const say = (line: string) => console.error(line);

/** The same orders over a broker that lives as long as they do. */
async function measureOnKafka(options: BenchOptions): Promise<Figures> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-bench-kafka-'));
  const kafka = await openKafka({ dataFolder });
  try {
    await createTopics(kafka.brokers.split(','));
    return await measure({ ...options, brokers: kafka.brokers }, say);
  } finally {
    await kafka.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

const options = { orders: positive('orders'), concurrency: positive('concurrency'), profileFile: values.profile };
const figures = await measure(options, say);
const onKafka = values.transport === 'kafka' ? await measureOnKafka(options) : undefined;
if (values.json) writeFileSync(values.json, `${JSON.stringify(onKafka ? { postgres: figures, kafka: onKafka } : figures, null, 2)}\n`);
if (onKafka) console.log(`over Kafka\n\n${report(onKafka, values.statements)}\n\nover PostgreSQL\n`);
console.log(report(figures, values.statements));
if (onKafka) console.log(`\nSide by side\n\n${reportBeside(['PostgreSQL', figures], ['Kafka', onKafka])}`);
process.exitCode = figures.problems.length + (onKafka?.problems.length ?? 0) === 0 ? 0 : 1;
