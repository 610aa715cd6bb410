import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { createTopics } from '@banyan/messaging';
import { createDatabase, openDatabase, readConfig, type ServiceName } from '@banyan/service';
import { openKafka, type RunningKafka } from '@banyan/tools-kafka';
import { serviceNames, type Replicas, type TransportName } from './process-options.js';
import { ServiceProcess } from './service-process.js';
import { refuseSecondStack, removeStackFile, writeStackFile } from './stack-file.js';

export interface ProcessStackOptions {
  /** The first gateway's port; 0 takes any free one. */
  port: number;
  /** Absolute path; holds database, broker, the gear's ledger and `stack.json`. */
  dataFolder: string;
  transport: TransportName;
  replicas: Replicas;
  /** Instead of the embedded database. */
  databaseUrl?: string;
  /** Over Kafka no service needs to share a database with another. */
  databasePerService?: boolean;
  /** Instead of the simulated gear that is started along. */
  legacyProvisioningUrl?: string;
  logLevel?: string;
  host?: string;
  /** Starts a process again that ended without having been asked to. */
  restart?: boolean;
  /** A line that a process wrote. */
  onLine?: (name: string, line: string) => void;
  /** A line of the stack's own. */
  onNews?: (line: string) => void;
  /** For processes that are told more than others, by service. */
  env?: (service: ServiceName) => NodeJS.ProcessEnv;
}

/** A stack of processes: each service as often as wanted, its gear, and the broker between them. */
export interface ProcessStack {
  /** Of the first gateway. */
  url: string;
  gatewayUrls: string[];
  legacyUrl: string;
  /** Each once, in the order in which the services first need them. */
  databases: string[];
  kafka?: RunningKafka;
  processes: ServiceProcess[];
  of(service: string): ServiceProcess[];
  stop(): Promise<void>;
}

const resolver = createRequire(import.meta.url);
const mainOf = (workspace: string) => join(dirname(resolver.resolve(workspace)), 'main.js');
const restartAfterMs = 500;
/** Many processes share one PostgreSQL. */
const poolSize = '5';

/** Starts what a stack of processes needs, then the processes, and waits until all are ready. A start that fails leaves nothing running. */
export async function startProcesses(options: ProcessStackOptions): Promise<ProcessStack> {
  refuseSecondStack(options.dataFolder);
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const ground = await openGround(options, closers);
    const processes = await planProcesses(options, ground);
    const note = () => writeStackFile(options.dataFolder, {
      pid: process.pid, transport: options.transport, brokers: ground.kafka?.brokers, databases: [...new Set(ground.databases.values())],
      processes: processes.map(({ service, instance, pid, port, url }) => ({ service, instance, pid, port, url })),
    });
    watch.set(processes, { options, note });
    closers.push(async () => removeStackFile(options.dataFolder));
    // The gear outlives those who use it; the others end side by side.
    const [gear, services] = [processes.filter(({ service }) => service === 'gear'), processes.filter(({ service }) => service !== 'gear')];
    for (const group of [gear, services]) {
      closers.push(() => Promise.all(group.map((each) => each.kill('SIGTERM'))));
      await Promise.all(group.map((each) => each.start()));
    }
    note();
    const gatewayUrls = processes.filter(({ service }) => service === 'gateway').map(({ url }) => url);
    return {
      url: gatewayUrls[0]!, gatewayUrls, legacyUrl: ground.legacyUrl, databases: [...new Set(ground.databases.values())], kafka: ground.kafka, processes,
      of: (service) => processes.filter((each) => each.service === service), stop: once(() => (watch.delete(processes), stop())),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What stands before any service starts. */
interface Ground {
  databases: Map<ServiceName, string>;
  kafka?: RunningKafka;
  legacyUrl: string;
  gearPort: number;
}

async function openGround(options: ProcessStackOptions, closers: (() => Promise<unknown>)[]): Promise<Ground> {
  const { dataFolder, transport, databaseUrl } = options;
  const database = await openDatabase({ ...readConfig('gateway', { BANYAN_DATA: dataFolder }), databaseUrl });
  closers.push(() => database.close());
  const databases = new Map<ServiceName, string>();
  for (const name of serviceNames) {
    if (name !== 'gateway') databases.set(name, options.databasePerService ? await createDatabase(database.url, `banyan_${name.replaceAll('-', '_')}`) : database.url);
  }
  const [gearPort] = await freePorts(1);
  const ground: Ground = { databases, gearPort: gearPort!, legacyUrl: options.legacyProvisioningUrl ?? `http://127.0.0.1:${gearPort}` };
  if (transport === 'postgres') return ground;
  const kafka = await openKafka({ dataFolder: join(dataFolder, 'kafka') });
  closers.push(() => kafka.stop());
  await createTopics(kafka.brokers.split(','));
  return { ...ground, kafka };
}

/** Every process with its port, before the first one starts: each is told where the others will be. */
async function planProcesses(options: ProcessStackOptions, ground: Ground): Promise<ServiceProcess[]> {
  const places = serviceNames.flatMap((service) => Array.from({ length: options.replicas[service] }, (_, index) => ({ service, instance: index + 1 })));
  const free = await freePorts(places.length);
  const seats = places.map((place, index) => ({ ...place, port: place.service === 'gateway' && place.instance === 1 && options.port ? options.port : free[index]! }));
  const urls = Object.fromEntries(serviceNames.filter((name) => name !== 'gateway').map((name) => [
    `${name.replaceAll('-', '_').toUpperCase()}_URL`, seats.filter(({ service }) => service === name).map(({ port }) => `http://127.0.0.1:${port}`).join(),
  ]));
  const processes: ServiceProcess[] = [];
  const made = (service: string, instance: number, port: number, command: string[], env: NodeJS.ProcessEnv, readyPath: string) =>
    processes.push(new ServiceProcess({
      service, instance, port, command, env, readyPath,
      onLine: (line) => options.onLine?.(`${service}-${instance}`, line), onDeath: (which, how) => died(processes, which, how),
    }));
  if (!options.legacyProvisioningUrl) {
    made('gear', 1, ground.gearPort, [mainOf('@banyan/tools-simulators'), '--port', String(ground.gearPort), '--file', join(options.dataFolder, 'legacy-ledger.jsonl')], {}, '/control/ledger');
  }
  for (const { service, instance, port } of seats) {
    const env = {
      ...urls, HOST: options.host, LOG_LEVEL: options.logLevel ?? 'warn', BANYAN_DATA: options.dataFolder, DATABASE_POOL_SIZE: poolSize, KAFKA_BROKERS: ground.kafka?.brokers ?? '',
      DATABASE_URL: ground.databases.get(service) ?? '', LEGACY_PROVISIONING_URL: ground.legacyUrl, ...options.env?.(service),
    };
    // A gateway is ready when all the others are; that is seen by asking them.
    made(service, instance, port, [mainOf(`@banyan/${service}`)], env, service === 'gateway' ? '/health/live' : '/health/ready');
  }
  return processes;
}

const watch = new WeakMap<ServiceProcess[], { options: ProcessStackOptions; note: () => void }>();

function died(processes: ServiceProcess[], which: ServiceProcess, how: string): void {
  const watched = watch.get(processes);
  if (!watched) return;
  const { options, note } = watched;
  note();
  options.onNews?.(`${which.name} ended by ${how}${options.restart ? '; it is started again' : ''}`);
  if (!options.restart) return;
  setTimeout(() => {
    if (watch.has(processes)) which.start().then(note, (error: Error) => options.onNews?.(error.message));
  }, restartAfterMs).unref();
}

/** All at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<Server>((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= work());
}
