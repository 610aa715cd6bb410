import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf633, tmf634, tmf641 } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf620, tmf622, tmf637, tmf638, type Json } from './test-stack.js';

interface Part { decomposition: { key: string; set: object } }
interface Element { productSpecCharacteristic: object[]; specCharacteristic: object[]; resourceSpecCharacteristic: object[]; serviceSpecRelationship: Part[]; resourceSpecification: Part[]; activation: { attributes: object } }

/** A vlan may be had or not, all the way down to the line: null is how an order says that it is not to be any more. */
describe('A value is taken away', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    const extended = async (path: string, of: (element: Element) => object) => {
      const { body } = await stack.send('GET', path);
      expect(await stack.send('PATCH', path, of(body as unknown as Element))).toMatchObject({ status: 200, body: { id: body.id } });
    };
    const vlan = { name: 'vlan', valueType: 'number', minCardinality: 0 };
    const setting = (parts: Part[], key: string) => parts.map(({ decomposition, ...part }) => ({ ...part, decomposition: { ...decomposition, ...(decomposition.key === key ? { set: { ...decomposition.set, vlan: 'characteristic.vlan' } } : {}) } }));
    await extended(`${tmf620.api.basePath}/productSpecification/fibre-broadband`, ({ productSpecCharacteristic }) => ({ productSpecCharacteristic: [...productSpecCharacteristic, vlan] }));
    await extended(`${tmf634.api.basePath}/resourceSpecification/res-fibre-line`, ({ activation, resourceSpecCharacteristic }) => ({ resourceSpecCharacteristic: [...resourceSpecCharacteristic, vlan], activation: { ...activation, attributes: { ...activation.attributes, VLAN: '$string(characteristic.vlan)' } } }));
    await extended(`${tmf633.api.basePath}/serviceSpecification/rfs-fibre-access`, ({ specCharacteristic, resourceSpecification }) => ({ specCharacteristic: [...specCharacteristic, vlan], resourceSpecification: setting(resourceSpecification, 'line') }));
    await extended(`${tmf633.api.basePath}/serviceSpecification/cfs-internet`, ({ specCharacteristic, serviceSpecRelationship }) => ({ specCharacteristic: [...specCharacteristic, vlan], serviceSpecRelationship: setting(serviceSpecRelationship, 'access') }));
  });
  afterAll(() => stack.stop());

  const characteristics = (values: object) => Object.entries(values).map(([name, value]) => ({ name, value }));
  const fibre = (values: object) => {
    const { productOrderItem: [item], ...order } = sampleOrder('fibre') as Json & { productOrderItem: (Json & { product: Json })[] };
    return { ...order, productOrderItem: [{ ...item!, product: { ...item!.product, productCharacteristic: characteristics({ downloadSpeed: 500, ...values }) } }] };
  };
  const modify = (id: string, values: object) => ({ productOrderItem: [{ id: '1', action: 'modify', product: { id, productCharacteristic: characteristics(values) } }] });
  const ordered = async (order: object) => ((await stack.placeUntil(order, ['completed']))['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
  const namesIn = (list: unknown) => (list as { name: string }[]).map(({ name }) => name).sort();

  /** The names of the values of a product and of its services, and the vlan of its line in the gear. */
  async function standing(id: string) {
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, id);
    const cfs = await stack.get<Json & { supportingService: { id: string; name: string }[] }>(tmf638.service, product.realizingService[0]!.id);
    const access = await stack.get<Json & { supportingResource: { id: string }[] }>(tmf638.service, cfs.supportingService.find(({ name }) => name === 'access')!.id);
    const line = stack.legacy.configuration().find(({ objectClass, objectKey }) => objectClass === 'LINE' && access.supportingResource.some((resource) => resource.id === objectKey));
    return { product: namesIn(product['productCharacteristic']), services: [cfs, access].map(({ serviceCharacteristic }) => namesIn(serviceCharacteristic)), gear: line!.attributes['VLAN'] ?? 'none' };
  }
  const withVlan = { product: ['downloadSpeed', 'staticIp', 'vlan'], services: [['downloadSpeed', 'staticIp', 'vlan'], ['downloadSpeed', 'vlan']], gear: '7' };
  const without = { product: ['downloadSpeed', 'staticIp'], services: [['downloadSpeed', 'staticIp'], ['downloadSpeed']], gear: 'none' };

  it('by a modify, from the product, its services and the gear; what must be had stays', async () => {
    const id = await ordered(fibre({ vlan: 7 }));
    expect(await standing(id)).toEqual(withVlan);
    await ordered(modify(id, { vlan: null }));
    expect(await standing(id)).toEqual(without);
    expect(await stack.place(modify(id, { downloadSpeed: null }))).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicMissing' }] } });
  });

  it('by an amendment of a modify that waits; and what is new has nothing to take away', async () => {
    const id = await ordered(fibre({ vlan: null, staticIp: null }));
    expect(await standing(id)).toEqual(without);
    await ordered(modify(id, { vlan: 7 }));
    const { body: { id: orderId } } = await stack.place({ ...modify(id, { downloadSpeed: 1000 }), requestedStartDate: new Date(Date.now() + 3_600_000).toISOString() });
    const amended = await stack.send('PATCH', `${tmf622.api.basePath}/productOrder/${orderId}`, modify(id, { vlan: null }));
    expect([amended.status, amended.body['errors']]).toEqual([200, undefined]);
    await stack.database.shiftClock(7_200_000);
    await stack.until(orderId, ['completed']);
    expect(await standing(id)).toEqual(without);
  });

  it('from a service that was ordered directly', async () => {
    const { place } = (sampleOrder('fibre')['productOrderItem'] as { product: { place: object[] } }[])[0]!.product;
    const send = async (item: object) => {
      const { status, body } = await stack.send('POST', `${tmf641.api.basePath}/serviceOrder`, { serviceOrderItem: [{ id: '1', ...item }] });
      expect([status, body['errors']]).toEqual([201, undefined]);
      return eventually('the service order to end', async () => {
        const order = await stack.get<Json & { serviceOrderItem: { service: { id: string } }[] }>(tmf641.serviceOrder, body.id);
        return order['state'] === 'completed' && order.serviceOrderItem[0]!.service.id;
      });
    };
    const id = await send({ action: 'add', service: { serviceSpecification: { id: 'cfs-internet' }, place, serviceCharacteristic: characteristics({ downloadSpeed: 500, staticIp: null, vlan: 7 }) } });
    const names = async () => namesIn((await stack.get(tmf638.service, id))['serviceCharacteristic']);
    expect(await names()).toEqual(['downloadSpeed', 'vlan']);
    await send({ action: 'modify', service: { id, serviceCharacteristic: characteristics({ vlan: null }) } });
    expect(await names()).toEqual(['downloadSpeed']);
  });
});
