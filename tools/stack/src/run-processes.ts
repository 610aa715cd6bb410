import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '@banyan/service';
import { placeAndShow, treeOf } from './demo.js';
import { readOptions } from './process-options.js';
import { startProcesses, type ProcessStack } from './process-stack.js';
import { loadCatalog } from './seed.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const print = (line: string) => console.log(line);
const sameSignalMs = 1_000;

const usage = `npm run stack -- [--transport postgres|kafka] [--replicas com=2,som=2|all=2] [--database-per-service] [--restart] [--no-demo]

  one process for each service, or several; what is published travels inside PostgreSQL, or over Kafka

  PORT (3000) the front door's port · BANYAN_DATA (.banyan) the data folder · DATABASE_URL instead of the embedded PostgreSQL
  KAFKA_BROKERS instead of a broker of its own · LOG_LEVEL (warn) of the services`;

function asked() {
  const options = { transport: { type: 'string' }, replicas: { type: 'string' }, 'database-per-service': { type: 'boolean' }, restart: { type: 'boolean' }, 'no-demo': { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new ConfigError([(error as Error).message, usage]);
  }
}

async function start(): Promise<void> {
  const wanted = asked();
  if (wanted.help) return print(usage);
  const { transport, replicas, databasePerService } = readOptions(wanted);
  process.env['BANYAN_DATA'] ??= join(root, '.banyan');
  const config = readConfig('gateway');
  const startedAt = Date.now();
  print(`starting Banyan in ${Object.values(replicas).reduce((sum, count) => sum + count)} processes on port ${config.port}, data in ${config.dataFolder} …`);
  const breakOff = new AbortController();
  const starting = startProcesses({
    signal: breakOff.signal,
    port: config.port, dataFolder: config.dataFolder, transport, replicas, databaseUrl: config.databaseUrl, databasePerService,
    controllers: config.controllers, logLevel: process.env['LOG_LEVEL'], host: process.env['HOST'], restart: wanted.restart, onLine: prefixed(), onNews: print,
  });
  stopOnSignal(async () => {
    breakOff.abort();
    await (await starting).stop();
  });
  const stack = await starting;
  try {
    await loadCatalog(stack.url, join(root, 'samples/catalog'));
    print(`ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
    if (!wanted['no-demo']) for (const line of await treeOf(stack.url, await placeAndShow(stack.url, join(root, 'samples/orders/fibre.json'), print))) print(`  ${line}`);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  print(`\n${welcome(stack, config.dataFolder)}`);
}

/** The terminal and npm may both tell of one Ctrl-C, so what comes again within a moment is not somebody who has lost patience. */
function stopOnSignal(stop: () => Promise<void>): void {
  let firstAtMs: number | undefined;
  const heard = () => {
    if (firstAtMs !== undefined && Date.now() - firstAtMs < sameSignalMs) return;
    if (firstAtMs !== undefined) process.exit(1);
    firstAtMs = Date.now();
    print('\nstopping …');
    void stop().then(() => process.exit(0), giveUp);
  };
  process.on('SIGINT', heard).on('SIGTERM', heard);
}

/** Whose line it is; in colour where a person reads along. */
function prefixed(): (name: string, line: string) => void {
  const colours = new Map<string, number>();
  return (name, line) => {
    if (!colours.has(name)) colours.set(name, 31 + (colours.size % 6));
    const prefix = name.padEnd(20);
    print(process.stdout.isTTY ? `\u001b[${colours.get(name)}m${prefix}\u001b[0m | ${line}` : `${prefix} | ${line}`);
  };
}

const welcome = (stack: ProcessStack, dataFolder: string) => [
  'Banyan serves until Ctrl-C:',
  `  front door                  ${stack.gatewayUrls.join('  ')}`,
  `  health of all services      ${stack.url}/health`,
  ...Object.entries(stack.controlUrls).map(([name, url]) => `  ${name.padEnd(26)}  ${url}/control/ledger`),
  `  processes, ports, databases ${join(dataFolder, 'stack.json')}`,
  ...(stack.kafka ? [`  Kafka                       ${stack.kafka.brokers}`] : []),
].join('\n');

function giveUp(error: Error): never {
  console.error(error instanceof ConfigError || process.env['LOG_LEVEL'] !== 'debug' ? error.message : error.stack);
  process.exit(1);
}

// Whoever pipes the output into `head` means to see less of it, not to end the stack in the middle of an order.
process.stdout.on('error', () => undefined);
await start().catch(giveUp);
