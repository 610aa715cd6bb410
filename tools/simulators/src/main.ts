import { parseArgs } from 'node:util';
import { startLegacySimulator } from './legacy-simulator.js';

// Gear outlives the stack that uses it, so it can run as a process of its own:
//   node tools/simulators/dist/main.js --port 8190 --file .banyan/legacy-ledger.jsonl
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8190' }, host: { type: 'string' }, file: { type: 'string' }, latencyMs: { type: 'string', default: '5' } },
});

const gear = await startLegacySimulator({ port: Number(values.port), host: values.host, file: values.file, latencyMs: Number(values.latencyMs) });
console.log(`legacy provisioning gear  ${gear.url}/?wsdl`);
console.log(`its ledger and faults     ${gear.url}/control/ledger  ${gear.url}/control/faults`);

// The stack of processes that started it holds a channel to it, which closes however that one ends.
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(end as 'SIGINT', () => void gear.stop().then(() => process.exit(0)));
