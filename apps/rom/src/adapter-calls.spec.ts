import type { Transactions } from '@banyan/messaging';
import type { CallAction, TaskProgress } from '@banyan/order';
import type { Call, CallOutcome } from '@banyan/orchestrator';
import { defaultCallPolicy, type CallPolicy } from '@banyan/service';
import { AdapterCalls } from './adapter-calls.js';
import type { Adapter, AdapterCommand, CommandOutcome, QueryOutcome } from './adapter.js';
import type { CallData } from './resource-order.entity.js';

/** Gear that says what it is told to say, and notes what it was asked. */
class Gear implements Adapter {
  readonly name = 'gear';
  readonly timeoutMs = 2_000;
  readonly asked: string[] = [];
  command?: AdapterCommand;

  constructor(
    public says: CommandOutcome | QueryOutcome,
    readonly repeats: Adapter['repeats'] = 'byCommandId',
    readonly settlingTimeMs = 0,
  ) {}

  async execute(command: AdapterCommand): Promise<CommandOutcome> {
    this.asked.push(`execute ${command.commandId}`);
    this.command = command;
    return this.says as CommandOutcome;
  }
  async query(commandId: string): Promise<QueryOutcome> {
    this.asked.push(`query ${commandId}`);
    return this.says as QueryOutcome;
  }
  async follow(ref: string): Promise<CommandOutcome> {
    this.asked.push(`follow ${ref}`);
    return this.says as CommandOutcome;
  }
}

const line: CallData = {
  activation: { adapter: 'gear', objectClass: 'LINE', objectKey: 'resource.id', attributes: { PORT: 'related.oltPort.value', PROFILE: `'FTTH-' & $string(characteristic.downloadSpeed)`, NOTE: 'characteristic.note', LOCATION: 'place.id' } },
  resource: { id: 'line-1', name: 'access.line', characteristic: { downloadSpeed: 500 } },
  related: { oltPort: { id: 'port-1', name: 'access.oltPort', characteristic: {} } },
  place: { id: 'address-2001' },
  assignedBy: { planId: 'p', taskId: 'assign' },
};

function call(task: Partial<TaskProgress> = {}, data: CallData = line): Call {
  const action = (operation: CallAction['operation']): CallAction => ({ kind: 'call', adapter: data.activation.adapter, operation, data: { ...data } });
  return {
    planId: 'p', orderId: 'o', correlationId: 'product-order-1', commandId: 'p/line/do', sendBy: 4_000,
    task: { id: 'line', title: 'line', after: [], do: action('add'), undo: action('delete'), state: 'running', phase: 'do', step: 'execute', attempts: 1, ...task },
  };
}

/** The inventory's answer to the task `assign`, as it is stored with that task. */
const assigned = { read: async () => [{ result: { instances: [{ id: 'port-1', value: 'OLT-1/1/1' }, { id: 'line-1' }] } }] } as unknown as Transactions;
const runs = (gear: Gear, asked: Call) => new AdapterCalls(assigned, 'rom', [gear]).run(asked);

describe('what the gear says, and what becomes of the task', () => {
  const refused = { kind: 'refused', reason: 'no such port' } as const;
  const lost = { kind: 'unknown', reason: 'timeout' } as const;

  it.each<[TaskProgress['step'], CommandOutcome | QueryOutcome, CallOutcome]>([
    ['execute', { kind: 'done' }, { kind: 'done', result: undefined }],
    ['execute', { kind: 'done', reference: 'job-7' }, { kind: 'done', result: { reference: 'job-7' } }],
    ['execute', { kind: 'done', reference: 'job-7', evidence: 'interface 7 up' }, { kind: 'done', result: { reference: 'job-7', evidence: 'interface 7 up' } }],
    ['execute', { kind: 'done', difference: 'it was not there' }, { kind: 'done', result: { difference: 'it was not there' } }],
    ['execute', refused, refused],
    ['execute', { kind: 'blocked', reason: 'no licence' }, { kind: 'exhausted', reason: 'no licence' }],
    ['execute', { kind: 'accepted', ref: 'job-7' }, { kind: 'accepted', ref: 'job-7', followInMs: defaultCallPolicy.followMs }],
    ['execute', lost, { ...lost, askInMs: 250 }],
    ['query', { kind: 'done', reference: 'job-7' }, { kind: 'done', result: { reference: 'job-7' } }],
    ['query', refused, refused],
    ['query', { kind: 'notFound' }, { kind: 'notFound' }],
    ['query', lost, { ...lost, askInMs: 250 }],
    ['follow', { kind: 'done' }, { kind: 'done', result: undefined }],
    ['follow', { kind: 'accepted', ref: 'job-7' }, { kind: 'accepted', ref: 'job-7', followInMs: defaultCallPolicy.followMs }],
    ['follow', refused, refused],
    ['follow', lost, { ...lost, askInMs: 250 }],
  ])('%s: %j → %j', async (step, says, outcome) => {
    const gear = new Gear(says);
    expect(await runs(gear, call({ step, ref: 'job-7' }))).toEqual(outcome);
    expect(gear.asked).toEqual([step === 'follow' ? 'follow job-7' : `${step} p/line/do`]);
  });
});

