import type { Transactions } from '@banyan/messaging';

/**
 * Has calls that their controller has accepted followed now, and not when their time comes.
 *
 * @param refs what the controller called them when it did; those that nobody waits for are passed over
 */
export async function wake(transactions: Transactions, schema: string, adapter: string, refs: readonly string[]): Promise<void> {
  await transactions.run(async (tx) =>
    // A call that is being stored at this moment is left alone: it is followed in its time.
    tx.execute(
      `WITH told AS MATERIALIZED (
         SELECT plan_id, id FROM ${schema}.task WHERE adapter = $1 AND ref = ANY($2) AND step = 'follow' AND worker_id IS NULL AND due_at > banyan_now() FOR UPDATE SKIP LOCKED)
       UPDATE ${schema}.task AS task SET due_at = banyan_now() FROM told WHERE task.plan_id = told.plan_id AND task.id = told.id`,
      [adapter, refs],
    ));
}
