import { PostgresTransport } from '@banyan/messaging';
import type { Call, CallOutcome } from '@banyan/orchestrator';
import { controllerConfig, type ControllerInput } from '@banyan/service';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import { startLegacySimulator, type LegacySimulator } from '@banyan/tools-simulators';
import { AdapterCalls } from './adapter-calls.js';
import { adaptersOf } from './adapters.js';

const lateByMs = 3_000;
const neverMs = 600_000;

/** Notes what the gear is asked and told. */
class WatchedCalls extends AdapterCalls {
  readonly made: string[] = [];
  override async run(call: Call): Promise<CallOutcome> {
    const outcome = await super.run(call);
    this.made.push(`${call.task.step} ${call.orderId}: ${outcome.kind}`);
    return outcome;
  }
}

/** Gear that says NOT_FOUND, and executes afterwards what it was told before. */
describe('gear that executes three seconds after it was told, long after the time limit of the call', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let gear: LegacySimulator;
  let shiftedMs = 0;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    gear = await startLegacySimulator({ latencyMs: 0 });
  });
  beforeEach(() => {
    gear.clear();
    gear.faults.clear();
  });
  afterAll(async () => {
    await gear?.stop();
    await transport?.close();
    await database.close();
  });

  const line = (key: string) => {
    const by = (operation: 'add' | 'delete') => ({ kind: 'call' as const, adapter: 'gear', operation, data: { activation: { adapter: 'gear', objectClass: 'LINE', objectKey: 'resource.id', attributes: {} }, resource: { id: key, name: 'line', characteristic: {} }, related: {} } });
    return callTask('line', { do: by('add'), undo: by('delete') });
  };
  const pass = (ms: number) => database.shiftClock((shiftedMs += ms));

  /** @param until what has been seen of the calls when three seconds have passed @returns what the gear executed of an order that it executed late, and of another one that it was asked about meanwhile */
  async function executed(name: string, settings: Partial<ControllerInput>, until: (made: string[]) => boolean): Promise<string[]> {
    const controller = controllerConfig({ name: 'gear', kind: 'legacy-provisioning', url: gear.url, timeoutMs: 250, ...settings });
    const desk = await OrderDesk.open(database.url, transport, name);
    const ended = (order: string) => eventually(`order ${order} to have ended`, async () => (await desk.order(order)).state === 'completed');
    try {
      const calls = new WatchedCalls(desk.transactions, name, adaptersOf([controller]), { policies: { gear: controller } });
      await desk.employ(calls);
      gear.faults.add({ match: { objectKey: 'late' }, behaviour: 'late', delayMs: neverMs, times: 1 });
      gear.faults.add({ match: { objectKey: 'other' }, behaviour: 'queue', delayMs: neverMs });
      await desk.place('late', [line('late')]);
      await desk.place('other', [line('other')]);
      await eventually('the call given up', async () => (await desk.plan('late/1')).tasks[0]!.step === 'query');
      await pass(lateByMs);
      await eventually('the calls that are due by then', async () => {
        await pass(1);
        return until(calls.made);
      });
      gear.passQueue();
      await pass(60_000);
      for (const order of ['late', 'other']) await ended(order);
      return gear.ledger().map(({ objectKey }) => objectKey);
    } finally {
      await desk.close();
    }
  }

  it('has executed once, when nothing is said of how slow it is', async () => {
    // The other order is due again and again: what is due before it is asked about before it.
    const followed = (made: string[]) => made.filter((each) => each === 'follow other: accepted').length >= 3;
    expect((await executed('unsaid', { followMs: 100 }, followed)).sort()).toEqual(['late', 'other']);
  });

  it('would execute twice were it believed sooner: how slow it is, is data of the controller', async () => {
    const repeated = (made: string[]) => made.includes('query late: notFound') && made.includes('execute late: done');
    expect((await executed('hasty', { settlingTimeMs: 500 }, repeated)).sort()).toEqual(['late', 'late', 'other']);
  });
});
