import type { CallAction, TaskProgress } from '@banyan/order';
import { controllerConfig } from '@banyan/service';
import { startManoSimulator, type ManoSimulator } from '@banyan/tools-simulators';
import fc from 'fast-check';
import { AdapterCalls } from './adapter-calls.js';
import { adapterContract } from './adapter-contract.js';
import type { AdapterCommand } from './adapter.js';
import { ManoAdapter } from './mano.adapter.js';

let gear: ManoSimulator;
let adapter: ManoAdapter;

const named = { nsdIds: ['virtual-firewall', 'next-firewall'], nsFlavourIds: ['small', 'large'], nsInstantiationLevelIds: ['level-1'] };
const adapterAt = (url: string, options = {}) => new ManoAdapter(controllerConfig({ name: 'mano', kind: 'mano', url, options: { ...named, ...options } }));
const command = (changes: Partial<AdapterCommand> = {}): AdapterCommand => ({
  commandId: 'c-1', operation: 'add', objectClass: 'NS', objectKey: 'fw-1', resourceId: changes.objectKey ?? 'fw-1', attributes: { nsdId: 'virtual-firewall', vcpus: 2 }, timeoutMs: 5_000, sendBy: performance.now() + 5_000, correlationId: 'order-1', ...changes,
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

describe('an instantiation that does not succeed', () => {
  const instances = async () => (await fetch(`${gear.url}/nslcm/v1/ns_instances`)).json() as Promise<{ id: string; nsInstanceName: string; nsState: string }[]>;
  const left = async (name: string) => (await instances()).filter(({ nsInstanceName }) => nsInstanceName === name).map(({ nsState }) => nsState);
  const accepted = async (objectKey: string) => {
    const outcome = await adapter.execute(command({ objectKey }));
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    return outcome.ref;
  };

  it.each([['follow', 'fw-failed'], ['query', 'fw-lost']] as const)('leaves no id: it is deleted before %s says refused', async (how, objectKey) => {
    gear.faults.add({ behaviour: 'queueAndRefuse', delayMs: 600_000, reason: 'no capacity' });
    const ref = await accepted(objectKey);
    expect(await left(objectKey)).toEqual(['NOT_INSTANTIATED']);
    gear.passQueue();
    for (let times = 1; times <= 2; times += 1) expect(await adapter[how](ref, 5_000)).toEqual({ kind: 'refused', reason: 'no capacity' });
    expect(await left(objectKey)).toEqual([]);
  });

  it('is in doubt while its id cannot be deleted, since its functions are there: nobody hears that nothing was changed', async () => {
    gear.faults.add({ behaviour: 'delay', delayMs: 0, word: 'FAILED' });
    const reason = expect.stringMatching(/network service ns-\d+ is left behind: the NS instance is INSTANTIATED/);
    expect(await adapter.execute(command({ objectKey: 'fw-stays' }))).toEqual({ kind: 'unknown', reason });
    expect([await adapter.query('c-1', 5_000), await adapter.follow('c-1', 5_000)]).toEqual([{ kind: 'unknown', reason }, { kind: 'unknown', reason }]);
    gear.faults.clear();
    expect(await adapter.execute(command({ commandId: 'c-2', operation: 'delete', objectKey: 'fw-stays', attributes: {} }))).toMatchObject({ kind: 'done' });
    expect(await left('fw-stays')).toEqual([]);
  });

  it('is for a person when a part of it did not: PARTIALLY_COMPLETED is not done', async () => {
    gear.faults.add({ behaviour: 'delay', delayMs: 0, word: 'PARTIALLY_COMPLETED' });
    const reason = expect.stringContaining('a part of it did not succeed');
    expect(await adapter.execute(command({ objectKey: 'fw-part' }))).toEqual({ kind: 'blocked', reason });
    expect([await adapter.query('c-1', 5_000), await adapter.follow('c-1', 5_000)]).toEqual([{ kind: 'unknown', reason }, { kind: 'blocked', reason }]);
  });

  it('is in doubt while it has failed for the time being, and leaves nothing once it is rolled back over there', async () => {
    gear.faults.add({ behaviour: 'queueAndRefuse', delayMs: 600_000, word: 'FAILED_TEMP' });
    const reason = expect.stringContaining('retried, rolled back or failed at the orchestrator');
    expect(await adapter.execute(command({ objectKey: 'fw-temp' }))).toEqual({ kind: 'unknown', reason });
    expect(await adapter.query('c-1', 5_000)).toEqual({ kind: 'unknown', reason });
    // Nor can it be taken away before that.
    expect(await adapter.execute(command({ commandId: 'c-2', operation: 'delete', objectKey: 'fw-temp', attributes: {} }))).toMatchObject({ kind: 'refused', reason: expect.stringContaining('has not ended') });
    expect((await fetch(`${gear.url}/nslcm/v1/ns_lcm_op_occs/c-1/rollback`, { method: 'POST' })).status).toBe(202);
    expect(await adapter.query('c-1', 5_000)).toEqual({ kind: 'refused', reason: 'rolled back' });
    expect(await left('fw-temp')).toEqual([]);
  });

  it('and is done once it is retried over there', async () => {
    gear.faults.add({ behaviour: 'queue', delayMs: 600_000, word: 'FAILED_TEMP' });
    expect(await adapter.execute(command({ objectKey: 'fw-retried' }))).toMatchObject({ kind: 'unknown' });
    gear.passQueue();
    expect(await adapter.query('c-1', 5_000)).toMatchObject({ kind: 'done' });
    expect(await left('fw-retried')).toEqual(['INSTANTIATED']);
  });
});

describe('a change of a virtual function', () => {
  const change = (attributes: object, commandId = 'c-2') => command({ commandId, operation: 'modify', objectKey: 'fw-changed', attributes: { nsdId: 'virtual-firewall', vcpus: 2, ...attributes } });
  const operated = () => commands().flatMap((each) => /(?<=\{id\}\/)\w+$/.exec(each) ?? []);
  const there = () => gear.configuration();
  beforeEach(async () => {
    await adapter.execute(command({ objectKey: 'fw-changed', attributes: { nsdId: 'virtual-firewall', vcpus: 2, healRequest: 0 } }));
    gear.received().length = 0;
  });

  it.each<[what: string, attributes: object, operations: string[], left: object]>([
    ['of its size scales it', { vcpus: 8 }, ['scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 8 }],
    ['of its descriptor and flavour updates it first', { nsdId: 'next-firewall', nsFlavourId: 'large' }, ['update', 'update', 'scale'], { nsdId: 'next-firewall', nsFlavourId: 'large', vcpus: 2 }],
    ['that asks for it heals it', { healRequest: 1 }, ['heal', 'scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 2 }],
    ['that asks for no other healing than was told already heals nothing', { healRequest: 0 }, ['scale'], { nsdId: 'virtual-firewall', nsFlavourId: 'default', vcpus: 2 }],
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

/** What ROM makes of an activation in the catalog, as far as the wire. */
async function told(changes: { activation?: object; operation?: CallAction['operation']; resource?: object; correlationId?: string }) {
  const data = { activation: { adapter: 'mano', objectClass: 'NS', objectKey: 'resource.id', attributes: { nsdId: "'virtual-firewall'" }, ...changes.activation }, resource: { id: 'fw-told', name: 'function', characteristic: {}, ...changes.resource }, related: {} };
  const action = (operation: CallAction['operation']): CallAction => ({ kind: 'call', adapter: 'mano', operation, data: { ...data } });
  const task: TaskProgress = { id: 'activate function', title: 'function', after: [], do: action(changes.operation ?? 'add'), state: 'running', phase: 'do', step: 'execute', attempts: 1 };
  return new AdapterCalls(undefined as never, 'rom', [adapter]).run({ planId: 'p', orderId: 'o', correlationId: changes.correlationId ?? 'o', commandId: 'p/activate function/do', sendBy: performance.now() + 5_000, task });
}

describe('what leaves for the virtual functions', () => {
  // As narrow as any name that may leave: that it is a secret cannot be seen by its form.
  const secret = fc.stringMatching(/^Secret[A-Za-z0-9]{2,20}$/);
  const texts = ['characteristic.customer', 'characteristic.customer & " GOLD SGD " & characteristic.price', '"fw-" & characteristic.customer', 'characteristic.related.name', 'resource.name', '[characteristic.customer]', '{ "name": characteristic.customer }'];
  const fields = ['nsdId', 'nsFlavourId', 'nsInstantiationLevelId', 'healRequest', 'instances', 'vcpus', 'memoryGb', 'vlanId', 'price', 'nsDescription', 'nsName', 'additionalParamsForNs'];
  const everyByte = () => gear.received().flatMap((each) => [each, decodeURIComponent(each.replace(/%(?![0-9a-f]{2})/gi, '%25'))]).join('\n');

  it('is never a price, a tier or anything of a customer, whatever the catalog makes the key and the attributes of', async () => {
    const activation = fc.record({
      objectKey: fc.oneof(fc.constant('resource.id'), fc.constantFrom(...texts)),
      objectClass: fc.oneof({ weight: 5, arbitrary: fc.constant('NS') }, secret),
      attributes: fc.dictionary(fc.constantFrom(...fields), fc.constantFrom(...texts), { maxKeys: 3 }).map((more) => ({ nsdId: "'virtual-firewall'", vcpus: '2', ...more })),
    });
    await fc.assert(
      fc.asyncProperty(activation, fc.constantFrom('add' as const, 'modify' as const, 'delete' as const), secret, async (chosen, operation, name) => {
        const resource = { name, characteristic: { customer: name, price: `${name}99`, related: { name } } };
        const outcome = await told({ activation: chosen, operation, resource, correlationId: name });
        expect(everyByte()).not.toContain('Secret');
        expect(JSON.stringify(outcome)).not.toContain('Secret');
      }),
      { numRuns: 200 },
    );
    // What is ours does leave, so that there are bytes to look at: each call of the life cycle.
    for (const operation of ['add', 'modify', 'delete'] as const) await told({ operation, resource: { id: 'fw-life', name: 'SecretName', characteristic: { customer: 'SecretName' } }, correlationId: 'SecretName' });
    expect(everyByte()).not.toContain('Secret');
    for (const call of ['POST /nslcm/v1/ns_instances', 'POST /nslcm/v1/ns_instances/{id}/instantiate', 'POST /nslcm/v1/ns_instances/{id}/scale', 'DELETE /nslcm/v1/ns_instances/{id}']) expect(commands()).toContain(call);
  });

  it.each([
    ['a key that the catalog puts together', { objectKey: 'characteristic.customer & " GOLD SGD " & characteristic.price' }, 'objectKey must be resource.id'],
    ['a descriptor', { attributes: { nsdId: 'characteristic.customer' } }, 'attributes.nsdId: must be one of options.nsdIds of the controller'],
    ['a flavour', { attributes: { nsFlavourId: 'characteristic.customer' } }, 'attributes.nsFlavourId: must be one of options.nsFlavourIds of the controller'],
    ['a level', { attributes: { nsInstantiationLevelId: 'characteristic.customer' } }, 'attributes.nsInstantiationLevelId: must be one of options.nsInstantiationLevelIds of the controller'],
    ['a healing', { attributes: { healRequest: 'characteristic.customer' } }, 'attributes.healRequest: Invalid input: expected number'],
    ['what is not in the table', { attributes: { price: 'characteristic.price' } }, 'attributes.price must not leave for the virtual functions'],
  ])('is not %s: it is refused by its name, and nothing is asked', async (_what, activation, reason) => {
    expect(await told({ activation, resource: { characteristic: { customer: 'AshaRao', price: 99 } } })).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
    expect(gear.received()).toEqual([]);
  });

  it('names no descriptor, flavour or level where the controller has none', async () => {
    const bare = new ManoAdapter(controllerConfig({ name: 'mano', kind: 'mano', url: gear.url }));
    expect(await bare.execute(command())).toEqual({ kind: 'refused', reason: 'attributes.nsdId: must be one of options.nsdIds of the controller' });
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
    expect(() => adapterAt(gear.url, { prefix: 'osm/', nsdIds: ['a b'], colour: 'red' })).toThrow(/options of the controller mano: prefix[^]*nsdIds.0: must be a name[^]*colour/);
  });
});
