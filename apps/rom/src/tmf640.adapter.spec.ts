import { controllerConfig } from '@banyan/service';
import { startTmf640Simulator, type Simulator } from '@banyan/tools-simulators';
import { createServer, type AddressInfo } from 'node:net';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { Tmf640Adapter } from './tmf640.adapter.js';

let gear: Simulator;
let adapter: Tmf640Adapter;

const adapterAt = (url: string) => new Tmf640Adapter(controllerConfig({ name: 'activation', kind: 'tmf640', url }));
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'vpn', objectKey: 'k-1', resourceId: 'k-1', attributes: { rate: 8_000, site: 'A' }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
});

beforeAll(async () => {
  gear = await startTmf640Simulator({ latencyMs: 0 });
  adapter = adapterAt(gear.url);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(() => gear.stop());

adapterContract('the adapter of TMF640', () => ({ adapter, gear }), { objectClass: 'vpn', attributes: { rate: 8_000, site: 'A' }, changed: { rate: 16_000 }, added: { vlan: 7 } });

describe('service activation by TMF640', () => {
  it('a change keeps what it does not speak of, and removes what it says is null', async () => {
    await adapter.execute(command());
    await adapter.execute(command({ commandId: 'p/vpn/do', operation: 'modify', attributes: { site: null, vlan: 7, note: undefined } }));
    expect(gear.configuration()).toEqual([{ objectClass: 'vpn', objectKey: 'k-1', attributes: { rate: 8_000, vlan: 7 } }]);
    expect(await adapter.query('p/vpn/do', 5_000)).toEqual({ kind: 'done', reference: expect.any(String) });
  });

  it('a removal that takes its time is followed by its monitor, and one of what is gone is done', async () => {
    await adapter.execute(command());
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000, times: 1 });
    const removal = command({ commandId: 'c-2', operation: 'delete', attributes: {} });
    const accepted = await adapter.execute(removal);
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    gear.passQueue();
    expect(await adapter.follow(accepted.ref, 5_000)).toMatchObject({ kind: 'done' });
    expect(await adapter.execute(removal)).toEqual({ kind: 'done', difference: 'there is no service k-1' });
    expect(gear.ledger().map(({ verb }) => verb)).toEqual(['CREATE', 'REMOVE']);
  });

  it('a removal whose reply was lost is sent again, and happens once', async () => {
    await adapter.execute(command());
    gear.faults.add({ behaviour: 'loseReply', times: 1 });
    const removal = command({ commandId: 'c-3', operation: 'delete', attributes: {} });
    expect(await adapter.execute(removal)).toMatchObject({ kind: 'unknown' });
    expect([await adapter.query('c-3', 5_000), await adapter.execute(removal)]).toMatchObject([{ kind: 'notFound' }, { kind: 'done' }]);
    expect(gear.ledger()).toHaveLength(2);
  });

  it('what is not there cannot be changed', async () => {
    expect(await adapter.execute(command({ operation: 'modify' }))).toEqual({ kind: 'refused', reason: 'there is no service k-1' });
  });

  it.each([
    [{ id: 'm-1', state: 'InError', response: { statusCode: '409', body: '{"reason":"port in use"}' } }, { kind: 'refused', reason: 'port in use' }],
    [{ id: 'm-1', state: 'InError', response: { statusCode: '500' } }, { kind: 'unknown', reason: 'the monitor says InError 500' }],
    [{ id: 'm-1', state: 'InError' }, { kind: 'unknown', reason: 'the monitor says InError' }],
    [{ id: 'm-1', state: 'Paused' }, { kind: 'unknown', reason: 'the monitor says Paused' }],
    [{ id: 'm-1', state: 'Completed', sourceHref: 'https://gear/service/s-7' }, { kind: 'done', reference: 's-7' }],
  ])('a monitor that says %j → %j', async (monitor, outcome) => {
    const body = JSON.stringify(monitor);
    const server = createServer((socket) => socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(await adapterAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).follow('m-1', 5_000)).toEqual(outcome);
    await new Promise((resolve) => server.close(resolve));
  });
});
