import type { Transaction, Transactions } from '@banyan/messaging';
import { badRequest, notFound, TmfError, type RequestContext, type Violation } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import type { OrderMapping } from './order-mapping.js';
import { csvOf, type Sheet } from './sheet.js';

/** An import as its client sees it. */
export interface OrderImport {
  id: string;
  /** The name of the mapping; the import keeps to what that was when it began. */
  mapping: string;
  /** As of the catalog's import jobs: `Succeeded` when every row has become an order, `Failed` when some were refused or all were given up. */
  status: 'Not Started' | 'Running' | 'Succeeded' | 'Failed';
  creationDate: string;
  completionDate?: string;
  errorLog?: string;
  /** Rows: in all, not judged yet, refused, and those that have become orders. */
  total: number;
  waiting: number;
  refused: number;
  accepted: number;
  /** How many of the accepted orders are in which state by now. */
  orderState: Record<string, number>;
}

/** What the work on an import needs. */
export interface ImportWork {
  id: string;
  expression: string;
  columns: string[];
  context: RequestContext;
}

export interface WaitingRow {
  position: number;
  cells: string[];
}

/** Columns of the sheet of refused rows that are none of the client's; a sheet that comes again brings them along. */
const reportColumns = ['refusedRow', 'refusedReasons'];
/** As many imports as are listed, and names as a list or a file may have. */
const listed = 100;
const legalName = /^[\w.-]{1,64}$/;

const waiting = 'order_id IS NULL AND reasons IS NULL';

const importSql = (condition: string) => `
  SELECT job.id, mapping, created_at AS "creationDate", ended_at AS "completionDate", error_log AS "errorLog", total, rows.*,
    CASE WHEN ended_at IS NOT NULL THEN CASE WHEN error_log IS NULL AND refused = 0 THEN 'Succeeded' ELSE 'Failed' END
      WHEN lease_owner IS NULL AND waiting = total THEN 'Not Started' ELSE 'Running' END AS status
  FROM com.order_import AS job CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE ${waiting})::integer AS waiting, count(reasons)::integer AS refused, count(order_id)::integer AS accepted
    FROM com.order_import_row WHERE import_id = job.id) AS rows
  WHERE ${condition} ORDER BY created_at DESC, id DESC LIMIT ${listed}`;

type ImportRow = Omit<OrderImport, 'orderState' | 'creationDate' | 'completionDate' | 'errorLog'> & { creationDate: Date; completionDate: Date | null; errorLog: string | null };

const shown = ({ creationDate, completionDate, errorLog, ...rest }: ImportRow): Omit<OrderImport, 'orderState'> => ({
  ...rest,
  creationDate: creationDate.toISOString(),
  ...(completionDate && { completionDate: completionDate.toISOString() }),
  ...(errorLog !== null && { errorLog }),
});

/** Mappings, imports and their rows, as they are kept. */
export class OrderImports {
  constructor(private readonly transactions: Transactions) {}

  /** Keeps a mapping under a name, in place of any other. Imports under way stay with the one that they began with. @throws TmfError 400 */
  async keepMapping(name: string, { description, order }: OrderMapping): Promise<void> {
    if (!legalName.test(name)) throw badRequest([{ code: 'format', path: 'name', reason: 'must be 1 to 64 letters, digits or any of . _ -' }]);
    await this.transactions.read(
      `INSERT INTO com.order_mapping (name, description, expression) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET description = excluded.description, expression = excluded.expression, changed_at = banyan_now()`,
      [name, description ?? null, order],
    );
  }

  async mappings(): Promise<({ name: string } & OrderMapping)[]> {
    const rows = await this.transactions.read<{ name: string; description: string | null; order: string }>('SELECT name, description, expression AS order FROM com.order_mapping ORDER BY name');
    return rows.map(({ name, description, order }) => ({ name, ...(description !== null && { description }), order }));
  }

  /** @throws TmfError 404 */
  async removeMapping(name: string): Promise<void> {
    const removed = await this.transactions.read('DELETE FROM com.order_mapping WHERE name = $1 RETURNING name', [name]);
    if (removed.length === 0) throw notFound('mapping', name);
  }

