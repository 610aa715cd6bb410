import { jest } from '@jest/globals';
import { PostgresTransport } from '@banyan/messaging';
import { wake } from '@banyan/orchestrator';
import { controllerConfig } from '@banyan/service';
import { callTask, eventually, openTestDatabase, OrderDesk, type TestDatabase } from '@banyan/testing';
import { startManoSimulator, startTmf652Simulator, type Simulator } from '@banyan/tools-simulators';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AdapterCalls } from './adapter-calls.js';
import type { Adapter } from './adapter.js';
import { adaptersOf } from './adapters.js';
import { ControllerNotifications, notificationModule } from './controller-notifications.js';

/** Nobody asks before the test is over: what ends has been told. */
const neverMs = 3_600_000;

describe('a controller that tells what has moved', () => {
  let database: TestDatabase;
  let transport: PostgresTransport;
  let desk: OrderDesk;
  let app: INestApplication;
  let url: string;
  let notifications: ControllerNotifications;
  const gear: Record<string, Simulator> = {};
  const troubles: string[] = [];

  beforeAll(async () => {
    database = await openTestDatabase();
    transport = await PostgresTransport.open(database.url);
    desk = await OrderDesk.open(database.url, transport, 'desk');
    Object.assign(gear, { mano: await startManoSimulator({ latencyMs: 0 }), tmf652: await startTmf652Simulator({ latencyMs: 0 }) });
    const controllers = ['mano', 'tmf652'].map((kind) => controllerConfig({ name: kind, kind, url: gear[kind]!.url, followMs: neverMs, options: kind === 'mano' ? { nsdIds: ['virtual-firewall'] } : {} }));
    const adapters: Adapter[] = adaptersOf([...controllers, controllerConfig({ name: 'legacy', kind: 'legacy-provisioning', url: 'http://127.0.0.1:9' })]);
    const notifyUrls: Record<string, string> = {};
    notifications = new ControllerNotifications({ adapters, notifyUrls, wake: (adapter, refs) => wake(desk.transactions, 'desk', adapter, refs), onError: (adapter) => void troubles.push(adapter) });
    app = await NestFactory.create(notificationModule(notifications), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
    for (const { name } of controllers) notifyUrls[name] = url;
    await desk.employ(new AdapterCalls(desk.transactions, 'desk', adapters, { policies: Object.fromEntries(controllers.map((each) => [each.name, each])) }));
  });
  afterAll(async () => {
    await desk?.close();
    await app?.close();
    for (const each of Object.values(gear)) await each.stop();
    await transport?.close();
    await database.close();
  });

  it.each([['mano', 'NS', { nsdId: '"virtual-firewall"' }], ['tmf652', 'duct', {}]] as const)('%s is asked to once, and what it accepted is followed as soon as it tells', async (adapter, objectClass, attributes) => {
    await notifications.listen();
    await notifications.listen();
    expect(troubles).toEqual([]);
    gear[adapter]!.faults.add({ behaviour: 'queue', delayMs: neverMs });
    const data = { activation: { adapter, objectClass, objectKey: 'resource.id', attributes }, resource: { id: 'r-1', name: 'r', characteristic: {} }, related: {} };
    await desk.place(adapter, [callTask('a', { do: { kind: 'call', adapter, operation: 'add', data }, undo: { kind: 'call', adapter, operation: 'delete', data } })]);
    const followed = await eventually('the call accepted', async () => {
      const [task] = (await desk.plan(`${adapter}/1`)).tasks;
      return task!.step === 'follow' && task;
    });
    expect(followed).toMatchObject({ ref: expect.any(String) });
    gear[adapter]!.passQueue();
    await eventually('the order to have ended', async () => (await desk.order(adapter)).state === 'completed');
    expect(gear[adapter]!.ledger()).toHaveLength(1);
  });

  it('is asked again soon when it could not be asked, then each minute, and never once ROM has stopped', async () => {
    jest.useFakeTimers({ doNotFake: ['performance', 'nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      let asked = 0;
      const deaf = { ...adaptersOf([controllerConfig({ name: 'deaf', kind: 'tmf652', url: 'http://127.0.0.1:9' })])[0]!, name: 'deaf', listen: async () => void ((asked += 1) < 3 && (await Promise.reject(new Error('not yet')))) } as unknown as Adapter;
      const asking = new ControllerNotifications({ adapters: [deaf], notifyUrls: { deaf: 'http://127.0.0.1:9' }, wake: async () => undefined, onError: () => undefined });
      const askedAfter = async (ms: number) => (await jest.advanceTimersByTimeAsync(ms), asked);
      asking.start();
      expect([await askedAfter(0), await askedAfter(999), await askedAfter(1), await askedAfter(1_999), await askedAfter(1)]).toEqual([1, 1, 2, 2, 3]);
      expect([await askedAfter(59_999), await askedAfter(1)]).toEqual([3, 4]);
      await asking.stop();
      expect(await askedAfter(120_000)).toBe(4);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is believed nothing: what it makes up changes nothing, and one that has nothing to tell is not known here', async () => {
    const told = async (name: string, body: unknown) => (await fetch(`${url}/ordering/notification/v1/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status;
    const made = [{}, [], { nsLcmOpOccId: 7 }, { nsLcmOpOccId: 'nobody waits for it' }, { event: null }, { event: { resourceOrder: null } }, { event: { resourceOrder: { id: 'nobody' } } }];
    for (const body of made) expect([await told('mano', body), await told('tmf652', body)]).toEqual([204, 204]);
    expect((await fetch(`${url}/ordering/notification/v1/mano`)).status).toBe(204);
    expect((await fetch(`${url}/ordering/notification/v1/legacy`)).status).not.toBe(204);
  });
});
