import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reader } from '@banyan/messaging';
import { listDocuments, startEmbeddedPostgres } from '@banyan/service';
import { openTestDatabase, type TestDatabase } from '@banyan/testing';
import { collectionPath, parseTmfQuery, tmf637 } from '@banyan/tmf';
import pg from 'pg';
import { LeanConnection } from './lean-connection.js';
import { median } from './statistics.js';

export interface ReadOptions {
  rows: readonly number[];
  concurrency: number;
  durationMs: number;
}

export interface ReadFigures {
  question: string;
  rows: number;
  /** Requests per second over HTTP. */
  served: number;
  /** The same SQL through bare pg, in the same run. */
  bare: number;
  /** What the planner reads from end to end; empty as it should be. */
  scans: string[];
}

/** Of each way of asking. */
const turns = 5;

const table = 'product_inventory.product';
/** As the service's own connections are. */
const connectionOptions = '-c enable_seqscan=off';

/** Each attribute has the same few documents to a value, however many there are: what grows is what they are found among. */
const fill = `
  insert into ${table} (id, document, created_at)
  select 'product-' || n, jsonb_build_object(
    'id', 'product-' || n, '@type', 'Product', 'name', 'Fibre Home', 'isBundle', false, 'orderDate', '2026-01-01T00:00:00.000Z',
    'status', case when n % ($1::int / 20) = 0 then 'suspended' else 'active' end,
    'relatedParty', jsonb_build_array(jsonb_build_object('id', 'customer-' || n / 5, 'role', 'customer', '@referredType', 'Individual')),
    'productOffering', jsonb_build_object('id', 'offering-' || n / 20, 'name', 'Fibre Home'),
    'productCharacteristic', jsonb_build_array(
      jsonb_build_object('name', 'downloadSpeed', 'value', 100 * (n % 9)), jsonb_build_object('name', 'circuit', 'value', 'C-' || n / 10), jsonb_build_object('name', 'staticIp', 'value', n % 2 = 0))),
    '2026-01-01'::timestamptz + n * interval '1 ms'
  from generate_series(1, $1::int) as n`;

/** What is asked after one of the products, picked anew for each request: a list by its query, or the product by its path. */
interface Question { name: string; query?: (n: number) => string; path?: (n: number) => string; isBeside?: true }

export const questions: readonly Question[] = [
  { name: 'GET by id', path: (n) => `/product-${n}` },
  { name: 'by id', query: (n) => `id=product-${n}` },
  { name: 'by status', query: () => 'status=suspended' },
  { name: 'by relatedParty.id', query: (n) => `relatedParty.id=customer-${Math.floor(n / 5)}` },
  { name: 'by productOffering.id', query: (n) => `productOffering.id=offering-${Math.floor(n / 20)}` },
  { name: 'by characteristic', query: (n) => `productCharacteristic.name=circuit&productCharacteristic.value=C-${Math.floor(n / 10)}` },
  { name: 'a status that most have', query: () => 'status=active&limit=20', isBeside: true },
  { name: 'the first page of all', query: () => 'limit=20', isBeside: true },
];

/** @param worker which of those that ask side by side */
type Ask = (n: number, worker: number) => Promise<unknown>;

async function rateOf(ask: Ask, rows: number, concurrency: number, durationMs: number): Promise<number> {
  const pick = () => 1 + Math.floor(Math.random() * rows);
  const began = performance.now();
  let done = 0;
  const loop = async (_: unknown, worker: number) => {
    for (; performance.now() - began < durationMs; done += 1) await ask(pick(), worker);
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
  return (done * 1000) / (performance.now() - began);
}

/** Bare pg in the place of a service's transactions: `listDocuments` sends it the very statements that the service sends. */
function bareReader(pool: pg.Pool, heard?: (sql: string, parameters: unknown[]) => void): Reader {
  const read = async (text: string, values: unknown[] = []) => {
    heard?.(text, values);
    return (await pool.query(text, values)).rows as unknown[];
  };
  return { read } as unknown as Reader;
}

interface PlanNode { 'Node Type': string; 'Relation Name'?: string; Plans?: PlanNode[] }

const scansOf = (node: PlanNode): string[] => [
  ...(node['Node Type'] === 'Seq Scan' ? [`Seq Scan on ${node['Relation Name']}`] : []),
  ...(node.Plans ?? []).flatMap(scansOf),
];

async function sequentialScans(pool: pg.Pool, query: string): Promise<string[]> {
  const statements: [string, unknown[]][] = [];
  await listDocuments(bareReader(pool, (sql, parameters) => void statements.push([sql, parameters])), table, parseTmfQuery(tmf637.product, query));
  const plans = await Promise.all(statements.filter(([sql]) => sql.startsWith('select')).map(([sql, parameters]) => pool.query(`explain (format json) ${sql}`, parameters)));
  return plans.flatMap(({ rows }) => scansOf((rows as { 'QUERY PLAN': { Plan: PlanNode }[] }[])[0]!['QUERY PLAN'][0]!.Plan));
}

async function startChild(databaseUrl: string): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('./reads-child.js', import.meta.url)), { env: { ...process.env, DATABASE_URL: databaseUrl } });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url)).once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
  return { url, child };
}

/** The product inventory with a table of one size, and both ways to ask it. */
class Inventory {
  private constructor(
    readonly rows: number,
    private readonly database: TestDatabase,
    private readonly child: ChildProcess,
    private readonly pool: pg.Pool,
    private readonly connections: readonly LeanConnection[],
  ) {}