it('what a command finds when it is sent once more may be its own doing, and is no difference', async () => {
  expect(await runs(new Gear({ kind: 'done', difference: 'it was not there' }), call({ attempts: 2 }))).toEqual({ kind: 'done', result: undefined });
});

describe('an unknown outcome', () => {
  const lost = { kind: 'unknown', reason: 'timeout' } as const;

  it.each([[1, 250], [2, 500], [3, 1_000], [7, 16_000]])('after attempt %i is asked about in %i ms', async (attempts, askInMs) => {
    expect(await runs(new Gear(lost), call({ attempts }))).toMatchObject({ kind: 'unknown', askInMs });
  });

  it('is not asked about before the gear has settled', async () => {
    expect(await runs(new Gear(lost, 'byCommandId', 5_000), call())).toMatchObject({ kind: 'unknown', askInMs: 5_000 });
    expect(await runs(new Gear(lost, 'byCommandId', 5_000), call({ step: 'query', attempts: 2 }))).toMatchObject({ kind: 'unknown', askInMs: 500 });
  });

  it('goes to a person when attempts are spent', async () => {
    expect(await runs(new Gear(lost), call({ step: 'query', attempts: defaultCallPolicy.retry.attempts }))).toEqual({ kind: 'exhausted', reason: 'timeout (8 attempts)' });
  });

  it('goes to a person at once when the gear recognises no repeat: it is never sent again', async () => {
    const gear = new Gear(lost, 'none');
    expect(await runs(gear, call())).toEqual({ kind: 'exhausted', reason: 'timeout; gear cannot be asked whether it happened' });
  });

  it('that is found not to have happened is not tried for ever', async () => {
    const gear = new Gear({ kind: 'done' });
    expect(await runs(gear, call({ attempts: defaultCallPolicy.retry.attempts + 1, reason: 'timeout' }))).toEqual({ kind: 'exhausted', reason: 'tried 8 times: timeout' });
    expect(gear.asked).toEqual([]);
  });
});

describe('what the gear bears, and the patience with it', () => {
  const lost = { kind: 'unknown', reason: 'timeout' } as const;
  const callsBy = (gear: Gear, more: Partial<CallPolicy>, onBreaker?: (adapter: string, state: string) => void) => new AdapterCalls(assigned, 'rom', [gear], { policies: { gear: { ...defaultCallPolicy, ...more } }, onBreaker });

  it('is data of each: limits, attempts, delays', async () => {
    const calls = callsBy(new Gear(lost), { connections: 3, ratePerSecond: 20, retry: { attempts: 3, firstDelayMs: 1_000, factor: 3, longestDelayMs: 5_000 } });
    expect(calls.limits).toEqual({ gear: { concurrency: 3, ratePerSecond: 20, timeoutMs: 2_000 } });
    expect([await calls.run(call()), await calls.run(call({ attempts: 2 })), await calls.run(call({ attempts: 3 }))]).toMatchObject([{ askInMs: 1_000 }, { askInMs: 3_000 }, { kind: 'exhausted', reason: 'timeout (3 attempts)' }]);
  });

  const { reason } = lost;
  it.each<[Partial<TaskProgress>, CallOutcome]>([
    [{ step: 'execute' }, { kind: 'notFound', againInMs: 250 }],
    [{ step: 'execute', attempts: 4 }, { kind: 'notFound', againInMs: 2_000 }],
    [{ step: 'query' }, { kind: 'unknown', reason, askInMs: 250 }],
    [{ step: 'follow', ref: 'job-7' }, { kind: 'accepted', ref: 'job-7', followInMs: 250, unanswered: true }],
    [{ step: 'query', attempts: 8 }, { kind: 'exhausted', reason: `${reason} (8 attempts)` }],
  ])('is left alone after calls in a row without an answer: %j → %j', async (task, outcome) => {
    const gear = new Gear(lost);
    const calls = callsBy(gear, { breaker: { failures: 2, openMs: 3_600_000 } });
    for (let made = 0; made < 2; made += 1) await calls.run(call());
    expect(await calls.run(call(task))).toEqual(outcome);
    expect(gear.asked).toHaveLength(2);
  });

  it('is tried again after a while, and called as before once it answers; a refusal is an answer too', async () => {
    const gear = new Gear(lost);
    const told: string[] = [];
    const calls = callsBy(gear, { breaker: { failures: 2, openMs: 0 } }, (adapter, state) => told.push(`${adapter} ${state}`));
    for (let made = 0; made < 2; made += 1) await calls.run(call());
    gear.says = { kind: 'refused', reason: 'no such port' };
    expect(await calls.run(call())).toEqual(gear.says);
    expect(told).toEqual(['gear open', 'gear closed']);
    gear.says = lost;
    await calls.run(call());
    expect(told).toHaveLength(2);
  });
});

