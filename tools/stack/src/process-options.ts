import { ConfigError, servicePorts, type ServiceName } from '@banyan/service';

export const serviceNames = Object.keys(servicePorts) as ServiceName[];

/** Subscribers of a stack for development listen on the machine itself. */
export const loopbackHosts = ['localhost', '127.0.0.0/8', '::1'];

export const transports = ['postgres', 'kafka'] as const;
export type TransportName = (typeof transports)[number];

/** How many processes each service gets. */
export type Replicas = Record<ServiceName, number>;

const most = 20;

/**
 * Reads `com=2,som=2`, or `all=2` with exceptions after it.
 *
 * @throws ConfigError with every mistake
 */
export function readReplicas(text = ''): Replicas {
  const replicas = Object.fromEntries(serviceNames.map((name) => [name, 1])) as Replicas;
  const mistakes: string[] = [];
  for (const part of text.split(',').map((each) => each.trim()).filter(Boolean)) {
    const [, name = '', count = ''] = /^([^=]*)=?(.*)$/.exec(part)!;
    const isKnown = name === 'all' || name in replicas;
    if (!isKnown) mistakes.push(`--replicas names no service with "${name}"; there are all, ${serviceNames.join(', ')}.`);
    else if (!/^\d+$/.test(count) || Number(count) < 1 || Number(count) > most) mistakes.push(`--replicas ${name} must be a whole number from 1 to ${most}, not "${count}".`);
    else for (const service of name === 'all' ? serviceNames : [name as ServiceName]) replicas[service] = Number(count);
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return replicas;
}

/** @throws ConfigError */
export function readTransport(text: string = 'postgres'): TransportName {
  if ((transports as readonly string[]).includes(text)) return text as TransportName;
  throw new ConfigError([`--transport must be one of ${transports.join(', ')}, not "${text}".`]);
}

/** As the command line gives them. */
export interface AskedOptions {
  transport?: string;
  replicas?: string;
  'database-per-service'?: boolean;
}

/** @throws ConfigError with the mistakes of all of them */
export function readOptions(asked: AskedOptions): { transport: TransportName; replicas: Replicas; databasePerService: boolean } {
  const mistakes: string[] = [];
  const [transport, replicas] = [attempt(() => readTransport(asked.transport), mistakes), attempt(() => readReplicas(asked.replicas), mistakes)];
  const databasePerService = asked['database-per-service'] ?? false;
  if (databasePerService && transport === 'postgres') mistakes.push('--database-per-service needs --transport kafka: PostgreSQL carries messages within one database.');
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return { transport: transport!, replicas: replicas!, databasePerService };
}

function attempt<T>(read: () => T, mistakes: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    mistakes.push(...error.mistakes);
    return undefined;
  }
}
