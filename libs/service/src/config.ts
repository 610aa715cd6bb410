import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ListLimits } from '@banyan/tmf';
import { z } from 'zod';
import { controllerConfig, controllerList, type ControllerConfig } from './controllers.js';
import { isAllowedHost } from './hub-callback.js';

/** The services of the stack and the port that each listens on unless told otherwise. */
export const servicePorts = {
  gateway: 3000,
  catalog: 3001,
  com: 3002,
  som: 3003,
  rom: 3004,
  'product-inventory': 3005,
  'service-inventory': 3006,
  'resource-inventory': 3007,
  party: 3008,
} as const;

export type ServiceName = keyof typeof servicePorts;

export interface ServiceConfig {
  service: ServiceName;
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Absent: the embedded PostgreSQL of `dataFolder`. */
  databaseUrl?: string;
  /** Absolute path. */
  dataFolder: string;
  databasePoolSize: number;
  /** `host:port` each; absent: messages travel inside PostgreSQL. */
  kafkaBrokers?: string[];
  /** Before the names of topics and groups. */
  kafkaPrefix: string;
  logLevel: LogLevel;
  /** Where the instances of the other services answer, without a trailing slash. */
  urls: Record<ServiceName, string[]>;
  /** The network controllers that ROM commands. */
  controllers: ControllerConfig[];
  listLimits: Required<ListLimits>;
  /** Where callbacks of subscribers may go beyond public https hosts: `host`, `host:port`, an address or a CIDR block each. */
  hubAllowedHosts: string[];
  /** What becomes of an order whose client says other prices than the catalog. */
  priceMismatch: PriceMismatch;
}

const priceMismatches = ['refuse', 'hold'] as const;
export type PriceMismatch = (typeof priceMismatches)[number];

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
const webUrl = url('http:', 'https:').transform((text) => text.replace(/\/+$/, ''));
/** The instances of one service. */
const webUrls = z.string().transform((text) => text.split(',').map((part) => part.trim())).pipe(z.array(webUrl));
const whole = (from: number, to: number) => {
  const range = `must be a whole number from ${from} to ${to}`;
  return z.string().regex(/^\d+$/, range).transform(Number).refine((value) => value >= from && value <= to, range);
};

const brokers = z.string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .refine((list) => list.length > 0 && list.every((broker) => /^[^\s:/]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i.test(broker)), 'must be host:port, or several with commas between them');

const allowedHosts = z.string()
  .transform((text) => text.split(',').map((part) => part.trim()).filter(Boolean))
  .refine((list) => list.every(isAllowedHost), 'must be host, host:port, an address or a CIDR block, or several with commas between them');

const legacyController = 'legacy-provisioning';

interface Variable {
  name: string;
  /** As it would be written in the environment; absent when the variable may be left out. A service may have its own. */
  default?: string | ((service: ServiceName) => string);
  meaning: string;
  schema: z.ZodType<unknown, string>;
}

/** Nx runs a service in its own folder, and all of them are to find one database: paths count from the workspace's root. */
function workspaceFolder(): string {
  for (let folder = process.cwd(); folder !== dirname(folder); folder = dirname(folder)) if (existsSync(join(folder, 'nx.json'))) return folder;
  return process.cwd();
}

const localUrl = (service: ServiceName) => `http://127.0.0.1:${servicePorts[service]}`;
/** The variable that says where a service answers. */
export const variableOfUrl = (service: ServiceName) => `${service.replaceAll('-', '_').toUpperCase()}_URL`;

