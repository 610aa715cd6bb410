import { controllerConfig } from '@banyan/service';
import { startManoSimulator, type ManoSimulator } from '@banyan/tools-simulators';
import fc from 'fast-check';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { ManoAdapter } from './mano.adapter.js';

let gear: ManoSimulator;
let adapter: ManoAdapter;

const adapterAt = (url: string, options = {}) => new ManoAdapter(controllerConfig({ name: 'mano', kind: 'mano', url, options }));
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'NS', objectKey: 'fw-1', attributes: { nsdId: 'virtual-firewall', vcpus: 2 }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
});
const commands = () => gear.received().filter((each) => !each.startsWith('GET')).map((each) => each.split('?')[0]!.replace(/ns-\d+/, '{id}'));

beforeAll(async () => {
  gear = await startManoSimulator({ latencyMs: 0 });
  adapter = adapterAt(gear.url);
});
beforeEach(() => {
  gear.clear();
  gear.faults.clear();
  gear.received().length = 0;
});
afterAll(() => gear.stop());

adapterContract('the adapter of virtual functions', () => ({ adapter, gear }), { objectClass: 'NS', attributes: { nsdId: 'virtual-firewall', vcpus: 2 }, changed: { vcpus: 4 }, added: { nsFlavourId: 'large', memoryGb: 8 } });

describe('the life cycle of a virtual function', () => {
  it('is created and instantiated, scaled, terminated and deleted', async () => {
    for (const [commandId, operation] of [['c-1', 'add'], ['c-2', 'modify'], ['c-3', 'delete']] as const) expect(await adapter.execute(command({ commandId, operation, objectKey: 'fw-life', ...(operation === 'delete' ? { attributes: {} } : {}) }))).toMatchObject({ kind: 'done' });
    expect(await adapter.query('c-2', 5_000)).toMatchObject({ kind: 'done' });
    expect(commands()).toEqual(['POST /nslcm/v1/ns_instances', 'POST /nslcm/v1/ns_instances/{id}/instantiate', 'POST /nslcm/v1/ns_instances/{id}/scale', 'POST /nslcm/v1/ns_instances/{id}/terminate', 'DELETE /nslcm/v1/ns_instances/{id}']);
  });

  it('has one function when only its id had been created before the connection broke', async () => {
    gear.faults.add({ behaviour: 'loseRequest', times: 1 });
    expect(await adapter.execute(command({ objectKey: 'fw-half' }))).toMatchObject({ kind: 'unknown' });
    expect(await adapter.query('c-1', 5_000)).toEqual({ kind: 'notFound' });
    expect(await adapter.execute(command({ objectKey: 'fw-half' }))).toMatchObject({ kind: 'done' });
    expect(commands().filter((each) => each === 'POST /nslcm/v1/ns_instances')).toHaveLength(1);
  });

  it('is deleted in the second half of its removal when the first took its time', async () => {
    await adapter.execute(command({ objectKey: 'fw-slow' }));
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000 });
    const removal = await adapter.execute(command({ commandId: 'c-2', operation: 'delete', objectKey: 'fw-slow', attributes: {} }));
    expect(removal).toEqual({ kind: 'accepted', ref: 'c-2' });
    gear.passQueue();
    // Terminated and not deleted: neither half may be taken for the whole.
    expect(await adapter.query('c-2', 5_000)).toEqual({ kind: 'notFound' });
    expect(await adapter.follow('c-2', 5_000)).toMatchObject({ kind: 'done' });
    expect(await adapter.query('c-2', 5_000)).toMatchObject({ kind: 'done' });
  });
});

