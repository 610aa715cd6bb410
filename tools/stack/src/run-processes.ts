import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeOnSignal, ConfigError, readConfig } from '@banyan/service';
import { placeAndShow, treeOf } from './demo.js';
import { readReplicas, readTransport } from './process-options.js';
import { startProcesses, type ProcessStack } from './process-stack.js';
import { loadCatalog } from './seed.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const print = (line: string) => console.log(line);

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
  const [transport, replicas] = [readTransport(wanted.transport), readReplicas(wanted.replicas)];
  if (wanted['database-per-service'] && transport === 'postgres') throw new ConfigError(['--database-per-service needs --transport kafka: PostgreSQL carries messages within one database.']);
  process.env['BANYAN_DATA'] ??= join(root, '.banyan');
  const config = readConfig('gateway');
  const startedAt = Date.now();
  print(`starting Banyan in ${Object.values(replicas).reduce((sum, count) => sum + count)} processes on port ${config.port}, data in ${config.dataFolder} …`);
  const starting = startProcesses({
    port: config.port, dataFolder: config.dataFolder, transport, replicas, databaseUrl: config.databaseUrl, databasePerService: wanted['database-per-service'],
    legacyProvisioningUrl: config.legacyProvisioningUrl, logLevel: process.env['LOG_LEVEL'], host: process.env['HOST'], restart: wanted.restart, onLine: prefixed(), onNews: print,
  });
  closeOnSignal(async () => (print('\nstopping …'), (await starting).stop()));
  const stack = await starting;
  await loadCatalog(stack.url, join(root, 'samples/catalog'));
  print(`ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  if (!wanted['no-demo']) for (const line of await treeOf(stack.url, await placeAndShow(stack.url, join(root, 'samples/orders/fibre.json'), print))) print(`  ${line}`);
  print(`\n${welcome(stack, config.dataFolder)}`);
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
  `  simulated legacy gear       ${stack.legacyUrl}/control/ledger`,
  `  processes, ports, databases ${join(dataFolder, 'stack.json')}`,
  ...(stack.kafka ? [`  Kafka                       ${stack.kafka.brokers}`] : []),
].join('\n');

process.stdout.on('error', () => undefined);
await start().catch((error: Error) => {
  console.error(error instanceof ConfigError || process.env['LOG_LEVEL'] !== 'debug' ? error.message : error.stack);
  process.exit(1);
});
