import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startEmbeddedPostgres } from '@banyan/service';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** A database of its own for one test suite, on a real PostgreSQL that the suites of a run share. */
export interface TestDatabase {
  url: string;
  /** Moves Banyan's clock (`banyan_now()`) forward, so that what is due later is due now; nothing sleeps. */
  shiftClock(ms: number): Promise<void>;
  /** Stops Banyan's clock an hour ahead, where all that has come is due; from then on time passes by `shiftClock` only. */
  stopClock(): Promise<void>;
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Drops the database and leaves the server, which stops with its last user. */
  close(): Promise<void>;
}

const folder = () => join(tmpdir(), `banyan-tests-${userInfo().uid}`);

/** Opens a new, empty database: on `TEST_DATABASE_URL` when that is set, else on an embedded server. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => undefined } : await startEmbeddedPostgres(folder(), { adopt: true });
  const name = `test_${uuidv7().replaceAll('-', '')}`;
  const url = await createDatabase(server.url, name);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // Dropping the database ends its connections; that is no failure of a test.
  pool.on('error', () => undefined);
  return {
    url,
    query: async <Row>(sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows as Row[],
    async shiftClock(ms) {
      await pool.query(`DELETE FROM messaging.clock`).then(() => pool.query(`INSERT INTO messaging.clock VALUES ($1 * interval '1 ms')`, [ms]));
    },
    async stopClock() {
      const { rows: [{ at }] } = await pool.query(`SELECT quote_literal(clock_timestamp() + interval '1 hour') AS at`);
      await pool.query(`CREATE OR REPLACE FUNCTION public.banyan_now() RETURNS timestamptz LANGUAGE sql STABLE
        AS $$ SELECT ${at}::timestamptz + coalesce((SELECT shift FROM messaging.clock LIMIT 1), interval '0') $$`);
    },
    async close() {
      await pool.end();
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      await admin.end();
      await server.stop();
    },
  };
}

const patienceMs = 15_000;
const pollMs = 10;

/** Asks until the answer is there. @throws the last answer, when it does not come in time */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined | false>, timeoutMs = patienceMs, everyMs = pollMs): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
