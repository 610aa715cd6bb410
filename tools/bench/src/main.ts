import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measure } from './bench.js';
import { report } from './report.js';

// npm run bench -- [--orders 500] [--concurrency 8] [--json FILE] [--statements] [--profile FILE]

const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '500' },
    concurrency: { type: 'string', default: '8' },
    json: { type: 'string' },
    statements: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});

function positive(name: 'orders' | 'concurrency'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} wants a whole number above 0, not ${values[name]}`);
  process.exit(2);
}

const options = { orders: positive('orders'), concurrency: positive('concurrency'), profileFile: values.profile };
const figures = await measure(options, (line) => console.error(line));
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
console.log(report(figures, values.statements));
process.exitCode = figures.problems.length === 0 ? 0 : 1;
