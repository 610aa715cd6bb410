import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { add, modify, productOrder, remove } from '@banyan/testing';
import { sampleOrder, TestStack, tmf620, tmf637, tmf638, tmf639, type Json } from './test-stack.js';

const sites = ['address-3001', 'address-3002', 'address-3003'];
const withPlaces = <Item extends { product?: object }>(item: Item, ids: readonly string[]) => ({ ...item, product: { ...item.product, place: ids.map(siteAt) } });
const siteAt = (id: string) => ({ id, name: `the house at ${id}`, role: 'site', '@referredType': 'GeographicAddress' });

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
    stack.gear.nso.faults.add({ match: { commandId: '/activate site#address-3002\\.cpe/' }, behaviour: 'refuse', reason: 'no such equipment' });
    const order = await stack.placeUntil(sampleOrder('sdwan'));
    expect(order).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(order['note'])).toContain('no such equipment');
    const after = await stack.state();
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
  });

  describe('of three sites', () => {
    interface Ref { id: string; name: string }
    interface Site { rfs: string; resources: string[]; places: string[] }
    let product: string;
    let position: number;
    beforeEach(async () => {
      product = productOf(await stack.placeUntil(sampleOrder('sdwan'), ['completed']));
      position = stack.gear.nso.ledger().length;
    });

    const { relatedParty } = sampleOrder('sdwan');
    const to = (...ids: string[]) => ({ ...productOrder(withPlaces(modify(product, {}), ids)), relatedParty });
    /** What the controller has been told since, an object once for each time. */
    const told = () => stack.gear.nso.ledger().slice(position).map(({ verb, objectClass, objectKey }) => ({ verb, kind: objectClass.split('/').at(-1)!, key: objectKey }));
    const words = () => told().map(({ verb, kind }) => `${verb} ${kind}`);

    /** What the network rests on, by the keys of its parts, with every place that is written on any of it. */
    async function parts(): Promise<Record<string, Site>> {
      const { realizingService } = (await stack.get(tmf637.product, product)) as unknown as { realizingService: Ref[] };
      const { supportingService } = (await stack.get(tmf638.service, realizingService[0]!.id)) as unknown as { supportingService: Ref[] };
      return Object.fromEntries(await Promise.all(supportingService.map(async ({ id, name }) => {
        const { place, supportingResource } = (await stack.get(tmf638.service, id)) as unknown as { place: Ref[]; supportingResource: Ref[] };
        const resources = await Promise.all(supportingResource.map((ref) => stack.get<Json & { place: Ref }>(tmf639.resource, ref.id)));
        return [name, { rfs: id, resources: supportingResource.map((ref) => ref.id), places: [...new Set([...place, ...resources.map((resource) => resource.place)].map((each) => each.id))] }] satisfies [string, Site];
      })));
    }

    it('each has its port, its line and its equipment at its own address, and one network is over them', async () => {
      const made = stack.gear.nso.ledger().slice(position - 7);
      expect(made.map(({ verb, objectClass }) => `${verb} ${objectClass.split('/').at(-1)}`).sort()).toEqual([...Array<string>(3).fill('CREATE cpe'), 'CREATE overlay', ...Array<string>(3).fill('CREATE vpn-service')]);
      expect(made.at(-1)).toMatchObject({ objectClass: expect.stringContaining('overlay'), attributes: { sites: 3, members: sites.join(' ') } });
      const equipment = made.filter(({ objectClass }) => objectClass.includes('cpe')).map(({ attributes }) => attributes as { site: string; address: string });
      expect(equipment.map(({ site, address }) => `${site} ${address}`).sort()).toEqual(['address-3001 3 Harbour Road, Singapore 099253', 'address-3002 80 Mill Street, Singapore 238857', 'address-3003 12 Ferry Lane, Singapore 508769']);
      expect(Object.entries(await parts()).map(([key, { places }]) => [key, places])).toEqual([...sites.map((id) => [`site#${id}`, [id]]), ['overlay', sites]]);
    });

    it('one moves and one is given up: nothing of the others is touched', async () => {
      const before = await parts();
      await stack.placeUntil(to('address-3001', 'address-3002', 'address-3004'), ['completed']);
      const moved = await parts();
      expect(moved).toEqual({ 'site#address-3001': before['site#address-3001'], 'site#address-3002': before['site#address-3002'], 'site#address-3004': expect.objectContaining({ places: ['address-3004'] }), overlay: expect.objectContaining({ rfs: before['overlay']!.rfs }) });
      expect(words()).toEqual(['CREATE vpn-service', 'CREATE cpe', 'MODIFY overlay', 'REMOVE cpe', 'REMOVE vpn-service']);
      expect(told().filter(({ verb }) => verb === 'REMOVE').map(({ key }) => key).sort()).toEqual(before['site#address-3003']!.resources.slice(1).sort());
      expect(stack.gear.nso.ledger().at(-3)!.attributes).toMatchObject({ members: 'address-3001 address-3002 address-3004' });
      position = stack.gear.nso.ledger().length;
      // The one in the middle: those behind it keep what they have.
      await stack.placeUntil(to('address-3001', 'address-3004'), ['completed']);
      expect(await parts()).toEqual({ 'site#address-3001': before['site#address-3001'], 'site#address-3004': moved['site#address-3004'], overlay: expect.objectContaining({ places: ['address-3001', 'address-3004'] }) });
      expect(words()).toEqual(['MODIFY overlay', 'REMOVE cpe', 'REMOVE vpn-service']);
      expect(told().slice(1).map(({ key }) => key).sort()).toEqual(before['site#address-3002']!.resources.slice(1).sort());
      // What the network rests on by now is known when all of it goes.
      await stack.placeUntil({ ...productOrder(remove(product)), relatedParty }, ['completed']);
      expect(words().slice(3)).toEqual(['REMOVE overlay', 'REMOVE cpe', 'REMOVE cpe', 'REMOVE vpn-service', 'REMOVE vpn-service']);
    });

    it('one that cannot move stays where it is, with all that the others have', async () => {
      const [before, network] = [await stack.state(), await parts()];
      stack.gear.nso.faults.add({ match: { commandId: '/activate site#address-3004\\.cpe/' }, behaviour: 'refuse', reason: 'no such equipment' });
      expect(await stack.placeUntil(to('address-3001', 'address-3004', 'address-3003'))).toMatchObject({ state: 'failed' });
      const after = await stack.state();
      expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
      expect(await parts()).toEqual(network);
      const standing = Object.values(network).flatMap(({ resources }) => resources);
      expect(told().filter(({ key }) => standing.includes(key))).toEqual([]);
    });

    it('a fourth is refused, and so is one that is named twice', async () => {
      for (const [places, reason] of [[[...sites, 'address-3004'], 'there are more places than sites'], [['address-3001', 'address-3001'], 'two items that are both site#address-3001']] as const) {
        const order = await stack.placeUntil(productOrder(withPlaces(add('sd-wan-3', { bandwidth: 50 }), places)));
        expect([order['state'], JSON.stringify(order['note'])]).toEqual(['failed', expect.stringContaining(reason)]);
      }
      expect(told()).toEqual([]);
    });
  });
});
