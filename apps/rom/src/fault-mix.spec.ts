import { PostgresTransport } from '@banyan/messaging';
import { controllerConfig } from '@banyan/service';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import { startLegacySimulator, type LegacySimulator } from '@banyan/tools-simulators';
import { AdapterCalls } from './adapter-calls.js';
import { adaptersOf } from './adapters.js';

const orders = 100;
const callsOfEach = 5;
const policy = { timeoutMs: 250, settlingTimeMs: 0 };
const longerThanATimeoutMs = 1_000;

describe('500 commands to gear of which every fifth goes wrong', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let gear: LegacySimulator;
  let desk: OrderDesk;

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    gear = await startLegacySimulator();
    desk = await OrderDesk.open(database.url, transport, 'desk');
    const controller = controllerConfig({ name: 'gear', kind: 'legacy-provisioning', url: gear.url, ...policy });
    await desk.employ(new AdapterCalls(desk.transactions, 'desk', adaptersOf([controller]), { policies: { gear: controller } }));
  });
  afterAll(async () => {
    await desk?.close();
    await gear?.stop();
    await transport?.close();
    await database.close();
  });

  /** One line after the other, each taken down again when a later one is refused. */
  const linesOf = (order: string) =>
    Array.from({ length: callsOfEach }, (_, index) => {
      const data = { activation: { adapter: 'gear', objectClass: 'LINE', objectKey: 'resource.id', attributes: {} }, resource: { id: `${order} line ${index}`, name: 'line', characteristic: {} }, related: {} };
      const by = (operation: 'add' | 'delete') => ({ kind: 'call' as const, adapter: 'gear', operation, data });
      return callTask(`line ${index}`, { do: by('add'), undo: by('delete'), after: index === 0 ? [] : [`line ${index - 1}`] });
    });

  it('leaves no effect doubled, and every order done, undone or in the hands of a person', async () => {
    gear.faults.add({ match: {}, behaviour: 'loseReply', share: 0.05 });
    gear.faults.add({ match: {}, behaviour: 'delay', delayMs: longerThanATimeoutMs, share: 0.05 });
    gear.faults.add({ match: { verb: 'CREATE' }, behaviour: 'refuse', share: 0.1 });
    const names = Array.from({ length: orders }, (_, index) => `order ${index}`);
    for (const name of names) await desk.place(name, linesOf(name));
    let shiftedMs = 0;
    const states = await eventually('every order to have ended', async () => {
      await database.shiftClock((shiftedMs += 60_000));
      const seen = await Promise.all(names.map(async (name) => (await desk.order(name)).state!));
      return seen.every((state) => ['completed', 'failed', 'held'].includes(state)) && seen;
    }, 60_000);
    const executed = gear.ledger().map(({ commandId }) => commandId);
    expect(new Set(executed).size).toBe(executed.length);
    const installed = gear.configuration().map(({ objectKey }) => objectKey);
    const expected = names.filter((_, index) => states[index] === 'completed').flatMap((name) => Array.from({ length: callsOfEach }, (_, index) => `${name} line ${index}`));
    const held = names.filter((_, index) => states[index] === 'held');
    expect(installed.filter((key) => !held.some((name) => key.startsWith(`${name} `))).sort()).toEqual(expected.sort());
    expect(new Set((await desk.stuck()).map(({ planId }) => planId))).toEqual(new Set(held.map((name) => `${name}/1`)));
    expect(new Set(states)).toContain('failed');
    expect(gear.faults.list().map(({ hits }) => hits >= 10)).toEqual([true, true, true]);
  }, 90_000);
});
