import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Channel } from '@banyan/tools-bench';
import { collectionPath } from '@banyan/tmf';
import { loadCatalog } from '@banyan/tools-stack';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { add, compared, customerOf, inventories, type Held, type Instance, type Inventory, type Row } from './household-facts.js';
import { onStack } from './soak-stack.js';
import type { Soak } from './soaks.js';

// CHURN_CSV=FILE [CHURN_LIMIT=N] npm run soak -- churn: each customer of the file, or of its first N, becomes one order; then the inventories are held against the file.

const samples = resolve(dirname(fileURLToPath(import.meta.url)), '../../../samples/households');
const base = '/ordering/order-import/v1';
const pollMs = 5_000;
const page = 1_000;
const shown = 20;

interface OrderImport { id: string; status: string; errorLog?: string; total: number; waiting: number; accepted: number; refused: number; orderState: Record<string, number> }

async function send<Answer>(url: string, method: string, type: string, body: string): Promise<Answer> {
  const response = await fetch(url, { method, headers: { 'content-type': type }, body });
  if (!response.ok) throw new Error(`${method} ${url} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Sends the rows as one sheet, and waits until every order of theirs has ended. */
async function imported(channel: Channel, url: string, rows: Row[]): Promise<OrderImport> {
  await send(`${url}${base}/mapping/households`, 'PUT', 'application/json', JSON.stringify({ order: readFileSync(join(samples, 'households.jsonata'), 'utf8') }));
  const begun = performance.now();
  const secondsSince = () => ((performance.now() - begun) / 1000).toFixed(0);
  const { id } = await send<OrderImport>(`${url}${base}/orderImport?mapping=households`, 'POST', 'text/csv', stringify(rows, { header: true }));
  for (let isJudged = false; ; await delay(pollMs)) {
    const now = await channel.get<OrderImport>(`${base}/orderImport/${id}`);
    const { completed = 0, failed = 0, held = 0 } = now.orderState;
    console.log(`${secondsSince()} s: ${now.total - now.waiting} of ${now.total} rows judged, ${now.accepted} accepted, ${now.refused} refused; ${completed} completed, ${failed} failed, ${held} held`);
    if (now.waiting === 0 && !isJudged) console.log(`all rows were judged within ${secondsSince()} s`);
    isJudged = now.waiting === 0;
    if (now.errorLog !== undefined || (isJudged && completed + failed + held === now.accepted)) return now;
  }
}

/** @returns whether the inventory holds what the rows say, for each customer, neither more nor less */
async function equals(channel: Channel, { name, definition, expected, found }: Inventory, rows: Row[], owners: Map<string, string>): Promise<boolean> {
  const [should, is]: [Held, Held] = [new Map(), new Map()];
  const values: string[] = [];
  for (const row of rows) add(should, row['customerID']!, expected(row));
  for (let offset = 0, count = page; count === page; offset += page) {
    const documents = await channel.get<Instance[]>(`${collectionPath(definition)}?limit=${page}&offset=${offset}`);
    count = documents.length;
    for (const document of documents) {
      const customer = customerOf(document, owners);
      // Pools are resources of nobody.
      if (customer === undefined) continue;
      add(is, customer, found(document));
      if (document.value !== undefined) values.push(document.value);
    }
  }
  const { counts, differences } = compared(should, is);
  console.log(`\n${name}: ${[...is.values()].flat().length} facts of ${is.size} customers, ${differences.length} customers differ${values.length > 0 ? `; ${values.length} values from pools, ${new Set(values).size} different` : ''}`);
  for (const [fact, { expected: wanted, found: there }] of [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))) console.log(`  ${fact.padEnd(60)} ${String(wanted).padStart(6)} in the file ${String(there).padStart(6)} found`);
  for (const { customer, missing, surplus } of differences.slice(0, shown)) console.log(`  ${customer} lacks [${missing.join(', ')}] and has [${surplus.join(', ')}] too much`);
  return differences.length === 0 && new Set(values).size === values.length;
}

async function run(channel: Channel, url: string, rows: Row[]): Promise<boolean> {
  await loadCatalog(url, samples);
  const done = await imported(channel, url, rows);
  const refused = await (await fetch(`${url}${base}/orderImport/${done.id}/refused`)).text();
  const reasons = parse<Row>(refused, { columns: true, bom: true });
  for (const row of reasons.slice(0, shown)) console.log(`row ${row['refusedRow']} (${row['customerID']}) was refused: ${row['refusedReasons']}`);
  const unexplained = reasons.filter((row) => !row['refusedReasons']).length;
  const without = new Set(reasons.map((row) => row['customerID']));
  const equal: boolean[] = [];
  const owners = new Map<string, string>();
  for (const inventory of inventories) equal.push(await equals(channel, inventory, rows.filter((row) => !without.has(row['customerID'])), owners));
  const completed = done.orderState['completed'] ?? 0;
  console.log(`\n${rows.length} customers: ${done.accepted} orders accepted, ${done.refused} rows refused, ${unexplained} of them without a reason; ${completed} completed; ${equal.filter(Boolean).length} of 3 inventories equal the file`);
  return done.accepted + done.refused === rows.length && unexplained === 0 && completed === done.accepted && equal.every(Boolean);
}

/** What a whole operator's customers have is ordered by one sheet, and is there afterwards. */
export const churnSoak: Soak = async () => {
  const { CHURN_CSV: file, CHURN_LIMIT: limit } = process.env;
  if (!file) throw new Error('CHURN_CSV must name the file of customers, e.g. CHURN_CSV=Telco-Customer-Churn.csv npm run soak -- churn');
  const rows = parse<Row>(readFileSync(file), { columns: true, bom: true }).slice(0, limit ? Number(limit) : undefined);
  return onStack((channel, { url }) => run(channel, url, rows));
};
