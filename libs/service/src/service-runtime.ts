import { Transactions, type Transport } from '@banyan/messaging';
import type { DataSource } from 'typeorm';
import type { ServiceConfig } from './config.js';
import { openDataSource, type DatabaseOptions } from './database.js';
import { createDatabase, startEmbeddedPostgres } from './embedded-postgres.js';
import type { HealthCheck } from './health.js';
import { ServiceMetrics } from './metrics.js';
import { openTransport } from './open-transport.js';

export interface RuntimeOptions extends Pick<DatabaseOptions, 'entities' | 'migrations'> {
  config: ServiceConfig;
  schema: string;
  /** Shared by the services of one process, which then also close it; a lone service opens its own. */
  transport?: Transport;
}

/** What a service stands on: its database and the way to the others. */
export interface ServiceRuntime {
  databaseUrl: string;
  dataSource: DataSource;
  transactions: Transactions;
  transport: Transport;
  checks: Record<string, HealthCheck>;
  /** What the service can do without for a while, but a person should know of. */
  informs: Record<string, HealthCheck>;
  metrics: ServiceMetrics;
  close(): Promise<void>;
}

const embeddedDatabase = 'banyan';

/** The database of a lone service: the one it is told of, or the embedded one, which it starts or joins. */
export async function openDatabase(config: ServiceConfig): Promise<{ url: string; close(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined };
  const server = await startEmbeddedPostgres(config.dataFolder, { adopt: true });
  return { url: await createDatabase(server.url, embeddedDatabase), close: () => server.stop() };
}

/** Opens all that a service needs, in order; what was opened is closed again when a later step fails. */
export async function openRuntime(options: RuntimeOptions): Promise<ServiceRuntime> {
  const { config, schema } = options;
  const opened: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const resource of opened.splice(0).reverse()) await resource.close();
  };
  try {
    const database = await openDatabase(config);
    opened.push(database);
    const transport = options.transport ?? (await openTransport(config, database.url));
    if (!options.transport) opened.push(transport);
    const { entities, migrations } = options;
    const dataSource = await openDataSource({ name: config.service, url: database.url, schema, entities, migrations, poolSize: config.databasePoolSize });
    opened.push({ close: () => dataSource.destroy() });
    const transactions = new Transactions(dataSource, transport, config.service);
    const metrics = new ServiceMetrics(config.service);
    metrics.observeTransport(transport);
    opened.push(metrics);
    // Orders are accepted into the outbox while the broker is away: that is worth knowing, and no reason to refuse them.
    const informs: Record<string, HealthCheck> = transport.check ? { broker: () => transport.check!() } : {};
    return { databaseUrl: database.url, dataSource, transactions, transport, checks: { database: () => dataSource.query('select 1') }, informs, metrics, close };
  } catch (error) {
    await close();
    throw error;
  }
}
