import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf634, tmf637, tmf638, tmf639, tmf641, tmf652 } from '@banyan/tmf';
import { sampleOrder, TestStack, type Json } from './test-stack.js';

interface ServiceOrder extends Json { state: string; serviceOrderItem: { service: { id: string } }[]; completionDate?: string }
interface Service extends Json { state: string; serviceCharacteristic: { name: string; value: unknown }[] }

/** Whoever orders a service directly can change it and give it up: nobody else could. */
describe('A service that was ordered directly', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const { place } = (sampleOrder('fibre')['productOrderItem'] as { product: { place: object[] } }[])[0]!.product;
  const characteristics = (values: object) => Object.entries(values).map(([name, value]) => ({ name, value }));
  const send = (...serviceOrderItem: object[]) => stack.send('POST', `${tmf641.api.basePath}/serviceOrder`, { serviceOrderItem });
  const ended = (id: string) => eventually(`service order ${id} to end`, async () => {
    const order = await stack.get<ServiceOrder>(tmf641.serviceOrder, id);
    return ['completed', 'cancelled', 'failed', 'held'].includes(order.state) && order;
  });
  const internet = (more: object = {}, id = '1', item: object = {}) => ({ id, action: 'add', service: { serviceSpecification: { id: 'cfs-internet' }, place, serviceCharacteristic: characteristics({ downloadSpeed: 500, staticIp: false }), ...more }, ...item });
  const about = (action: string, id: string, more: object = {}) => ({ id: '1', action, service: { id, ...more } });
  const carriedOut = async (...items: object[]) => {
    const { status, body } = await send(...items);
    expect([status, body['errors']]).toEqual([201, undefined]);
    const order = await ended(body.id);
    expect(order).toMatchObject({ state: 'completed' });
    return order;
  };
  const valuesOf = async (id: string) => Object.fromEntries((await stack.get<Service>(tmf638.service, id)).serviceCharacteristic.map(({ name, value }) => [name, value]));
  const network = async () => { const { configuration, pools } = await stack.state(); return { configuration, pools }; };

  it('is changed, suspended, resumed and removed by its client, and leaves nothing behind', async () => {
    const before = await network();
    const { id } = (await carriedOut(internet())).serviceOrderItem[0]!.service;
    await carriedOut(about('modify', id, { serviceCharacteristic: characteristics({ downloadSpeed: 1000 }) }));
    expect([await valuesOf(id), JSON.stringify((await network()).configuration)]).toEqual([{ downloadSpeed: 1000, staticIp: false }, expect.stringContaining('1000')]);
    for (const state of ['inactive', 'active']) {
      await carriedOut(about('modify', id, { state }));
      expect(await stack.get<Service>(tmf638.service, id)).toMatchObject({ state });
    }
    await carriedOut(about('noChange', id));
    await carriedOut(about('delete', id));
    expect([await stack.get<Service>(tmf638.service, id), await network()]).toEqual([expect.objectContaining({ state: 'terminated' }), before]);
    expect(await send(about('delete', id))).toMatchObject({ status: 409, body: { errors: [{ code: 'serviceNotActive' }] } });
  });

  it.each(['cancelled', 'completed'])('by orders that wait for one another; one that is held keeps nobody from it, and is %s', async (end) => {
    const { id } = (await carriedOut(internet())).serviceOrderItem[0]!.service;
    const faster = about('modify', id, { serviceCharacteristic: characteristics({ downloadSpeed: 1000 }) });
    stack.legacy.faults.add({ match: { verb: 'MODIFY' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    const { body: first } = await send(faster);
    await eventually('the first to have the service', async () => (await stack.plans('som', first.id))[0]!.tasks[0]!.state === 'done');
    const { body: held } = await send(about('modify', id, { serviceCharacteristic: characteristics({ staticIp: true }) }));
    const patch = (state: string) => stack.send('PATCH', `${tmf641.api.basePath}/serviceOrder/${held.id}`, { state });
    expect(await patch('held')).toMatchObject({ status: 200, body: { state: 'held' } });
    expect(await ended(first.id)).toMatchObject({ state: 'completed' });
    await eventually('the held one to be planned afresh', async () => (await stack.plans('som', held.id))[0]!.tasks[0]!.state === 'waiting');
    await eventually('others to be free to have it', async () => (await stack.database.query('SELECT FROM service_inventory.claim WHERE instance_id = $1', [id])).length === 0);
    if (end === 'cancelled') await stack.send('POST', `${tmf641.api.basePath}/cancelServiceOrder`, { serviceOrder: { id: held.id } });
    else await patch('inProgress');
    await eventually(`the held one to be ${end}`, async () => (await stack.get<ServiceOrder>(tmf641.serviceOrder, held.id)).state === end);
    expect(await valuesOf(id)).toEqual({ downloadSpeed: 1000, staticIp: end === 'completed' });
    await carriedOut(about('delete', id));
  });

  it('and one that realizes a product is not, nor what it rests on: the product, or the order that makes it, is named', async () => {
    const placed = await stack.placeUntil(sampleOrder('fibre'), ['completed']);
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, (placed['productOrderItem'] as { product: { id: string } }[])[0]!.product.id);
    const cfs = product.realizingService[0]!.id;
    const { supportingService } = await stack.get<Json & { supportingService: { id: string }[] }>(tmf638.service, cfs);
    for (const [id, part] of [[cfs, `product ${product.id}`], [supportingService[0]!.id, `service ${cfs}`]] as const)
      for (const action of ['modify', 'delete'])
        expect(await send(about(action, id))).toMatchObject({ status: 409, body: { errors: [{ code: 'serviceInUse', path: 'serviceOrderItem[0].service.id', reason: expect.stringContaining(`is part of ${part}`) }] } });
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    const { body: { id } } = await stack.place(sampleOrder('fibre'));
    const making = await eventually('its service', async () => (await stack.list<Service>(tmf638.service, '&category=CFS&state=reserved'))[0]);
    expect(await send(about('delete', making.id))).toMatchObject({ status: 409, body: { errors: expect.arrayContaining([expect.objectContaining({ code: 'serviceInUse', reason: expect.stringContaining(`product order ${id}`) })]) } });
    await stack.until(id, ['completed']);
  });

  it('is not added again: nothing is done, and whoever comes second does not begin', async () => {
    const { id } = (await carriedOut(internet())).serviceOrderItem[0]!.service;
    const before = await network();
    expect(await send(internet({ id }))).toMatchObject({ status: 409, body: { errors: [{ code: 'serviceExists', path: 'serviceOrderItem[0].service.id' }] } });
    const twins = await Promise.all([send(internet({ id: 'twin' })), send(internet({ id: 'twin' }))]);
    const states = await Promise.all(twins.filter(({ status }) => status === 201).map(async ({ body }) => (await ended(body.id)).state));
    expect(states.filter((state) => state === 'completed')).toHaveLength(1);
    await carriedOut(about('delete', 'twin'));
    expect(await network()).toEqual(before);
  });

  it('is previewed before it is ordered, in each form, and refused as it would be', async () => {
    const preview = (order: object, query = '') => fetch(`${stack.url}/preview${query}`, { method: 'POST', body: JSON.stringify(order), headers: { 'content-type': 'application/json' } });
    const { orders } = (await (await preview({ serviceOrderItem: [internet()] })).json()) as { orders: { service: string; state: string }[] };
    expect(orders.map(({ service, state }) => `${service} ${state}`)).toEqual(['som acknowledged', 'rom acknowledged']);
    const [text, mermaid] = await Promise.all(['text', 'mermaid'].map(async (format) => (await preview({ serviceOrderItem: [internet()] }, `?format=${format}`)).text()));
    expect([text, mermaid]).toEqual([expect.stringContaining('service order item 1: add'), expect.stringContaining('flowchart')]);
    const refused = await preview({ serviceOrderItem: [about('delete', 'nothing')] });
    expect([refused.status, await refused.json()]).toMatchObject([404, { errors: [{ code: 'serviceUnknown' }] }]);
  });

  it('comes after those of its order that it says it comes after', async () => {
    const after = (itemId: string) => ({ serviceOrderItemRelationship: [{ relationshipType: 'requires', orderItem: { itemId } }] });
    const { id } = await carriedOut(internet({}, 'second', after('first')), internet({}, 'first'));
    const plans = (await stack.send('GET', `/orchestration/som/v1/plan?orderId=${id}`)).body as unknown as { itemId: string; tasks: { id: string; state: string }[] }[];
    expect(plans.find(({ itemId }) => itemId === 'second')!.tasks[0]).toMatchObject({ id: 'await item first', state: 'done' });
    const { status, body } = await send(internet({}, 'a', after('b')), internet({}, 'b', after('a')), internet({ serviceCharacteristic: [] }, 'b'));
    expect([status, (body['errors'] as { code: string; path: string }[]).map(({ code }) => code)]).toEqual([422, ['duplicateItem', 'duplicateItem', 'dependencyCycle', 'dependencyCycle', 'characteristicMissing']]);
  });
});

/** What the network has apart from services: nobody but its client knows when it is to come and go. */
describe('A resource that was ordered directly', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    const attributes = { HEIGHT: 'characteristic.height', COLOUR: 'characteristic.colour' };
    const mast = { id: 'res-mast', name: 'Mast', lifecycleStatus: 'Active', activation: { adapter: 'legacy-provisioning', objectClass: 'MAST', objectKey: 'resource.id', attributes } };
    expect((await stack.send('POST', `${tmf634.api.basePath}/resourceSpecification`, mast)).status).toBe(201);
  });
  afterAll(() => stack.stop());

  interface ResourceOrder extends Json { state: string; orderItem: { resource: { id: string } }[] }
  const send = (orderItem: object[], more: object = {}) => stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { orderItem, ...more });
  const mast = (height: number, id = '1', more: object = {}) => ({ id, action: 'add', resourceSpecification: { id: 'res-mast' }, resource: { name: id, resourceCharacteristic: [{ name: 'height', value: height }, { name: 'colour', value: 'red' }], ...more } });
  const about = (action: string, id: string, more: object = {}) => ({ id: '1', action, resource: { id, ...more } });
  const reaches = (id: string, ...states: string[]) => eventually(`resource order ${id} to be ${states.join(' or ')}`, async () => {
    const order = await stack.get<ResourceOrder>(tmf652.resourceOrder, id);
    return states.includes(order.state) && order;
  });
  const carriedOut = async (...items: object[]) => {
    const { status, body } = await send(items);
    expect([status, body['errors']]).toEqual([201, undefined]);
    expect(await reaches(body.id, 'completed', 'failed', 'held', 'cancelled')).toMatchObject({ state: 'completed' });
    return stack.get<ResourceOrder>(tmf652.resourceOrder, body.id);
  };
  const masts = () => stack.legacy.configuration().filter(({ objectClass }) => objectClass === 'MAST').map(({ attributes }) => attributes);

  it('is changed, locked and removed by its client: what is not named stays', async () => {
    const { id } = (await carriedOut(mast(30))).orderItem[0]!.resource;
    await carriedOut(about('modify', id, { resourceCharacteristic: [{ name: 'height', value: 40 }] }));
    expect(masts()).toMatchObject([{ HEIGHT: expect.anything(), COLOUR: 'red' }]);
    expect(String(masts()[0]!['HEIGHT'])).toBe('40');
    expect((await stack.get<Json & { resourceCharacteristic: object[] }>(tmf639.resource, id)).resourceCharacteristic).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'colour', value: 'red' }), expect.objectContaining({ name: 'height', value: 40 })]));
    await carriedOut(about('modify', id, { administrativeState: 'locked' }));
    expect(await stack.get(tmf639.resource, id)).toMatchObject({ administrativeState: 'locked' });
    expect(await send([mast(50, '1', { id })])).toMatchObject({ status: 409, body: { errors: [{ code: 'resourceExists', path: 'orderItem[0].resource.id' }] } });
    await carriedOut(about('delete', id));
    expect(masts()).toEqual([]);
  });

  it('is built after those that its item names, by any of the words', async () => {
    const { id } = await carriedOut({ ...mast(1, 'antenna'), orderItemRelationship: [{ relationshipType: 'requires', orderItem: { itemId: 'pole' } }] }, mast(2, 'pole'));
    const [plan] = await stack.plans('rom', id);
    expect(plan!.tasks.find((task) => task.id === 'activate antenna')).toMatchObject({ after: expect.arrayContaining(['activate pole']) });
  });

  it('is refused with every reason and its path', async () => {
    const { status, body } = await send([{ ...mast(1, 'a'), action: 'frob' }, mast(1, 'b'), mast(1, 'b')]);
    expect([status, (body['errors'] as { code: string; path: string; reason: string }[]).map(({ code, path }) => `${code} ${path}`)]).toEqual([422, ['actionUnknown orderItem[0].action', 'duplicateItem orderItem[1].id', 'duplicateItem orderItem[2].id']]);
    expect((body['errors'] as { reason: string }[])[0]!.reason).toBe('frob is not an action; known are add, modify, delete, noChange');
  });

  it('waits for its start, and can be taken back until then', async () => {
    const before = masts();
    const later = { requestedStartDate: new Date(Date.now() + 24 * 3_600_000).toISOString() };
    const [kept, taken] = [await send([mast(60)], later), await send([mast(70)], later)];
    await Promise.all([kept, taken].map(({ body }) => reaches(body.id, 'pending')));
    expect(await stack.send('PATCH', `${tmf652.api.basePath}/resourceOrder/${kept.body.id}`, { requestedStartDate: '2020-01-01T00:00:00.000Z' })).toMatchObject({ status: 409 });
    expect(await stack.send('POST', `${tmf652.api.basePath}/cancelResourceOrder`, { resourceOrder: { id: taken.body.id } })).toMatchObject({ status: 201 });
    await reaches(taken.body.id, 'cancelled');
    expect(masts()).toEqual(before);
    await stack.database.shiftClock(25 * 3_600_000);
    await reaches(kept.body.id, 'completed');
    expect(masts()).toHaveLength(before.length + 1);
    await stack.database.shiftClock(0);
  });
});
