import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one start of a broker is made of. */
export interface BrokerPlace {
  jars: string;
  dataFolder: string;
  host: string;
  port: number;
  controllerPort: number;
}

export const logFile = ({ dataFolder }: BrokerPlace) => join(dataFolder, 'kafka.log');
export const settingsFile = ({ dataFolder }: BrokerPlace) => join(dataFolder, 'server.properties');
/** Names the process as soon as there is one, so that a second start sees it. */
export const pidFile = ({ dataFolder }: BrokerPlace) => join(dataFolder, 'kafka.pid');
const metaFile = ({ dataFolder }: BrokerPlace) => join(dataFolder, 'log', 'meta.properties');

export function writeSettings(place: BrokerPlace): void {
  const { dataFolder, host, port, controllerPort } = place;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${host}:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://${host}:${port},CONTROLLER://${host}:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${host}:${port}`,
    'log.dirs': join(dataFolder, 'log'),
    // One node cannot keep copies, and partitions of topics that few use only make its start long.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    // An index is laid out in full with its segment, and the cleaner takes its buffer from a heap that is small.
    'log.index.size.max.bytes': 1_048_576,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
    // A misspelt topic is to be an error. Waiting for more members only makes a small stack slow.
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    // A broker that was killed is let in again when its last session has ended, after nine seconds unless set.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
  };
  writeFileSync(settingsFile(place), `${Object.entries(settings).map(([name, value]) => `${name}=${value}`).join('\n')}\n`);
  writeFileSync(join(dataFolder, 'log4j2.properties'), logSettings);
}

const logSettings = `rootLogger.level = WARN
rootLogger.appenderRef.out.ref = out
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1} %m%n
`;

/** The arguments of `java` for one of Kafka's programs. */
export function javaArguments({ jars, dataFolder }: BrokerPlace, ...rest: string[]): string[] {
  return ['-Xms64m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Dlog4j2.configurationFile=${join(dataFolder, 'log4j2.properties')}`, '-cp', join(jars, '*'), ...rest];
}

/** Makes the folder one that Kafka starts on, unless it is one. */
export function format(place: BrokerPlace): void {
  if (existsSync(metaFile(place))) return;
  // It may begin with a dash, which would be taken for an option were it a word of its own.
  const cluster = randomBytes(16).toString('base64url');
  execFileSync('java', javaArguments(place, 'kafka.tools.StorageTool', 'format', '--ignore-formatted', `--cluster-id=${cluster}`, '-c', settingsFile(place)), { stdio: ['ignore', 'pipe', 'pipe'] });
}

export const clusterId = (place: BrokerPlace) => /^cluster\.id=(.*)$/m.exec(readFileSync(metaFile(place), 'utf8'))?.[1]?.trim();

/** The newest thing that the broker complained of, for an error that outlives the folder. */
export function lastComplaint(place: BrokerPlace): string {
  const lines = existsSync(logFile(place)) ? readFileSync(logFile(place), 'utf8').split('\n') : [];
  return lines.findLast((line) => /Exception: | ERROR | FATAL |^Error/.test(line))?.trim() ?? 'it said nothing';
}
