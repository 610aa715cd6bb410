import { banyanNow, type Transaction } from '@banyan/messaging';
import type { TaskProgress } from '@banyan/order';
import type { OrderDocument, OrderDocuments } from './order-document.js';

/** Adds to the notes of an order who did something to it, and when. The order's plans must be locked before. */
export async function noteOn<Order extends OrderDocument>(documents: OrderDocuments<Order>, tx: Transaction, orderId: string, note: { text: string; author: string; correlationId: string }): Promise<void> {
  const found = await documents.lock(tx, orderId);
  if (!found) return;
  const { text, author, correlationId } = note;
  await documents.update(tx, orderId, { ...found.document, note: [...(found.document.note ?? []), { text, author, date: await banyanNow(tx) }] }, { correlationId });
}

/** What was found otherwise than the inventory has it while a plan was carried out, in a line each: the order is done, and somebody may want to look. */
export function differencesIn(tasks: readonly TaskProgress[]): string[] {
  return tasks.flatMap(({ id, result }) => (typeof result?.['difference'] === 'string' ? [`${id}: ${result['difference']}`] : []));
}
