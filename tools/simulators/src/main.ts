import { parseArgs } from 'node:util';
import { simulatorNames, simulators, startSimulators, type SimulatorName } from './simulators.js';

// Gear outlives the stack that uses it, so it can run as a process of its own. Without a port of any it starts all, each where the table has it:
//   node tools/simulators/dist/main.js --folder .banyan --legacy 8190 --cli 8193:8194
const portOptions = Object.fromEntries(simulatorNames.map((name) => [name, { type: 'string' as const }]));
const { values } = parseArgs({ options: { host: { type: 'string' }, folder: { type: 'string' }, latencyMs: { type: 'string', default: '5' }, ...portOptions } });
const told = values as Partial<Record<SimulatorName | 'host' | 'folder' | 'latencyMs', string>>;

/** `8190`, or `8193:8194` with the port of `/control/…`. */
function seatIn(text: string) {
  const [port, controlPort] = text.split(':').map(Number);
  return { port: port!, controlPort };
}

const asked = simulatorNames.filter((name) => told[name] !== undefined);
const seats = Object.fromEntries((asked.length > 0 ? asked : simulatorNames).map((name) => [name, told[name] === undefined ? simulators[name].seat : seatIn(told[name])]));
const { gear, stop } = await startSimulators({ host: told.host, folder: told.folder, latencyMs: Number(told.latencyMs), seats });
for (const name of simulatorNames) if (gear[name]) console.log(`${simulators[name].title}  ${gear[name].url}  its ledger and faults  ${gear[name].controlUrl}/control/ledger  ${gear[name].controlUrl}/control/faults`);

// The stack of processes that started it holds a channel to it, which closes however that one ends.
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end as 'SIGINT', () => void stop().then(() => process.exit(0)));
