import { parseArgs } from 'node:util';
import { measureReads, reportReads } from './reads.js';

// npm run bench -- reads [--rows 10000,1000000] [--concurrency 16] [--seconds 3]

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '10000,1000000' }, concurrency: { type: 'string', default: '16' }, seconds: { type: 'string', default: '3' } },
});
const rows = values.rows.split(',').map(Number);
const [concurrency, seconds] = [Number(values.concurrency), Number(values.seconds)];

if (![...rows, concurrency].every((value) => Number.isInteger(value) && value > 0) || !(seconds > 0) || rows.some((count) => count < 100)) {
  console.error('--rows wants whole numbers of 100 and more with commas between them, --concurrency and --seconds numbers above 0');
  process.exitCode = 2;
} else {
  const { text, isKept } = reportReads(await measureReads({ rows, concurrency, durationMs: seconds * 1000 }, (line) => console.error(line)));
  console.log(`${concurrency} ask side by side\n${text}`);
  process.exitCode = isKept ? 0 : 1;
}
