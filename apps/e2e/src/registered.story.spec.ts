import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tmf638, tmf639, type ResourceDefinition } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf637, type Json } from './test-stack.js';

/** Each inventory with the attribute that tells the state, and a state to be found in. */
const inventories: [ResourceDefinition, string, string, string, string, string, string][] = [
  [tmf637.product, 'status', 'active', 'suspended', 'created', 'productOrderItem', 'product order (TMF622)'],
  [tmf638.service, 'state', 'active', 'inactive', 'designed', 'serviceOrderItem', 'service order (TMF641)'],
  [tmf639.resource, 'administrativeState', 'unlocked', 'locked', '', 'resourceOrderItem', 'resource order (TMF652)'],
];

/** What makes an instance look ordered, in the words of any of the three. */
const item = { id: '1', itemId: '1', orderItemId: '1', productOrderId: '1', serviceOrderId: '1', resourceOrderId: '1', role: 'x' };

describe('Instances that no order made', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());
  const at = ({ api, name }: ResourceDefinition, id = '') => `${api.basePath}/${name}${id && `/${id}`}`;
  const ids = new Map<string, string>();

  it.each(inventories.map((inventory) => [inventory[0].name, ...inventory] as const))('%s: accepted in the state it was found in, marked, and moved by a table', async (_name, definition, attribute, found, next, earlier, orderItems) => {
    const posted = await stack.send('POST', at(definition), { name: 'found in the field', [attribute]: found, origin: 'invented', [orderItems]: [item], serviceSpecification: { id: 'rfs-cpe' } });
    expect(posted).toMatchObject({ status: 201, body: { [attribute]: found, origin: 'registered' } });
    const { id } = posted.body;
    expect((await stack.get<Json>(definition, id))[orderItems]).toBeUndefined();
    const move = (change: object) => stack.send('PATCH', at(definition, id), change);
    expect(await move({ [attribute]: next })).toMatchObject({ status: 200, body: { [attribute]: next, origin: 'registered' } });
    expect(await move({ [attribute]: 'nonsense' })).toMatchObject({ status: 400 });
    expect(await move({ [attribute]: null })).toMatchObject({ status: 400 });
    if (earlier) expect(await move({ [attribute]: earlier })).toMatchObject({ status: 409, body: { reason: expect.stringContaining(`legal from ${next}: `) } });
    expect(await move({ origin: 'ordered' })).toMatchObject({ status: 409 });
    expect(await move({ [orderItems]: [item] })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('registered, not ordered') } });
    expect(await move({ description: 'behind the shed' })).toMatchObject({ status: 200 });
    expect(await stack.send('DELETE', at(definition, id))).toMatchObject({ status: 204 });
  });

  it('the state of those that an order made is moved by orders alone', async () => {
    const order = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const product = await stack.get<Json & { realizingService: { id: string }[] }>(tmf637.product, (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id);
    ids.set('product', product.id);
    const service = await stack.get<Json & { supportingService: { id: string }[] }>(tmf638.service, product.realizingService[0]!.id);
    ids.set('service', service.id);
    const part = await stack.get<Json & { supportingResource: { id: string }[] }>(tmf638.service, service.supportingService[0]!.id);
    ids.set('resource', part.supportingResource[0]!.id);
    for (const [definition, attribute, , next, , orderItems, orderPath] of inventories) {
      const path = at(definition, ids.get(definition.name)!);
      for (const change of [{ [attribute]: next }, { [orderItems]: [] }, { origin: 'registered' }]) {
        expect({ ...change, ...(await stack.send('PATCH', path, change)) }).toMatchObject({ status: 409, body: { reason: expect.stringContaining(orderPath) } });
      }
      expect(await stack.send('DELETE', path)).toMatchObject({ status: 409 });
      expect((await stack.get<Json>(definition, ids.get(definition.name)!))['origin']).toBeUndefined();
    }
  });
});
