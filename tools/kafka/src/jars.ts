import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Of the 4.x line, which knows KRaft alone. */
export const kafkaVersion = '4.1.0';
const bindingVersion = '2.24.3';
const oldestJava = 17;

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
  return spawnSync('mvn', ['-v'], { encoding: 'utf8' }).error ? 'Kafka needs Maven (mvn) on the PATH to fetch its jars once' : undefined;
}

const jarFolder = () => join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'banyan', `kafka-${kafkaVersion}`);

/**
 * The folder with Kafka's jars: fetched by Maven the first time, outside of the tree, so that every clone finds them. Two
 * processes may fetch side by side; the first to be done leaves its folder there.
 *
 * @throws Error of one line
 */
export function resolveJars(): string {
  const folder = jarFolder();
  if (existsSync(folder)) return folder;
  const unavailable = kafkaUnavailable();
  if (unavailable) throw new Error(unavailable);
  mkdirSync(join(folder, '..'), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  try {
    writeFileSync(join(making, 'pom.xml'), pom);
    execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(making, 'jars')}`], { cwd: making, stdio: ['ignore', 'pipe', 'pipe'] });
    if (!readdirSync(join(making, 'jars')).some((name) => name.startsWith('kafka_2.13-'))) throw new Error('Maven fetched no Kafka');
    renameSync(join(making, 'jars'), folder);
  } catch (error) {
    if (!existsSync(folder)) throw new Error(`Kafka ${kafkaVersion} could not be fetched by Maven: ${lastLineOf(error)}`);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

const lastLineOf = (error: unknown) => String((error as { stdout?: Buffer }).stdout || (error as Error).message).trim().split('\n').find((line) => line.includes('ERROR')) ?? (error as Error).message;
