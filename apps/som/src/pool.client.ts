import { askByPost, DocumentUnavailable, fetchDocument, type Instances } from '@banyan/service';
import { unavailable } from '@banyan/tmf';
import type { Free } from './feasibility.js';

const inventory = '/inventory/resource-inventory/v1';

interface Reservation { id: string; validUntil: string; value: { pool: string; value: string }[] }

/** What pools have free, and what is kept of it. */
export class PoolClient {
  constructor(private readonly instances: Instances) {}

  /** Read afresh: a pool that ran out a second ago is the case that whoever asks wants to know of. */
  async free(pool: string): Promise<Free> {
    try {
      const use = await fetchDocument<{ free: number }>(this.instances, `${inventory}/pool/${encodeURIComponent(pool)}`);
      return use ? use.free : 'none';
    } catch {
      return 'unknown';
    }
  }

  /** How many values of each pool are kept under these reservations; one that has lapsed, or cannot be read now, keeps nothing. */
  async kept(reservationIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const read = (id: string) => fetchDocument<Reservation>(this.instances, `${inventory}/reservation/${encodeURIComponent(id)}`).catch(() => undefined);
    const found = await Promise.all([...new Set(reservationIds)].map(read));
    const kept = new Map<string, number>();
    for (const { pool } of found.flatMap((reservation) => reservation?.value ?? [])) kept.set(pool, (kept.get(pool) ?? 0) + 1);
    return kept;
  }

  /** @throws TmfError what the inventory refuses with, or 503 when it gives no answer */
  reserve(asked: { id?: string; minutes: number; demand: { pool: string; quantity: number }[] }): Promise<Reservation> {
    return askByPost<Reservation>(this.instances, `${inventory}/reservation`, asked, (status) => status < 500).catch((error: unknown) => {
      throw error instanceof DocumentUnavailable ? unavailable(`the resource inventory cannot be asked to reserve (${error.reason})`, 1) : error;
    });
  }
}
