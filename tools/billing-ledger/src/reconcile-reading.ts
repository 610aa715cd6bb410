import { tmf637 } from '@banyan/tmf';
import type { LedgerCharge } from './posting.js';
import type { Told } from './charged-once.js';
import { findingsOf, reportOf, type Finding, type ReconciliationReport } from './reconcile.js';

export interface ReconcileOptions {
  /** Of the gateway, or of the product inventory itself. */
  inventoryUrl: string;
  ledgerUrl: string;
  /** How many products or charges one request asks for. */
  pageSize?: number;
  /** How long a finding may need to go away by itself, because an event is on its way to the ledger. */
  settleMs?: number;
}

const defaultPageSize = 500;
const defaultSettleMs = 1_000;

async function read<T>(url: string): Promise<{ status: number; body: T; total: number }> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(`${url} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`);
  });
  const body = (await response.json().catch(() => undefined)) as T;
  if (!response.ok && response.status !== 404) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`);
  return { status: response.status, body, total: Number(response.headers.get('x-total-count') ?? 0) };
}

/** Every page of a collection, in turn. */
async function* pages<T>(collection: string, pageSize: number, mayBeAbsent = false): AsyncGenerator<T[]> {
  for (let offset = 0; ; offset += pageSize) {
    const { status, body, total } = await read<T[]>(`${collection}?offset=${offset}&limit=${pageSize}`);
    if (status === 404 && !mayBeAbsent) throw new Error(`there is no ${collection}`);
    if (status === 404) return;
    yield body;
    if (body.length === 0 || offset + body.length >= total) return;
  }
}

/** Compares every product with its charges, over HTTP alone. What is found is looked at a second time before it is told: pages are read while orders go on. */
export async function reconcile(options: ReconcileOptions): Promise<ReconciliationReport> {
  const { inventoryUrl, ledgerUrl, pageSize = defaultPageSize, settleMs = defaultSettleMs } = options;
  const collections = { product: `${inventoryUrl}${tmf637.product.api.basePath}/product`, charge: `${ledgerUrl}/charge` };
  const byProduct = new Map<string, LedgerCharge[]>();
  let [products, charges] = [0, 0];
  for await (const page of pages<LedgerCharge>(collections.charge, pageSize)) {
    charges += page.length;
    for (const charge of page) byProduct.set(charge.product.id, [...(byProduct.get(charge.product.id) ?? []), charge]);
  }
  const doubtful = new Map<string, Finding[]>();
  const look = async (id: string, product: tmf637.Product | undefined) => {
    const charged = byProduct.get(id) ?? [];
    byProduct.delete(id);
    return { id, found: findingsOf(id, product, charged, await historyOf(`${collections.product}/${encodeURIComponent(id)}`, pageSize)) };
  };
  const keep = (looked: { id: string; found: Finding[] }[]) => looked.filter(({ found }) => found.length > 0).forEach(({ id, found }) => doubtful.set(id, found));
  for await (const page of pages<tmf637.Product>(collections.product, pageSize)) {
    products += page.length;
    keep(await sideBySide(page, (product) => look(product.id!, product)));
  }
  keep(await sideBySide([...byProduct.keys()], (id) => look(id, undefined)));
  if (doubtful.size > 0) await new Promise((resolve) => setTimeout(resolve, settleMs));
  const findings: Finding[] = [];
  for (const [id, first] of doubtful) findings.push(...(await again(collections, id, first, pageSize)));
  return reportOf(new Date().toISOString(), products, charges, findings);
}

const atATime = 16;

/** So that a service is asked for several at once, and not for all. */
async function sideBySide<T, R>(all: readonly T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += atATime) done.push(...(await Promise.all(all.slice(from, from + atATime).map(each))));
  return done;
}

/** What became of a product, the oldest first; nothing of one that never was. */
async function historyOf(address: string, pageSize: number): Promise<Told[]> {
  const history: Told[] = [];
  for await (const page of pages<Told>(`${address}/history`, pageSize, true)) history.push(...page);
  return history.reverse();
}

async function again(collections: { product: string; charge: string }, id: string, first: readonly Finding[], pageSize: number): Promise<Finding[]> {
  const address = `${collections.product}/${encodeURIComponent(id)}`;
  const [product, charges] = [await read<tmf637.Product>(address), await read<LedgerCharge[]>(`${collections.charge}?product.id=${encodeURIComponent(id)}&limit=1000`)];
  const second = findingsOf(id, product.status === 404 ? undefined : product.body, charges.body, await historyOf(address, pageSize));
  return second.filter(({ kind, name }) => first.some((finding) => finding.kind === kind && finding.name === name));
}
