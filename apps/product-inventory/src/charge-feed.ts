import { publish, topics, type Transaction } from '@banyan/messaging';
import { qualified, type Changed, type ChangedAbout } from '@banyan/service';
import { tmf637 } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { chargeEvents } from './charges.js';

/** SQL that creates the counters of the streams of charge events, for use in a migration. */
export function chargeStreamTable(schema: string): string {
  return `create table ${qualified(schema, 'charge_stream')} (product_id text primary key, sequence integer not null)`;
}

/**
 * Publishes what billing has to know of a change to products, in the transaction that changes them. Each product is a
 * stream of its own, counted beside its row: a removed product goes on counting when its id is used again.
 */
export class ChargeFeed {
  private readonly streams: string;

  constructor(schema: string) {
    this.streams = qualified(schema, 'charge_stream');
  }

  /** The products are locked by the transaction, or new. */
  async tell(tx: Transaction, changed: readonly Changed[], { correlationId, reverted, at }: ChangedAbout): Promise<void> {
    const due = changed
      .map(({ before, after }) => ({ productId: (after ?? before)!.id, events: chargeEvents(before as tmf637.Product | undefined, after as tmf637.Product | undefined, at, reverted) }))
      .filter(({ events }) => events.length > 0);
    if (due.length === 0) return;
    const rows = await tx.query<{ productId: string; sequence: number }>(
      `insert into ${this.streams} as stream (product_id, sequence) select * from unnest($1::text[], $2::integer[])
       on conflict (product_id) do update set sequence = stream.sequence + excluded.sequence
       returning product_id as "productId", sequence`,
      [due.map(({ productId }) => productId), due.map(({ events }) => events.length)],
    );
    const last = new Map(rows.map(({ productId, sequence }) => [productId, sequence]));
    for (const { productId, events } of due) {
      events.forEach(({ type, ...event }, index) => {
        const about = correlationId ?? productId;
        publish(tx, {
          topic: topics.charge, key: productId, seq: last.get(productId)! - events.length + index + 1, type, subject: productId, correlationId: about,
          data: { eventId: uuidv7(), eventTime: at, eventType: type, correlationId: about, domain: tmf637.product.api.title, title: type, event },
        });
      });
    }
  }
}
