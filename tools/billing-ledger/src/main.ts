import { parseArgs } from 'node:util';
import { createLogger, openDatabase, openTransport, readConfig, runService } from '@banyan/service';
import { startBillingLedger } from './billing-ledger.js';

// Hears what the product inventory has to tell, from the beginning, whether it runs or not:
//   npm run billing-ledger -- --port 8199
const { values } = parseArgs({ options: { port: { type: 'string', default: '8199' } } });

await runService(async () => {
  const config = readConfig('product-inventory');
  const logger = createLogger('billing-ledger', config.logLevel);
  const database = await openDatabase(config);
  const transport = await openTransport(config, database.url);
  const ledger = await startBillingLedger({
    databaseUrl: database.url, transport, port: Number(values.port), host: config.host,
    onError: (message, error, dead) => logger[dead ? 'error' : 'warn']({ err: error, id: message.id }, `${message.type} of ${message.subject} cannot be entered`),
  });
  logger.info(`the billing ledger listens on ${ledger.url}`);
  return {
    close: async () => {
      for (const close of [() => ledger.stop(), () => transport.close(), () => database.close()]) await close();
    },
  };
});