const variables: Variable[] = [
  { name: 'PORT', default: (service) => String(servicePorts[service]), meaning: 'port to listen on; 0 takes any free one', schema: whole(0, 65_535) },
  { name: 'HOST', default: '127.0.0.1', meaning: 'address to listen on; 0.0.0.0 opens the service to other machines', schema: z.string() },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL to use instead of the embedded one', schema: url('postgres:', 'postgresql:') },
  { name: 'DATABASE_POOL_SIZE', default: '10', meaning: 'connections that one service opens at most', schema: whole(2, 1_000) },
  { name: 'KAFKA_BROKERS', meaning: 'host:port, or several with commas: Kafka carries the messages; else PostgreSQL does', schema: brokers },
  { name: 'KAFKA_PREFIX', meaning: 'before the names of topics and groups, so that several stacks share one Kafka', schema: z.string().regex(/^[\w.-]{1,100}$/, 'must be letters, digits or any of . _ -') },
  { name: 'BANYAN_DATA', default: '.banyan', meaning: 'folder of the embedded PostgreSQL, and in its `import` files that import jobs may read', schema: z.string().transform((path) => resolve(workspaceFolder(), path)) },
  { name: 'LOG_LEVEL', default: 'info', meaning: `least severe log lines to write: ${logLevels.join(', ')}`, schema: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`) },
  ...(Object.keys(servicePorts) as ServiceName[])
    .filter((service) => service !== 'gateway')
    .map((service) => ({ name: variableOfUrl(service), default: localUrl(service), meaning: `where ${service} answers; several instances with commas`, schema: webUrls })),
  { name: 'LIST_LIMIT', default: '100', meaning: 'documents on a page of a list where the client names no limit', schema: whole(1, 10_000) },
  { name: 'LIST_LIMIT_MAXIMUM', default: '1000', meaning: 'documents on any page of a list', schema: whole(1, 10_000) },
  { name: 'LIST_TIMEOUT_MS', default: '5000', meaning: 'time that the database may take over a list that no index answers', schema: whole(1, 600_000) },
  { name: 'LEGACY_PROVISIONING_URL', meaning: 'where the legacy provisioning system answers: short for a controller of that name', schema: webUrl },
  { name: 'CONTROLLERS', meaning: 'the network controllers that ROM commands, as JSON: docs/guides/add-an-adapter.md', schema: controllerList },
  { name: 'HUB_ALLOWED_HOSTS', meaning: 'callbacks may go beyond public https hosts to these: host, host:port, address or CIDR block, with commas', schema: allowedHosts },
  { name: 'PRICE_MISMATCH', default: 'refuse', meaning: 'what COM does with an order that says other prices than the catalog: `refuse`, or `hold` for a person', schema: z.enum(priceMismatches, `must be one of ${priceMismatches.join(', ')}`) },
];

/** What the environment can say, for the manual: name, default as text, meaning. */
export const configVariables = variables.map(({ name, default: byDefault, meaning }) => ({
  name,
  default: typeof byDefault === 'function' ? Object.entries(servicePorts).map(([service, port]) => `${service} ${port}`).join(', ') : (byDefault ?? ''),
  meaning,
}));

/** Everything that is wrong with the environment, one line each. */
export class ConfigError extends Error {
  constructor(readonly mistakes: string[]) {
    super(mistakes.join('\n'));
    this.name = 'ConfigError';
  }
}

/**
 * Reads a service's configuration. An empty variable counts as absent, as Compose files leave them.
 *
 * @throws ConfigError
 */
export function readConfig(service: ServiceName, env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const mistakes: string[] = [];
  const values = new Map<string, unknown>();
  for (const variable of variables) {
    const byDefault = typeof variable.default === 'function' ? variable.default(service) : variable.default;
    const text = env[variable.name]?.trim() || byDefault;
    if (text === undefined) continue;
    const parsed = variable.schema.safeParse(text);
    if (parsed.success) values.set(variable.name, parsed.data);
    else mistakes.push(`${variable.name} ${parsed.error.issues[0]?.message ?? 'is not valid'}, not "${shown(variable.name, text)}".`);
  }
  const controllers = controllersOf(values, env, mistakes);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const value = <T>(name: string) => values.get(name) as T;
  const names = Object.keys(servicePorts) as ServiceName[];
  return {
    service,
    port: value('PORT'),
    host: value('HOST'),
    databaseUrl: value('DATABASE_URL'),
    dataFolder: value('BANYAN_DATA'),
    databasePoolSize: value('DATABASE_POOL_SIZE'),
    kafkaBrokers: value('KAFKA_BROKERS'),
    kafkaPrefix: value<string | undefined>('KAFKA_PREFIX') ?? '',
    logLevel: value('LOG_LEVEL'),
    urls: Object.fromEntries(names.map((name) => [name, value<string[] | undefined>(variableOfUrl(name)) ?? [localUrl(name)]])) as Record<ServiceName, string[]>,
    controllers,
    listLimits: { byDefault: value('LIST_LIMIT'), maximum: value('LIST_LIMIT_MAXIMUM'), timeoutMs: value('LIST_TIMEOUT_MS') },
    hubAllowedHosts: value<string[] | undefined>('HUB_ALLOWED_HOSTS') ?? [],
    priceMismatch: value('PRICE_MISMATCH'),
  };
}

/** Those that are listed, with their passwords, and the legacy system, which has a variable of its own. */
function controllersOf(values: ReadonlyMap<string, unknown>, env: NodeJS.ProcessEnv, mistakes: string[]): ControllerConfig[] {
  const legacyUrl = values.get('LEGACY_PROVISIONING_URL') as string | undefined;
  const legacy = legacyUrl ? [controllerConfig({ name: legacyController, kind: legacyController, url: legacyUrl })] : [];
  const listed = (values.get('CONTROLLERS') as ControllerConfig[] | undefined) ?? [];
  if (legacyUrl && listed.some(({ name }) => name === legacyController)) mistakes.push(`CONTROLLERS names ${legacyController}, and so does LEGACY_PROVISIONING_URL.`);
  for (const { name, passwordVariable } of listed) if (passwordVariable && !env[passwordVariable]) mistakes.push(`${passwordVariable} is needed: it holds the password of the controller ${name}.`);
  return [...legacy, ...listed.map((each) => ({ ...each, ...(each.passwordVariable ? { password: env[each.passwordVariable] } : {}) }))];
}

/** A database URL may hold a password, and start-up errors end in logs. */
function shown(name: string, text: string): string {
  return name === 'DATABASE_URL' ? text.replace(/:[^:@/]*@/, ':…@') : text;
}
