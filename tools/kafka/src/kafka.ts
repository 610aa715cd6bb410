import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { launch, signal } from './broker-process.js';
import { format, pidFile, writeSettings, type BrokerPlace } from './broker-settings.js';
import { resolveJars } from './jars.js';

export interface KafkaOptions {
  /** Absolute path; holds the log segments, the settings and the broker's own log. */
  dataFolder: string;
  /** 0 takes any free one. */
  port?: number;
  /** Told what takes long. */
  log?: (line: string) => void;
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

const stopPatienceMs = 15_000;
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
export async function startKafka({ dataFolder, port: wantedPort = 0, log }: KafkaOptions): Promise<RunningKafka> {
  const jars = await resolveJars(log);
  mkdirSync(dataFolder, { recursive: true });
  const [port, controllerPort] = await freePorts(wantedPort, 0);
  const place = { jars, dataFolder, host, port: port!, controllerPort: controllerPort! };
  refuseSecond(place);
  writeSettings(place);
  format(place);
  let running = await launch(place);
  const send = (name: NodeJS.Signals) => (running.isGone() ? undefined : signal(running.pid, name));
  return {
    brokers: `${host}:${port}`,
    get pid() {
      return running.pid;
    },
    async stop() {
      const impatience = setTimeout(() => send('SIGKILL'), stopPatienceMs);
      send('SIGTERM');
      // One that is held by SIGSTOP hears nothing else.
      send('SIGCONT');
      await running.gone.finally(() => clearTimeout(impatience));
      rmSync(pidFile(place), { force: true });
    },
    async kill(name) {
      send(name);
      if (name !== 'SIGSTOP' && name !== 'SIGCONT') await running.gone;
    },
    async restart() {
      if (!running.isGone()) throw new Error(`the Kafka on ${dataFolder} (process ${running.pid}) runs still`);
      running = await launch(place);
    },
  };
}

/** Two brokers on one folder would ruin it. A number that belongs to nobody, or to another program by now, is no broker. */
function refuseSecond(place: BrokerPlace): void {
  const { dataFolder } = place;
  const pid = existsSync(pidFile(place)) ? Number(readFileSync(pidFile(place), 'utf8')) : 0;
  if (!pid) return;
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (stdout?.includes('kafka.Kafka') && stdout.includes(dataFolder)) throw new Error(`a Kafka (process ${pid}) runs on ${dataFolder} already`);
}

/** Held all at once, so that none is given out twice; those that are wanted are only tried. */
async function freePorts(...wanted: number[]): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (const port of wanted) {
      const server = createServer();
      await new Promise<void>((resolve, reject) => server.once('error', (error) => reject(new Error(`Kafka cannot listen on port ${port}: ${error.message}`))).listen(port, host, resolve));
      servers.push(server);
    }
    return servers.map((server) => (server.address() as AddressInfo).port);
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}
