import type { Transaction, Transactions } from '@banyan/messaging';
import { conflict, notFound, parseHubQuery, type EventSubscription, type EventSubscriptionInput, type TmfApi } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { qualified } from './database.js';

/** A subscription as an operator sees it. */
export interface SubscriptionView extends EventSubscription {
  api: string;
  eventTypes: string[];
  state: 'active' | 'paused' | 'ended';
  /** How many events wait, and since when the oldest of them. */
  backlog: number;
  oldestAt: string | null;
  /** Tries of the oldest event that failed in a row, since when, why the last one did, and when the next is due. */
  failures: number;
  failingSince: string | null;
  error: string | null;
  nextTryAt: string | null;
  createdAt: string;
}

export type SubscriptionAction = 'pause' | 'resume' | 'discard' | 'discardAll';

const ready = `failures = 0, error = NULL, failing_since = NULL, due_at = '-infinity', lease_owner = NULL, leased_until = NULL`;

/** Who listens to the APIs of one service, and what an operator may do about it. */
export class Subscriptions {
  private readonly hub: string;
  private readonly delivery: string;
  private readonly actions: Record<SubscriptionAction, string>;
  private readonly viewSql: string;

  constructor(
    private readonly transactions: Transactions,
    schema: string,
  ) {
    this.hub = qualified(schema, 'hub');
    this.delivery = qualified(schema, 'hub_delivery');
    const dropFirst = `DELETE FROM ${this.delivery} WHERE hub_id = $1 AND position = (SELECT min(position) FROM ${this.delivery} WHERE hub_id = $1)`;
    this.actions = {
      pause: `UPDATE ${this.hub} SET state = 'paused', lease_owner = NULL, leased_until = NULL WHERE id = $1`,
      resume: `UPDATE ${this.hub} SET state = 'active', ${ready} WHERE id = $1`,
      discard: `WITH dropped AS (${dropFirst}) UPDATE ${this.hub} SET ${ready} WHERE id = $1`,
      discardAll: `WITH dropped AS (DELETE FROM ${this.delivery} WHERE hub_id = $1) UPDATE ${this.hub} SET ${ready} WHERE id = $1`,
    };
    this.viewSql = `
      SELECT hub.document || jsonb_build_object('id', hub.id, 'api', api, 'eventTypes', event_types, 'state', state, 'failures', failures, 'error', error) AS shown,
        created_at AS "createdAt", failing_since AS "failingSince", CASE WHEN state = 'active' AND failures > 0 THEN due_at END AS "nextTryAt",
        waiting.backlog, waiting."oldestAt"
      FROM ${this.hub} AS hub, LATERAL (SELECT count(*)::integer AS backlog, min(recorded_at) AS "oldestAt" FROM ${this.delivery} WHERE hub_id = hub.id) AS waiting`;
  }

  /** @throws the database's error when a regular expression is none to it, which is answered with 400 */
  async register(api: TmfApi, input: EventSubscriptionInput): Promise<EventSubscription> {
    const { id: _overruled, ...asked } = input;
    const subscription = { id: uuidv7(), ...asked } as EventSubscription;
    const { eventTypes, query } = parseHubQuery(api, subscription.query);
    const patterns = regexesIn([query.filters, query.conditions]);
    // PostgreSQL has the last word on its own dialect, and must not have it only when the first event is due.
    if (patterns.length > 0) await this.transactions.read(`SELECT '' ~ ANY ($1::text[])`, [patterns]);
    await this.transactions.run((tx) =>
      tx.query(`INSERT INTO ${this.hub} (id, api, document, event_types) VALUES ($1, $2, $3, $4)`, [subscription.id, api.id, JSON.stringify(subscription), eventTypes]),
    );
    return subscription;
  }

  /** What a transaction that has not committed yet recorded for it goes when the dispatcher sweeps. */
  unregister(api: TmfApi, id: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const [removed] = await tx.query(`DELETE FROM ${this.hub} WHERE id = $1 AND api = $2 RETURNING id`, [id, api.id]);
      if (removed) tx.execute(`DELETE FROM ${this.delivery} WHERE hub_id = $1`, [id]);
      return removed !== undefined;
    });
  }

  /** All of them, the oldest first. */
  async list(): Promise<SubscriptionView[]> {
    return (await this.transactions.read<ViewRow>(`${this.viewSql} ORDER BY created_at, hub.id`)).map(viewOf);
  }

  async find(id: string): Promise<SubscriptionView> {
    const [row] = await this.transactions.read<ViewRow>(`${this.viewSql} WHERE hub.id = $1`, [id]);
    if (!row) throw notFound('EventSubscription', id);
    return viewOf(row);
  }

  /** @throws TmfError 404, or 409 when it has ended */
  async act(id: string, action: SubscriptionAction): Promise<SubscriptionView> {
    await this.transactions.run(async (tx: Transaction) => {
      const [row] = await tx.query<{ state: string }>(`SELECT state FROM ${this.hub} WHERE id = $1 FOR UPDATE`, [id]);
      if (!row) throw notFound('EventSubscription', id);
      if (row.state === 'ended') throw conflict(`EventSubscription ${id} has ended; its subscriber has to register again`);
      await tx.query(this.actions[action], [id]);
    });
    return this.find(id);
  }
}

/** The regular expressions anywhere in conditions. */
function regexesIn(conditions: unknown): string[] {
  if (typeof conditions !== 'object' || conditions === null) return [];
  const { operator, values } = conditions as { operator?: string; values?: unknown[] };
  return [...(operator === 'regex' && values ? values.map(String) : []), ...Object.values(conditions).flatMap(regexesIn)];
}

interface ViewRow extends Pick<SubscriptionView, 'backlog' | 'oldestAt' | 'failingSince' | 'nextTryAt' | 'createdAt'> {
  shown: Omit<SubscriptionView, keyof Omit<ViewRow, 'shown'>>;
}

const viewOf = ({ shown, ...times }: ViewRow): SubscriptionView => ({ ...shown, ...times }) as SubscriptionView;
