import type { Transactions } from '@banyan/messaging';
import { evaluateAll, evaluateRule } from '@banyan/order';
import type { AdapterLimits, AskLedger, Call, CallOutcome, CallRunner } from '@banyan/orchestrator';
import { defaultCallPolicy, type CallPolicy } from '@banyan/service';
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhenResult, type CircuitBreakerPolicy } from 'cockatiel';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import { contextOf } from './call-context.js';
import type { CallData } from './resource-order.entity.js';

const delayMs = ({ firstDelayMs, factor, longestDelayMs }: CallPolicy['retry'], attempts: number) => Math.min(firstDelayMs * factor ** Math.max(0, attempts - 1), longestDelayMs);

/** A controller that calls go to: its adapter, how it is called, and whether it is left alone for now. */
interface Callee {
  adapter: Adapter;
  policy: CallPolicy;
  breaker: CircuitBreakerPolicy;
}

export interface AdapterCallsOptions {
  /** How controllers are called, by the names of their adapters. */
  policies?: Readonly<Record<string, CallPolicy>>;
  /** Told when a controller that does not answer is left alone, and when it answers again. */
  onBreaker?: (adapter: string, state: 'open' | 'closed') => void;
}

/** Turns a planned call into a command for the adapter that its resource specification names. */
export class AdapterCalls implements CallRunner {
  /** Of the slowest; must stay well below a worker's lease: a call that outlives its lease could be made twice. */
  readonly timeoutMs: number;
  readonly settlingMs: Readonly<Record<string, number>>;
  readonly limits: Readonly<Record<string, AdapterLimits>>;
  private readonly callees: ReadonlyMap<string, Callee>;

  constructor(
    private readonly transactions: Transactions,
    private readonly schema: string,
    adapters: readonly Adapter[],
    { policies = {}, onBreaker = () => undefined }: AdapterCallsOptions = {},
  ) {
    this.callees = new Map(adapters.map((adapter) => [adapter.name, calleeOf(adapter, policies[adapter.name] ?? defaultCallPolicy, onBreaker)]));
    this.limits = Object.fromEntries([...this.callees].map(([name, { adapter: { timeoutMs }, policy: { connections, ratePerSecond } }]) => [name, { concurrency: connections, ratePerSecond, timeoutMs }]));
    this.timeoutMs = Math.max(50, ...adapters.map((adapter) => adapter.timeoutMs));
    this.settlingMs = Object.fromEntries(adapters.map(({ name, settlingTimeMs }) => [name, settlingTimeMs]));
  }

  async run(call: Call): Promise<CallOutcome> {
    const action = call.task.phase === 'do' ? call.task.do : call.task.undo!;
    if (action.kind !== 'call') throw new Error(`task ${call.task.id} has nothing to call`);
    const callee = this.callees.get(action.adapter);
    if (!callee) return { kind: 'exhausted', reason: `there is no adapter ${action.adapter}; there are ${[...this.callees.keys()].join(', ')}` };
    const { adapter, policy: { retry } } = callee;
    if (call.task.step === 'query') return this.ask(call, callee, () => adapter.query(call.commandId, adapter.timeoutMs));
    if (call.task.step === 'follow') return this.ask(call, callee, () => adapter.follow(call.task.ref!, adapter.timeoutMs));
    if (call.task.attempts > retry.attempts) return { kind: 'exhausted', reason: `tried ${retry.attempts} times: ${call.task.reason ?? 'no outcome'}` };
    const command = await this.command(call, action.operation, action.data as unknown as CallData);
    return this.ask(call, callee, () => adapter.execute({ ...command, timeoutMs: adapter.timeoutMs }));
  }

  private async ask(call: Call, callee: Callee, ask: () => Promise<CommandOutcome | QueryOutcome>): Promise<CallOutcome> {
    try {
      return this.judge(await callee.breaker.execute(ask), call, callee);
    } catch (error) {
      if (error instanceof BrokenCircuitError) return spared(call, callee);
      throw error;
    }
  }

  /** What a person is shown of a stuck call: the command in the gear's words, and what the gear knows of it. Nothing is commanded. */
  readonly ledger: AskLedger = async (call) => {
    const { commandId, task } = call;
    const action = task.phase === 'do' ? task.do : task.undo!;
    if (action.kind !== 'call') return { commandId, kind: 'cannotBeAsked', reason: 'it is not a call' };
    const { sendBy: _, ...command } = await this.command({ ...call, sendBy: 0 }, action.operation, action.data as unknown as CallData).catch((error: Error) => ({ sendBy: 0, error: error.message }));
    const { adapter } = this.callees.get(action.adapter) ?? {};
    if (!adapter || adapter.repeats === 'none') return { commandId, command, kind: 'cannotBeAsked', reason: adapter ? `${adapter.name} cannot be asked whether it happened` : `there is no adapter ${action.adapter}` };
    return { commandId, command, ...(await adapter.query(commandId, adapter.timeoutMs)) };
  };

