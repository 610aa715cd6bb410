import { fetchDocument, type Instances } from '@banyan/service';
import { TmfError, unavailable, type TmfErrorBody } from '@banyan/tmf';
import type { Free } from './feasibility.js';

const inventory = '/inventory/resource-inventory/v1';
const patienceMs = 5_000;

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
  async reserve(asked: { id?: string; minutes: number; demand: { pool: string; quantity: number }[] }): Promise<Reservation> {
    let last = 'no instance is known';
    for (const instance of this.instances) {
      try {
        const response = await fetch(`${instance}${inventory}/reservation`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked), signal: AbortSignal.timeout(patienceMs) });
        const body = (await response.json()) as Reservation & TmfErrorBody;
        if (response.ok) return body;
        if (response.status < 500) throw new TmfError(response.status, body.code, body.reason, body.message, body.errors);
        last = `${instance} answers ${response.status}`;
      } catch (error) {
        if (error instanceof TmfError) throw error;
        last = `${instance}: ${(error as Error).message}`;
      }
    }
    throw unavailable(`the resource inventory cannot be asked to reserve (${last})`, 1);
  }
}
