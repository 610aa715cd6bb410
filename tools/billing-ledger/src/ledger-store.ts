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
    this.put(tx, posted(row?.document, data));
  }

  private put(tx: Transaction, charge: LedgerCharge): void {
    tx.execute(
      `insert into billing_ledger.charge (id, product_id, account_id, state, document) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set product_id = excluded.product_id, account_id = excluded.account_id, state = excluded.state, document = excluded.document`,
      [charge.id, charge.product.id, (charge.billingAccount as { id?: string } | undefined)?.id ?? null, charge.state, JSON.stringify(charge)],
    );
  }

  /** Makes the ledger wrong: writes the charge as it is given, whatever was heard of it. */
  async plant(charge: LedgerCharge): Promise<void> {
    await this.transactions.run(async (tx) => this.put(tx, charge));
  }

  /** Makes the ledger wrong: forgets a charge. @returns whether there was one */
  async forget(id: string): Promise<boolean> {
    return this.transactions.run(async (tx) => (await tx.query(`delete from billing_ledger.charge where id = $1 returning id`, [id])).length > 0);
  }

  async charge(id: string): Promise<LedgerCharge | undefined> {
    const [row] = await this.transactions.read<{ document: LedgerCharge }>(`select document from billing_ledger.charge where id = $1`, [id]);
    return row?.document;
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

  /** The charges of a product and what was heard of it, both as they stood at one moment. */
  async ofProduct(productId: string): Promise<{ items: LedgerCharge[]; entries: ChargeEventData[] }> {
    const [row] = await this.transactions.read<{ items: LedgerCharge[]; entries: ChargeEventData[] }>(
      `select (select coalesce(jsonb_agg(document order by id), '[]') from billing_ledger.charge where product_id = $1) as items,
         (select coalesce(jsonb_agg(data order by position), '[]') from billing_ledger.entry where product_id = $1) as entries`,
      [productId],
    );
    return row!;
  }
}
