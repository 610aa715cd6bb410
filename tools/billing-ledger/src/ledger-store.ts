import type { Transaction, Transactions } from '@banyan/messaging';
import { posted, type ChargeEventData, type LedgerCharge } from './posting.js';

export interface ChargeFilter {
  productId?: string;
  billingAccountId?: string;
  state?: string;
}

const noEnd = 2_147_483_647;

/** The tables of the ledger. An event is entered once; a second copy of it, under whatever message, changes nothing. */
export class LedgerStore {
  constructor(private readonly transactions: Transactions) {}

  async enter(tx: Transaction, data: ChargeEventData): Promise<void> {
    const { charge } = data.event;
    const entered = await tx.query(
      `insert into billing_ledger.entry (event_id, product_id, charge_id, data) values ($1, $2, $3, $4) on conflict do nothing returning event_id`,
      [data.eventId, charge.product.id, charge.id, JSON.stringify(data)],
    );
    if (entered.length === 0) return;
    const [row] = await tx.query<{ document: LedgerCharge }>(`select document from billing_ledger.charge where id = $1 for update`, [charge.id]);
    const next = posted(row?.document, data);
    tx.execute(
      `insert into billing_ledger.charge (id, product_id, account_id, state, document) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set account_id = excluded.account_id, state = excluded.state, document = excluded.document`,
      [next.id, next.product.id, (next.billingAccount as { id?: string } | undefined)?.id ?? null, next.state, JSON.stringify(next)],
    );
  }

  /** One page of charges, by id, and how many match in all. */
  async charges({ productId, billingAccountId, state }: ChargeFilter, offset = 0, limit = noEnd): Promise<{ items: LedgerCharge[]; total: number }> {
    const [row] = await this.transactions.read<{ items: LedgerCharge[]; total: number }>(
      `with matching as (
         select id, document from billing_ledger.charge
         where ($1::text is null or product_id = $1) and ($2::text is null or account_id = $2) and ($3::text is null or state = $3)),
       page as (select id, document from matching order by id offset $4 limit $5)
       select (select count(*)::integer from matching) as total, coalesce((select jsonb_agg(document order by id) from page), '[]') as items`,
      [productId ?? null, billingAccountId ?? null, state ?? null, offset, limit],
    );
    return row!;
  }

  /** What was heard of a product, in the order in which it was heard. */
  async entries(productId: string): Promise<ChargeEventData[]> {
    const rows = await this.transactions.read<{ data: ChargeEventData }>(`select data from billing_ledger.entry where product_id = $1 order by position`, [productId]);
    return rows.map(({ data }) => data);
  }
}
