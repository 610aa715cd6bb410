import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { resolveJars } from './jars.js';

export interface KafkaOptions {
  /** Absolute path; holds the log segments, the settings and the broker's own log. */
  dataFolder: string;
  /** 0 takes any free one. */
  port?: number;
}

/** A broker that runs. */
export interface RunningKafka {
  /** `host:port`. */
  brokers: string;
  /** Of the Java process; 0 when somebody else runs the broker. */
  pid: number;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** Sends a signal and waits until the process is gone; for SIGSTOP and SIGCONT does not wait. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  restart(): Promise<void>;
}

const startPatienceMs = 60_000;
const stopPatienceMs = 15_000;
const askAgainMs = 100;
const host = '127.0.0.1';

/** A broker to use: the one that `KAFKA_BROKERS` names, which is left alone, or one that is started. */
export async function openKafka(options: KafkaOptions): Promise<RunningKafka> {
  const brokers = process.env['KAFKA_BROKERS']?.trim();
  if (!brokers) return startKafka(options);
  const nobody = async () => undefined;
  const refuse = () => Promise.reject(new Error('KAFKA_BROKERS names a broker that somebody else runs'));
  return { brokers, pid: 0, stop: nobody, kill: refuse, restart: refuse };
}

/**
 * Starts Apache Kafka as one process that is broker and controller. It ends with the process that started it, even when
 * that one is killed: a shell between them waits for the end of its standard input.
 *
 * @throws Error of one line
 */
export async function startKafka({ dataFolder, port = 0 }: KafkaOptions): Promise<RunningKafka> {
  const jars = resolveJars();
  mkdirSync(dataFolder, { recursive: true });
  refuseSecond(dataFolder);
  const [brokerPort, controllerPort] = [port || (await freePort()), await freePort()];
  const brokers = `${host}:${brokerPort}`;
  const settings = writeSettings(dataFolder, brokerPort, controllerPort);
  format(jars, dataFolder, settings);
  let running = await launch(jars, dataFolder, settings, brokers);
  const note = () => writeFileSync(join(dataFolder, 'kafka.pid'), String(running.pid));
  note();
  const end = async (signal: NodeJS.Signals) => {
    kill(running.pid, signal);
    await running.gone;
  };
  return {
    brokers,
    get pid() {
      return running.pid;
    },
    async stop() {
      const impatience = setTimeout(() => kill(running.pid, 'SIGKILL'), stopPatienceMs);
      await end('SIGTERM').finally(() => clearTimeout(impatience));
      rmSync(join(dataFolder, 'kafka.pid'), { force: true });
    },
    kill: async (signal) => (signal === 'SIGSTOP' || signal === 'SIGCONT' ? kill(running.pid, signal) : end(signal)),
    async restart() {
      running = await launch(jars, dataFolder, settings, brokers);
      note();
    },
  };
}

/** Two brokers on one folder would ruin it. A number that belongs to another program by now is no broker. */
function refuseSecond(dataFolder: string): void {
  const file = join(dataFolder, 'kafka.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid || 1)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  if (command.includes('kafka.Kafka') && command.includes(dataFolder)) throw new Error(`a Kafka (process ${pid}) runs on ${dataFolder} already`);
}

function writeSettings(dataFolder: string, brokerPort: number, controllerPort: number): string {
  const file = join(dataFolder, 'server.properties');
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${host}:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://${host}:${brokerPort},CONTROLLER://${host}:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${host}:${brokerPort}`,
    'log.dirs': join(dataFolder, 'log'),
    // One node cannot keep copies.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'offsets.topic.num.partitions': 4,
    // A misspelt topic is to be an error. Waiting for more members only makes a small stack slow.
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'controlled.shutdown.enable': false,
  };
  writeFileSync(file, `${Object.entries(settings).map(([name, value]) => `${name}=${value}`).join('\n')}\n`);
  writeFileSync(join(dataFolder, 'log4j2.properties'), logSettings);
  return file;
}

const logSettings = `rootLogger.level = WARN
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1} %m%n
`;

const java = (jars: string, dataFolder: string, ...rest: string[]) =>
  ['-Xms64m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dlog4j2.configurationFile=${join(dataFolder, 'log4j2.properties')}`, '-cp', join(jars, '*'), ...rest];

function format(jars: string, dataFolder: string, settings: string): void {
  if (existsSync(join(dataFolder, 'log', 'meta.properties'))) return;
  const cluster = randomBytes(16).toString('base64url');
  execFileSync('java', java(jars, dataFolder, 'kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', cluster, '-c', settings), { stdio: ['ignore', 'pipe', 'pipe'] });
}

interface Launched { pid: number; gone: Promise<void> }

async function launch(jars: string, dataFolder: string, settings: string, brokers: string): Promise<Launched> {
  const log = openSync(join(dataFolder, 'kafka.log'), 'a');
  // The shell tells the process id, ends the broker with its own input, and ends with the broker.
  const guard = `exec 3<&0; java "$@" </dev/null 1>&2 & pid=$!; echo $pid; (cat <&3 >/dev/null; kill -9 $pid 2>/dev/null) >/dev/null & wait $pid`;
  const child = spawn('sh', ['-c', guard, 'kafka', ...java(jars, dataFolder, 'kafka.Kafka', settings)], { stdio: ['pipe', 'pipe', log], detached: true });
  closeSync(log);
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).stdout!.once('data', (text: Buffer) => resolve(Number(text.toString())));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => (child.stdin!.destroy(), resolve())));
  await ready(brokers, child, join(dataFolder, 'kafka.log')).catch((error: unknown) => {
    kill(pid, 'SIGKILL');
    throw error;
  });
  return { pid, gone };
}

async function ready(brokers: string, child: ChildProcess, log: string): Promise<void> {
  const until = Date.now() + startPatienceMs;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`Kafka ended while it started; see ${log}`);
    const admin = new Kafka({ clientId: 'banyan-tools', brokers: [brokers], logLevel: logLevel.NOTHING, connectionTimeout: 1_000, retry: { retries: 0 } }).admin();
    try {
      await admin.connect();
      const { controller } = await admin.describeCluster();
      if (controller !== null) return;
    } catch (error) {
      if (Date.now() > until) throw new Error(`Kafka did not answer within ${startPatienceMs} ms: ${(error as Error).message}; see ${log}`);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
