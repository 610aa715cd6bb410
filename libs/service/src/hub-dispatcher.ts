import { randomUUID } from 'node:crypto';
import type { Transactions } from '@banyan/messaging';
import type { TmfApi } from '@banyan/tmf';
import { retryAfterMs } from './hub-backoff.js';
import type { CallOutcome, HubCaller } from './hub-call.js';
import { hubArrivals } from './hub-deliveries.js';
import { conditionOf, HubWork, type ClaimedSubscription, type Delivery } from './hub-work.js';

export interface HubDispatcherOptions {
  transactions: Transactions;
  schema: string;
  caller: Pick<HubCaller, 'call'>;
  apiOf(id: string): TmfApi;
  /** Something that a person should know: a subscription that is parked or has ended, a database that does not answer. */
  onTrouble?: (what: string, details: { subscriptionId?: string; callback?: string; err?: unknown }) => void;
  /** How often to look for what is due although nothing arrived; a fifth as often where it has been quiet. */
  pollMs?: number;
}

const leaseMs = 5_000;
const renewMs = 1_000;
/** When a renewal has not been confirmed for so long, someone else may be about to take over. */
const trustedMs = 4_000;
/** Subscribers served side by side by one process. Each has its turn and then lets the next one in, however slow it is. */
const slots = 128;
const turnMs = 5_000;
const sweepMs = 60_000;
const quietMs = 60_000;

/**
 * Brings events to subscribers: to each one in order and one at a time, to many side by side. Replicas share the work by
 * leases; a subscription whose process dies is taken over within seconds, and hears at most one event twice.
 */
export class HubDispatcher {
  private readonly work: HubWork;
  private readonly serving = new Map<string, AbortController>();
  private readonly turns = new Set<Promise<void>>();
  private claiming?: Promise<void>;
  private isWoken = false;
  private isStopped = false;
  private timers: NodeJS.Timeout[] = [];
  private pollTimer?: NodeJS.Timeout;
  private renewedAtMs = performance.now();
  private servedAtMs = -Infinity;

  constructor(private readonly options: HubDispatcherOptions) {
    this.work = new HubWork(options.transactions, options.schema, randomUUID(), leaseMs);
  }

  start(): void {
    hubArrivals.on(this.options.schema, this.wake);
    this.timers = [setInterval(() => void this.renew(), renewMs), setInterval(() => void this.sweep(), sweepMs)];
    void this.sweep();
    this.wake();
  }

  /** Breaks off the calls under way; whoever starts next makes them again. */
  async stop(): Promise<void> {
    this.isStopped = true;
    hubArrivals.off(this.options.schema, this.wake);
    for (const timer of [...this.timers, this.pollTimer]) clearTimeout(timer);
    await this.claiming;
    for (const held of this.serving.values()) held.abort();
    await Promise.all(this.turns);
    await this.work.releaseAll().catch((err: unknown) => this.trouble('leases could not be given back', { err }));
  }

  private readonly wake = (): void => {
    this.isWoken = true;
    this.claiming ??= this.claim().finally(() => {
      this.claiming = undefined;
      clearTimeout(this.pollTimer);
      if (!this.isStopped) this.pollTimer = setTimeout(this.wake, this.patienceMs()).unref();
    });
  };

  /** Where nobody has been served for a while, most likely nobody listens: what is due there can wait a little longer. */
  private patienceMs(): number {
    const { pollMs = 1_000 } = this.options;
    return performance.now() - this.servedAtMs < quietMs ? pollMs : pollMs * 5;
  }

  private async claim(): Promise<void> {
    while (this.isWoken && !this.isStopped && this.serving.size < slots) {
      this.isWoken = false;
      try {
        for (const subscription of await this.work.claim(slots - this.serving.size, [...this.serving.keys()])) this.serve(subscription);
      } catch (err) {
        this.trouble('what is due to subscribers cannot be read', { err });
        return;
      }
    }
  }

  private serve(subscription: ClaimedSubscription): void {
    const held = new AbortController();
    this.servedAtMs = performance.now();
    if (this.serving.size === 0) this.renewedAtMs = performance.now();
    this.serving.set(subscription.id, held);
    const turn = this.turn(subscription, held.signal)
      .catch((err: unknown) => this.trouble('a subscriber could not be served', { ...told(subscription), err }))
      .finally(() => {
        this.serving.delete(subscription.id);
        this.turns.delete(turn);
        // What arrived while the lease was still held woke nobody.
        this.wake();
      });
    this.turns.add(turn);
  }

