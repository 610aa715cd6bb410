import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { identifyProcess } from './process-identity.js';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];

function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-postgres-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(...args: Parameters<typeof startEmbeddedPostgres>): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(...args);
  servers.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that runs the database on the folder, as a second stack would. */
async function startElsewhere(folder: string): Promise<{ child: ChildProcess; pid: number }> {
  const module = join(dirname(fileURLToPath(import.meta.url)), 'embedded-postgres.js');
  const script = `import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const server = await startEmbeddedPostgres(process.argv[1]);
    console.log(server.pid);
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, pid: Number(line) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('embedded PostgreSQL', () => {
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('keeps what was written over a restart, and leaves no process behind', async () => {
    const folder = newFolder();
    const first = await start(folder);
    const url = await createDatabase(first.url, 'shop "one"');
    await createDatabase(first.url, 'shop "one"');
    await query(url, 'create table kept (value int); insert into kept values (42)');
    await first.stop();
    expect(identifyProcess(first.pid)).toBeUndefined();
    const second = await start(folder);
    const again = await createDatabase(second.url, 'shop "one"');
    expect(await query(again, 'select value from kept')).toEqual([{ value: 42 }]);
    const [locale] = await query<{ datlocprovider: string; fsync: string }>(again, `select datlocprovider, current_setting('fsync') as fsync from pg_database where datname = current_database()`);
    expect(locale).toEqual({ datlocprovider: 'b', fsync: 'on' });
  });

  it('asks for the password', async () => {
    const { url } = await start(newFolder());
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('refuses a folder that another process uses, naming it; joins it when asked to, and the last to leave stops it', async () => {
    const folder = newFolder();
    const { child, pid } = await startElsewhere(folder);
    await expect(start(folder)).rejects.toThrow(`in use by process ${child.pid}`);
    const joined = await start(folder, { adopt: true });
    expect(joined.pid).toBe(pid);
    await kill(child);
    expect(await query(joined.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await joined.stop();
    expect(identifyProcess(pid)).toBeUndefined();
  });

  it('replaces the server that a killed process left behind', async () => {
    const folder = newFolder();
    const { child, pid } = await startElsewhere(folder);
    await kill(child);
    expect(identifyProcess(pid)).toBeDefined();
    const server = await start(folder);
    expect(identifyProcess(pid)).toBeUndefined();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts over a half-finished initdb and a pid file whose pid is now someone else', async () => {
    const folder = newFolder();
    const draft = join(folder, 'postgres', 'cluster', 'data.draft-1');
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, 'PG_VERSION'), '18');
    const first = await start(folder);
    await first.stop();
    expect(existsSync(draft)).toBe(false);
    const data = join(folder, 'postgres', 'cluster', 'data');
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n1\n\n127.0.0.1\n\nready\n`);
    const second = await start(folder);
    expect(second.pid).not.toBe(process.pid);
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  (isRoot ? it : it.skip)('keeps the data in the shelter when root starts it on a folder that others cannot enter', async () => {
    const folder = newFolder(0o700);
    const shelter = join(newFolder(), 'shelter');
    const first = await start(folder, { shelter });
    await query(first.url, 'create table kept ()');
    await first.stop();
    const cluster = readFileSync(join(folder, 'postgres', 'cluster-is-at'), 'utf8').trim();
    expect(readdirSync(cluster)).toContain('data');
    const second = await start(folder, { shelter });
    expect(await query(second.url, 'select * from kept')).toEqual([]);
  });

  (isRoot ? it : it.skip)('says in one line what to do when the shelter is closed, too', async () => {
    const closed = newFolder(0o700);
    await expect(start(closed, { shelter: closed })).rejects.toThrow(/^PostgreSQL cannot run as root, and account .* set BANYAN_DATA .*$/);
  });

  (isRoot ? it : it.skip)('copies the binaries, links and all, out of a clone that others cannot enter', () => {
    const installed = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)));
    const clone = join(newFolder(0o700), 'package');
    cpSync(installed, clone, { recursive: true, filter: (path) => !path.endsWith('libpq.so.5') });
    const shelter = newFolder();
    const account = { name: 'nobody', uid: 65534, gid: 65534 };
    const { postgres } = findPostgresBinaries(account, shelter, clone);
    expect(postgres.startsWith(shelter)).toBe(true);
    expect(existsSync(join(dirname(postgres), '..', 'lib', 'libpq.so.5'))).toBe(true);
  });
});
