import { Unavailable, type Transactions } from '@banyan/messaging';
import { JobFault, JobQueue, type ServiceLogger } from '@banyan/service';
import { TmfError, type Violation } from '@banyan/tmf';
import type { ProductOrderService } from '../product-order.service.js';
import type { ImportWork, OrderImports, WaitingRow } from './order-imports.js';
import { mappingTimeout, orderOfRow } from './order-mapping.js';

export interface OrderImportRunnerOptions {
  transactions: Transactions;
  logger: ServiceLogger;
  imports: OrderImports;
  orders: Pick<ProductOrderService, 'place'>;
}

const rowsAtOnce = 100;

/** Rows on which a mapping may take too long: so many, and one more for each hundred that were judged. One that always does would take its time ten thousand times. */
const slowRows = { atFirst: 3, each: 100 };

/** The import is gone, or somebody else's by now: nothing of what was about to be stored may stay. */
class NoLongerOurs extends Error {}

/**
 * Places the orders of imports row by row, in their order. A row's outcome is noted in the very transaction that places its order, so however the
 * process ends, a row has become one order or none, and whoever takes the import over begins with the first row that has no outcome.
 */
export class OrderImportRunner {
  private readonly queue: JobQueue<ImportWork>;
  readonly wake: () => void;

  constructor(private readonly options: OrderImportRunnerOptions) {
    const { transactions, logger } = options;
    this.queue = new JobQueue<ImportWork>({
      transactions, logger, table: 'com.order_import', columns: ['id', 'expression', 'columns', 'context'],
      carryOut: (work) => this.carryOut(work).catch((error: unknown) => {
        if (!(error instanceof NoLongerOurs)) throw error;
      }),
      fail: ({ id }, reason) => transactions.run(async (tx) => {
        await tx.query('UPDATE com.order_import SET error_log = $2 WHERE id = $1', [id, reason]);
        this.queue.end(tx, id);
      }),
    });
    this.wake = this.queue.wake;
  }

  /** Finishes the row under way. */
  stop(): Promise<void> {
    return this.queue.stop();
  }

  private async carryOut(work: ImportWork): Promise<void> {
    let [judged, slow] = [0, 0];
    for (;;) {
      const rows = await this.options.imports.waitingRows(work.id, rowsAtOnce);
      if (rows.length === 0) return this.options.transactions.run(async (tx) => void this.queue.end(tx, work.id));
      for (const row of rows) {
        if (this.queue.isStopped) return;
        const reasons = await this.carryOutRow(work, row);
        judged += 1;
        if (reasons.some(({ code }) => code === mappingTimeout)) slow += 1;
        if (slow > slowRows.atFirst + judged / slowRows.each) await this.giveUp(work, `the mapping takes too long: it did on ${slow} of the ${judged} rows that were judged, and the others are not`);
      }
    }
  }

  /** The rows that are left are refused, so that they can be sent again once the mapping is mended. @throws JobFault */
  private async giveUp({ id }: ImportWork, reason: string): Promise<never> {
    await this.options.transactions.run(async (tx) => {
      if (!(await this.queue.renew(tx, id))) throw new NoLongerOurs(id);
      this.options.imports.refuseWaiting(tx, id, [{ code: mappingTimeout, path: '', reason }]);
    });
    throw new JobFault(reason);
  }

  /** @returns why the row was refused; nothing when it has become an order */
  private async carryOutRow(work: ImportWork, row: WaitingRow): Promise<readonly Violation[]> {
    const { transactions, imports, orders } = this.options;
    const noting = async (tx: Parameters<OrderImports['note']>[0], outcome: Parameters<OrderImports['note']>[3]) => {
      const isOurs = (await this.queue.renew(tx, work.id)) && (await imports.note(tx, work.id, row, outcome));
      if (!isOurs) throw new NoLongerOurs(`row ${row.position} of ${work.id}`);
      this.queue.progressed(tx, work.id);
    };
    try {
      const order = await orderOfRow(work.expression, work.columns, row.cells);
      await orders.place(order, work.context, (tx, { id }) => noting(tx, { orderId: id }));
      return [];
    } catch (error) {
      const reasons = reasonsOf(error);
      await transactions.run((tx) => noting(tx, { reasons }));
      return reasons;
    }
  }
}

/** Why a row can never become an order. @throws what says nothing about the row: it will be tried again */
function reasonsOf(error: unknown): readonly Violation[] {
  if (!(error instanceof TmfError)) throw error;
  if (error.status === 503) throw new Unavailable(error.message);
  if (error.status >= 500) throw error;
  return error.violations?.length ? error.violations : [{ code: error.code, path: '', reason: error.reason }];
}
