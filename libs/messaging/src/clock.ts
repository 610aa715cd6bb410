import { Transactions, type Transaction } from './transaction.js';

/** Banyan's time, ISO 8601, UTC: the database's, which all processes have in common and tests shift. */
export async function banyanNow(on: Transaction | Transactions): Promise<string> {
  const sql = 'SELECT banyan_now() AS now';
  const [row] = await (on instanceof Transactions ? on.read<{ now: Date }>(sql) : on.query<{ now: Date }>(sql));
  return row!.now.toISOString();
}
