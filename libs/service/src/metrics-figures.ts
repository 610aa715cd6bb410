import pg from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { qualified } from './database.js';

/** Figures that one statement brings: each row holds the labels, and a column for each gauge. */
export interface Figures {
  gauges: Readonly<Record<string, { name: string; help: string }>>;
  labels: readonly string[];
  sql: string;
  parameters?: readonly unknown[];
}

/** A backlog is counted no further than this: past it, one more does not change what a person has to do. */
const countedAtMost = 100_000;
const ageSql = (column: string) => `coalesce(extract(epoch FROM clock_timestamp() - min(${column})), 0)::float`;
/** Spelled out, because an index of a released migration says the same: a state more needs another migration. */
export const openStates: readonly string[] = ['acknowledged', 'pending', 'held', 'inProgress', 'assessingCancellation', 'pendingCancellation'];
const isOpenSql = `deleted_at IS NULL AND document->>'state' IN (${openStates.map((state) => `'${state}'`).join(', ')})`;

/** SQL for a migration: the index by which open orders are counted, however many have ended. */
export const openOrdersIndex = (schema: string, table: string) =>
  `CREATE INDEX ${pg.escapeIdentifier(`${table}_open`)} ON ${qualified(schema, table)} ((document->>'state')) WHERE ${isOpenSql}`;

/** Open orders by state, and tasks that wait for a person. Orders that have ended are counted as they end, or all of them would be read here. */
export function orderFigures(schema: string, table: string): Figures[] {
  return [
    {
      gauges: { count: { name: 'banyan_orders', help: 'Open orders by state; orders that have ended are counted by banyan_orders_ended_total.' } },
      labels: ['state'],
      sql: `SELECT state, count(id)::int AS count FROM unnest($1::text[]) AS state
            LEFT JOIN ${qualified(schema, table)} ON document->>'state' = state AND ${isOpenSql} GROUP BY state`,
      parameters: [openStates],
    },
    {
      gauges: { count: { name: 'banyan_tasks_stuck', help: 'Tasks that wait for a person.' } },
      labels: [],
      sql: `SELECT count(*)::int AS count FROM ${pg.escapeIdentifier(schema)}.task WHERE state = 'stuck'`,
    },
  ];
}

/** The outbox is one for all services of a database: each of them tells the same figures. */
export const outboxFigures: Figures = {
  gauges: {
    unsent: { name: 'banyan_outbox_unsent', help: `Messages in the outbox of the database that the broker has not got yet, counted to ${countedAtMost}.` },
    lag: { name: 'banyan_outbox_lag_seconds', help: 'Age of the oldest of them.' },
  },
  labels: [],
  sql: `SELECT count(*)::int AS unsent, ${ageSql('created_at')} AS lag
        FROM (SELECT created_at FROM messaging.outbox WHERE relay_part IS NOT NULL LIMIT ${countedAtMost}) AS unsent`,
};

export function inboxFigures(consumer: string): Figures[] {
  return [
    {
      gauges: {
        waiting: { name: 'banyan_inbox_waiting', help: `Messages that have arrived and are not handled yet, counted to ${countedAtMost}.` },
        lag: { name: 'banyan_inbox_lag_seconds', help: 'Age of the oldest of them, those behind a dead letter included.' },
      },
      labels: ['consumer'],
      sql: `SELECT $1::text AS consumer, count(*)::int AS waiting, ${ageSql('received_at')} AS lag
            FROM (SELECT received_at FROM messaging.inbox WHERE consumer = $1 AND state = 'new' ORDER BY position LIMIT ${countedAtMost}) AS waiting`,
      parameters: [consumer],
    },
    {
      gauges: { dead: { name: 'banyan_dead_letters', help: 'Messages that failed until their tries were spent.' } },
      labels: ['consumer'],
      sql: `SELECT $1::text AS consumer, count(*)::int AS dead FROM messaging.inbox WHERE consumer = $1 AND state = 'dead'`,
      parameters: [consumer],
    },
  ];
}

/** How long an answer is good for: many may scrape, and the database is asked once. */
const keptMs = 2_000;
const statementTimeoutMs = 1_000;

type Row = Record<string, string | number>;

/**
 * Asks the database when somebody looks, over a connection of its own: a scrape takes none away from orders, and none is
 * open while nobody scrapes. What cannot be told in time is left out rather than told as it was.
 */
export class DatabaseFigures {
  private readonly pool: pg.Pool;
  private readonly gauges = new Map<string, Gauge>();
  private readonly up: Gauge;
  private asked?: Promise<void>;
  private askedAt = -Infinity;

  constructor(url: string, private readonly figures: readonly Figures[], registry: Registry) {
    this.pool = new pg.Pool({
      connectionString: url, max: 1, application_name: 'banyan metrics', idleTimeoutMillis: 60_000, allowExitOnIdle: true,
      connectionTimeoutMillis: statementTimeoutMs, statement_timeout: statementTimeoutMs, query_timeout: 2 * statementTimeoutMs, options: '-c enable_seqscan=off',
    });
    // A connection that breaks while it is idle is opened anew at the next scrape.
    this.pool.on('error', () => undefined);
    for (const { gauges, labels } of figures)
      for (const { name, help } of Object.values(gauges)) this.gauges.set(name, new Gauge({ name, help, labelNames: [...labels], registers: [registry] }));
    this.up = new Gauge({ name: 'banyan_figures_up', help: '1 when the database told all of its figures in time; those it did not tell are left out.', registers: [registry] });
  }

  refresh(): Promise<void> {
    const now = performance.now();
    if (this.asked && now - this.askedAt < keptMs) return this.asked;
    this.askedAt = now;
    return (this.asked = this.askAll());
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async askAll(): Promise<void> {
    let all = true;
    // One after the other: there is one connection, and a database that is in trouble is not asked six times at once.
    for (const figures of this.figures) {
      const rows = all ? await this.pool.query<Row>(figures.sql, [...(figures.parameters ?? [])]).then(({ rows: told }) => told, () => undefined) : undefined;
      if (!rows) all = false;
      this.tell(figures, rows ?? []);
    }
    this.up.set(all ? 1 : 0);
  }

  private tell({ gauges, labels }: Figures, rows: Row[]): void {
    for (const [column, { name }] of Object.entries(gauges)) {
      const gauge = this.gauges.get(name)!;
      gauge.reset();
      // Without labels, a reset gauge tells 0; what is not known is not told at all.
      if (labels.length === 0) gauge.remove();
      for (const row of rows) gauge.set(Object.fromEntries(labels.map((label) => [label, row[label]!])), Number(row[column]));
    }
  }
}
