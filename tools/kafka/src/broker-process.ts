import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';
import { clusterId, javaArguments, lastComplaint, logFile, pidFile, settingsFile, type BrokerPlace } from './broker-settings.js';

const startPatienceMs = 60_000;
const askAgainMs = 100;
const askTimeoutMs = 1_000;

/** The Java process of one start. */
export interface BrokerProcess {
  pid: number;
  /** Kept once it is no more. */
  gone: Promise<void>;
  isGone(): boolean;
}

/**
 * A shell stands between: it tells the process id and ends with the broker. The system closes its standard input when the
 * process that holds the other end is gone, for whatever reason; then it kills the broker.
 */
const guard = 'exec 3<&0; java "$@" </dev/null 1>&2 & pid=$!; echo $pid; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) >/dev/null & wait $pid';

/** Starts the broker and waits until it answers. */
export async function launch(place: BrokerPlace): Promise<BrokerProcess> {
  const log = openSync(logFile(place), 'a');
  const child = spawn('sh', ['-c', guard, 'kafka', ...javaArguments(place, 'kafka.Kafka', settingsFile(place))], { stdio: ['pipe', 'pipe', log], detached: true });
  closeSync(log);
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).stdout!.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  writeFileSync(pidFile(place), String(pid));
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const gone = new Promise<void>((resolve) => {
    const end = () => (child.stdin!.destroy(), resolve());
    if (isGone()) end();
    else child.once('exit', end);
  });
  await ready(place, child).catch((error: unknown) => {
    if (!isGone()) signal(pid, 'SIGKILL');
    throw error;
  });
  return { pid, gone, isGone };
}

/** @throws Error of one line */
async function ready(place: BrokerPlace, child: ChildProcess): Promise<void> {
  const brokers = [`${place.host}:${place.port}`];
  const [until, ours] = [Date.now() + startPatienceMs, clusterId(place)];
  let reason = 'no answer';
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Kafka ended while it started (${lastComplaint(place)}); see ${logFile(place)}`);
    const admin = new Kafka({ clientId: 'banyan-tools', brokers, logLevel: logLevel.NOTHING, connectionTimeout: askTimeoutMs, requestTimeout: askTimeoutMs, retry: { retries: 0 } }).admin();
    try {
      await admin.connect();
      const answer = await admin.describeCluster();
      if (answer.clusterId === ours && answer.controller !== null) return;
      reason = answer.clusterId === ours ? 'it has no controller' : `another Kafka answers on ${brokers[0]}`;
    } catch (error) {
      reason = (error as Error).message;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
  throw new Error(`Kafka was not ready within ${startPatienceMs} ms (${reason}); see ${logFile(place)}`);
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
