import { DataSource } from 'typeorm';
import { Messaging0001 } from './migrations/0001-messaging.js';
import { Messaging0002 } from './migrations/0002-relay.js';

/** Opens a transport's own connections; creates or migrates the `messaging` schema. @param url a PostgreSQL connection URL */
export async function openMessagingSchema(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres', url, schema: 'messaging', migrations: [Messaging0001, Messaging0002], migrationsTableName: 'migration',
    migrationsTransactionMode: 'each', poolSize: 3, applicationName: 'banyan-messaging',
    extra: { idle_in_transaction_session_timeout: 5_000 },
  });
  await dataSource.initialize();
  await migrateAlone(dataSource);
  return dataSource;
}

/** Several processes may start at once; one migrates and the others find it done. */
async function migrateAlone(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtext('banyan-messaging'))`);
    await runner.query(`CREATE SCHEMA IF NOT EXISTS messaging`);
    await dataSource.runMigrations();
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(hashtext('banyan-messaging'))`).catch(() => undefined);
    await runner.release();
  }
}
