import { createHash } from 'node:crypto';
import type { Transaction, Transactions } from '@banyan/messaging';
import type { OrderView } from './order-view.js';

/** The part of a view that an order keeps: the elements of the catalog it was judged by, and when. */
export type JudgedBy = Pick<OrderView, 'offerings' | 'specifications' | 'prices' | 'at'>;

const kinds = ['offerings', 'specifications', 'prices'] as const;
type Kind = (typeof kinds)[number];

interface ElementRow { digest: string; kind: Kind; element: { id: string } }

/** Elements come from the catalog frozen, and the same object serves many orders. */
const digests = new WeakMap<object, string>();

function digestOf(kind: Kind, element: object): string {
  const known = digests.get(element);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(`${kind} ${JSON.stringify(element)}`).digest('base64url');
  if (Object.isFrozen(element)) digests.set(element, digest);
  return digest;
}

/** Those that a transaction of this process has stored; elements stay, so that most orders bring nothing but digests. */
const stored = new WeakSet<object>();

/** Keeps what an order was judged by, in the transaction that stores the order. */
export function keepJudgedBy(tx: Transaction, orderId: string, view: JudgedBy): void {
  const rows = kinds.flatMap((kind) => [...view[kind].values()].map((element) => ({ digest: digestOf(kind, element), kind, element })));
  const fresh = rows.filter(({ element }) => !stored.has(element));
  // In one order everywhere, so that two transactions that bring the same new elements wait for each other and not in a circle.
  fresh.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  if (fresh.length > 0)
    tx.execute(
      `INSERT INTO com.judged_element (digest, kind, element)
       SELECT digest, kind, element FROM jsonb_to_recordset($1::jsonb) AS row (digest text, kind text, element jsonb) ORDER BY digest ON CONFLICT DO NOTHING`,
      [JSON.stringify(fresh)],
    );
  tx.execute('INSERT INTO com.judged_order (order_id, at, digests) VALUES ($1, $2, $3)', [orderId, view.at, rows.map(({ digest }) => digest)]);
  tx.whenCommitted(() => fresh.forEach(({ element }) => Object.isFrozen(element) && stored.add(element)));
}

/** @returns nothing of an order that was accepted before such was kept */
export async function judgedBy(transactions: Transactions, orderId: string): Promise<JudgedBy | undefined> {
  const [order] = await transactions.read<{ at: Date; elements: ElementRow[] }>(
    `SELECT at, coalesce((SELECT jsonb_agg(to_jsonb(kept)) FROM com.judged_element AS kept WHERE digest = ANY(digests)), '[]') AS elements FROM com.judged_order WHERE order_id = $1`,
    [orderId],
  );
  if (!order) return undefined;
  const of = <Element>(kind: Kind) => new Map(order.elements.filter((row) => row.kind === kind).map(({ element }) => [element.id, element as Element]));
  return { offerings: of('offerings'), specifications: of('specifications'), prices: of('prices'), at: order.at.toISOString() };
}

/** Elements stay: there are no more of them than the catalog has ever had in use. */
export async function forgetJudgedBy(tx: Transaction, orderId: string): Promise<void> {
  await tx.query('DELETE FROM com.judged_order WHERE order_id = $1', [orderId]);
}
