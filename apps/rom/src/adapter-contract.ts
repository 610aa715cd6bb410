import type { Adapter, AdapterCommand, QueryOutcome } from './adapter.js';

/** A simulated controller, as far as the contract looks at it (tools/simulators). */
interface Gear {
  clear(): void;
  ledger(): { commandId: string; verb: string }[];
  configuration(): unknown[];
  passQueue(): void;
  faults: { add(rule: { behaviour: Behaviour; match?: { commandId?: string }; delayMs?: number; reason?: string; times?: number }): string; clear(): boolean };
}
type Behaviour = 'refuse' | 'delay' | 'late' | 'queue' | 'queueAndRefuse' | 'loseReply' | 'loseRequest' | 'unreachable';

export interface ContractBench {
  adapter: Adapter;
  gear: Gear;
}

/** Something that the controller can be told to make, and what of it can be told to change. */
export interface ContractObject {
  objectClass: string;
  attributes: Record<string, unknown>;
  changed: Record<string, unknown>;
  /** What a change can give it that it did not have. */
  added: Record<string, unknown>;
}

/** Longer than any call of the contract waits. */
const neverMs = 600_000;
const patienceMs = 5_000;
/** Enough for a controller to have got the command, its login included, on a machine that is busy. */
const lateMs = 1_000;

/**
 * The promises that every adapter keeps (contracts §3), tried on the simulator of its controller. To be called at the top of
 * the adapter's spec; `bench` is asked once all is started.
 */
export function adapterContract(name: string, bench: () => ContractBench, { objectClass, attributes, changed, added }: ContractObject): void {
  const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
    commandId: 'c-1', operation: 'add', objectClass, objectKey: 'k-1', resourceId: 'k-1', attributes, timeoutMs: patienceMs, sendBy: performance.now() + patienceMs, correlationId: 'order-1', ...changes,
  });
  describe(`${name} keeps the promises of an adapter:`, () => {
    beforeEach(() => {
      bench().gear.clear();
      bench().gear.faults.clear();
    });
    outcomes(bench, command);
    doubts(bench, command);
    queues(bench, command);
    undoing(bench, command, changed);
    removing(bench, command, added);
  });
}

type Make = (changes?: Partial<AdapterCommand>) => AdapterCommand;
const idsOf = ({ gear }: ContractBench) => gear.ledger().map(({ commandId }) => commandId);

function outcomes(bench: () => ContractBench, command: Make): void {
  it('done: the effect is there, once, and a query says so', async () => {
    const { adapter, gear } = bench();
    expect(await adapter.execute(command())).toMatchObject({ kind: 'done' });
    expect(idsOf(bench())).toEqual(['c-1']);
    expect(gear.configuration()).toHaveLength(1);
    expect(await adapter.query('c-1', patienceMs)).toMatchObject({ kind: 'done' });
  });

  it('refused: nothing was changed, and the reason is the controller’s own', async () => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour: 'refuse', reason: 'card 7 is locked' });
    expect(await adapter.execute(command())).toMatchObject({ kind: 'refused', reason: expect.stringContaining('card 7 is locked') });
    expect([gear.ledger(), gear.configuration()]).toEqual([[], []]);
  });

  it('a command that is not known is not found', async () => {
    expect(await bench().adapter.query('never sent', patienceMs)).toEqual({ kind: 'notFound' });
  });
}

