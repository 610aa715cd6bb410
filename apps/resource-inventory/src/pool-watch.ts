import type { Transaction, Transactions } from '@banyan/messaging';
import { Watch, type Figures, type ResourceStore, type ServiceLogger } from '@banyan/service';
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
export function poolWatch(transactions: Transactions, store: ResourceStore, logger: ServiceLogger): Watch {
  const look = async (isStopped: () => boolean) => {
    for (const { id, document } of await transactions.read<{ id: string; document: TmfDocument }>(pools)) {
      if (isStopped()) return;
      if ((await statusOf(transactions, document)) !== document['resourceStatus']) await transactions.run((tx) => restate(tx, transactions, store, id));
    }
  };
  return new Watch({ look, lingerMs, lookMs, logger, failure: 'the stock of pools could not be looked at' });
}

async function statusOf(transactions: Transactions, pool: TmfDocument): Promise<PoolStatus> {
  const alarmBelow = thresholdOf(pool);
  const [row] = await transactions.read<{ free: number }>(countFree, [pool['name'], alarmBelow]);
  return row!.free < alarmBelow ? 'alarm' : 'available';
}

/** Looks once more under the lock of the pool, so that two processes do not tell the same change. */
async function restate(tx: Transaction, transactions: Transactions, store: ResourceStore, id: string): Promise<void> {
  const locked = await store.lock(tx, id);
  if (!locked) return;
  const resourceStatus = await statusOf(transactions, locked.document);
  if (resourceStatus !== locked.document['resourceStatus']) await store.update(tx, id, { ...locked.document, resourceStatus });
}
