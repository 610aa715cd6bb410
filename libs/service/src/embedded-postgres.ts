import { mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { FolderHolders } from './folder-holders.js';
import { once } from './once.js';
import { accountForPostgres } from './postgres-account.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { placeCluster } from './postgres-place.js';
import { initialiseCluster, PostgresServer } from './postgres-server.js';

/** A running PostgreSQL of this machine, reachable on loopback only. */
export interface EmbeddedPostgres {
  /** Connection URL of the database `postgres`, password included. */
  url: string;
  port: number;
  /** Of the postmaster. */
  pid: number;
  /** Lets go of the server; the last one to let go stops it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Join a server that a living process already runs on this folder, instead of refusing. */
  adopt?: boolean;
  /** Where binaries and data go when root starts Banyan and PostgreSQL's account cannot enter their own place. */
  shelter?: string;
  /** PostgreSQL's own settings where they are to differ from those of a laptop, e.g. `{ shared_buffers: '1GB' }`. */
  settings?: Readonly<Record<string, string>>;
}

const rootShelter = '/var/lib/banyan';

/**
 * Starts PostgreSQL on a folder, creating the database cluster on first use.
 *
 * A server that was left behind by a killed process is stopped and started again, so that the settings are always
 * those of this version; one that a living process runs is joined with `adopt`, else refused.
 *
 * @throws Error of one line that says what to do.
 */
export async function startEmbeddedPostgres(dataFolder: string, options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  mkdirSync(join(resolve(dataFolder), 'postgres'), { recursive: true });
  // One folder has one name, whichever links led to it: a running server is recognised by it.
  const folder = realpathSync(join(dataFolder, 'postgres'));
  const account = accountForPostgres();
  const shelter = options.shelter ?? (account ? rootShelter : folder);
  const binaries = findPostgresBinaries(account, shelter);
  const holders = new FolderHolders(folder);
  return holders.alone(async () => {
    const cluster = placeCluster(folder, account, shelter);
    const server = new PostgresServer(cluster, binaries, account, options.settings);
    const [holder] = holders.living();
    if (holder && !options.adopt) throw new Error(`The data folder ${dataFolder} is in use by process ${holder.pid}: stop that stack, or set BANYAN_DATA to another folder.`);
    if (!holder) await server.stop();
    if (!server.isRunning()) {
      await initialiseCluster(cluster, binaries, account);
      await server.start();
    }
    const letGo = holders.hold();
    return { ...server.address(), stop: once(() => leave(holders, server, letGo)) };
  });
}

async function leave(holders: FolderHolders, server: PostgresServer, letGo: () => void): Promise<void> {
  await holders.alone(async () => {
    letGo();
    if (holders.living().length === 0) await server.stop();
  });
}

const duplicateDatabase = '42P04';
const uniqueViolation = '23505';

/**
 * Creates a database beside the one of `url`, unless it is there already.
 *
 * @returns the URL of the new database.
 */
export async function createDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'banyan create database' });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Two creators at once meet either in the check by name or in the catalog's unique index.
    const { code } = error as { code?: string };
    if (code !== duplicateDatabase && code !== uniqueViolation) throw error;
  } finally {
    await client.end();
  }
  const created = new URL(url);
  created.pathname = `/${encodeURIComponent(name)}`;
  return created.toString();
}
