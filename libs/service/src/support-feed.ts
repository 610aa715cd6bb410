import { isDeepStrictEqual } from 'node:util';
import { publish, topics, type Transaction, type Transactions } from '@banyan/messaging';
import { customerOf, supportsOf, type InstanceKind, type InstanceRef, type Support } from '@banyan/order';
import type { TmfDocument } from '@banyan/tmf';
import { qualified } from './database.js';
import type { Changed } from './instance-changes.js';
import type { ServiceLogger } from './logging.js';
import type { ResourceStore } from './resource-store.js';
import { allOf, Watch } from './watch.js';

export const supportToldType = 'SupportTold';

/** All that one instance says of who rests on whom, in the place of what it said before. */
export interface Told {
  instance: InstanceRef;
  supports: Support[];
  /** The id of the customer, of a product that has one. */
  customer?: string;
}

/** Message: what instances of one inventory say since its last message, each as it stands. */
export interface SupportTold { told: Told[] }

/** SQL of what there is to tell, and of how often it was told. Of those that are there already nothing has been told yet. */
export function supportTable(schema: string, table: string): string {
  const [untold, stream, documents] = [qualified(schema, 'support_untold'), qualified(schema, 'support_stream'), qualified(schema, table)];
  return `
    create table ${untold} (position bigint generated always as identity primary key, id text not null);
    insert into ${untold} (id) select id from ${documents} where deleted_at is null;
    create table ${stream} (sequence integer not null);
    insert into ${stream} (sequence) values (0);
  `;
}

const toldAtOnce = 200;
/** A message has to be small enough for a broker; an instance that rests on more goes alone. */
const supportsAtOnce = 2_000;
/** What changes in a row, as an order makes it do, is told together. */
const lingerMs = 100;
/** Another process may have ended before it told what it had changed. */
const lookMs = 5_000;

/**
 * Tells whom the instances of an inventory rest on. The transaction that changes that notes which instance it is; what this one says by then is told soon
 * after, together with others: an order waits for nobody here, and of five changes in a row the last one alone is told.
 */
export class SupportFeed {
  private readonly untold: string;
  private readonly stream: string;
  private wake = (): void => undefined;

  constructor(schema: string, private readonly kind: InstanceKind, private readonly store: ResourceStore) {
    [this.untold, this.stream] = [qualified(schema, 'support_untold'), qualified(schema, 'support_stream')];
  }

  /** Notes those that say otherwise than before. */
  note(tx: Transaction, changed: readonly Changed[]): void {
    const ids = changed.filter(({ before, after }) => !isDeepStrictEqual(this.said(before), this.said(after))).map(({ before, after }) => (after ?? before)!.id);
    if (ids.length === 0) return;
    tx.execute(`insert into ${this.untold} (id) select unnest($1::text[])`, [ids]);
    tx.whenCommitted(this.wake);
  }

  /** Tells of the next few that were noted. @returns whether there may be more */
  tellNext(transactions: Transactions): Promise<boolean> {
    return transactions.run(async (tx) => {
      // One at a time, whichever process it is in: what was read first must not be told last.
      const [stream] = await tx.query<{ sequence: number }>(`select sequence from ${this.stream} for update`);
      const noted = await tx.query<{ id: string }>(
        `delete from ${this.untold} where position in (select position from ${this.untold} order by position limit ${toldAtOnce}) returning id`);
      if (noted.length === 0) return false;
      const ids = [...new Set(noted.map(({ id }) => id))];
      const found = await this.store.findAll(tx, ids);
      const messages = inMessages(ids.map((id) => ({ instance: { kind: this.kind, id }, ...this.said(found.get(id)?.document) })));
      messages.forEach((told, index) => this.publish(tx, stream!.sequence + index + 1, told));
      tx.execute(`update ${this.stream} set sequence = sequence + $1`, [messages.length]);
      return noted.length === toldAtOnce;
    });
  }

  /** Tells in the background what was noted, by whichever process. */
  watch(transactions: Transactions, logger: ServiceLogger): Watch {
    const watch = new Watch({ look: allOf(() => this.tellNext(transactions)), lingerMs, lookMs, logger, failure: `who rests on whom could not be told of every ${this.kind}` });
    this.wake = watch.wake;
    return watch;
  }

  private said(document: TmfDocument | undefined): Omit<Told, 'instance'> {
    const supports = document ? supportsOf(this.kind, document) : [];
    // The services of a customer name him as well; whose the products are is what is asked.
    return supports.length > 0 && this.kind === 'product' ? { supports, customer: customerOf(document!)?.id } : { supports };
  }

  private publish(tx: Transaction, seq: number, told: Told[]): void {
    const data: SupportTold = { told };
    publish(tx, { topic: topics.support, key: this.kind, seq, type: supportToldType, subject: this.kind, correlationId: this.kind, data });
  }
}

function inMessages(all: readonly Told[]): Told[][] {
  const messages: Told[][] = [[]];
  let size = 0;
  for (const told of all) {
    size += told.supports.length;
    if (size > supportsAtOnce && messages.at(-1)!.length > 0) {
      messages.push([]);
      size = told.supports.length;
    }
    messages.at(-1)!.push(told);
  }
  return messages;
}