function doubts(bench: () => ContractBench, command: Make): void {
  it.each<[Behaviour, QueryOutcome['kind'], executions: number]>([
    ['loseReply', 'done', 1],
    ['loseRequest', 'notFound', 0],
    ['unreachable', 'unknown', 0],
  ])('%s: unknown, never refused; a query then says %s', async (behaviour, said, executions) => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour, match: { commandId: 'c-1' } });
    expect(await adapter.execute(command())).toMatchObject({ kind: 'unknown' });
    expect(await adapter.query('c-1', patienceMs)).toMatchObject({ kind: said });
    expect(gear.ledger()).toHaveLength(executions);
  });

  it('an answer later than the time limit: unknown, and a query says done', async () => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour: 'delay', delayMs: neverMs });
    expect(await adapter.execute(command({ timeoutMs: lateMs }))).toMatchObject({ kind: 'unknown' });
    expect(await adapter.query('c-1', patienceMs)).toMatchObject({ kind: 'done' });
  });

  it('executed later than the time limit, and not known before: in doubt or not found until then, which counts only after the settling time', async () => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour: 'late', delayMs: neverMs });
    expect(await adapter.execute(command({ timeoutMs: lateMs }))).toMatchObject({ kind: 'unknown' });
    expect(['notFound', 'unknown']).toContain((await adapter.query('c-1', patienceMs)).kind);
    expect(gear.ledger()).toEqual([]);
    gear.passQueue();
    expect(await adapter.query('c-1', patienceMs)).toMatchObject({ kind: 'done' });
    expect(idsOf(bench())).toEqual(['c-1']);
  });

  it('not executed, so sent again: one effect', async () => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour: 'loseRequest', times: 1 });
    await adapter.execute(command());
    expect(await adapter.query('c-1', patienceMs)).toEqual({ kind: 'notFound' });
    expect(await adapter.execute(command())).toMatchObject({ kind: 'done' });
    expect(idsOf(bench())).toEqual(['c-1']);
  });

  it('once its time has passed nothing leaves', async () => {
    const { adapter, gear } = bench();
    expect(await adapter.execute(command({ sendBy: performance.now() - 1 }))).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('not sent') });
    expect([gear.ledger(), gear.configuration()]).toEqual([[], []]);
  });
}

function queues(bench: () => ContractBench, command: Make): void {
  it.each([['queue', { kind: 'done' }, 1], ['queueAndRefuse', { kind: 'refused' }, 0]] as const)('%s: accepted, followed while it waits, and then %j', async (behaviour, ended, objects) => {
    const { adapter, gear } = bench();
    gear.faults.add({ behaviour, delayMs: neverMs, reason: 'the device says no' });
    const accepted = await adapter.execute(command());
    if (accepted.kind !== 'accepted') throw new Error(`said ${JSON.stringify(accepted)}`);
    expect(await adapter.follow(accepted.ref, patienceMs)).toMatchObject({ kind: 'accepted' });
    // What is still under way has neither happened nor not.
    expect(await adapter.query('c-1', patienceMs)).toMatchObject({ kind: 'unknown' });
    gear.passQueue();
    expect(await adapter.follow(accepted.ref, patienceMs)).toMatchObject(ended);
    expect(await adapter.query('c-1', patienceMs)).toMatchObject(ended);
    expect(gear.configuration()).toHaveLength(objects);
  });
}

function undoing(bench: () => ContractBench, command: Make, changed: Record<string, unknown>): void {
  it('the undo that was planned leaves the controller as it was: of a change, and of an addition', async () => {
    const { adapter, gear } = bench();
    await adapter.execute(command());
    const before = gear.configuration();
    expect(await adapter.execute(command({ commandId: 'c-2', operation: 'modify', attributes: changed }))).toMatchObject({ kind: 'done' });
    expect(gear.configuration()).not.toEqual(before);
    expect(await adapter.execute(command({ commandId: 'c-2/undo', operation: 'modify' }))).toMatchObject({ kind: 'done' });
    expect(gear.configuration()).toEqual(before);
    expect(await adapter.execute(command({ commandId: 'c-1/undo', operation: 'delete', attributes: {} }))).toMatchObject({ kind: 'done' });
    expect(gear.configuration()).toEqual([]);
    expect(idsOf(bench())).toEqual(['c-1', 'c-2', 'c-2/undo', 'c-1/undo']);
  });
}

function removing(bench: () => ContractBench, command: Make, added: Record<string, unknown>): void {
  it('null takes away what a change had added, and what is not there stays away', async () => {
    const { adapter, gear } = bench();
    const { attributes } = command();
    const removed = Object.fromEntries(Object.keys(added).map((name) => [name, null]));
    await adapter.execute(command());
    const before = gear.configuration();
    expect(await adapter.execute(command({ commandId: 'c-2', operation: 'modify', attributes: { ...attributes, ...added } }))).toMatchObject({ kind: 'done' });
    expect(gear.configuration()).toMatchObject([{ attributes: { ...attributes, ...added } }]);
    for (const commandId of ['c-2/undo', 'c-3']) {
      expect(await adapter.execute(command({ commandId, operation: 'modify', attributes: { ...attributes, ...removed } }))).toMatchObject({ kind: 'done' });
      expect(gear.configuration()).toEqual(before);
    }
    await adapter.execute(command({ commandId: 'c-4', operation: 'delete', attributes: {} }));
  });
}
