import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adaptersOf } from '@banyan/rom';
import { controllerConfig } from '@banyan/service';
import { eventually, Subscriber } from '@banyan/testing';
import { tmf633, tmf634, tmf638, tmf641, tmf652, validateDocument } from '@banyan/tmf';
import { sampleOrder, samples, TestStack, type Json } from './test-stack.js';

interface Specification { id: string; resourceSpecification?: { id: string }[] }

const serviceSpecifications = JSON.parse(readFileSync(join(samples, 'catalog/serviceSpecification.json'), 'utf8')) as Specification[];
const rfsOfResources = serviceSpecifications.flatMap(({ id, resourceSpecification = [] }) => resourceSpecification.map((used) => [id, used.id] as const));

describe('A resource order that somebody else than SOM places', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    const mast = { id: 'res-mast', name: 'Mast', lifecycleStatus: 'Active', activation: { adapter: 'legacy-provisioning', objectClass: 'MAST', objectKey: 'resource.id', attributes: {} } };
    expect((await stack.send('POST', `${tmf634.api.basePath}/resourceSpecification`, mast)).status).toBe(201);
  });
  afterAll(() => stack.stop());

  const place = (item: object, more: object = {}) => stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { orderItem: [{ id: '1', ...item }], ...more });
  const add = (id: string) => place({ action: 'add', resource: { name: 'mast' }, resourceSpecification: { id } });
  const ends = (id: string) => eventually(`resource order ${id} to end`, async () => {
    const order = await stack.get<Json & { orderItem: { resource: { id: string } }[] }>(tmf652.resourceOrder, id);
    return ['completed', 'cancelled', 'failed', 'held'].includes(String(order['state'])) && order;
  });
  const masts = () => stack.legacy.configuration().filter(({ objectClass }) => objectClass === 'MAST');

  it.each(rfsOfResources)('is refused what the sample specification %s is made of: %s', async (_rfs, resource) => {
    expect(await add(resource)).toMatchObject({ status: 409, body: { errors: [{ code: 'usedByServices', path: 'orderItem[0].resourceSpecification.id' }] } });
  });

  it('is refused what serves a service', async () => {
    await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const serving = (await stack.list(tmf638.service)).flatMap((service) => (service['supportingResource'] as { id: string }[] | undefined) ?? []);
    for (const action of ['modify', 'delete']) {
      expect(await place({ action, resource: { id: serving[0]!.id } })).toMatchObject({ status: 409, body: { errors: expect.arrayContaining([expect.objectContaining({ code: 'servesService', path: 'orderItem[0].resource.id' })]) } });
    }
  });

  it('is carried out for what no service is made of, and takes it away again', async () => {
    const placed = await add('res-mast');
    expect(placed).toMatchObject({ status: 201, body: { state: 'acknowledged' } });
    const { state, orderItem: [item] } = await ends(placed.body.id);
    expect([state, masts().map(({ objectKey }) => objectKey)]).toEqual(['completed', [item!.resource.id]]);
    const removed = await place({ action: 'delete', resource: { id: item!.resource.id } });
    expect(removed).toMatchObject({ status: 201 });
    expect(await ends(removed.body.id)).toMatchObject({ state: 'completed' });
    expect(masts()).toEqual([]);
  });

  it('says in a note that the network had not what it removed', async () => {
    const { orderItem: [item] } = await ends((await add('res-mast')).body.id);
    const { id } = item!.resource;
    const [gear] = adaptersOf([controllerConfig({ name: 'by hand', kind: 'legacy-provisioning', url: stack.legacy.url })]);
    await gear!.execute({ commandId: 'by hand', operation: 'delete', objectClass: 'MAST', resourceId: id, objectKey: id, attributes: {}, timeoutMs: 2_000, sendBy: performance.now() + 2_000, correlationId: 'by hand' });
    expect(masts().map(({ objectKey }) => objectKey)).not.toContain(id);
    expect(await ends((await place({ action: 'delete', resource: { id } })).body.id)).toMatchObject({ state: 'completed', note: [{ text: 'remove 1: the object did not exist', author: 'banyan' }] });
  });

  it('leaves in the network nothing of a change that it takes back, and nothing of what a change clears', async () => {
    const activation = { objectKey: 'resource.id', attributes: { S: 'characteristic.s', T: "characteristic.t != 'none' ? characteristic.t" } };
    const cabinet = { id: 'res-cabinet', name: 'Cabinet', lifecycleStatus: 'Active', activation: { ...activation, adapter: 'legacy-provisioning', objectClass: 'CABINET' } };
    const underlay = { id: 'res-underlay', name: 'Underlay', lifecycleStatus: 'Active', activation: { ...activation, adapter: 'metro-controller', objectClass: 'banyan:underlays/underlay[id]' } };
    for (const specification of [cabinet, underlay]) expect((await stack.send('POST', `${tmf634.api.basePath}/resourceSpecification`, specification)).status).toBe(201);
    const values = (told: Json | object) => ({ resourceCharacteristic: Object.entries(told).map(([name, value]) => ({ name, value })) });
    const items = (action: string, resources: object[]) => resources.map((resource, index) => ({ id: String(index + 1), action, resource, ...(action === 'add' ? { resourceSpecification: { id: [cabinet, underlay][index]!.id } } : {}) }));
    const ordered = async (orderItem: object[]) => {
      const placed = await stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { orderItem });
      expect(placed).toMatchObject({ status: 201 });
      return ends(placed.body.id);
    };
    const added = await ordered(items('add', [{ name: 'cabinet', ...values({ t: 'kept' }) }, { name: 'underlay', ...values({ t: 'kept' }) }]));
    const ids = added.orderItem.map(({ resource: { id } }) => id);
    const inNetwork = () => [...stack.legacy.configuration(), ...stack.gear.nso.configuration()].filter(({ objectKey }) => ids.includes(objectKey)).map(({ attributes }) => attributes);
    const before = inNetwork();
    expect(before).toEqual([{ T: 'kept' }, { id: ids[1], T: 'kept' }]);

    stack.legacy.faults.add({ match: { objectClass: 'MAST' }, behaviour: 'refuse', times: 1 });
    const dependent = { id: '3', action: 'add', resource: { name: 'mast' }, resourceSpecification: { id: 'res-mast' }, orderItemRelationship: ['1', '2'].map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })) };
    const changed = (told: object) => items('modify', ids.map((id) => ({ id, ...values(told) })));
    expect(await ordered([...changed({ s: 'NEW', t: 'kept' }), dependent])).toMatchObject({ state: 'failed' });
    expect(inNetwork()).toEqual(before);

    expect(await ordered(changed({ s: 'NEW', t: 'none' }))).toMatchObject({ state: 'completed' });
    expect(inNetwork()).toEqual([{ S: 'NEW' }, { id: ids[1], S: 'NEW' }]);
  });

  it('keeps a record of its notes: each is dated and signed, and none is taken away', async () => {
    const { status, body } = await place({ action: 'add', resource: { name: 'mast' }, resourceSpecification: { id: 'res-mast' } }, { note: [{ text: 'before the storms' }] });
    expect([status, body['note']]).toEqual([201, [{ text: 'before the storms', author: 'client', date: expect.any(String) }]]);
    await ends(body.id);
    const patched = await stack.send('PATCH', `${tmf652.api.basePath}/resourceOrder/${body.id}`, { note: [{ text: 'it stands' }] }, { 'x-actor': 'Asha Rao' });
    expect([patched.status, patched.body['note']]).toEqual([200, [...(body['note'] as Json[]), { text: 'it stands', author: 'Asha Rao', date: expect.any(String) }]]);
  });

  it('is cancelled by its task, and unwound', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'MAST' }, behaviour: 'queue', delayMs: 400, times: 1 });
    const { body } = await add('res-mast');
    const task = await stack.send('POST', `${tmf652.api.basePath}/cancelResourceOrder`, { resourceOrder: { id: body.id } });
    expect(task.status).toBe(201);
    const { state, orderItem: [item] } = await ends(body.id);
    expect(state).toBe('cancelled');
    expect(masts().map(({ objectKey }) => objectKey)).not.toContain(item!.resource.id);
  });

  it('is refused when the catalog does not know what it adds', async () => {
    expect(await add('nothing')).toMatchObject({ status: 422, body: { errors: [{ code: 'specificationUnknown', path: 'orderItem[0].resourceSpecification.id', reason: expect.stringContaining('nothing') }] } });
  });
});

