import { bootCatalog } from '@banyan/catalog';
import { bootCom } from '@banyan/com';
import { bootGateway } from '@banyan/gateway';
import type { Transport } from '@banyan/messaging';
import { bootParty } from '@banyan/party';
import { bootProductInventory } from '@banyan/product-inventory';
import { bootResourceInventory } from '@banyan/resource-inventory';
import { bootRom } from '@banyan/rom';
import { controllerConfig, freePorts, openDatabase, openTransport, readConfig, type ControllerConfig, type RunningService, type ServiceConfig, type ServiceName, type ServiceOptions } from '@banyan/service';
import { bootServiceInventory } from '@banyan/service-inventory';
import { bootSom } from '@banyan/som';
import { controllerAt, simulatorNames, simulators, startSimulators } from '@banyan/tools-simulators';
import { loopbackHosts } from './process-options.js';

export interface StackOptions {
  /** The front door's port; 0 takes any free one. */
  port: number;
  /** Absolute path; holds the embedded database and the ledgers of simulated gear. */
  dataFolder: string;
  /** Instead of the embedded database. */
  databaseUrl?: string;
  /** Kafka carries the messages, not PostgreSQL. */
  kafkaBrokers?: string[];
  /** Instead of the simulators of these names, which are started along. */
  controllers?: ControllerConfig[];
  logLevel?: ServiceConfig['logLevel'];
  host?: string;
  /** Where callbacks may go beyond public https hosts; loopback unless said otherwise, since this stack is for development. */
  hubAllowedHosts?: string[];
  /** Puts something between the services and their transport; tests disturb messages with it. */
  decorateTransport?: (transport: Transport) => Transport;
  /** What it is to be given before anybody orders of it, such as its catalog: it is not ready before `opens` is called. */
  awaits?: string;
}

/** A stack that runs: every service in this process, behind one front door. */
export interface Stack {
  url: string;
  databaseUrl: string;
  /** The simulated legacy gear: SOAP at its URL, control API under `/control`. */
  legacyUrl: string;
  /** Where `/control/…` of the simulated controllers begins, by their names. */
  controlUrls: Record<string, string>;
  /** It has been given what it awaited. */
  opens(): void;
  stop(): Promise<void>;
}

const services: [ServiceName, (options: ServiceOptions) => Promise<RunningService>][] = [
  ['catalog', bootCatalog],
  ['party', bootParty],
  ['product-inventory', bootProductInventory],
  ['service-inventory', bootServiceInventory],
  ['resource-inventory', bootResourceInventory],
  ['rom', bootRom],
  ['som', bootSom],
  ['com', bootCom],
];

/** Starts database, simulator, services and gateway in one process. What was opened is closed again when a step fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const port = options.port || (await freePorts(1))[0]!;
    const url = `http://127.0.0.1:${port}`;
    const { controllers, controlUrls } = await withSimulators(options, closers);
    const configOf = configs(options, url, controllers);
    const database = await openDatabase({ ...configOf('gateway'), databaseUrl: options.databaseUrl });
    closers.push(() => database.close());
    const opened = await openTransport({ ...configOf('gateway'), kafkaBrokers: options.kafkaBrokers }, database.url);
    closers.push(() => opened.close());
    const transport = options.decorateTransport?.(opened) ?? opened;
    const running = await Promise.all(
      services.map(async ([name, boot]) => [name, await boot({ config: { ...configOf(name), databaseUrl: database.url }, transport, listen: false })] as const),
    );
    closers.push(() => Promise.all(running.map(([, service]) => service.close())));
    let { awaits } = options;
    const begun = async () => {
      if (awaits) throw new Error(`${awaits} is awaited`);
    };
    const gateway = await bootGateway({ config: { ...configOf('gateway'), port }, targets: Object.fromEntries(running), ...(awaits ? { checks: { [awaits]: begun } } : {}) });
    closers.push(() => gateway.close());
    return { url: gateway.url, databaseUrl: database.url, legacyUrl: controllers.find(({ name }) => name === simulators.legacy.name)!.url, controlUrls, opens: () => (awaits = undefined), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The controllers that were told, and a simulator for each other one that the sample catalog calls for. */
async function withSimulators({ dataFolder, controllers = [] }: StackOptions, closers: (() => Promise<unknown>)[]): Promise<{ controllers: ControllerConfig[]; controlUrls: Record<string, string> }> {
  const wanted = simulatorNames.filter((name) => !controllers.some((each) => each.name === simulators[name].name));
  const { gear, stop } = await startSimulators({ folder: dataFolder, seats: Object.fromEntries(wanted.map((name) => [name, { port: 0 }])) });
  closers.push(stop);
  return {
    controllers: [...controllers, ...wanted.map((name) => controllerConfig(controllerAt(name, gear[name]!.url)))],
    controlUrls: Object.fromEntries(wanted.map((name) => [simulators[name].name, gear[name]!.controlUrl])),
  };
}

/** Every service reaches the others through the front door, as it would on machines of their own. */
function configs(options: StackOptions, url: string, controllers: ControllerConfig[]): (name: ServiceName) => ServiceConfig {
  const { LIST_LIMIT, LIST_LIMIT_MAXIMUM, LIST_TIMEOUT_MS, PRICE_MISMATCH } = process.env;
  return (name) => {
    const config = readConfig(name, { LOG_LEVEL: options.logLevel ?? 'warn', HOST: options.host, BANYAN_DATA: options.dataFolder, DATABASE_POOL_SIZE: '8', LIST_LIMIT, LIST_LIMIT_MAXIMUM, LIST_TIMEOUT_MS, PRICE_MISMATCH });
    return { ...config, controllers, hubAllowedHosts: options.hubAllowedHosts ?? loopbackHosts, urls: Object.fromEntries(Object.keys(config.urls).map((service) => [service, [url]])) as ServiceConfig['urls'] };
  };
}
