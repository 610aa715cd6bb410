import { parseArgs } from 'node:util';
import { reportTable } from './reconcile-report.js';
import { reconcile } from './reconcile-reading.js';

const usage = `npm run reconcile [-- --inventory http://127.0.0.1:3000] [--ledger http://127.0.0.1:8199] [--json]

  Compares the product inventory with the billing ledger. Ends with 0 when they agree, 1 when they do not, 2 when they cannot be read.`;

function options() {
  return parseArgs({
    options: {
      inventory: { type: 'string', default: 'http://127.0.0.1:3000' }, ledger: { type: 'string', default: 'http://127.0.0.1:8199' },
      json: { type: 'boolean' }, help: { type: 'boolean' },
    },
  }).values;
}

async function run(): Promise<number> {
  const { inventory, ledger, json, help } = options();
  if (help) {
    console.log(usage);
    return 0;
  }
  const report = await reconcile({ inventoryUrl: inventory, ledgerUrl: ledger });
  console.log(json ? JSON.stringify(report, null, 2) : reportTable(report));
  return report.findings.length > 0 ? 1 : 0;
}

process.exitCode = await run().catch((error: Error) => {
  console.error(error.message);
  return 2;
});
