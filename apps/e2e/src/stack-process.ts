/* eslint-disable no-console -- its one line on standard output tells the parent where the stack answers */
import { readConfig } from '@banyan/service';
import { startStack } from '@banyan/tools-stack';

// It ends with whoever started it, however that one ends.
process.once('disconnect', () => process.exit(1));

const [dataFolder] = process.argv.slice(2);
const stack = await startStack({
  port: 0,
  dataFolder: dataFolder!,
  databaseUrl: process.env['DATABASE_URL'],
  controllers: readConfig('rom').controllers,
  logLevel: 'fatal',
});
console.log(JSON.stringify({ url: stack.url }));
