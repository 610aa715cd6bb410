import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCliSimulator } from './cli-simulator.js';
import { exchangeAt, startFilesSimulator } from './files-simulator.js';
import { startLegacySimulator } from './legacy-simulator.js';
import { startManoSimulator } from './mano-simulator.js';
import { startNsoSimulator } from './nso-simulator.js';
import { startTmf640Simulator } from './tmf640-simulator.js';
import { startTmf652Simulator } from './tmf652-simulator.js';

/** Where simulated gear listens; 0 is any free port. What listens for something else than HTTP has a second port, for `/control/…`; what takes files has that one alone. */
export interface Seat {
  port: number;
  controlPort?: number;
}

const overHttp = ({ port }: Seat) => `http://127.0.0.1:${port}`;
const byFiles = ({ port }: Seat) => pathToFileURL(exchangeAt(port)).href;
const overTcp = ({ port }: Seat) => `tcp://127.0.0.1:${port}`;

/**
 * Every simulated controller: the name by which a catalog calls for it, the adapter that speaks to it, where it listens unless
 * told otherwise, and by which URL it is reached there. There is one for each kind of adapter, also where no sample product needs
 * it: whoever adds one finds something to try it on.
 */
export const simulators = {
  legacy: { name: 'legacy-provisioning', kind: 'legacy-provisioning', seat: { port: 8190 }, urlAt: overHttp, title: 'legacy provisioning gear', start: startLegacySimulator },
  nso: { name: 'metro-controller', kind: 'nso-restconf', seat: { port: 8191 }, urlAt: overHttp, title: 'NSO-style metro controller', start: startNsoSimulator },
  mano: { name: 'function-orchestrator', kind: 'mano', seat: { port: 8192 }, urlAt: overHttp, title: 'orchestrator of virtual functions', options: { nsdIds: ['firewall'], nsFlavourIds: ['compact', 'wide'] }, start: startManoSimulator },
  cli: { name: 'local-exchange', kind: 'legacy-cli', seat: { port: 8193, controlPort: 8194 }, urlAt: overTcp, title: 'local exchange with a command line', start: startCliSimulator },
  files: { name: 'remote-exchange', kind: 'legacy-files', seat: { port: 8195 }, urlAt: byFiles, title: 'remote exchange that takes files', start: startFilesSimulator },
  tmf640: { name: 'activation-partner', kind: 'tmf640', seat: { port: 8196 }, urlAt: overHttp, title: 'service activation of a partner', start: startTmf640Simulator },
  tmf652: { name: 'resource-partner', kind: 'tmf652', seat: { port: 8197 }, urlAt: overHttp, title: 'resource order management of a partner', start: startTmf652Simulator },
} as const;

export type SimulatorName = keyof typeof simulators;
export const simulatorNames = Object.keys(simulators) as SimulatorName[];

type Running<Name extends SimulatorName> = Awaited<ReturnType<(typeof simulators)[Name]['start']>>;
export type RunningSimulators = { [Name in SimulatorName]: Running<Name> };

/** Gear that is told to be `late` is so by less than this, together with the time limit of a call; who tries a stack on it shall not wait a minute for each reply that is lost. */
const settlingTimeMs = 3_000;

/** Where ROM finds a simulated controller, as `CONTROLLERS` says it. */
export function controllerAt(name: SimulatorName, url: string) {
  const { name: controller, kind, ...more } = simulators[name];
  return { name: controller, kind, url, settlingTimeMs, ...('options' in more ? { options: more.options } : {}) };
}

/** The gear's place on ports that are free: two for each, of which what speaks HTTP takes the first alone. */
export const seatOf = (name: SimulatorName, [port, controlPort]: readonly [number, number]): Seat => ('controlPort' in simulators[name].seat ? { port, controlPort } : { port });

export interface SimulatorsOptions {
  /** Where the ledgers are kept; in memory alone when absent. */
  folder?: string;
  host?: string;
  latencyMs?: number;
  /** Those to start, each in its place; all, on free ports, when absent. */
  seats?: Partial<Record<SimulatorName, Seat>>;
}

/** Starts simulated controllers side by side. What was started is stopped again when one cannot be. */
export async function startSimulators({ folder, host, latencyMs, seats }: SimulatorsOptions = {}): Promise<{ gear: Partial<RunningSimulators>; stop(): Promise<void> }> {
  const gear: Partial<Record<SimulatorName, Running<SimulatorName>>> = {};
  const stop = async () => void (await Promise.all(Object.values(gear).map((each) => each.stop())));
  try {
    for (const name of simulatorNames) {
      if (seats && seats[name] === undefined) continue;
      gear[name] = await simulators[name].start({ port: 0, ...seats?.[name], host, latencyMs, file: folder && join(folder, `${name}-ledger.jsonl`) });
    }
    return { gear: gear as Partial<RunningSimulators>, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
