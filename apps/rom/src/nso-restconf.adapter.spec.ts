import { controllerConfig } from '@banyan/service';
import { startNsoSimulator, type NsoSimulator } from '@banyan/tools-simulators';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { NsoRestconfAdapter } from './nso-restconf.adapter.js';

let gear: NsoSimulator;
let adapter: NsoRestconfAdapter;
const account = { user: 'banyan', password: 'secret' };
const adapterTo = (url: string, more: object = account) => new NsoRestconfAdapter({ ...controllerConfig({ name: 'metro', kind: 'nso-restconf', url }), ...more });

beforeAll(async () => {
  gear = await startNsoSimulator({ latencyMs: 0, ...account });
  adapter = adapterTo(gear.url);
});
afterAll(async () => {
  adapter.close();
  await gear.stop();
});

const objectClass = 'ietf-l2vpn-ntw:l2vpn-ntw/vpn-services/vpn-service[vpn-id]';
const path = 'ietf-l2vpn-ntw:l2vpn-ntw/vpn-services/vpn-service';
const attributes = { 'vpn-type': 'ietf-vpn-common:vpws-evpn', bandwidth: { cir: 100, eir: 0 } };

adapterContract('the RESTCONF adapter', () => ({ adapter, gear }), { objectClass, attributes, changed: { bandwidth: { cir: 500 } }, added: { site: 'A' } });

function command(changes: Partial<AdapterCommand> = {}): AdapterCommand {
  return { commandId: 'c-1', operation: 'add', objectClass, objectKey: 'site 1', resourceId: 'site 1', attributes, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes };
}

describe('what is peculiar to RESTCONF', () => {
  beforeEach(() => {
    gear.clear();
    gear.faults.clear();
  });

  it('the instance stands in the tree; the rollback file is the reference, the dry run the evidence', async () => {
    expect(await adapter.execute(command())).toEqual({ kind: 'done', reference: expect.stringMatching(/^\d+$/), evidence: expect.stringContaining('dry-run-result') });
    expect(gear.configuration()).toEqual([{ objectClass: path, objectKey: 'site 1', attributes: { 'vpn-id': 'site 1', ...attributes } }]);
  });

  it('a change leaves as a merge of what it says; a null removes its leaf', async () => {
    await adapter.execute(command());
    await adapter.execute(command({ commandId: 'c-2', operation: 'modify', attributes: { bandwidth: { cir: 500 }, 'vpn-type': null } }));
    expect(gear.configuration()[0]?.attributes).toEqual({ 'vpn-id': 'site 1', bandwidth: { cir: 500, eir: 0 } });
  });

  it('a removal of what is not there is done, and says so', async () => {
    expect(await adapter.execute(command({ operation: 'delete', attributes: {} }))).toEqual({ kind: 'done', difference: 'there is no such instance' });
    expect(gear.ledger()).toEqual([]);
  });

  it('what fails on its way is rolled back once, and says why for ever', async () => {
    gear.faults.add({ behaviour: 'queueAndRefuse', delayMs: 60_000, reason: 'pe-1 is out of sync' });
    const accepted = await adapter.execute(command());
    gear.passQueue();
    for (let times = 1; times <= 2; times++) expect(await adapter.follow((accepted as { ref: string }).ref, 5_000)).toEqual({ kind: 'refused', reason: 'pe-1 is out of sync' });
  });

  it('what fails on its way takes nothing along that others have committed since: an addition, a change, and what is still under way', async () => {
    await adapter.execute(command({ commandId: 'c-0', objectKey: 'site 2' }));
    gear.faults.add({ behaviour: 'queueAndRefuse', delayMs: 600_000, reason: 'pe-1 is out of sync', times: 1 });
    const accepted = await adapter.execute(command());
    await adapter.execute(command({ commandId: 'c-2', operation: 'modify', objectKey: 'site 2', attributes: { bandwidth: { cir: 500 } } }));
    await adapter.execute(command({ commandId: 'c-3', objectKey: 'site 3' }));
    const before = gear.configuration();
    gear.passQueue();
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000, times: 1 });
    const underWay = await adapter.execute(command({ commandId: 'c-4', objectKey: 'site 4' }));
    expect(await adapter.follow((accepted as { ref: string }).ref, 5_000)).toMatchObject({ kind: 'refused' });
    expect(gear.configuration()).toEqual(before);
    expect(gear.ledger().map(({ commandId }) => commandId)).toEqual(['c-0', 'c-2', 'c-3']);
    gear.passQueue();
    expect(await adapter.follow((underWay as { ref: string }).ref, 5_000)).toMatchObject({ kind: 'done' });
  });

  it.each([
    ['credentials that are wrong', () => adapterTo(gear.url, { user: 'banyan', password: 'guess' }), {}, 'the controller does not accept our credentials'],
    ['a class that is no list', () => adapter, { objectClass: 'LINE' }, 'LINE is no list'],
  ])('%s: blocked, so that a person sees to it', async (_, with_, changes, reason) => {
    expect(await with_().execute(command(changes))).toMatchObject({ kind: 'blocked', reason: expect.stringContaining(reason) });
    expect(gear.ledger()).toEqual([]);
  });

  it('options that it does not understand keep ROM from starting', () => {
    expect(() => adapterTo(gear.url, { options: { dryRun: 'wet' } })).toThrow('dryRun');
  });
});
