import { join } from 'node:path';
import { startLegacySimulator } from './legacy-simulator.js';
import { startNsoSimulator } from './nso-simulator.js';

/**
 * Every simulated controller: the name by which the sample catalog calls for it, the adapter that speaks to it, the port
 * that it listens on unless told otherwise.
 */
export const simulators = {
  legacy: { name: 'legacy-provisioning', kind: 'legacy-provisioning', port: 8190, title: 'legacy provisioning gear', start: startLegacySimulator },
  nso: { name: 'metro-controller', kind: 'nso-restconf', port: 8191, title: 'NSO-style metro controller', start: startNsoSimulator },
} as const;

export type SimulatorName = keyof typeof simulators;
export const simulatorNames = Object.keys(simulators) as SimulatorName[];

type Running<Name extends SimulatorName> = Awaited<ReturnType<(typeof simulators)[Name]['start']>>;
export type RunningSimulators = { [Name in SimulatorName]: Running<Name> };

/** Where ROM finds a simulated controller, as `CONTROLLERS` says it. */
export const controllerAt = (name: SimulatorName, url: string) => ({ name: simulators[name].name, kind: simulators[name].kind, url });

export interface SimulatorsOptions {
  /** Where the ledgers are kept; in memory alone when absent. */
  folder?: string;
  host?: string;
  latencyMs?: number;
  /** Those to start, each on its port; all, on free ones, when absent. */
  ports?: Partial<Record<SimulatorName, number>>;
}

/** Starts simulated controllers side by side. What was started is stopped again when one cannot be. */
export async function startSimulators({ folder, host, latencyMs, ports }: SimulatorsOptions = {}): Promise<{ gear: Partial<RunningSimulators>; stop(): Promise<void> }> {
  const gear: Partial<Record<SimulatorName, Running<SimulatorName>>> = {};
  const stop = async () => void (await Promise.all(Object.values(gear).map((each) => each.stop())));
  try {
    for (const name of simulatorNames) {
      if (ports && ports[name] === undefined) continue;
      gear[name] = await simulators[name].start({ port: ports?.[name] ?? 0, host, latencyMs, file: folder && join(folder, `${name}-ledger.jsonl`) });
    }
    return { gear: gear as Partial<RunningSimulators>, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
