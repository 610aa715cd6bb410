import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { routes } from '@banyan/gateway';
import { ConfigError, readConfig, startEmbeddedPostgres } from '@banyan/service';
import { simulatorNames } from '@banyan/tools-simulators';
import { placeAndShow, treeOf } from './demo.js';
import { loadCatalog } from './seed.js';
import { startStack, type Stack } from './stack.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const print = (line: string) => console.log(line);

const usage = `npm start [-- --no-demo] [-- --fresh]

  --no-demo   place no order
  --fresh     begin with an empty data folder

  PORT (3000) the front door's port · BANYAN_DATA (.banyan) the data folder · DATABASE_URL a PostgreSQL instead of the embedded one`;

function options() {
  try {
    return parseArgs({ options: { 'no-demo': { type: 'boolean' }, fresh: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new ConfigError([(error as Error).message, usage]);
  }
}

async function start(): Promise<void> {
  const asked = options();
  if (asked.help) return print(usage);
  const startedAt = Date.now();
  process.env['BANYAN_DATA'] ??= join(root, '.banyan');
  const config = readConfig('gateway');
  if (asked.fresh) await clear(config.dataFolder, config.databaseUrl);
  print(`starting Banyan on port ${config.port}, data in ${config.dataFolder} …`);
  const stack = await startStack({
    port: config.port, host: config.host, dataFolder: config.dataFolder, databaseUrl: config.databaseUrl,
    controllers: config.controllers, logLevel: process.env['LOG_LEVEL'] ? config.logLevel : 'warn',
    hubAllowedHosts: process.env['HUB_ALLOWED_HOSTS'] ? config.hubAllowedHosts : undefined,
    awaits: 'sample catalog',
  });
  stopOnSignal(stack);
  const loaded = await loadCatalog(stack.url, join(root, 'samples/catalog'));
  stack.opens();
  print(loaded > 0 ? `loaded ${loaded} catalog elements and pools` : 'found its data again');
  print(`ready after ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
  if (!asked['no-demo']) {
    const order = await placeAndShow(stack.url, join(root, 'samples/orders/fibre.json'), print);
    print('');
    for (const line of await treeOf(stack.url, order)) print(`  ${line}`);
  }
  print(`\n${welcome(stack)}`);
}

function welcome(stack: Stack): string {
  const apis = routes.flatMap(({ api, basePath }) => (api ? [`  ${api.id}  ${stack.url}${basePath}`] : []));
  return [
    'Banyan serves until Ctrl-C:',
    ...apis,
    `  every API with Swagger UI   ${stack.url}/`,
    `  health of all services      ${stack.url}/health`,
    ...Object.entries(stack.controlUrls).map(([name, url]) => `  ${name.padEnd(26)}  ${url}/control/ledger`),
    '',
    'Try:',
    `  curl -s ${stack.url}/tmf-api/productOrderingManagement/v4/productOrder -H 'content-type: application/json' -d @samples/orders/bundle.json`,
  ].join('\n');
}

/** Removes what Banyan has put into the folder, and nothing else that may lie there; a folder in use is refused. */
async function clear(dataFolder: string, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl) throw new ConfigError(['--fresh empties the embedded database; DATABASE_URL names another one, which it will not touch.']);
  if (!existsSync(join(dataFolder, 'postgres'))) return;
  await startEmbeddedPostgres(dataFolder).then((server) => server.stop());
  for (const own of ['postgres', 'kafka', ...simulatorNames.map((name) => `${name}-ledger.jsonl`)]) rmSync(join(dataFolder, own), { recursive: true, force: true });
}

function stopOnSignal(stack: Stack): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    print('\nstopping …');
    void stack.stop().then(
      () => process.exit(0),
      (error: Error) => giveUp(error),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function giveUp(error: Error): never {
  console.error(error instanceof ConfigError ? error.message : process.env['LOG_LEVEL'] === 'debug' ? error.stack : error.message);
  process.exit(1);
}

// Whoever pipes the output into `head` means to see less of it, not to end the stack in the middle of an order.
process.stdout.on('error', () => undefined);
await start().catch(giveUp);
