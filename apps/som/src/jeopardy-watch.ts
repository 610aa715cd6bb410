import { banyanNow, type Transactions } from '@banyan/messaging';
import type { PlanStore } from '@banyan/orchestrator';
import type { ResourceStore } from '@banyan/service';
import { alertIds, withJeopardy } from './jeopardy.js';
import type { ServiceOrder } from './service-order.entity.js';

export interface JeopardyWatchOptions {
  transactions: Transactions;
  store: ResourceStore<ServiceOrder>;
  plans: PlanStore;
  /** The order stays late, and is looked at again. */
  onError?: (error: unknown) => void;
}

const pollMs = 1_000;
const atOnce = 50;

/** Nothing happens to an order when it becomes late, so somebody has to look. Every process of SOM runs one: the lock on the order lets one of them raise an alert. */
export class JeopardyWatch {
  private timer?: NodeJS.Timeout;
  private polling?: Promise<void>;

  constructor(private readonly options: JeopardyWatchOptions) {}

  start(): void {
    this.timer = setInterval(() => (this.polling ??= this.poll().catch((error: unknown) => this.options.onError?.(error)).finally(() => (this.polling = undefined))), pollMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  private async poll(): Promise<void> {
    for (const { order_id: orderId } of await this.late()) await this.alert(orderId);
  }

  /** Open orders that are later than expected or requested, and do not say so yet. */
  private late(): Promise<{ order_id: string }[]> {
    return this.options.transactions.read(
      `SELECT DISTINCT plan.order_id FROM som.plan AS plan JOIN ${this.options.store.table} AS "order" ON "order".id = plan.order_id,
         LATERAL (SELECT coalesce(document -> 'jeopardyAlert', '[]') AS alerts) AS raised
       WHERE plan.ended_at IS NULL AND plan.direction = 'forward' AND deleted_at IS NULL AND (
         (plan.expected_at < banyan_now() AND NOT alerts @> jsonb_build_array(jsonb_build_object('id', $1::text || ' ' || plan.item_id)))
         OR ((document ->> 'requestedCompletionDate')::timestamptz < banyan_now() AND NOT alerts @> jsonb_build_array(jsonb_build_object('id', $2::text))))
       LIMIT ${atOnce}`,
      [alertIds.lateItem, alertIds.lateCompletion],
    );
  }

  private alert(orderId: string): Promise<void> {
    const { transactions, store, plans } = this.options;
    return transactions.run(async (tx) => {
      // Plans before their order, as everywhere.
      await plans.lockAllOf(tx, orderId);
      const found = await store.lock(tx, orderId);
      if (!found) return;
      const all = await plans.ofOrder(tx, orderId);
      const open = all.filter(({ state, direction }) => direction === 'forward' && state !== 'done');
      const next = withJeopardy(found.document, open, await banyanNow(tx));
      if (next !== found.document) await store.update(tx, orderId, next, { correlationId: all[0]?.correlationId });
    });
  }
}
