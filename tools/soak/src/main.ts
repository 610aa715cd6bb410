import { soaks } from './soaks.js';

// npm run soak -- NAME [options of that soak]

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(soaks, name) ? soaks[name] : undefined;

if (load) {
  const soak = await load();
  process.exitCode = (await soak(args)) ? 0 : 1;
} else {
  console.error(`there is no soak ${name || 'without a name'}; there are ${Object.keys(soaks).join(', ') || 'none yet'}`);
  process.exitCode = 2;
}
