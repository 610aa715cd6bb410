import type { TaskProgress } from '@banyan/order';
import type { StoredPlan } from './plan-store.js';
import type { AdapterLimits } from './adapter-load.js';

/** One call to the outside that is due. */
export interface DueCall {
  /** The plan as it stood when the call became due, when it is at hand. */
  plan?: StoredPlan;
  planId: string;
  orderId: string;
  correlationId: string;
  task: TaskProgress;
  /** Stable over every repetition of this call, so that the other side can be asked about it. */
  commandId: string;
}

/** A call as a worker makes it. */
export interface Call extends DueCall {
  /**
   * On the clock of `performance.now()`: what has not left by then must not leave, for the call may be somebody else's by the
   * time it takes effect. To be looked at last, where the bytes go out: a process may be suspended anywhere before.
   */
  sendBy: number;
}

export type CallOutcome =
  | { kind: 'done'; result?: Record<string, unknown> }
  | { kind: 'refused'; reason: string }
  /** `unanswered`: it was so when last heard of; to ask again counts as one more attempt. */
  | { kind: 'accepted'; ref: string; followInMs: number; unanswered?: boolean }
  | { kind: 'unknown'; reason: string; askInMs: number }
  /** Nothing has happened; it may be made again after `againInMs`, at once when absent. */
  | { kind: 'notFound'; againInMs?: number }
  /** Retries are spent, or asking is impossible: a person decides. */
  | { kind: 'exhausted'; reason: string };

/** What a service does when a call is due; must not throw for what the other side does. */
export interface CallRunner {
  /** The longest a single call may take, where its adapter's limits say nothing else. */
  timeoutMs: number;
  /** By adapter, how long after a call its effect may still not show: one that was cut off is asked about no sooner. */
  settlingMs?: Readonly<Record<string, number>>;
  /** What each adapter's controller bears, by the adapter's name. */
  limits?: Readonly<Record<string, AdapterLimits>>;
  run(call: Call): Promise<CallOutcome>;
}

/** Whom an orchestrator has make the calls of its plans. */
export interface CallTaker {
  /** Its epoch: what was leased in another one is not its own any more. */
  readonly id: string;
  /** @param more how many calls by the adapter are about to be taken besides those in hand */
  hasRoom(adapter: string, more?: number): boolean;
  /** Makes a call that was leased to it in the epoch `id`. */
  take(id: string, call: DueCall): void;
}
