import { Transactions } from '@banyan/messaging';
import pg from 'pg';

/** What the stack's own process has counted since it began. */
export interface MeterReading {
  /** Transactions committed by use cases, message handlers and workers, by service. */
  transactions: Record<string, number>;
  /** Statements sent to PostgreSQL, each a round trip: also reads, and the words that open and close a transaction. */
  statements: number;
  /** By text: how often it was sent, and the milliseconds until its answer was read, waiting for the event loop included. */
  byText: Record<string, { count: number; totalMs: number }>;
}

type Query = (this: unknown, config: string | { text?: string }, ...rest: unknown[]) => unknown;

/**
 * Begins to count. It reaches into the classes that everything goes through, so that the code under measurement needs
 * no hooks for it; a count costs well below a microsecond.
 */
export function readMeters(): () => MeterReading {
  const counters = countTransactions();
  const byText = countStatements();
  return () => ({
    transactions: Object.fromEntries([...counters].map(({ source, committedCount }) => [source, committedCount])),
    statements: [...byText.values()].reduce((sum, { count }) => sum + count, 0),
    byText: Object.fromEntries(byText),
  });
}

function countTransactions(): Set<Transactions> {
  const seen = new Set<Transactions>();
  const { run } = Transactions.prototype;
  Transactions.prototype.run = function (this: Transactions, work) {
    seen.add(this);
    return run.call(this, work);
  } as typeof run;
  return seen;
}

function countStatements(): Map<string, { count: number; totalMs: number }> {
  const byText = new Map<string, { count: number; totalMs: number }>();
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (config, ...rest) {
    const text = typeof config === 'string' ? config : (config.text ?? '');
    const entry = byText.get(text) ?? { count: 0, totalMs: 0 };
    byText.set(text, entry);
    entry.count += 1;
    const sentAt = performance.now();
    const answer = query.call(this, config, ...rest);
    if (answer instanceof Promise) answer.then(() => (entry.totalMs += performance.now() - sentAt), () => undefined);
    return answer;
  };
  return byText;
}
