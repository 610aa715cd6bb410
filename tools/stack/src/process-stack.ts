import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createTopics } from '@banyan/messaging';
import { controllerConfig, createDatabase, freePorts, once, openDatabase, readConfig, variableOfUrl, type ControllerConfig, type ServiceName } from '@banyan/service';
import { openKafka, type RunningKafka } from '@banyan/tools-kafka';
import { controllerAt, seatOf, simulatorNames, simulators, type Seat, type SimulatorName } from '@banyan/tools-simulators';
import { loopbackHosts, serviceNames, type Replicas, type TransportName } from './process-options.js';
import { ServiceProcess } from './service-process.js';
import { holdFolder, removeStackFile, writeStackFile } from './stack-file.js';

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
  /** Instead of the simulators of these names, which are started along. */
  controllers?: ControllerConfig[];
  logLevel?: string;
  host?: string;
  /** Breaks off the start. */
  signal?: AbortSignal;
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
  /** Where `/control/…` of the simulated controllers begins, by their names. */
  controlUrls: Record<string, string>;
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
  const { dataFolder } = options;
  const letGo = await holdFolder(dataFolder);
  const closers: (() => unknown)[] = [letGo];
  try {
    if (options.port) await refuseTakenPort(options.port, options.host);
    const ground = await openGround(options, closers);
    const watch: Watch = { options, isUp: false, processes: [], note: () => undefined };
    await planProcesses(watch, ground);
    const { processes } = watch;
    closers.push(() => removeStackFile(dataFolder));
    // The gear outlives those who use it; the others end side by side.
    for (const group of [processes.filter(({ service }) => service === 'gear'), processes.filter(({ service }) => service !== 'gear')]) {
      closers.push(() => Promise.all(group.map((each) => each.stop())));
      await Promise.race([Promise.all(group.map((each) => each.start())), brokenOff(options.signal)]);
    }
    const databases = [...new Set(ground.databases.values())];
    const controlUrls = Object.fromEntries(ground.gear.map(([name, seat]) => [simulators[name].name, `http://127.0.0.1:${controlPortOf(seat)}`]));
    watch.note = () => writeStackFile(dataFolder, {
      pid: process.pid, transport: options.transport, brokers: ground.kafka?.brokers, databases,
      processes: processes.map(({ service, instance, pid, port, url }) => ({ service, instance, pid, port, url })),
    });
    watch.isUp = true;
    watch.note();
    const of = (service: string) => processes.filter((each) => each.service === service);
    const gatewayUrls = of('gateway').map(({ url }) => url);
    const stop = once(() => {
      watch.isUp = false;
      return closeAll(closers);
    });
    return { url: gatewayUrls[0]!, gatewayUrls, legacyUrl: ground.controllers.find(({ name }) => name === simulators.legacy.name)!.url, controlUrls, databases, kafka: ground.kafka, processes, of, stop };
  } catch (error) {
    await closeAll(closers).catch(() => undefined);
    throw error;
  }
}

/** @throws once somebody has thought better of it */
function brokenOff(signal: AbortSignal | undefined): Promise<never> {
  const error = new Error('stopped while it was starting');
  if (signal?.aborted) return Promise.reject(error);
  return new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(error), { once: true }));
}

