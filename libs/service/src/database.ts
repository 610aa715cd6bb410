import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { hubMigration } from './migrations/0001-hub.js';

export interface DatabaseOptions {
  /** Told apart by it in logs and in `pg_stat_activity`. */
  name: string;
  url: string;
  /** The service's own schema, created when absent; nobody else reads it. */
  schema: string;
  entities?: DataSourceOptions['entities'];
  migrations?: DataSourceOptions['migrations'];
  poolSize?: number;
  /** A statement that runs longer is cancelled. */
  statementTimeoutMs?: number;
}

const defaultPoolSize = 10;
const defaultStatementTimeoutMs = 30_000;
/** A transaction that sits idle holds locks and stalls the delivery of messages; no use case waits inside one. */
const idleInTransactionTimeoutMs = 5_000;
const connectTimeoutMs = 10_000;

/**
 * Connects to PostgreSQL, creates the service's schema and runs its migrations. The model is never synchronised: what
 * a database holds is said by migrations alone. Services that start at the same time take turns.
 *
 * @throws Error of one line when the database cannot be reached.
 */
export async function openDataSource(options: DatabaseOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: options.entities ?? [],
    // Every write of a resource looks whether anyone has subscribed to it, so these tables are wherever resources may be.
    migrations: [...Object.values(options.migrations ?? {}), hubMigration(options.schema)],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    poolSize: options.poolSize ?? defaultPoolSize,
    // Which process holds a lock or wrote a row can be asked of PostgreSQL.
    applicationName: `banyan ${options.name} ${process.pid}`,
    extra: {
      // Statements that need no answer travel with the next one (Transaction.execute).
      pipeline: true,
      // A statement prepared while its table was empty would scan the whole of it ever after; every one here has an index.
      options: '-c enable_seqscan=off',
      statement_timeout: options.statementTimeoutMs ?? defaultStatementTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
      connectionTimeoutMillis: connectTimeoutMs,
    },
  });
  await inTurn(options, async (client) => {
    await client.query(`create schema if not exists ${pg.escapeIdentifier(options.schema)}`);
    await dataSource.initialize();
    try {
      await dataSource.runMigrations();
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  });
  return dataSource;
}

/** The lock is taken on a connection of its own without a timeout: a long migration elsewhere is worth waiting for. */
async function inTurn(options: DatabaseOptions, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: options.url, application_name: `banyan ${options.name} migrations`, connectionTimeoutMillis: connectTimeoutMs });
  await client.connect().catch((error: Error) => {
    throw new Error(`The database at ${withoutPassword(options.url)} cannot be reached: ${error.message || (error as NodeJS.ErrnoException).code}`);
  });
  // Without a listener, losing this connection would end the process instead of failing the start.
  client.on('error', () => undefined);
  try {
    await client.query(`select pg_advisory_lock(hashtext('banyan migrations'), hashtext($1))`, [options.schema]);
    await work(client);
  } finally {
    // Closing the session lets go of the lock.
    await client.end();
  }
}

function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** A table's name, quoted and with its schema, as SQL wants it. */
export function qualified(schema: string, table: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
}

/**
 * SQL that creates the table of one kind of TMF resource, for use in a migration: a resource is one row, its document
 * as `jsonb`.
 *
 * `version` is for optimistic locking (ETag). `sequence` numbers the events of this resource. A removed resource leaves
 * its row with `deleted_at`, so that one created later under the same id goes on counting: a consumer drops an event
 * whose number it has seen.
 */
export function resourceTable(schema: string, table: string): string {
  const name = qualified(schema, table);
  return `
    create table ${name} (
      id text primary key,
      document jsonb not null,
      version integer not null default 1,
      sequence integer not null default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    );
    create index ${pg.escapeIdentifier(`${table}_document`)} on ${name} using gin (document jsonb_path_ops);
    create index ${pg.escapeIdentifier(`${table}_created_at`)} on ${name} (created_at, id) where deleted_at is null;
  `;
}
