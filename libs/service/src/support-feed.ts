import { isDeepStrictEqual } from 'node:util';
import { publish, topics, type Transaction, type Transactions } from '@banyan/messaging';
import { customerOf, supportsOf, type InstanceKind, type InstanceRef, type Support } from '@banyan/order';
import type { TmfDocument } from '@banyan/tmf';
import { qualified } from './database.js';
import type { Changed, ChangedAbout } from './inventory-commands.js';
import type { ResourceStore } from './resource-store.js';

export const supportToldType = 'SupportTold';

/** Message: all that one instance says of who rests on whom, in the place of what it said before. */
export interface SupportTold {
  instance: InstanceRef;
  supports: Support[];
  /** The id of the customer, of a product that has one. */
  customer?: string;
}

type Told = Omit<SupportTold, 'instance'>;

/** SQL of the counters of what each instance has told. Those that are there already have told nothing yet. */
export function supportTable(schema: string, table: string): string {
  const [counters, documents] = [qualified(schema, 'support_stream'), qualified(schema, table)];
  return `
    create table ${counters} (id text primary key, sequence integer not null);
    insert into ${counters} select id, 0 from ${documents} where deleted_at is null;
    create index support_stream_untold on ${counters} (id) where sequence = 0;
  `;
}

const untoldAtOnce = 200;

/**
 * Tells whom the instances of an inventory rest on, in the transaction that changes them, and only when that has changed. Each instance is a stream
 * of its own, counted beside its row as charge events are.
 */
export class SupportFeed {
  private readonly counters: string;

  constructor(schema: string, private readonly kind: InstanceKind) {
    this.counters = qualified(schema, 'support_stream');
  }

  /** The instances are locked by the transaction, or new. */
  async tell(tx: Transaction, changed: readonly Changed[], { correlationId }: ChangedAbout): Promise<void> {
    const due = changed
      .map(({ before, after }) => ({ id: (after ?? before)!.id, was: this.said(before), is: this.said(after) }))
      .filter(({ was, is }) => !isDeepStrictEqual(was, is));
    if (due.length === 0) return;
    const rows = await tx.query<{ id: string; sequence: number }>(
      `insert into ${this.counters} as stream (id, sequence) select id, 1 from unnest($1::text[]) as list(id)
       on conflict (id) do update set sequence = stream.sequence + 1 returning id, sequence`, [due.map(({ id }) => id)]);
    const sequences = new Map(rows.map(({ id, sequence }) => [id, sequence]));
    for (const { id, is } of due) this.publish(tx, id, sequences.get(id)!, is, correlationId);
  }

  /** Tells of those that were there before anything was told. Their counters are locked, so that what changes them meanwhile counts on. @returns whether there may be more */
  tellUntold(transactions: Transactions, store: ResourceStore): Promise<boolean> {
    return transactions.run(async (tx) => {
      const ids = (await tx.query<{ id: string }>(`select id from ${this.counters} where sequence = 0 order by id limit ${untoldAtOnce} for update skip locked`)).map(({ id }) => id);
      const found = await store.findAll(tx, ids);
      const told = ids.map((id) => ({ id, is: this.said(found.get(id)?.document) })).filter(({ is }) => is.supports.length > 0);
      tx.execute(`delete from ${this.counters} where id = any($1)`, [ids.filter((id) => !told.some((each) => each.id === id))]);
      tx.execute(`update ${this.counters} set sequence = 1 where id = any($1)`, [told.map(({ id }) => id)]);
      for (const { id, is } of told) this.publish(tx, id, 1, is);
      return ids.length === untoldAtOnce;
    });
  }

  private said(document: TmfDocument | undefined): Told {
    const supports = document ? supportsOf(this.kind, document) : [];
    // The services of a customer name him as well; whose the products are is what is asked.
    return supports.length > 0 && this.kind === 'product' ? { supports, customer: customerOf(document!)?.id } : { supports };
  }

  private publish(tx: Transaction, id: string, seq: number, told: Told, correlationId = id): void {
    const data: SupportTold = { instance: { kind: this.kind, id }, ...told };
    publish(tx, { topic: topics.support, key: `${this.kind} ${id}`, seq, type: supportToldType, subject: id, correlationId, data });
  }
}
