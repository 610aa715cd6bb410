import { PostgresTransport } from '@banyan/messaging';
import type { CallRunner } from '@banyan/orchestrator';
import { controllerConfig } from '@banyan/service';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import { startLegacySimulator, startManoSimulator, startNsoSimulator, startTmf640Simulator, startTmf652Simulator, type Simulator } from '@banyan/tools-simulators';
import { AdapterCalls } from './adapter-calls.js';
import { adaptersOf } from './adapters.js';

const orders = 110;
const policy = { timeoutMs: 250, settlingTimeMs: 0 };
const longerThanATimeoutMs = 1_000;
/** An order that has heard nothing for so long has ended, or is in the hands of a person. */
const allowedMs = 120_000;

/** Orders that nobody answers: as many as there are controllers, each at another one. */
const givenUp = '/^order-1[0-4]-/';

/** What each kind of controller is commanded; attributes are expressions of the catalog. */
const kinds = {
  'legacy-provisioning': { start: startLegacySimulator, objectClass: 'LINE', attributes: {} },
  'nso-restconf': { start: startNsoSimulator, objectClass: 'ietf-l2vpn-ntw:l2vpn-ntw/vpn-services/vpn-service[vpn-id]', attributes: { 'vpn-type': '"ietf-vpn-common:vpws-evpn"' } },
  mano: { start: startManoSimulator, objectClass: 'NS', attributes: { nsdId: '"virtual-firewall"' } },
  tmf640: { start: startTmf640Simulator, objectClass: 'vpn', attributes: { rate: '8000' } },
  tmf652: { start: startTmf652Simulator, objectClass: 'port', attributes: { speed: '1000' } },
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as Kind[];

describe('500 commands to controllers of five kinds, side by side, of which every fifth goes wrong', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  let shiftedMs = 0;
  const gear = new Map<Kind, Simulator<unknown>>();
  /** When each order was told something, on the shifted clock. */
  const heard = new Map<string, number[]>();
  const sent = new Set<string>();

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    for (const kind of kindNames) gear.set(kind, (await kinds[kind].start({ latencyMs: 0 })) as Simulator<unknown>);
    desk = await OrderDesk.open(database.url, transport, 'desk');
    const controllers = kindNames.map((kind) => controllerConfig({ name: kind, kind, url: gear.get(kind)!.url, ...policy, ...(kind === 'mano' ? { options: { nsdIds: ['virtual-firewall'] } } : {}) }));
    await desk.employ(listening(new AdapterCalls(desk.transactions, 'desk', adaptersOf(controllers), { policies: Object.fromEntries(controllers.map((each) => [each.name, each])) })));
  });
  afterAll(async () => {
    await desk?.close();
    for (const each of gear.values()) await each.stop();
    await transport?.close();
    await database.close();
  });

  /** The same, with a note of each answer; an attempt that got none tells nobody anything. */
  const listening = (calls: AdapterCalls): CallRunner => ({
    timeoutMs: calls.timeoutMs, settlingMs: calls.settlingMs, limits: calls.limits,
    run: async (call) => {
      if (call.task.step === 'execute') sent.add(call.commandId);
      const outcome = await calls.run(call);
      if (outcome.kind !== 'unknown' && outcome.kind !== 'exhausted') heard.get(call.orderId)!.push(shiftedMs);
      return outcome;
    },
  });
  const keyOf = (order: string, kind: Kind) => `${order}-${kind}`;

  /** One line at each controller after the other, each taken down again when a later one is refused. Every kind comes first as often as any. */
  const linesOf = (order: string, number: number) =>
    kindNames.map((_, index) => kindNames[(number + index) % kindNames.length]!).map((kind, index, all) => {
      const { objectClass, attributes } = kinds[kind];
      const data = { activation: { adapter: kind, objectClass, objectKey: 'resource.id', attributes }, resource: { id: keyOf(order, kind), name: 'line', characteristic: {} }, related: {} };
      const by = (operation: 'add' | 'delete') => ({ kind: 'call' as const, adapter: kind, operation, data });
      return callTask(kind, { do: by('add'), undo: by('delete'), after: index === 0 ? [] : [all[index - 1]!] });
    });

  /** Lets time pass to the moment at which the next call is due, when none is under way; so nothing waits longer than it has to. @returns whether nothing is due any more */
  async function passTime(): Promise<boolean> {
    const [{ busy, left, nextMs }] = (await database.query<{ busy: number; left: number; nextMs: number }>(
      `SELECT (count(*) FILTER (WHERE worker_id IS NOT NULL OR due_at <= banyan_now()))::int AS busy, count(*)::int AS left, (extract(epoch FROM min(due_at) - banyan_now()) * 1000)::float AS "nextMs"
       FROM desk.task WHERE worker_id IS NOT NULL OR due_at IS NOT NULL`)) as [{ busy: number; left: number; nextMs: number }];
    if (left > 0 && busy === 0) await database.shiftClock((shiftedMs += Math.ceil(nextMs)));
    return left === 0;
  }

  /** When each order ended, or came to a person, on the shifted clock. */
  const endings = async (begunAt: string) =>
    new Map((await database.query<{ order: string; ms: number }>(
      `SELECT order_id AS order, (extract(epoch FROM coalesce(min(opened_at), plan.ended_at) - $1::timestamptz) * 1000)::float AS ms
       FROM desk.plan AS plan LEFT JOIN desk.fallout AS item USING (order_id) GROUP BY order_id, plan.ended_at`, [begunAt])).map(({ order, ms }) => [order, ms]));

  const silenceOf = (moments: readonly number[]) => Math.max(...moments.slice(1).map((moment, index) => moment - moments[index]!));

  it('leaves no effect doubled, and every order done, undone or in the hands of a person two minutes after it was told something the last time', async () => {
    for (const { faults } of gear.values()) {
      faults.add({ match: { objectKey: givenUp }, behaviour: 'unreachable' });
      faults.add({ match: {}, behaviour: 'loseReply', share: 0.05 });
      faults.add({ match: {}, behaviour: 'delay', delayMs: longerThanATimeoutMs, share: 0.05 });
      faults.add({ match: { verb: 'CREATE' }, behaviour: 'refuse', share: 0.1 });
    }
    await database.stopClock();
    const [{ begunAt }] = (await database.query<{ begunAt: string }>('SELECT banyan_now()::text AS "begunAt"')) as [{ begunAt: string }];
    const names = Array.from({ length: orders }, (_, index) => `order-${index}`);
    for (const name of names) heard.set(name, [0]);
    for (const [number, name] of names.entries()) await desk.place(name, linesOf(name, number));
    await eventually('every order to have ended', passTime, 60_000);
    const states = new Map(await Promise.all(names.map(async (name) => [name, (await desk.order(name)).state!] as const)));
    const are = (state: string) => names.filter((name) => states.get(name) === state);
    expect(new Set(states.values())).toEqual(new Set(['completed', 'failed', 'held']));
    expect(sent.size).toBeGreaterThanOrEqual(500);

    const ended = await endings(begunAt);
    const silent = names.map((name) => ({ name, ms: silenceOf([...heard.get(name)!, ended.get(name) ?? Infinity]) })).filter(({ ms }) => ms > allowedMs);
    expect(silent).toEqual([]);

    const doubled = kindNames.map((kind) => gear.get(kind)!.ledger().map(({ commandId }) => commandId)).map((executed) => executed.length - new Set(executed).size);
    expect(doubled).toEqual(kindNames.map(() => 0));
    for (const kind of kindNames) {
      const installed = gear.get(kind)!.configuration().map(({ objectKey }) => objectKey).filter((key) => !are('held').some((name) => key === keyOf(name, kind)));
      expect(installed.sort()).toEqual(are('completed').map((name) => keyOf(name, kind)).sort());
    }
    expect(new Set((await desk.stuck()).map(({ planId }) => planId))).toEqual(new Set(are('held').map((name) => `${name}/1`)));
    const struck = kindNames.map((kind) => gear.get(kind)!.faults.list().map(({ hits }) => hits));
    expect(struck.flat().filter((hits) => hits < 3)).toEqual([]);
  }, 90_000);
});
