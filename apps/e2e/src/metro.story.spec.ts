import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { sampleOrder, TestStack, tmf620, type Json } from './test-stack.js';

/** What companies buy: services of a controller that speaks RESTCONF. */
describe('Over the metro controller', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());
  afterEach(() => void stack.gear.nso.faults.clear());

  const productOf = (order: Json) => (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;

  it('a bandwidth that only the catalog learns of is sold, and leaves as a PATCH of the service', async () => {
    const product = productOf(await stack.placeUntil(sampleOrder('ethernet'), ['completed']));
    const { productSpecCharacteristic } = (await stack.get(tmf620.productSpecification, 'business-ethernet')) as unknown as { productSpecCharacteristic: { productSpecCharacteristicValue: object[] }[] };
    productSpecCharacteristic[0]!.productSpecCharacteristicValue.push({ value: 2500, valueType: 'number', unitOfMeasure: 'Mbps' });
    expect((await stack.send('PATCH', `${tmf620.api.basePath}/productSpecification/business-ethernet`, { productSpecCharacteristic })).status).toBe(200);
    const faster = { productOrderItem: [{ id: '1', action: 'modify', product: { id: product, productCharacteristic: [{ name: 'bandwidth', valueType: 'number', value: 2500 }] } }] };
    // A change of the catalog takes effect within a second.
    const placed = await eventually('the new bandwidth to be sold', async () => {
      const answer = await stack.place(faster);
      return answer.status === 201 && answer;
    });
    expect(await stack.until(placed.body.id, ['completed', 'failed', 'held'])).toMatchObject({ state: 'completed' });
    const [created, changed, ...more] = stack.gear.nso.ledger();
    expect([created!.verb, changed!.verb, more]).toEqual(['CREATE', 'MODIFY', []]);
    expect(changed!.objectKey).toBe(created!.objectKey);
    expect(JSON.stringify(changed!.attributes)).toContain('"cir":"2500000000"');
    expect(stack.legacy.ledger()).toEqual([]);
  });

  it('a home on 5G keeps its SIM when it moves to another sector, and is locked while it is suspended', async () => {
    const position = stack.gear.nso.ledger().length;
    const product = productOf(await stack.placeUntil(sampleOrder('wireless'), ['completed']));
    const subscription = () => stack.gear.nso.configuration().find(({ objectClass }) => objectClass === 'fixed-wireless:subscriptions/subscription')!;
    const before = subscription();
    expect(before).toMatchObject({ objectKey: expect.stringMatching(/^00101/), attributes: { sector: expect.stringMatching(/^GNB-\d+-\d$/), 'downlink-mbps': 300, 'admin-state': 'unlocked' } });
    const change = (changed: object) => stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { id: product, ...changed } }] }, ['completed']);
    await change({ place: [{ id: 'address-2003', role: 'installationAddress', '@referredType': 'GeographicAddress' }] });
    await change({ status: 'suspended' });
    expect(subscription()).toMatchObject({ objectKey: before.objectKey, attributes: { 'admin-state': 'locked' } });
    expect(stack.gear.nso.ledger().slice(position).map(({ verb, objectClass }) => `${verb} ${objectClass.split('/').at(-1)}`)).toEqual(['CREATE subscription', 'CREATE outdoor-unit', 'MODIFY subscription', 'MODIFY subscription']);
  });

  it('three sites are one order: when the equipment of one cannot be had, all is as it was before', async () => {
    const before = await stack.state();
    stack.gear.nso.faults.add({ match: { commandId: '/activate site#2\\.cpe/' }, behaviour: 'refuse', reason: 'no such equipment' });
    const order = await stack.placeUntil(sampleOrder('sdwan'));
    expect(order).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(order['note'])).toContain('no such equipment');
    const after = await stack.state();
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
  });

  it('three sites stand: each its port, its line and its equipment, and one network over them', async () => {
    const position = stack.gear.nso.ledger().length;
    expect(await stack.placeUntil(sampleOrder('sdwan'))).toMatchObject({ state: 'completed' });
    const made = stack.gear.nso.ledger().slice(position).map(({ verb, objectClass }) => `${verb} ${objectClass.split('/').at(-1)}`);
    expect(made.sort()).toEqual([...Array<string>(3).fill('CREATE cpe'), 'CREATE overlay', ...Array<string>(3).fill('CREATE vpn-service')]);
    expect(stack.gear.nso.ledger().at(-1)!.objectClass).toContain('overlay');
  });
});
