import { tmf637 } from '@banyan/tmf';
import type { LedgerCharge } from './posting.js';
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
async function* pages<T>(collection: string, pageSize: number): AsyncGenerator<T[]> {
  for (let offset = 0; ; offset += pageSize) {
    const { status, body, total } = await read<T[]>(`${collection}?offset=${offset}&limit=${pageSize}`);
    if (status === 404) throw new Error(`there is no ${collection}`);
    yield body;
    if (body.length === 0 || offset + body.length >= total) return;
  }
}

/** Compares every product with its charges, over HTTP alone. What is found is looked at a second time before it is told. */
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
  const look = (id: string, product: tmf637.Product | undefined) => {
    const findings = findingsOf(id, product, byProduct.get(id) ?? []);
    byProduct.delete(id);
    if (findings.length > 0) doubtful.set(id, findings);
  };
  for await (const page of pages<tmf637.Product>(collections.product, pageSize)) {
    products += page.length;
    for (const product of page) look(product.id!, product);
  }
  for (const id of [...byProduct.keys()]) look(id, undefined);
  if (doubtful.size > 0) await new Promise((resolve) => setTimeout(resolve, settleMs));
  const findings: Finding[] = [];
  for (const [id, first] of doubtful) findings.push(...(await again(collections, id, first)));
  return reportOf(new Date().toISOString(), products, charges, findings);
}

/** Pages are read while orders go on: only what is found both times is a finding. */
async function again(collections: { product: string; charge: string }, id: string, first: readonly Finding[]): Promise<Finding[]> {
  const [product, charges] = [await read<tmf637.Product>(`${collections.product}/${encodeURIComponent(id)}`), await read<LedgerCharge[]>(`${collections.charge}?product.id=${encodeURIComponent(id)}&limit=1000`)];
  const second = findingsOf(id, product.status === 404 ? undefined : product.body, charges.body);
  return second.filter(({ kind, name }) => first.some((finding) => finding.kind === kind && finding.name === name));
}
