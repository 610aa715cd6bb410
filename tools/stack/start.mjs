// `npm start`: installs what is missing, builds what changed, and starts the stack. Plain Node, so that it runs on a
// fresh clone before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Banyan needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

/** npm notes in this file what it installed: an older or absent one means that the lock file asks for something else. */
function isInstalled() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, dev, optional }]) => !path.startsWith('node_modules/') || dev || optional || (path in present && present[path].version === version));
}

if (!isInstalled()) {
  console.log('installing packages …');
  // What only building and testing the project itself needs can wait for `npm test`.
  execFileSync('npm', ['ci', '--omit=dev', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
}
const { build } = await import('../build/build.mjs');
await build();
// `npm run stack` is the same stack in many processes.
const isProcesses = process.argv[2] === '--processes';
if (isProcesses) process.argv.splice(2, 1);
await import(isProcesses ? './dist/run-processes.js' : './dist/main.js');
