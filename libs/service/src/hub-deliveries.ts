import { EventEmitter } from 'node:events';
import type { Transaction } from '@banyan/messaging';
import type { TmfApi } from '@banyan/tmf';
import pg from 'pg';
import { qualified } from './database.js';

/** Tells the dispatchers of this process, by schema, that there may be something to deliver. */
export const hubArrivals = new EventEmitter().setMaxListeners(0);

/**
 * An expression for the RETURNING of a statement that writes a resource: does anyone listen to this API? It saves the
 * statement of its own that recording deliveries takes, wherever nobody does. Every replica reads the same table, so a
 * subscription counts from the moment its registration is answered.
 */
export function heardSql(schema: string, api: TmfApi): string {
  return `EXISTS (SELECT FROM ${qualified(schema, 'hub')} WHERE api = ${pg.escapeLiteral(api.id)} AND state <> 'ended')`;
}

/**
 * Records, in the transaction of the change, a delivery of each event for each subscription that may want it. Those
 * that are paused go on collecting, or there would be a hole in what they hear when they resume.
 */
export function recordDeliveries(tx: Transaction, schema: string, api: TmfApi, events: readonly object[]): void {
  tx.execute(
    `INSERT INTO ${qualified(schema, 'hub_delivery')} (hub_id, body)
     SELECT hub.id, event FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS list(event, n)
     JOIN ${qualified(schema, 'hub')} AS hub ON hub.api = $1 AND hub.state <> 'ended' AND hub.event_types @> ARRAY[event ->> 'eventType']
     ORDER BY n`,
    [api.id, JSON.stringify(events)],
  );
  tx.whenCommitted(() => hubArrivals.emit(schema));
}