  private async turn(subscription: ClaimedSubscription, signal: AbortSignal): Promise<void> {
    const until = performance.now() + turnMs;
    while (performance.now() < until) {
      const batch = await this.batch(subscription);
      if (!batch || signal.aborted) return;
      if (batch.length === 0) break;
      if (!(await this.deliver(subscription, batch, signal))) return;
    }
    await this.work.release(subscription);
  }

  /** @returns undefined when the query cannot be evaluated on what waits; that is for a person to see, like a failed call */
  private async batch(subscription: ClaimedSubscription): Promise<Delivery[] | undefined> {
    try {
      return await this.work.next(subscription, conditionOf(this.options.apiOf(subscription.api), subscription.query));
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (!isFaultOfQuery(code)) throw error;
      await this.failed(subscription, `the query cannot be evaluated: ${message}`);
      return undefined;
    }
  }

  /** @returns whether to go on */
  private async deliver(subscription: ClaimedSubscription, batch: readonly Delivery[], signal: AbortSignal): Promise<boolean> {
    let settled: string[] = [];
    for (const { position, body, isWanted } of batch) {
      const outcome: CallOutcome = isWanted ? await this.options.caller.call(subscription.callback, body, signal) : { kind: 'delivered' };
      if (outcome.kind !== 'delivered') {
        await this.unsettled(subscription, settled);
        if (!signal.aborted) await this.undelivered(subscription, outcome);
        return false;
      }
      settled.push(position);
      if (!isWanted) continue;
      const isOurs = await this.work.settle(subscription, settled);
      if (!isOurs || signal.aborted) return false;
      settled = [];
      subscription.failures = 0;
    }
    return this.unsettled(subscription, settled);
  }

  /** Forgets what nobody wanted and no delivery has taken along. */
  private async unsettled(subscription: ClaimedSubscription, positions: readonly string[]): Promise<boolean> {
    return positions.length === 0 || this.work.settle({ ...subscription, failures: 0 }, positions);
  }

  private async undelivered(subscription: ClaimedSubscription, outcome: Exclude<CallOutcome, { kind: 'delivered' }>): Promise<void> {
    if (outcome.kind === 'failed') return this.failed(subscription, outcome.error);
    await this.work.end(subscription, outcome.error);
    this.trouble(`a subscription has ended: its subscriber ${outcome.error}`, told(subscription));
  }

  private async failed(subscription: ClaimedSubscription, error: string): Promise<void> {
    const afterMs = retryAfterMs(subscription.failures + 1);
    await this.work.postpone(subscription, error, afterMs);
    if (afterMs === undefined) this.trouble(`a subscription is paused: its subscriber ${error}`, told(subscription));
  }

  /** A subscription that is no longer ours must not be called any more, or its subscriber would hear two of us. */
  private async renew(): Promise<void> {
    if (this.serving.size === 0) return;
    const askedAtMs = performance.now();
    const before = [...this.serving];
    try {
      const ours = new Set(await this.work.renew(before.map(([id]) => id)));
      this.renewedAtMs = askedAtMs;
      for (const [id, held] of before) if (!ours.has(id)) held.abort();
    } catch (err) {
      this.trouble('leases cannot be renewed', { err });
    }
    if (performance.now() - this.renewedAtMs > trustedMs) for (const held of this.serving.values()) held.abort();
  }

  private async sweep(): Promise<void> {
    await this.work.sweep().catch((err: unknown) => this.trouble('what nobody waits for cannot be swept', { err }));
  }

  private trouble(what: string, details: Parameters<NonNullable<HubDispatcherOptions['onTrouble']>>[1]): void {
    this.options.onTrouble?.(what, details);
  }
}

const told = ({ id, callback }: ClaimedSubscription) => ({ subscriptionId: id, callback });

/** Data exceptions, what PostgreSQL cannot understand, and what it could not do in time; our own 400 has no SQLSTATE. */
const isFaultOfQuery = (code: string | undefined): boolean => code === 'badRequest' || /^(22|42|57014)/.test(code ?? '');
