import { controllerConfig } from '@banyan/service';
import { startTmf652Simulator, type Simulator } from '@banyan/tools-simulators';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { Tmf652Adapter } from './tmf652.adapter.js';

let gear: Simulator;
let adapter: Tmf652Adapter;

const adapterAt = (url: string) => new Tmf652Adapter(controllerConfig({ name: 'partner', kind: 'tmf652', url }));
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'duct', objectKey: 'duct-1', resourceId: 'duct-1', attributes: { metres: 80 }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
});
const removal = () => command({ commandId: 'c-1/undo', operation: 'delete', attributes: {} });

beforeAll(async () => {
  gear = await startTmf652Simulator({ latencyMs: 0 });
  adapter = adapterAt(gear.url);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
});
afterAll(() => gear.stop());

adapterContract('the adapter of TMF652', () => ({ adapter, gear }), { objectClass: 'duct', attributes: { metres: 80, owner: 'A' }, changed: { metres: 90 }, added: { depth: 2 } });

describe('another resource order management', () => {
  it('cancels the order that adds what is to be taken away, while it has not ended', async () => {
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000 });
    const accepted = await adapter.execute(command());
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    expect(await adapter.execute(removal())).toMatchObject({ kind: 'done' });
    gear.passQueue();
    expect(gear.ledger()).toEqual([]);
    expect([await adapter.follow(accepted.ref, 5_000), await adapter.query('c-1/undo', 5_000)]).toEqual([{ kind: 'refused', reason: 'taken back by command c-1/undo' }, { kind: 'done', reference: expect.any(String) }]);
  });

  it('is given the reverse order once it has ended', async () => {
    await adapter.execute(command());
    expect(await adapter.execute(removal())).toMatchObject({ kind: 'done' });
    expect(gear.ledger().map(({ commandId, verb }) => [commandId, verb])).toEqual([['c-1', 'CREATE'], ['c-1/undo', 'REMOVE']]);
  });

  describe('whose answers are told', () => {
    let server: Server;
    let told: Record<string, object>;
    beforeAll(async () => {
      server = createServer((request, response) => {
        const said = told[`${request.method} ${new URL(request.url!, 'http://x').pathname.split('/v4/')[1]}`];
        response.writeHead(said ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(said ?? { reason: 'not there' }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));
    const partner = () => adapterAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

    it.each([
      [{ state: 'held' }, { kind: 'accepted', ref: 'resourceOrder/o-1' }],
      [{ state: 'pendingCancellation' }, { kind: 'accepted', ref: 'resourceOrder/o-1' }],
      [{ state: 'completed' }, { kind: 'done', reference: 'o-1' }],
      [{ state: 'failed', note: [{ text: 'tried' }, { text: 'no duct is free' }] }, { kind: 'refused', reason: 'no duct is free' }],
      [{ state: 'partial' }, { kind: 'unknown', reason: 'the order is partial' }],
      [{ state: 'constructor' }, { kind: 'unknown', reason: 'the order is constructor' }],
      [{}, { kind: 'unknown', reason: 'the order is without a state' }],
    ])('an order that is %j → %j', async (order, outcome) => {
      told = { 'GET resourceOrder/o-1': { id: 'o-1', ...order } };
      expect(await partner().follow('resourceOrder/o-1', 5_000)).toEqual(outcome);
    });

    it('a cancellation that came too late leaves the command to be sent again, as the reverse order', async () => {
      const open = { id: 'o-1', state: 'inProgress', orderItem: [{ action: 'add', resource: { id: 'duct-1' } }] };
      const late = { id: 'x-1', state: 'terminatedWithError', cancellationReason: 'taken back by command c-1/undo', resourceOrder: { id: 'o-1' } };
      told = { 'GET resourceOrder': [open], 'POST cancelResourceOrder': { ...late, state: 'inProgress' } };
      expect(await partner().execute(removal())).toEqual({ kind: 'accepted', ref: 'cancelResourceOrder/x-1' });
      told = { 'GET resourceOrder': [{ ...open, state: 'completed' }], 'GET cancelResourceOrder': [late], 'GET cancelResourceOrder/x-1': late, 'POST resourceOrder': { id: 'o-2', state: 'acknowledged' } };
      expect(await partner().follow('cancelResourceOrder/x-1', 5_000)).toMatchObject({ kind: 'unknown' });
      expect([await partner().query('c-1/undo', 5_000), await partner().execute(removal())]).toEqual([{ kind: 'notFound' }, { kind: 'accepted', ref: 'resourceOrder/o-2' }]);
    });
  });
});