describe('the command that the gear gets', () => {
  it('is made of catalog expressions, over what the pools have assigned meanwhile; what is undefined stays out', async () => {
    const gear = new Gear({ kind: 'done' });
    await runs(gear, call());
    expect(gear.command).toEqual({
      commandId: 'p/line/do', operation: 'add', objectClass: 'LINE', objectKey: 'line-1', resourceId: 'line-1', attributes: { PORT: 'OLT-1/1/1', PROFILE: 'FTTH-500', LOCATION: 'address-2001' }, timeoutMs: 2_000, sendBy: 4_000, correlationId: 'product-order-1',
    });
  });

  it('undoes by the undo that was planned; a removal names the object and nothing else', async () => {
    const gear = new Gear({ kind: 'done' });
    await runs(gear, call({ phase: 'undo' }));
    expect(gear.command).toMatchObject({ operation: 'delete', objectKey: 'line-1', attributes: {} });
  });

  it('of a change says as null what the other direction of the task has and this one has not, and of what neither has nothing', async () => {
    const gear = new Gear({ kind: 'done' });
    const imageWith = (characteristic: object): CallData => ({ ...line, place: undefined, resource: { ...line.resource, characteristic: { downloadSpeed: 500, ...characteristic } } });
    const modify = (characteristic: object) => ({ kind: 'call', adapter: 'gear', operation: 'modify', data: { ...imageWith(characteristic) } }) as const;
    const kept = { PORT: 'OLT-1/1/1', PROFILE: 'FTTH-500' };
    const told = async (task: Partial<TaskProgress>) => (await runs(gear, call(task)), gear.command!.attributes);
    const noted = { do: modify({ note: 'roof' }), undo: modify({}) };
    expect([await told(noted), await told({ ...noted, phase: 'undo' })]).toEqual([{ ...kept, NOTE: 'roof' }, { ...kept, NOTE: null }]);
    const cleared = { do: modify({ note: null }), undo: modify({ note: 'roof' }) };
    expect([await told(cleared), await told({ ...cleared, phase: 'undo' })]).toEqual([{ ...kept, NOTE: null }, { ...kept, NOTE: 'roof' }]);
    expect(await told({ do: modify({}), undo: modify({}) })).toEqual(kept);
    // What takes a completed order back is the do of another plan, and carries what it undoes.
    expect(await told({ do: { ...modify({}), undoes: modify({ note: 'roof' }).data }, undo: undefined })).toEqual({ ...kept, NOTE: null });
  });

  it('is not sent without a key', async () => {
    const keyless = { ...line, activation: { ...line.activation, objectKey: 'resource.value' } };
    await expect(runs(new Gear({ kind: 'done' }), call({}, keyless))).rejects.toThrow('resource.value names no LINE');
  });

  it('goes nowhere when no adapter has the name: a person must know', async () => {
    const stranger = { ...line, activation: { ...line.activation, adapter: 'teleport' } };
    expect(await runs(new Gear({ kind: 'done' }), call({}, stranger))).toEqual({ kind: 'exhausted', reason: 'there is no adapter teleport; there are gear' });
  });
});