/** What could not be closed keeps nothing else open. @throws the first of what went wrong */
async function closeAll(closers: (() => unknown)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Somebody else who answers on that port would be taken for our gateway. */
async function refuseTakenPort(port: number, host = '127.0.0.1'): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer().once('error', (error: Error) => reject(new Error(`The port ${port} cannot be listened on (${error.message}): set PORT to another one.`)));
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** What stands before any service starts. */
interface Ground {
  databases: Map<ServiceName, string>;
  kafka?: RunningKafka;
  controllers: ControllerConfig[];
  /** The simulated ones. */
  gear: [SimulatorName, Seat][];
}

const controlPortOf = ({ port, controlPort = port }: Seat) => controlPort;

async function openGround(options: ProcessStackOptions, closers: (() => unknown)[]): Promise<Ground> {
  const { dataFolder, transport, databaseUrl } = options;
  const database = await openDatabase({ ...readConfig('gateway', { BANYAN_DATA: dataFolder }), databaseUrl });
  closers.push(() => database.close());
  const databases = new Map<ServiceName, string>();
  for (const name of serviceNames) {
    if (name !== 'gateway') databases.set(name, options.databasePerService ? await createDatabase(database.url, `banyan_${name.replaceAll('-', '_')}`) : database.url);
  }
  const { controllers = [] } = options;
  const simulated = simulatorNames.filter((name) => !controllers.some((each) => each.name === simulators[name].name));
  const free = await freePorts(2 * simulated.length);
  const gear = simulated.map((name, index): [SimulatorName, Seat] => [name, seatOf(name, [free[2 * index]!, free[2 * index + 1]!])]);
  const ground: Ground = { databases, gear, controllers: [...controllers, ...gear.map(([name, seat]) => controllerConfig(controllerAt(name, simulators[name].urlAt(seat))))] };
  if (transport === 'postgres') return ground;
  const kafka = await openKafka({ dataFolder: join(dataFolder, 'kafka') });
  closers.push(() => kafka.stop());
  await createTopics(kafka.brokers.split(','), readConfig('gateway').kafkaPrefix);
  return { ...ground, kafka };
}

/** Every process with its port, before the first one starts: each is told where the others will be. */
async function planProcesses(watch: Watch, ground: Ground): Promise<void> {
  const { options } = watch;
  const places = serviceNames.flatMap((service) => Array.from({ length: options.replicas[service] }, (_, index) => ({ service, instance: index + 1 })));
  const free = await freePorts(places.length);
  const seats = places.map((place, index) => ({ ...place, port: place.service === 'gateway' && place.instance === 1 && options.port ? options.port : free[index]! }));
  const urls = Object.fromEntries(serviceNames.filter((name) => name !== 'gateway').map((name) => [
    variableOfUrl(name), seats.filter(({ service }) => service === name).map(({ port }) => `http://127.0.0.1:${port}`).join(),
  ]));
  const made = (service: string, instance: number, port: number, command: string[], env: NodeJS.ProcessEnv, readyPath: string) =>
    watch.processes.push(new ServiceProcess({
      service, instance, port, command, env, readyPath,
      onLine: (line) => options.onLine?.(`${service}-${instance}`, line), onChange: () => changed(watch), onDeath: (which, how) => died(watch, which, how),
    }));
  const { gear, controllers } = ground;
  // They start one after another, so all answer when the last one does.
  if (gear.length > 0) made('gear', 1, controlPortOf(gear.at(-1)![1]), [mainOf('@banyan/tools-simulators'), '--folder', options.dataFolder, ...gear.flatMap(([name, { port, controlPort }]) => [`--${name}`, [port, controlPort].filter(Boolean).join(':')])], {}, '/control/ledger');
  // Passwords are inherited with the rest of the environment.
  const told = JSON.stringify(controllers.map(({ password: _, ...each }) => each));
  for (const { service, instance, port } of seats) {
    const env = {
      ...urls, HOST: options.host, LOG_LEVEL: options.logLevel ?? 'warn', BANYAN_DATA: options.dataFolder, DATABASE_POOL_SIZE: poolSize, KAFKA_BROKERS: ground.kafka?.brokers ?? '',
      DATABASE_URL: ground.databases.get(service) ?? '', LEGACY_PROVISIONING_URL: '', CONTROLLERS: told,
      HUB_ALLOWED_HOSTS: process.env['HUB_ALLOWED_HOSTS'] || loopbackHosts.join(), ...options.env?.(service),
    };
    // A gateway is ready when all the others are; that is seen by asking them.
    made(service, instance, port, [mainOf(`@banyan/${service}`)], env, service === 'gateway' ? '/health/live' : '/health/ready');
  }
}

/** What is known of the processes while the stack is up; what happens before and after is part of starting and stopping. */
interface Watch {
  options: ProcessStackOptions;
  isUp: boolean;
  processes: ServiceProcess[];
  note: () => void;
}

function changed(watch: Watch): void {
  if (watch.isUp) watch.note();
}

function died(watch: Watch, which: ServiceProcess, how: string): void {
  if (!watch.isUp) return;
  const { restart, onNews } = watch.options;
  onNews?.(`${which.name} ended by ${how}${restart ? '; it is started again' : ''}`);
  if (!restart) return;
  setTimeout(() => {
    if (watch.isUp) which.start().catch((error: Error) => onNews?.(error.message));
  }, restartAfterMs).unref();
}