  /** Keeps the rows, to be worked on. @returns the id of the import. @throws TmfError 422 when there is no such mapping */
  begin(mapping: string, { columns, rows }: Sheet, context: RequestContext): Promise<string> {
    const withoutReport = (cells: string[]) => cells.filter((_cell, index) => !reportColumns.includes(columns[index] ?? ''));
    return this.transactions.run(async (tx) => {
      const id = uuidv7();
      const begun = await tx.query(
        `INSERT INTO com.order_import (id, mapping, expression, columns, context, total) SELECT $1, name, expression, $3, $4, $5 FROM com.order_mapping WHERE name = $2 RETURNING id`,
        [id, mapping, JSON.stringify(withoutReport(columns)), JSON.stringify(context), rows.length],
      );
      if (begun.length === 0) throw new TmfError(422, 'unprocessable', `there is no mapping ${mapping}`, 'PUT one first', [{ code: 'mappingUnknown', path: 'mapping', reason: `${mapping} is not there` }]);
      tx.execute(`INSERT INTO com.order_import_row (import_id, position, cells) SELECT $1, n, cells FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS list(cells, n)`, [id, JSON.stringify(rows.map(withoutReport))]);
      return id;
    });
  }

  /** The newest first, without what has become of their orders. */
  async list(): Promise<Omit<OrderImport, 'orderState'>[]> {
    return (await this.transactions.read<ImportRow>(importSql('true'))).map(shown);
  }

  /** @throws TmfError 404 */
  async find(id: string): Promise<OrderImport> {
    const [row] = await this.transactions.read<ImportRow>(importSql('id = $1'), [id]);
    if (!row) throw notFound('order import', id);
    const states = await this.transactions.read<{ state: string; count: number }>(
      `SELECT document ->> 'state' AS state, count(*)::integer AS count FROM com.order_import_row JOIN com.product_order ON id = order_id WHERE import_id = $1 GROUP BY 1 ORDER BY 1`, [id]);
    return { ...shown(row), orderState: Object.fromEntries(states.map(({ state, count }) => [state, count])) };
  }

  /** The rows that were refused and why, as CSV: mended, it can be imported again. @throws TmfError 404 */
  async refusedSheet(id: string): Promise<string> {
    const [job] = await this.transactions.read<Pick<ImportWork, 'columns'>>('SELECT columns FROM com.order_import WHERE id = $1', [id]);
    if (!job) throw notFound('order import', id);
    const rows = await this.transactions.read<WaitingRow & { reasons: Violation[] }>('SELECT position, cells, reasons FROM com.order_import_row WHERE import_id = $1 AND reasons IS NOT NULL ORDER BY position', [id]);
    const told = (reasons: Violation[]) => reasons.map(({ path, reason }) => (path ? `${path} ${reason}` : reason)).join('; ');
    // In front, so that a row with too many cells keeps them in their places.
    return csvOf({ columns: [...reportColumns, ...job.columns], rows: rows.map(({ position, cells, reasons }) => [String(position), told(reasons), ...cells]) });
  }

  /** Forgets an import, and what is left of it is not done; its orders stay. @throws TmfError 404 */
  async remove(id: string): Promise<void> {
    const removed = await this.transactions.read('DELETE FROM com.order_import WHERE id = $1 RETURNING id', [id]);
    if (removed.length === 0) throw notFound('order import', id);
  }

  waitingRows(id: string, count: number): Promise<WaitingRow[]> {
    return this.transactions.read<WaitingRow>(`SELECT position, cells FROM com.order_import_row WHERE import_id = $1 AND ${waiting} ORDER BY position LIMIT $2`, [id, count]);
  }

  /** All that has not been judged yet. */
  refuseWaiting(tx: Transaction, id: string, reasons: readonly Violation[]): void {
    tx.execute(`UPDATE com.order_import_row SET reasons = $2 WHERE import_id = $1 AND ${waiting}`, [id, JSON.stringify(reasons)]);
  }

  /** @returns false when somebody else has come to an end with the row */
  async note(tx: Transaction, id: string, { position }: WaitingRow, outcome: { orderId: string } | { reasons: readonly Violation[] }): Promise<boolean> {
    const [orderId, reasons] = 'orderId' in outcome ? [outcome.orderId, null] : [null, JSON.stringify(outcome.reasons)];
    const noted = await tx.query(`UPDATE com.order_import_row SET order_id = $3, reasons = $4 WHERE import_id = $1 AND position = $2 AND ${waiting} RETURNING position`, [id, position, orderId, reasons]);
    return noted.length > 0;
  }
}
