import { startStack } from '@banyan/tools-stack';

/** The whole stack in a process of its own, over the database that is measured. */
const stack = await startStack({ port: 0, dataFolder: process.argv[2]!, databaseUrl: process.env['DATABASE_URL'], logLevel: 'fatal' });
process.send!({ url: stack.url });
process.once('disconnect', () => void stack.stop().then(() => process.exit(0)));
