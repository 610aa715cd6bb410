import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Of the 4.x line, which knows KRaft alone. */
export const kafkaVersion = '4.4.0';
const bindingVersion = '2.24.3';
const oldestJava = 17;
const fetchPatienceMs = 600_000;

/** What Maven is asked for: the broker, and what its log lines go through. */
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>banyan</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${kafkaVersion}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>${bindingVersion}</version></dependency>
  </dependencies>
</project>
`;

/** Why no broker can be had on this machine, in one line; undefined when one can. */
export function kafkaUnavailable(): string | undefined {
  if (process.platform === 'win32') return 'Kafka is started on Unix only';
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0);
  if (error || version < oldestJava) return `Kafka needs Java ${oldestJava} or newer on the PATH${version ? `, not ${version}` : ''}`;
  if (existsSync(jarFolder())) return undefined;
  return spawnSync('mvn', ['-v']).status === 0 ? undefined : 'Kafka needs Maven (mvn) on the PATH to fetch its jars once';
}

/** `KAFKA_JARS` names the folder itself, for machines that reach no Maven repository or keep caches elsewhere. */
function jarFolder(): string {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return resolve(process.env['KAFKA_JARS'] || join(cache, 'banyan', `kafka-${kafkaVersion}`));
}

/**
 * The folder with Kafka's jars: fetched by Maven the first time, outside of the tree, so that every clone finds them. Two
 * processes may fetch side by side; the first to be done leaves its folder there.
 *
 * @throws Error of one line
 */
export async function resolveJars(log: (line: string) => void = () => undefined): Promise<string> {
  const folder = jarFolder();
  if (existsSync(folder)) return folder;
  const unavailable = kafkaUnavailable();
  if (unavailable) throw new Error(unavailable);
  log(`fetching Kafka ${kafkaVersion} by Maven, once, into ${folder}`);
  mkdirSync(dirname(folder), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  try {
    writeFileSync(join(making, 'pom.xml'), pom);
    await promisify(execFile)('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(making, 'jars')}`], { cwd: making, timeout: fetchPatienceMs });
    if (!readdirSync(join(making, 'jars')).some((name) => name.startsWith('kafka_2.13-'))) throw new Error('Maven fetched no Kafka');
    renameSync(join(making, 'jars'), folder);
  } catch (error) {
    if (!existsSync(folder)) throw new Error(`Kafka ${kafkaVersion} could not be fetched by Maven: ${firstComplaint(error)}`);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

/** Maven says the cause first and how to ask for help after it. */
function firstComplaint(error: unknown): string {
  const { stdout, message } = error as Error & { stdout?: string };
  return stdout?.split('\n').find((line) => line.includes('ERROR')) ?? message.split('\n')[0]!;
}