describe('A service order that somebody else than COM places', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const fibre = (sampleOrder('fibre')['productOrderItem'] as { product: { place: object[] } }[])[0]!.product;
  const orders = `${tmf641.api.basePath}/serviceOrder`;
  const internet = `${tmf633.api.basePath}/serviceSpecification/cfs-internet`;
  const at = 'serviceOrderItem[0].service.serviceCharacteristic';
  const wanting = (values: object, specification = 'cfs-internet') => ({
    serviceOrderItem: [{ id: '1', action: 'add', service: { serviceSpecification: { id: specification }, place: fibre.place, serviceCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
  });
  const place = (values: object = { downloadSpeed: 500, staticIp: false }, more: object = {}) => stack.send('POST', orders, { ...wanting(values), ...more });
  const amend = (id: string, body: object) => stack.send('PATCH', `${orders}/${id}`, body);
  const valuesOf = async (order: Json) => {
    const [{ service }] = order['serviceOrderItem'] as [{ service: { id: string } }];
    const { serviceCharacteristic } = await stack.get<Json & { serviceCharacteristic: { name: string; value: unknown }[] }>(tmf638.service, service.id);
    return Object.fromEntries(serviceCharacteristic.map(({ name, value }) => [name, value]));
  };
  const cancel = (id: string) => stack.send('POST', `${tmf641.api.basePath}/cancelServiceOrder`, { serviceOrder: { id } });
  const ends = (id: string) => eventually(`service order ${id} to end`, async () => {
    const order = await stack.get(tmf641.serviceOrder, id);
    return ['completed', 'cancelled', 'failed', 'held'].includes(String(order['state'])) && order;
  });

  it('is cancelled by its task, and all below is taken back', async () => {
    const before = await stack.state();
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    const { status, body: { id } } = await place();
    expect(status).toBe(201);
    await eventually('the line to be built', async () => (await stack.list(tmf652.resourceOrder, `&externalReference.id=${id}`)).length > 0);
    expect(await cancel(id)).toMatchObject({ status: 201 });
    expect(await ends(id)).toMatchObject({ state: 'cancelled', serviceOrderItem: [{ state: 'cancelled' }] });
    const after = await stack.state();
    expect([after.configuration, after.pools]).toEqual([before.configuration, before.pools]);
    expect((await stack.list(tmf638.service)).map(({ state }) => state)).not.toContain('active');
    expect((await stack.list(tmf652.resourceOrder)).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('is not cancelled when it has been completed', async () => {
    const { body: { id } } = await place();
    expect(await ends(id)).toMatchObject({ state: 'completed' });
    expect(await cancel(id)).toMatchObject({ status: 409, body: { reason: expect.stringContaining('completed') } });
  });

  it('is refused when its service specification does not allow what it says, with every reason and its path', async () => {
    const { status, body } = await place({ colour: 'red', staticIp: 'yes' });
    const errors = (body['errors'] as { code: string; path: string }[]).map(({ code, path }) => `${code} ${path}`);
    expect([status, errors]).toEqual([422, [`characteristicUnknown ${at}[0].value`, `characteristicMissing ${at}[name=downloadSpeed]`, `characteristicType ${at}[1].value`]]);
  });

  it('and one that COM places is refused to it: the product order fails, and tells why', async () => {
    const { specCharacteristic } = (await stack.send('GET', internet)).body as unknown as { specCharacteristic: Json[] };
    const upTo = (valueTo: number) => specCharacteristic.map((row) => (row['name'] === 'downloadSpeed' ? { ...row, characteristicValueSpecification: [{ valueFrom: 100, valueTo }] } : row));
    expect((await stack.send('PATCH', internet, { specCharacteristic: upTo(300) })).status).toBe(200);
    const { order, before } = await eventually('an order by the new catalog', async () => {
      const before = await stack.state();
      const order = await stack.placeUntil(sampleOrder('fibre'), ['completed', 'failed', 'held']);
      return order['state'] === 'failed' && { order, before };
    });
    expect((order['note'] as Json[]).at(-1)!['text']).toContain('serviceOrderItem[0].service.serviceCharacteristic[0].value downloadSpeed cannot be 500; allowed: 100 to 300');
    const after = await stack.state();
    expect([after.configuration, after.pools]).toEqual([before.configuration, before.pools]);
    const [below] = await stack.list(tmf641.serviceOrder, `&externalReference.id=${order.id}`);
    expect(below).toMatchObject({ state: 'failed', note: [{ text: expect.stringContaining('allowed: 100 to 300') }] });
    await stack.send('PATCH', internet, { specCharacteristic });
  });

  it('is amended as long as nothing of it has begun', async () => {
    const { body: { id } } = await eventually('a speed of 500 to be allowed again', async () => {
      const placed = await place({ downloadSpeed: 500 }, { requestedStartDate: '2099-01-01T00:00:00.000Z' });
      return placed.status === 201 && placed;
    });
    expect(await stack.get(tmf641.serviceOrder, id)).toMatchObject({ state: 'pending', serviceOrderItem: [{ state: 'pending' }] });
    expect(await amend(id, wanting({ downloadSpeed: 'fast' }))).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicType', path: `${at}[0].value` }] } });
    expect(await amend(id, { serviceOrderItem: [{ ...wanting({}).serviceOrderItem[0], action: 'delete' }] })).toMatchObject({ status: 404, body: { errors: [{ code: 'serviceUnknown', path: 'serviceOrderItem[0].service.id' }] } });
    expect(await amend(id, { description: 'no news', note: [{ text: 'not yet' }], requiredInformation: [{ itemId: '1' }] })).toMatchObject({ status: 200, body: { state: 'pending', description: 'no news', note: [{ text: 'not yet', author: 'client', date: expect.any(String) }] } });
    const amended = await amend(id, { ...wanting({ downloadSpeed: 1000 }), requestedStartDate: '2098-01-01T00:00:00.000Z' });
    expect(amended).toMatchObject({ status: 200, body: { state: 'pending', description: 'no news', note: [{ text: 'not yet' }, { text: 'amended: item 1 changed, requestedStartDate', author: 'client' }] } });
    expect(amended.body['requiredInformation']).toBeUndefined();
    expect(await amend(id, { requestedStartDate: '2026-01-01T00:00:00.000Z' })).toMatchObject({ status: 200 });
    const ended = await ends(id);
    expect([ended['state'], await valuesOf(ended)]).toEqual(['completed', { downloadSpeed: 1000 }]);
    expect(await amend(id, { priority: '1' })).toMatchObject({ status: 409, body: { reason: 'an order that is completed cannot be amended: priority' } });
  });

  it('and is not amended once it has begun, nor below the order that has placed it: the steps, and that order, are named', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    const { body: { id } } = await place();
    expect(await amend(id, { ...wanting({ downloadSpeed: 1000 }), priority: '1' })).toMatchObject({
      status: 409, body: { errors: [{ code: 'itemBegun', path: 'serviceOrderItem[0]', reason: expect.stringMatching(/^item 1 cannot be changed any more, it has begun: service inventory: reserve /) }, { code: 'orderBegun', path: 'priority' }] },
    });
    expect(await amend(id, { description: 'still described' })).toMatchObject({ status: 200 });
    expect(await ends(id)).toMatchObject({ state: 'completed' });
    const above = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const [below] = await stack.list<Json>(tmf641.serviceOrder, `&externalReference.id=${above.id}`);
    expect(await amend(below!.id, wanting({ downloadSpeed: 1000 }))).toMatchObject({ status: 409, body: { reason: `service order ${below!.id} is part of product order ${above.id}: that one can be amended, and this one with it` } });
  });

  it('waits to be told what its service specification lets it leave open', async () => {
    const { specCharacteristic, serviceSpecRelationship } = (await stack.send('GET', internet)).body as unknown as { specCharacteristic: Json[]; serviceSpecRelationship: Json[] };
    const serialNumber = { name: 'serialNumber', valueType: 'string', regex: 'R-\\d{4}', minCardinality: 1 };
    const marked = (toldLater: unknown) => stack.send('POST', `${tmf633.api.basePath}/serviceSpecification`, {
      id: 'cfs-registered', name: 'Registered access', lifecycleStatus: 'Active', specCharacteristic: [...specCharacteristic, { ...serialNumber, toldLater }], serviceSpecRelationship,
    });
    expect(await marked({ soon: 1 })).toMatchObject({ status: 422, body: { errors: [{ path: `specCharacteristic[${specCharacteristic.length}].toldLater.soon` }] } });
    expect(await marked({ withinMinutes: 60 })).toMatchObject({ status: 201 });
    const event = 'ServiceOrderInformationRequiredEvent';
    const subscriber = await Subscriber.start();
    await stack.send('POST', `${tmf641.api.basePath}/hub`, { callback: subscriber.callback, query: `eventType=${event}` });
    const telling = (more: object) => wanting({ downloadSpeed: 500, staticIp: false, ...more }, 'cfs-registered');
    const waiting = async () => stack.get(tmf641.serviceOrder, (await stack.send('POST', orders, telling({}))).body.id);
    const path = `${at}[name=serialNumber]`;
    const [told, untold] = [await waiting(), await waiting()];
    expect(told).toMatchObject({ state: 'pending', requiredInformation: [{ itemId: '1', path, name: 'serialNumber', reason: expect.stringContaining('mandatory'), until: expect.any(String) }] });
    const heard = await eventually('the event', async () => subscriber.heard.find((each) => each.event['serviceOrder']!.id === told.id));
    expect([heard, validateDocument(tmf641.api.hub.events[event]!, heard).violations]).toMatchObject([{ eventType: event, fieldPath: path }, []]);
    expect(await amend(told.id, telling({ serialNumber: 'none' }))).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicValue' }] } });
    expect(await amend(told.id, telling({ serialNumber: 'R-0042' }))).toMatchObject({ status: 200 });
    const ended = await ends(told.id);
    expect([ended['state'], ended['requiredInformation'], await valuesOf(ended)]).toEqual(['completed', undefined, { downloadSpeed: 500, staticIp: false, serialNumber: 'R-0042' }]);
    await stack.database.shiftClock(61 * 60_000);
    expect(await ends(untold.id)).toMatchObject({ state: 'failed', note: [{ text: expect.stringContaining(`nobody has told in time: ${path}`) }] });
    await stack.database.shiftClock(0);
    await subscriber.stop();
  });
});
