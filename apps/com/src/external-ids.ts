import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@banyan/messaging';
import { conflict } from '@banyan/tmf';
import type { ProductOrder } from './product-order.entity.js';

/** Orders that came through no channel are told apart among themselves. */
const noChannel = '';

/** The names under which a channel knows its order: one for each channel that it came through. An empty one tells no order apart, and is none. */
function namesOf({ externalId, channel = [] }: Pick<ProductOrder, 'externalId' | 'channel'>): { channels: string[]; externalId: string } | undefined {
  if (!externalId) return undefined;
  const channels = [...new Set(channel.map(({ id }) => id ?? noChannel))].toSorted();
  return { channels: channels.length > 0 ? channels : [noChannel], externalId };
}

/**
 * Takes the order's `externalId` for it in each of its channels. It stays taken when the order has ended, whichever way, until the order is removed.
 *
 * @throws TmfError 409 naming the order that has it
 */
export async function takeExternalId(tx: Transaction, order: ProductOrder, before?: ProductOrder): Promise<void> {
  const names = namesOf(order);
  if (before && isDeepStrictEqual(names, namesOf(before))) return;
  if (before) await freeExternalId(tx, order.id);
  if (!names) return;
  const { channels, externalId } = names;
  const taken = await tx.query(
    `INSERT INTO com.external_id (channel, external_id, order_id) SELECT channel, $2, $3 FROM unnest($1::text[]) AS channel ON CONFLICT DO NOTHING RETURNING channel`,
    [channels, externalId, order.id],
  );
  if (taken.length === channels.length) return;
  const [first] = await tx.query<{ order_id: string }>('SELECT order_id FROM com.external_id WHERE channel = ANY($1) AND external_id = $2 AND order_id <> $3', [channels, externalId, order.id]);
  const reason = `is the externalId of order ${first?.order_id ?? 'another'} already`;
  throw conflict(`externalId ${externalId} ${reason}`, undefined, [{ code: 'externalIdTaken', path: 'externalId', reason }]);
}

export async function freeExternalId(tx: Transaction, orderId: string): Promise<void> {
  await tx.query('DELETE FROM com.external_id WHERE order_id = $1', [orderId]);
}