  static async open(rows: number, concurrency: number): Promise<Inventory> {
    const database = await openTestDatabase();
    const { url, child } = await startChild(database.url);
    const pool = new pg.Pool({ connectionString: database.url, max: concurrency, options: connectionOptions });
    const inventory = new Inventory(rows, database, child, pool, Array.from({ length: concurrency }, () => new LeanConnection(new URL(url))));
    await database.query(fill, [rows]);
    await database.query(`vacuum analyze ${table}`);
    return inventory;
  }

  /** @returns requests per second */
  rate(way: 'served' | 'bare', { query, path }: Question, durationMs: number): Promise<number> {
    const reader = bareReader(this.pool);
    const bare: Ask = query
      ? (n) => listDocuments(reader, table, parseTmfQuery(tmf637.product, query(n)))
      : (n) => this.pool.query({ name: 'by_id', text: `select document, version from ${table} where id = $1 and deleted_at is null`, values: [`product-${n}`] });
    const served: Ask = (n, worker) => this.connections[worker]!.get(`${collectionPath(tmf637.product)}${query ? `?${query(n)}` : path!(n)}`);
    return rateOf(way === 'served' ? served : bare, this.rows, this.connections.length, durationMs);
  }

  async scans({ query }: Question): Promise<string[]> {
    return query ? sequentialScans(this.pool, query(7)) : [];
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.close();
    await this.pool.end();
    this.child.removeAllListeners('exit');
    await new Promise<void>((resolve) => void this.child.once('exit', () => resolve()).disconnect());
    await this.database.close();
  }
}

/** Both ways and all sizes in turns, so that whatever else the machine does meets them all; the first turn only warms up. */
async function compared(inventories: readonly Inventory[], question: Question, durationMs: number): Promise<ReadFigures[]> {
  const rates = inventories.map(() => ({ served: [] as number[], bare: [] as number[] }));
  for (let turn = 0; turn <= turns; turn += 1)
    for (const [index, inventory] of inventories.entries())
      for (const way of ['served', 'bare'] as const) {
        const rate = await inventory.rate(way, question, durationMs / turns);
        if (turn > 0) rates[index]![way].push(rate);
      }
  return Promise.all(inventories.map(async (inventory, index) => (
    { question: question.name, rows: inventory.rows, served: median(rates[index]!.served), bare: median(rates[index]!.bare), scans: await inventory.scans(question) })));
}

/** A server with the memory of an installation that holds a million products: a laptop's would read most of them from the disk's cache, at a system call a page. */
export async function withRoomyServer<T>(work: () => Promise<T>): Promise<T> {
  if (process.env['TEST_DATABASE_URL']) return work();
  const folder = await mkdtemp(join(tmpdir(), 'banyan-reads-'));
  const server = await startEmbeddedPostgres(folder, { settings: { shared_buffers: '2GB', maintenance_work_mem: '256MB', max_wal_size: '4GB' } });
  process.env['TEST_DATABASE_URL'] = server.url;
  try {
    return await work();
  } finally {
    delete process.env['TEST_DATABASE_URL'];
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks the product inventory over HTTP, and bare pg by the same SQL, over tables of each size. */
export function measureReads(options: ReadOptions, say: (line: string) => void): Promise<ReadFigures[]> {
  return withRoomyServer(() => measureAll(options, say));
}

async function measureAll({ rows, concurrency, durationMs }: ReadOptions, say: (line: string) => void): Promise<ReadFigures[]> {
  const inventories: Inventory[] = [];
  try {
    for (const count of rows) inventories.push(await Inventory.open(count, concurrency));
    const figures: ReadFigures[] = [];
    for (const question of questions) {
      const found = await compared(inventories, question, durationMs);
      figures.push(...found);
      say(`${question.name}: ${found.map((each) => `${Math.round(each.served)}/s of ${each.rows} products`).join(', ')}`);
    }
    return figures;
  } finally {
    for (const inventory of inventories) await inventory.close();
  }
}

/** A line for each question and size, and whether it keeps what was promised. */
export function reportReads(figures: readonly ReadFigures[]): { text: string; isKept: boolean } {
  const lines = figures.map((each) => {
    const least = figures.find(({ question }) => question === each.question)!;
    const [besideBare, besideLeast] = [each.served / each.bare, each.served / least.served];
    const isBeside = questions.some(({ name, isBeside: beside }) => name === each.question && beside);
    const isKept = isBeside || (besideBare >= 0.5 && besideLeast >= 0.8 && each.scans.length === 0);
    const columns = [each.question.padEnd(26), String(each.rows).padStart(9), String(Math.round(each.served)).padStart(8), String(Math.round(each.bare)).padStart(8), besideBare.toFixed(2).padStart(10), besideLeast.toFixed(2).padStart(14)];
    return { text: `${columns.join(' ')}  ${isBeside ? 'beside' : isKept ? 'kept' : 'NOT KEPT'}${each.scans.length > 0 ? `: ${each.scans.join(', ')}` : ''}`, isKept };
  });
  const head = 'question                    products served/s   bare/s  of bare  of fewest rows';
  const foot = 'promised: 0.50 of bare pg, 0.80 of the rate over the fewest rows, no sequential scan; beside: shown, and nothing promised';
  return { text: [head, ...lines.map(({ text }) => text), foot].join('\n'), isKept: lines.every(({ isKept }) => isKept) };
}