describe('a change of a virtual function', () => {
  const change = (attributes: object, commandId = 'c-2') => command({ commandId, operation: 'modify', objectKey: 'fw-changed', attributes: { nsdId: 'virtual-firewall', vcpus: 2, ...attributes } });
  const operated = () => commands().flatMap((each) => /(?<=\{id\}\/)\w+$/.exec(each) ?? []);
  const there = () => gear.configuration();
  beforeEach(async () => {
    await adapter.execute(command({ objectKey: 'fw-changed', attributes: { nsdId: 'virtual-firewall', vcpus: 2, healRequest: 'none' } }));
    gear.received().length = 0;
  });

  it.each<[what: string, attributes: object, operations: string[], left: object]>([
    ['of its size scales it', { vcpus: 8 }, ['scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 8 }],
    ['of its descriptor and flavour updates it first', { nsdId: 'next-firewall', nsFlavourId: 'large' }, ['update', 'update', 'scale'], { nsdId: 'next-firewall', nsFlavourId: 'large', vcpus: 2 }],
    ['that asks for it heals it', { healRequest: 'ticket-7' }, ['heal', 'scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 2 }],
    ['that asks for no other healing than was told already heals nothing', { healRequest: 'none' }, ['scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 2 }],
  ])('%s, and does nothing twice', async (_what, attributes, operations, left) => {
    expect(await adapter.execute(change(attributes))).toMatchObject({ kind: 'done' });
    expect([operated(), there()]).toMatchObject([operations, [{ attributes: left }]]);
    expect(await adapter.query('c-2', 5_000)).toMatchObject({ kind: 'done' });
    expect(await adapter.execute(change(attributes, 'c-3'))).toMatchObject({ kind: 'done' });
    expect(operated()).toEqual([...operations, 'scale']);
  });

  it('whose update takes its time is followed, asked about and gone on with, and updates once', async () => {
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000, times: 1 });
    const accepted = await adapter.execute(change({ nsdId: 'next-firewall', vcpus: 4 }));
    if (accepted.kind !== 'accepted') throw new Error(JSON.stringify(accepted));
    expect(await adapter.execute(change({ nsdId: 'next-firewall', vcpus: 4 }))).toEqual(accepted);
    expect(await adapter.follow(accepted.ref, 5_000)).toEqual(accepted);
    gear.passQueue();
    expect([await adapter.follow(accepted.ref, 5_000), await adapter.query('c-2', 5_000)]).toMatchObject([{ kind: 'unknown' }, { kind: 'notFound' }]);
    expect(await adapter.execute(change({ nsdId: 'next-firewall', vcpus: 4 }))).toMatchObject({ kind: 'done' });
    expect([operated(), there()]).toMatchObject([['update', 'scale'], [{ attributes: { nsdId: 'next-firewall', vcpus: 4 } }]]);
  });

  it.each([['at once', 'refuse'], ['in the end', 'queueAndRefuse']] as const)('is a person’s to see when a part of it is there and the rest is refused %s', async (_when, behaviour) => {
    gear.faults.add({ behaviour, delayMs: 0, reason: 'no room', match: { commandId: 'c-2' } });
    const told = await adapter.execute(change({ nsdId: 'next-firewall' }));
    gear.passQueue();
    expect(told.kind === 'accepted' ? await adapter.follow(told.ref, 5_000) : told).toEqual({ kind: 'blocked', reason: expect.stringContaining('no room') });
    expect((await adapter.query('c-2', 5_000)).kind).toBe(behaviour === 'refuse' ? 'notFound' : 'unknown');
    gear.faults.clear();
    expect(await adapter.execute(change({ nsdId: 'virtual-firewall' }, 'c-2/again'))).toMatchObject({ kind: 'done' });
  });

  it('that is refused before anything of it was done is refused', async () => {
    gear.faults.add({ behaviour: 'refuse', reason: 'no such descriptor', times: 1 });
    expect(await adapter.execute(change({ nsdId: 'next-firewall' }))).toEqual({ kind: 'refused', reason: 'no such descriptor' });
    expect(there()).toMatchObject([{ attributes: { nsdId: 'virtual-firewall' } }]);
  });
});

describe('what leaves for the virtual functions', () => {
  const secret = fc.string({ minLength: 8, maxLength: 30 }).map((text) => `secret ${text}`);
  const fields = ['price', 'tier', 'customerName', 'relatedParty', 'productOrderId', 'nsDescription', 'additionalParamsForNs', 'nsdId', 'nsFlavourId', 'vcpus', 'vlanId'];

  it('is never a price, a tier or anything of a customer, whatever the catalog would have it told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...fields), fc.oneof(secret, fc.record({ value: secret }), fc.array(secret, { minLength: 1 })), { minKeys: 1 }), async (told) => {
        const outcome = await adapter.execute(command({ attributes: { nsdId: 'virtual-firewall', ...told } }));
        expect(outcome.kind).toBe('refused');
        expect(JSON.stringify(outcome)).not.toContain('secret');
      }),
      { numRuns: 60 },
    );
    expect(gear.received()).toEqual([]);
  });

  it('is the allow-list to the letter, and the order is not named either', async () => {
    const attributes = { nsdId: 'virtual-firewall', nsFlavourId: 'small', instances: 1, vcpus: 2, memoryGb: 4, vlanId: 100 };
    await adapter.execute(command({ objectKey: 'fw-all', attributes, correlationId: 'the order of Ada' }));
    const bodies = gear.received().filter((each) => each.startsWith('POST')).map((each) => JSON.parse(each.slice(each.indexOf('} {') + 2)) as object);
    expect(bodies).toEqual([
      { nsdId: 'virtual-firewall', nsName: 'fw-all', nsDescription: 'by banyan' },
      { nsFlavourId: 'small', additionalParamsForNs: { instances: 1, vcpus: 2, memoryGb: 4, vlanId: 100, commandId: 'c-1' } },
    ]);
    expect(gear.received().join()).not.toContain('Ada');
  });

  it('goes where the dialect has it, and says what is wrong with one', async () => {
    expect(await adapterAt(gear.url, { prefix: '/osm' }).execute(command())).toMatchObject({ kind: 'unknown' });
    expect(gear.received()[0]).toContain('/osm/nslcm/v1/ns_instances');
    expect(await adapterAt(gear.url, { descriptorField: 'nsdInfoId' }).execute(command({ objectKey: 'fw-aws' }))).toMatchObject({ kind: 'done' });
    expect(gear.received().join()).toContain('"nsdInfoId":"virtual-firewall"');
    expect(() => adapterAt(gear.url, { prefix: 'osm/', colour: 'red' })).toThrow(/options of the controller mano: prefix[^]*colour/);
  });
});
