import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { closeServer, freePorts, listenOn } from '@banyan/service';
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
  if (wantedPort) await refuseTaken(wantedPort);
  // Clients ask for a broker that is away again and again: on a port of those that outgoing connections are given, one would in time be connected to itself, and hold it.
  const [freePort, controllerPort] = await freePorts(2);
  const port = wantedPort || freePort!;
  const place = { jars, dataFolder, host, port, controllerPort: controllerPort! };
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

async function refuseTaken(port: number): Promise<void> {
  const server = await listenOn(() => undefined, port, host).catch((error: Error) => {
    throw new Error(`Kafka cannot listen on port ${port}: ${error.message}`);
  });
  await closeServer(server);
}
