import type { Transaction, Transactions } from '@banyan/messaging';
import type { Figures, ResourceStore, ServiceLogger } from '@banyan/service';
import type { TmfDocument } from '@banyan/tmf';
import { poolType } from './pools.js';

/** The two states of TMF639 that tell of a pool. */
type PoolStatus = 'available' | 'alarm';

/** A pool without a threshold of its own sounds the alarm when nothing is left. */
const lastValue = 1;

const thresholdOf = (pool: TmfDocument): number => Number(pool['alarmBelow'] ?? lastValue);

/** Values come out of quarantine by themselves, so a pool is looked at although nothing was assigned. */
const lookMs = 10_000;
/** Many values that are assigned in a row are one look. */
const lingerMs = 200;

const pools = `SELECT id, document FROM resource_inventory.resource WHERE document @> '{"@type": "${poolType}"}' AND deleted_at IS NULL`;
/** No further than the alarm needs: a pool may hold a million values. */
const countFree = `
  SELECT count(*)::integer AS free FROM (
    SELECT FROM resource_inventory.pool_value WHERE pool = $1 AND (state = 'available' OR (state IN ('quarantine', 'reserved') AND available_at <= banyan_now())) LIMIT $2) AS counted`;

export const poolFigures: Figures = {
  gauges: { alarmed: { name: 'banyan_pools_alarmed', help: 'Pools with fewer free values than they should have.' } },
  labels: [],
  sql: `SELECT count(*)::int AS alarmed FROM resource_inventory.resource WHERE document @> '{"@type": "${poolType}", "resourceStatus": "alarm"}' AND deleted_at IS NULL`,
};

/**
 * Keeps the status of pools true to their values. It looks from time to time and after values were taken, and not in the
 * transaction that takes one: orders that take values of one pool would wait for each other at its document.
 */
export class PoolWatch {
  private looking?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private isStopped = true;
  private isWoken = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly store: ResourceStore,
    private readonly logger: ServiceLogger,
  ) {}

  start(): void {
    this.isStopped = false;
    this.lookIn(0);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.looking;
  }

  /** Something was taken or given back. */
  readonly wake = (): void => {
    // Put off by each that follows, a look would never come while orders keep coming.
    if (this.isWoken) return;
    this.isWoken = true;
    if (!this.looking) this.lookIn(lingerMs);
  };

  private lookIn(ms: number): void {
    if (this.isStopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isWoken = false;
      this.looking = this.look()
        .catch((err: unknown) => this.logger.warn({ err }, 'the stock of pools could not be looked at'))
        .finally(() => {
          this.looking = undefined;
          // What was taken while we looked may have been taken behind our back.
          this.lookIn(this.isWoken ? lingerMs : lookMs);
        });
    }, ms).unref();
  }

  private async look(): Promise<void> {
    for (const { id, document } of await this.transactions.read<{ id: string; document: TmfDocument }>(pools)) {
      if (this.isStopped) return;
      if ((await this.statusOf(document)) !== document['resourceStatus']) await this.transactions.run((tx) => this.restate(tx, id));
    }
  }

  private async statusOf(pool: TmfDocument): Promise<PoolStatus> {
    const alarmBelow = thresholdOf(pool);
    const [row] = await this.transactions.read<{ free: number }>(countFree, [pool['name'], alarmBelow]);
    return row!.free < alarmBelow ? 'alarm' : 'available';
  }

  /** Looks once more under the lock of the pool, so that two processes do not tell the same change. */
  private async restate(tx: Transaction, id: string): Promise<void> {
    const locked = await this.store.lock(tx, id);
    if (!locked) return;
    const resourceStatus = await this.statusOf(locked.document);
    if (resourceStatus !== locked.document['resourceStatus']) await this.store.update(tx, id, { ...locked.document, resourceStatus });
  }
}
