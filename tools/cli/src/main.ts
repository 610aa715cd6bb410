import { Told } from './gateway-client.js';
import { banyan } from './program.js';

// Whoever pipes the output into `head` means to see less of it.
process.stdout.on('error', () => undefined);
await banyan((text) => console.log(text)).parseAsync().catch((error: Error) => {
  console.error(error instanceof Told ? error.message : error.stack);
  process.exitCode = 1;
});
