import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf637, tmf638, tmf641 } from '@banyan/tmf';
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

  it('comes after those of its order that it says it comes after', async () => {
    const after = (itemId: string) => ({ serviceOrderItemRelationship: [{ relationshipType: 'requires', orderItem: { itemId } }] });
    const { id } = await carriedOut(internet({}, 'second', after('first')), internet({}, 'first'));
    const plans = (await stack.send('GET', `/orchestration/som/v1/plan?orderId=${id}`)).body as unknown as { itemId: string; tasks: { id: string; state: string }[] }[];
    expect(plans.find(({ itemId }) => itemId === 'second')!.tasks[0]).toMatchObject({ id: 'await item first', state: 'done' });
    const { status, body } = await send(internet({}, 'a', after('b')), internet({}, 'b', after('a')), internet({ serviceCharacteristic: [] }, 'b'));
    expect([status, (body['errors'] as { code: string; path: string }[]).map(({ code }) => code)]).toEqual([422, ['duplicateItem', 'duplicateItem', 'dependencyCycle', 'dependencyCycle', 'characteristicMissing']]);
  });
});
