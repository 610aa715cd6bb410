import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf633, tmf634, tmf638, tmf641, tmf652 } from '@banyan/tmf';
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

  const place = (item: object) => stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { orderItem: [{ id: '1', ...item }] });
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
    expect(await add('nothing')).toMatchObject({ status: 422, body: { errors: [{ code: 'cannotPlan', path: 'orderItem', reason: expect.stringContaining('nothing') }] } });
  });
});

describe('A service order that somebody else than COM places', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const fibre = (sampleOrder('fibre')['productOrderItem'] as { product: { place: object[] } }[])[0]!.product;
  const place = (values: object = { downloadSpeed: 500, staticIp: false }) => stack.send('POST', `${tmf641.api.basePath}/serviceOrder`, {
    serviceOrderItem: [{ id: '1', action: 'add', service: { serviceSpecification: { id: 'cfs-internet' }, place: fibre.place, serviceCharacteristic: Object.entries(values).map(([name, value]) => ({ name, value })) } }],
  });
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
    const at = 'serviceOrderItem[0].service.serviceCharacteristic';
    expect([status, errors]).toEqual([422, [`characteristicUnknown ${at}[0].value`, `characteristicMissing ${at}[name=downloadSpeed]`, `characteristicType ${at}[1].value`]]);
  });

  it('and one that COM places is refused to it: the product order fails, and tells why', async () => {
    const path = `${tmf633.api.basePath}/serviceSpecification/cfs-internet`;
    const { specCharacteristic } = (await stack.send('GET', path)).body as unknown as { specCharacteristic: Json[] };
    const upTo = (valueTo: number) => specCharacteristic.map((row) => (row['name'] === 'downloadSpeed' ? { ...row, characteristicValueSpecification: [{ valueFrom: 100, valueTo }] } : row));
    expect((await stack.send('PATCH', path, { specCharacteristic: upTo(300) })).status).toBe(200);
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
    await stack.send('PATCH', path, { specCharacteristic });
  });
});