  private judge(outcome: CommandOutcome | QueryOutcome, call: Call, callee: Callee): CallOutcome {
    switch (outcome.kind) {
      case 'done':
        // A command that is sent once more may find what it did itself.
        return { kind: 'done', result: resultOf(call.task.step === 'execute' && call.task.attempts > 1 ? { ...outcome, difference: undefined } : outcome) };
      case 'accepted':
        return { kind: 'accepted', ref: outcome.ref, followInMs: callee.policy.followMs };
      case 'blocked':
        return { kind: 'exhausted', reason: outcome.reason };
      case 'unknown':
        return unknown(outcome.reason, call, callee);
      default:
        return outcome;
    }
  }

  private async command(call: Call, operation: AdapterCommand['operation'], data: CallData): Promise<AdapterCommand> {
    const { objectClass, objectKey } = data.activation;
    const context = await this.context(data, call);
    const key = await evaluateRule(objectKey, context);
    if (key === undefined || key === null || key === '') throw new Error(`${objectKey} names no ${objectClass}`);
    return {
      commandId: call.commandId, operation, objectClass, objectKey: String(key), resourceId: data.resource.id, attributes: await this.attributes(call, operation, data, context),
      timeoutMs: this.timeoutMs, sendBy: call.sendBy, correlationId: call.correlationId,
    };
  }

  /**
   * Gear merges what a change says, so what is to go is said as null: each attribute that the other direction of the task has and this one has not. One that
   * neither has stays as it is in the gear, for an order may not know all that an object stands on.
   */
  private async attributes(call: Call, operation: AdapterCommand['operation'], data: CallData, context: object): Promise<AdapterCommand['attributes']> {
    if (operation === 'delete') return {};
    const attributes = await saidOf(data, context);
    const other = otherDirection(call.task);
    if (operation === 'add' || !other) return attributes;
    const removed = Object.keys(await saidOf(other, await this.context(other, call))).filter((name) => !Object.hasOwn(attributes, name));
    return { ...attributes, ...Object.fromEntries(removed.map((name) => [name, null])) };
  }

  private async context(data: CallData, call: Call): Promise<object> {
    return contextOf(data, data.assignedBy && (await this.assigned(data.assignedBy, call)));
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

/** What a call says of its object: that of which it knows nothing is not said. */
async function saidOf({ activation }: CallData, context: object): Promise<Record<string, unknown>> {
  const values = await evaluateAll(activation.attributes, context);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** The call that a call is the reverse of; of one that takes a completed order back, the one that it carries with it. */
function otherDirection({ phase, do: doing, undo }: Call['task']): CallData | undefined {
  const [own, other] = phase === 'do' ? [doing, undo] : [undo, doing];
  const data = own?.kind === 'call' && own.undoes ? own.undoes : other?.kind === 'call' ? other.data : undefined;
  return data as CallData | undefined;
}

function calleeOf(adapter: Adapter, policy: CallPolicy, onBreaker: NonNullable<AdapterCallsOptions['onBreaker']>): Callee {
  const isUnknown = (outcome: unknown) => (outcome as CommandOutcome).kind === 'unknown';
  const breaker = circuitBreaker(handleWhenResult(isUnknown), { breaker: new ConsecutiveBreaker(policy.breaker.failures), halfOpenAfter: policy.breaker.openMs });
  breaker.onBreak(() => onBreaker(adapter.name, 'open'));
  breaker.onReset(() => onBreaker(adapter.name, 'closed'));
  return { adapter, policy, breaker };
}

function unknown(reason: string, { task: { attempts, step } }: Call, { adapter, policy: { retry } }: Callee): CallOutcome {
  if (adapter.repeats === 'none') return { kind: 'exhausted', reason: `${reason}; ${adapter.name} cannot be asked whether it happened` };
  if (attempts >= retry.attempts) return { kind: 'exhausted', reason: `${reason} (${attempts} attempts)` };
  // Whatever was asked before was asked no sooner than the controller had settled: from then on it is worth no more waiting than any call.
  return { kind: 'unknown', reason, askInMs: Math.max(step === 'execute' ? adapter.settlingTimeMs : 0, delayMs(retry, attempts)) };
}

/** What becomes of a call that is not made because its controller is left alone. It counts as an attempt, so that an outage reaches a person; and as nothing sent, so that nobody has to ask. */
function spared({ task: { step, attempts, ref } }: Call, { adapter, policy: { retry }, breaker }: Callee): CallOutcome {
  // The same words as of the calls that were made: one cause is one group of fallout.
  const reason = ((breaker.lastFailure as { value?: { reason?: string } } | undefined)?.value?.reason) ?? `${adapter.name} does not answer`;
  if (attempts >= retry.attempts) return { kind: 'exhausted', reason: `${reason} (${attempts} attempts)` };
  const laterMs = delayMs(retry, attempts);
  if (step === 'follow') return { kind: 'accepted', ref: ref!, followInMs: laterMs, unanswered: true };
  return step === 'query' ? { kind: 'unknown', reason, askInMs: laterMs } : { kind: 'notFound', againInMs: laterMs };
}

function resultOf({ reference, evidence, difference }: { reference?: string; evidence?: string; difference?: string }): Record<string, unknown> | undefined {
  const told = Object.entries({ reference, evidence, difference }).filter(([, value]) => value);
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

interface AssignResult {
  instances?: { id: string; value?: unknown }[];
}
