import type { PlanUse, Transaction } from './transaction.js';
import type { Transactions } from './transactions.js';

/** Who can be asked for rows: a transaction sees its own changes, `Transactions` what has been committed. */
export type Reader = Transaction | Transactions;

export function rowsOf<Row>(reader: Reader, sql: string, parameters: unknown[] = [], plan: PlanUse = 'kept'): Promise<Row[]> {
  return 'query' in reader ? reader.query<Row>(sql, parameters, plan) : reader.read<Row>(sql, parameters, plan);
}
