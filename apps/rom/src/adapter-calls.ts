import type { Transactions } from '@banyan/messaging';
import { evaluateAll, evaluateRule } from '@banyan/order';
import type { AskLedger, Call, CallOutcome, CallRunner } from '@banyan/orchestrator';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import type { CallData, ResourceImage } from './resource-order.entity.js';

/** How often a command is sent or asked about before a person is called, and how long it is waited in between. */
export const retryPolicy = { maximumAttempts: 8, firstDelayMs: 250, factor: 2, maximumDelayMs: 30_000, followMs: 1_000 };

const delayMs = (attempts: number) => Math.min(retryPolicy.firstDelayMs * retryPolicy.factor ** Math.max(0, attempts - 1), retryPolicy.maximumDelayMs);

/** Turns a planned call into a command for the adapter that its resource specification names. */
export class AdapterCalls implements CallRunner {
  /** Of the slowest; must stay well below a worker's lease: a call that outlives its lease could be made twice. */
  readonly timeoutMs: number;
  readonly settlingMs: Readonly<Record<string, number>>;
  private readonly adapters: ReadonlyMap<string, Adapter>;

  constructor(
    private readonly transactions: Transactions,
    private readonly schema: string,
    adapters: readonly Adapter[],
  ) {
    this.adapters = new Map(adapters.map((adapter) => [adapter.name, adapter]));
    this.timeoutMs = Math.max(50, ...adapters.map((adapter) => adapter.timeoutMs));
    this.settlingMs = Object.fromEntries(adapters.map(({ name, settlingTimeMs }) => [name, settlingTimeMs]));
  }

  async run(call: Call): Promise<CallOutcome> {
    const action = call.task.phase === 'do' ? call.task.do : call.task.undo!;
    if (action.kind !== 'call') throw new Error(`task ${call.task.id} has nothing to call`);
    const adapter = this.adapters.get(action.adapter);
    if (!adapter) return { kind: 'exhausted', reason: `there is no adapter ${action.adapter}; there are ${[...this.adapters.keys()].join(', ')}` };
    if (call.task.step === 'query') return this.judge(await adapter.query(call.commandId, adapter.timeoutMs), call, adapter);
    if (call.task.step === 'follow') return this.judge(await adapter.follow(call.task.ref!, adapter.timeoutMs), call, adapter);
    if (call.task.attempts > retryPolicy.maximumAttempts) return { kind: 'exhausted', reason: `tried ${retryPolicy.maximumAttempts} times: ${call.task.reason ?? 'no outcome'}` };
    return this.judge(await adapter.execute({ ...(await this.command(call, action.operation, action.data as unknown as CallData)), timeoutMs: adapter.timeoutMs }), call, adapter);
  }

  /** What a person is shown of a stuck call: the command in the gear's words, and what the gear knows of it. Nothing is commanded. */
  readonly ledger: AskLedger = async (call) => {
    const { commandId, task } = call;
    const action = task.phase === 'do' ? task.do : task.undo!;
    if (action.kind !== 'call') return { commandId, kind: 'cannotBeAsked', reason: 'it is not a call' };
    const { sendBy: _, ...command } = await this.command({ ...call, sendBy: 0 }, action.operation, action.data as unknown as CallData).catch((error: Error) => ({ sendBy: 0, error: error.message }));
    const adapter = this.adapters.get(action.adapter);
    if (!adapter || adapter.repeats === 'none') return { commandId, command, kind: 'cannotBeAsked', reason: adapter ? `${adapter.name} cannot be asked whether it happened` : `there is no adapter ${action.adapter}` };
    return { commandId, command, ...(await adapter.query(commandId, adapter.timeoutMs)) };
  };

  private judge(outcome: CommandOutcome | QueryOutcome, call: Call, adapter: Adapter): CallOutcome {
    switch (outcome.kind) {
      case 'done':
        return { kind: 'done', result: outcome.reference ? { reference: outcome.reference } : undefined };
      case 'accepted':
        return { kind: 'accepted', ref: outcome.ref, followInMs: retryPolicy.followMs };
      case 'blocked':
        return { kind: 'exhausted', reason: outcome.reason };
      case 'unknown':
        return this.unknown(outcome.reason, call, adapter);
      default:
        return outcome;
    }
  }

  private unknown(reason: string, call: Call, adapter: Adapter): CallOutcome {
    if (adapter.repeats === 'none') return { kind: 'exhausted', reason: `${reason}; ${adapter.name} cannot be asked whether it happened` };
    if (call.task.attempts >= retryPolicy.maximumAttempts) return { kind: 'exhausted', reason: `${reason} (${call.task.attempts} attempts)` };
    return { kind: 'unknown', reason, askInMs: Math.max(adapter.settlingTimeMs, delayMs(call.task.attempts)) };
  }

  private async command(call: Call, operation: AdapterCommand['operation'], data: CallData): Promise<AdapterCommand> {
    const assigned = data.assignedBy ? await this.assigned(data.assignedBy, call) : new Map<string, unknown>();
    const withValue = (image: ResourceImage): ResourceImage => (assigned.has(image.id) ? { ...image, value: assigned.get(image.id) } : image);
    const resource = withValue(data.resource);
    const related = Object.fromEntries(Object.entries(data.related).map(([key, image]) => [key, withValue(image)]));
    const context = { resource, characteristic: resource.characteristic, related, place: data.place };
    const { objectClass, objectKey, attributes } = data.activation;
    const key = await evaluateRule(objectKey, context);
    if (key === undefined || key === null || key === '') throw new Error(`${objectKey} names no ${objectClass}`);
    return {
      commandId: call.commandId, operation, objectClass, objectKey: String(key),
      attributes: operation === 'delete' ? {} : await evaluateAll(attributes, context),
      timeoutMs: this.timeoutMs, sendBy: call.sendBy, correlationId: call.correlationId,
    };
  }

  /** What the pools gave to each resource, as the inventory answered. */
  private async assigned({ planId, taskId }: NonNullable<CallData['assignedBy']>, call: Call): Promise<Map<string, unknown>> {
    // The plan that made the call due is mostly at hand; an undo's was another plan, and after a crash there is none.
    const known = call.plan?.id === planId ? call.plan.tasks.find((task) => task.id === taskId)?.result : undefined;
    const { instances = [] } = (known ?? (await this.storedResult(planId, taskId))) as AssignResult;
    return new Map(instances.flatMap((instance) => (instance.value === undefined ? [] : [[instance.id, instance.value] as const])));
  }

  private async storedResult(planId: string, taskId: string): Promise<AssignResult> {
    const [row] = await this.transactions.read<{ result: AssignResult | null }>(`SELECT result FROM ${this.schema}.task WHERE plan_id = $1 AND id = $2`, [planId, taskId]);
    return row?.result ?? {};
  }
}

interface AssignResult {
  instances?: { id: string; value?: unknown }[];
}
