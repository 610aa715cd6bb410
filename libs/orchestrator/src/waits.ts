import type { Transactions } from '@banyan/messaging';
import type { Orchestrator } from './orchestrator.js';

export interface WaitsOptions {
  transactions: Transactions;
  orchestrator: Orchestrator;
  schema: string;
  /** The wait stays due, and is tried again. */
  onError?: (error: unknown, about?: { planId: string }) => void;
}

const pollMs = 250;
const atOnce = 50;

/**
 * Ends the waits of plans whose moment has come. Every process of a service runs one: the plan's lock lets one of them end a wait, and
 * the others find that it has ended.
 */
export class Waits {
  private timer?: NodeJS.Timeout;
  private polling?: Promise<void>;

  constructor(private readonly options: WaitsOptions) {}

  start(): void {
    this.timer = setInterval(() => (this.polling ??= this.poll().finally(() => (this.polling = undefined))), pollMs);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  private async poll(): Promise<void> {
    const { transactions, orchestrator, schema, onError } = this.options;
    const sql = `SELECT plan_id, id FROM ${schema}.task WHERE due_at <= banyan_now() AND step = 'await' ORDER BY due_at LIMIT ${atOnce}`;
    const due = await transactions.read<{ plan_id: string; id: string }>(sql).catch((error: unknown) => (onError?.(error), []));
    for (const { plan_id: planId, id: taskId } of due)
      await transactions.run((tx) => orchestrator.occur(tx, planId, [{ kind: 'done', taskId, phase: 'do' }])).catch((error: unknown) => onError?.(error, { planId }));
  }
}
