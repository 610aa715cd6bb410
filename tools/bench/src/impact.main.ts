import { parseArgs } from 'node:util';
import { servicesAtLeast } from './impact-network.js';
import { measureImpact, reportImpact } from './impact.js';
import { machine } from './machine.js';

// npm run bench -- impact [--services 1000000] [--rounds 100]

const { values } = parseArgs({ options: { services: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '100' } } });
const [services, rounds] = [Number(values.services), Number(values.rounds)];

if (!(Number.isInteger(services) && services > 0 && services % servicesAtLeast === 0 && Number.isInteger(rounds) && rounds > 0)) {
  console.error(`--services wants a multiple of ${servicesAtLeast}, --rounds a whole number above 0`);
  process.exitCode = 2;
} else {
  const { text, isKept } = reportImpact(await measureImpact({ services, rounds }, (line) => console.error(line)));
  const { model, cores, memoryMb, system, node } = machine();
  console.log(`${services} services; ${model}, ${cores} cores, ${Math.round(memoryMb / 1024)} GB, ${system}, Node ${node}\n${text}`);
  process.exitCode = isKept ? 0 : 1;
}
