import type { Transactions } from '@banyan/messaging';
import { parseHubQuery, tmfQueryToSql, type SqlQuery, type TmfApi } from '@banyan/tmf';
import { qualified } from './database.js';

/** A subscription while one process serves it. */
export interface ClaimedSubscription {
  id: string;
  api: string;
  callback: string;
  query: string | null;
  failures: number;
}

/** One event that waits for one subscriber. */
export interface Delivery {
  position: string;
  /** The event as JSON text. */
  body: string;
  /** Whether the subscription's query matches it. */
  isWanted: boolean;
}

const batchSize = 20;

/**
 * What waits for the subscribers of one service. A subscription is served by one process at a time, which holds a lease on
 * it; leases run on the real clock (adr 0012), tries on Banyan's, which tests shift.
 */
export class HubWork {
  private readonly hub: string;
  private readonly delivery: string;

  constructor(
    private readonly transactions: Transactions,
    schema: string,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    this.hub = qualified(schema, 'hub');
    this.delivery = qualified(schema, 'hub_delivery');
  }

  /**
   * Takes subscriptions that have something to deliver now and that nobody serves: those first that have waited longest.
   *
   * @param serving those that this process is still busy with, although it may have lost the lease on them
   */
  claim(limit: number, serving: readonly string[]): Promise<ClaimedSubscription[]> {
    return this.write<ClaimedSubscription>(
      `UPDATE ${this.hub} AS claimed SET lease_owner = $1, leased_until = ${this.leaseEnd}
       WHERE id IN (
         SELECT id FROM ${this.hub} AS hub WHERE state = 'active' AND NOT id = ANY ($3) AND due_at <= banyan_now() AND (leased_until IS NULL OR leased_until < clock_timestamp())
           AND EXISTS (SELECT FROM ${this.delivery} WHERE hub_id = hub.id)
         ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id, api, document ->> 'callback' AS callback, document ->> 'query' AS query, failures`,
      [this.owner, limit, serving],
    );
  }

  /** @returns the ids of the subscriptions that are still ours */
  async renew(ids: readonly string[]): Promise<string[]> {
    const rows = await this.write<{ id: string }>(`UPDATE ${this.hub} SET leased_until = ${this.leaseEnd} WHERE id = ANY ($2) AND lease_owner = $1 AND state = 'active' RETURNING id`, [this.owner, ids]);
    return rows.map(({ id }) => id);
  }

  /** The oldest events that wait. @throws the database's error when the query cannot be evaluated */
  next({ id }: ClaimedSubscription, condition: SqlQuery): Promise<Delivery[]> {
    return this.transactions.read<Delivery>(
      `SELECT position, body::text AS body, (${condition.where}) AS "isWanted" FROM ${this.delivery} WHERE hub_id = $1 ORDER BY position LIMIT ${batchSize}`,
      [id, ...condition.parameters],
    );
  }

  /** Forgets what was delivered. @returns whether the subscription is still ours to serve */
  async settle({ id, failures }: ClaimedSubscription, positions: readonly string[]): Promise<boolean> {
    const recovered = failures > 0 ? `, recovered AS (UPDATE ${this.hub} SET failures = 0, error = NULL, failing_since = NULL WHERE id = $1 AND lease_owner = $2)` : '';
    const rows = await this.write(
      `WITH delivered AS (DELETE FROM ${this.delivery} WHERE hub_id = $1 AND position = ANY ($3::bigint[]))${recovered}
       SELECT id FROM ${this.hub} WHERE id = $1 AND lease_owner = $2 AND state = 'active'`,
      [id, this.owner, positions],
    );
    return rows.length > 0;
  }

  /** Notes a failure. @param afterMs until the next try; undefined: the subscription is parked until a person resumes it */
  async postpone({ id }: ClaimedSubscription, error: string, afterMs: number | undefined): Promise<void> {
    await this.write(
      `UPDATE ${this.hub} SET failures = failures + 1, error = $3, failing_since = coalesce(failing_since, banyan_now()), lease_owner = NULL, leased_until = NULL,
         state = CASE WHEN $4::float8 IS NULL THEN 'paused' ELSE state END, due_at = banyan_now() + coalesce($4::float8, 0) * interval '1 ms'
       WHERE id = $1 AND lease_owner = $2`,
      [id, this.owner, error, afterMs ?? null],
    );
  }

  /** The subscriber wants no more: nothing is kept for it but the reason. */
  async end({ id }: ClaimedSubscription, error: string): Promise<void> {
    await this.write(
      `WITH dropped AS (DELETE FROM ${this.delivery} WHERE hub_id = $1)
       UPDATE ${this.hub} SET state = 'ended', error = $2, lease_owner = NULL, leased_until = NULL WHERE id = $1`,
      [id, error],
    );
  }

  /** Lets others serve it; it goes to the back of the queue. */
  async release({ id }: ClaimedSubscription): Promise<void> {
    await this.write(`UPDATE ${this.hub} SET lease_owner = NULL, leased_until = NULL, due_at = banyan_now() WHERE id = $1 AND lease_owner = $2`, [id, this.owner]);
  }

  async releaseAll(): Promise<void> {
    await this.write(`UPDATE ${this.hub} SET lease_owner = NULL, leased_until = NULL WHERE lease_owner = $1`, [this.owner]);
  }

  /** Drops what was recorded for subscriptions that had just gone. */
  async sweep(): Promise<void> {
    await this.write(`DELETE FROM ${this.delivery} WHERE NOT EXISTS (SELECT FROM ${this.hub} WHERE id = hub_id AND state <> 'ended')`);
  }

  /** Each is one statement and publishes nothing: it needs no transaction around it, and so two messages less to the database. */
  private readonly write = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => this.transactions.read<Row>(sql, parameters);

  private get leaseEnd(): string {
    return `clock_timestamp() + interval '${this.leaseMs} ms'`;
  }
}

/** The condition on `body` that a subscription's query stands for; `$1` is taken. */
export function conditionOf(api: TmfApi, query: string | null): SqlQuery {
  return tmfQueryToSql(parseHubQuery(api, query ?? '').query, 'body', { firstParameter: 2 });
}
