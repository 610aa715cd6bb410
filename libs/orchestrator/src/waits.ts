import type { Transactions } from '@banyan/messaging';
import { waitOutcomes, type Occurrence, type PlanState, type RequiredInformation } from '@banyan/order';
import type { Orchestrator } from './orchestrator.js';

export interface WaitsOptions {
  transactions: Transactions;
  orchestrator: Orchestrator;
  schema: string;
  /** The wait stays due, and is tried again. */
  onError?: (error: unknown, about?: { planId: string }) => void;
}

/** A wait that ends, and how. */
interface Ended {
  planId: string;
  occurrence: Occurrence;
}

const pollMs = 250;
const atOnce = 50;

/**
 * Ends the waits of plans whose moment has come, or for plans that have ended; for one that waits to be told something, its moment comes too soon. Every process of a service runs one: the plan's lock lets one of them end a wait, and
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
    for (const { planId, occurrence } of [...(await this.due()), ...(await this.settled())])
      await this.options.transactions.run((tx) => this.options.orchestrator.occur(tx, planId, [occurrence])).catch((error: unknown) => this.options.onError?.(error, { planId }));
  }

  private async due(): Promise<Ended[]> {
    const { schema } = this.options;
    const sql = `SELECT plan_id, id, do_action -> 'information' AS information FROM ${schema}.task WHERE due_at <= banyan_now() AND step = 'await' ORDER BY due_at LIMIT ${atOnce}`;
    const rows = await this.read<{ plan_id: string; id: string; information: RequiredInformation[] | null }>(sql);
    return rows.map(({ plan_id: planId, id: taskId, information }) => ({
      planId, occurrence: information ? { kind: 'refused', taskId, phase: 'do', reason: `nobody has told in time: ${information.map(({ path, until }) => `${path}${until ? ` (until ${until})` : ''}`).join(', ')}` } : { kind: 'done', taskId, phase: 'do' },
    }));
  }

  /**
   * They are looked for, and not told by the plan that ends: a plan that begins to wait at that very moment would be told nothing. What an amendment took
   * out of its order is not waited for any more.
   */
  private async settled(): Promise<Ended[]> {
    const { schema } = this.options;
    const rows = await this.read<{ plan_id: string; id: string; state: PlanState | null; title: string; order_id: string; reason: string | null }>(
      `SELECT task.plan_id, task.id, awaited.state, awaited.title, awaited.order_id, awaited.reason
       FROM ${schema}.task AS task LEFT JOIN ${schema}.plan AS awaited ON awaited.id = task.do_action ->> 'plan'
       WHERE task.step = 'await' AND task.do_action ? 'plan' AND coalesce(awaited.state, 'done') IN (${Object.keys(waitOutcomes).map((state) => `'${state}'`).join(', ')}) LIMIT ${atOnce}`,
    );
    return rows.map(({ plan_id: planId, id: taskId, ...awaited }) => {
      const reason = `${awaited.title} of order ${awaited.order_id} was not carried out${awaited.reason ? `: ${awaited.reason}` : ''}`;
      const [kind, phase] = [waitOutcomes[awaited.state ?? 'done']!, 'do' as const];
      return { planId, occurrence: kind === 'done' ? { kind, taskId, phase } : { kind, taskId, phase, reason } };
    });
  }

  private read<Row>(sql: string): Promise<Row[]> {
    return this.options.transactions.read<Row>(sql).catch((error: unknown) => (this.options.onError?.(error), []));
  }
}
