// `npm test`: everything that has to hold before a change goes in. Build, types, lint, then the tests on what was built.
// `npm run test:faults`: the long ones, which kill processes and brokers of their own.
// Plain Node up to the install, so that a fresh clone needs nothing else. What follows `--` goes to jest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const isWindows = process.platform === 'win32';
const isFaults = process.argv[2] === '--faults';
const jestArguments = process.argv.slice(isFaults ? 3 : 2);
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** npm notes what it installed; times of files say less, for a checkout sets them anew. Optional packages are for other platforms. */
function isInstalled() {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const present = read(note).packages;
  return Object.entries(read(join(root, 'package-lock.json')).packages).every(
    ([path, wanted]) => path === '' || wanted.optional || wanted.devOptional || (path in present && present[path].version === wanted.version),
  );
}

/** Runs a step to its end; its output is shown when it fails, or as it comes when `live`. */
function run(command, { live = false } = {}) {
  const [program, ...rest] = command;
  const { status, stdout, stderr, error } = spawnSync(program, rest, {
    cwd: root,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    shell: isWindows && program === 'npm',
  });
  if (status !== 0 && !live) process.stdout.write(`${stdout ?? ''}${stderr ?? ''}`);
  if (error) console.log(String(error));
  return status === 0;
}

const jest = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
const checks = [
  { name: 'build', command: ['npm', 'run', '--silent', 'build'], needed: true },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint', '--', '--outputStyle=static'] },
];

/** Why the official documents cannot be compared with; undefined when they can. */
function missingDocuments() {
  const folder = process.env.TMF_DOCUMENTS;
  if (!folder) return 'TMF_DOCUMENTS names no folder of the official documents';
  process.env.TMF_DOCUMENTS = resolve(folder);
  return existsSync(join(folder, 'manifest.json')) ? undefined : `the folder that TMF_DOCUMENTS names has no manifest.json: ${folder}`;
}

/** Whether what was asked for has suites on Kafka; jest itself says which files it would run. */
function wantsBroker() {
  const { status, stdout } = spawnSync(process.execPath, [...jest, '--listTests', ...suites(true), ...jestArguments], { cwd: root, encoding: 'utf8' });
  return status !== 0 || /\.kafka\.spec\.js$/m.test(stdout);
}

/** Why the broker that `KAFKA_BROKERS` names is none; undefined when it answers. */
async function missingBroker(brokers) {
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING, retry: { retries: 2 } }).admin();
  try {
    await admin.connect();
    return undefined;
  } catch (error) {
    return `KAFKA_BROKERS names one that does not answer: ${error.message}`;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * One broker for all suites that need one. A suite of faults starts its own, for it kills it;
 * one that somebody else runs is not for killing.
 *
 * @returns what is to be stopped at the end, or why the suites on Kafka cannot run
 */
async function openBroker() {
  const nothing = { stop: async () => undefined };
  if (isFaults) delete process.env.KAFKA_BROKERS;
  const given = process.env.KAFKA_BROKERS?.trim();
  if (given) return { ...nothing, missing: await missingBroker(given) };
  // By its URL: a path would make Nx hold this for a lazy load of the library, which nobody may then import otherwise.
  const { kafkaUnavailable, startKafka } = await import(new URL('../kafka/dist/index.js', import.meta.url).href);
  const missing = kafkaUnavailable();
  if (missing || isFaults || !wantsBroker()) return { ...nothing, missing };
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-test-kafka-'));
  try {
    const kafka = await startKafka({ dataFolder, log: console.log });
    process.env.KAFKA_BROKERS = kafka.brokers;
    return { stop: () => kafka.stop().finally(() => rmSync(dataFolder, { recursive: true, force: true })) };
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    return { ...nothing, missing: error.message };
  }
}

/** Which suites run: those of faults apart from all others, those on Kafka only where there is one. */
function suites(hasBroker) {
  const ignored = ['/node_modules/', ...(isFaults ? [] : ['\\.faults\\.spec\\.js$']), ...(hasBroker ? [] : [isFaults ? '\\.faults\\.' : '\\.kafka\\.spec\\.js$'])];
  const long = isFaults ? ['--testMatch=**/dist/**/*.faults.spec.js', '--testTimeout=600000', '--maxWorkers=1'] : [];
  // A list takes every word up to the next option: a switch has to end it, or the paths that follow would be ignored instead.
  return [...long, ...ignored.map((pattern) => `--testPathIgnorePatterns=${pattern}`), '--passWithNoTests'];
}

function runChecks() {
  const failed = [];
  for (const { name, command, needed } of isFaults ? checks.slice(0, 1) : checks) {
    const started = Date.now();
    const passed = run(command);
    console.log(`${name} ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    if (passed) continue;
    failed.push(name);
    if (needed) break;
  }
  return failed;
}

/** Runs jest and counts from its own report; a suite that could not even load counts as one failure. */
function runTests(hasBroker) {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-test-'));
  const report = join(folder, 'report.json');
  try {
    const passed = run(
      [process.execPath, ...jest, '--json', `--outputFile=${report}`, ...suites(hasBroker), ...jestArguments],
      { live: true },
    );
    if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] };
    const result = read(report);
    const unloaded = result.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
    const failed = result.numFailedTests + unloaded;
    const skipped = result.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'pending' || status === 'todo' || status === 'skipped'));
    return { passed: result.numPassedTests, failed: passed ? failed : Math.max(failed, 1), skipped: skipped.map(({ fullName }) => fullName) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function close({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed > 0 ? 1 : 0);
}

if (!isInstalled()) {
  console.log('installing packages …');
  if (!run(['npm', 'ci', '--include=dev', '--no-fund', '--no-audit'], { live: true })) close({ passed: 0, failed: 1, skipped: 0 });
}
const noDocuments = isFaults ? undefined : missingDocuments();
const failed = runChecks();
const broker = failed.includes('build') ? { missing: 'the build failed', stop: async () => undefined } : await openBroker();
if (noDocuments && process.env.REQUIRE_DOCUMENTS === '1') failed.push(`documents (${noDocuments})`);
if (broker.missing && process.env.REQUIRE_KAFKA === '1') failed.push(`Kafka (${broker.missing})`);
const tests = failed.includes('build') ? { passed: 0, failed: 0, skipped: [] } : runTests(!broker.missing);
await broker.stop();

const noKafka = broker.missing && `the suites on Kafka: ${broker.missing}`;
if (tests.skipped.length > 0 || noDocuments || noKafka) {
  const reasons = [noDocuments, noKafka, ...tests.skipped.map((title) => `“${title}”, whose condition was not met`)].filter(Boolean);
  console.log(`did not run: ${reasons.join('; ')}`);
}
if (failed.length > 0) console.log(`failed before the tests, each counted as one: ${failed.join(', ')}`);
close({ passed: tests.passed, failed: tests.failed + failed.length, skipped: tests.skipped.length });
