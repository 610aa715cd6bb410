import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleCatalog } from '@banyan/testing';
import { Channel, newOrder, type NewOrder, type Product, type Resource } from './channel.js';
import { TestStack } from './test-stack.js';

const lotusLane = { id: 'address-2002', name: '4 Lotus Lane #01-03, Singapore 560004', role: 'installationAddress', '@referredType': 'GeographicAddress' };
const arjun = { id: 'customer-1002', name: 'Arjun Nair', role: 'Customer', '@referredType': 'Individual' };
const term = { name: '24 months', duration: { amount: 24, units: 'month' } };

/** Wants this to be so of a product that is there. */
const modify = (id: string, product: object, item: object = {}): NewOrder => ({ productOrderItem: [{ id: '1', action: 'modify', product: { id, ...product }, ...item }] }) as unknown as NewOrder;

describe('A modify of what the customer has (docs/macd.md)', () => {
  let stack: TestStack;
  let channel: Channel;
  beforeAll(async () => {
    stack = await TestStack.start();
    channel = new Channel(stack.client);
  });
  afterAll(() => stack.stop());

  const added = async (sample: string) => channel.productOf(await channel.placeUntil(newOrder(sample), ['completed']));
  const resourcesOf = async (product: Product): Promise<Record<string, Resource>> => Object.fromEntries((await channel.restsOn(product)).resources.map((resource) => [resource.name!, resource]));
  /** Carries an order out. @returns the product as it is then, and what the gear was told meanwhile */
  async function carriedOut(body: NewOrder, id: string) {
    const sent = stack.legacy.ledger().length;
    expect(await channel.placeUntil(body)).toMatchObject({ state: 'completed' });
    return { product: await channel.product(id), told: stack.legacy.ledger().slice(sent).map(({ verb, objectClass }) => `${verb} ${objectClass}`) };
  }

  it('move: what stands at the place is made anew there, what refers to it is told, and the rest stays', async () => {
    const before = await added('fibre');
    const was = await resourcesOf(before);
    const { product, told } = await carriedOut(modify(before.id, { place: [lotusLane] }), before.id);
    const is = await resourcesOf(product);
    expect(product.place).toMatchObject([{ id: lotusLane.id }]);
    expect((await channel.restsOn(product)).rfs.map(({ place }) => place![0]!.id)).toEqual(['address-2002', 'address-2002', 'address-2002']);
    expect(is['access.oltPort']!.value).not.toBe(was['access.oltPort']!.value);
    expect(is['access.line']).toMatchObject({ place: { id: lotusLane.id }, usageState: 'active' });
    expect(is['connectivity.dynamicAddress']).toMatchObject({ id: was['connectivity.dynamicAddress']!.id, value: was['connectivity.dynamicAddress']!.value });
    expect(is['cpe.router']!.id).toBe(was['cpe.router']!.id);
    for (const path of ['access.oltPort', 'access.line']) expect(await channel.resource(was[path]!.id)).toMatchObject({ usageState: 'idle' });
    expect([told[0], [...told.slice(1, 3)].sort(), told[3], told.length]).toEqual(['CREATE LINE', ['MODIFY ADDRESS', 'MODIFY CPE'], 'REMOVE LINE', 4]);
    const onLine = stack.legacy.configuration().filter(({ attributes }) => attributes['LINE'] === is['access.line']!.id);
    expect(onLine.map(({ objectClass }) => objectClass).sort()).toEqual(['ADDRESS', 'CPE']);
    // It can be moved once more, and given up: what was replaced left nothing that stands in the way.
    expect((await carriedOut(modify(before.id, { place: before.place }), before.id)).told).toHaveLength(4);
    expect((await carriedOut({ productOrderItem: [{ id: '1', action: 'delete', product: { id: before.id } }] } as NewOrder, before.id)).product).toMatchObject({ status: 'terminated' });
  });

  it('suspend and resume: all three inventories say so, and the gear hears of it where its specification says how', async () => {
    const before = await added('mobile');
    const barred = () => stack.legacy.configuration().filter(({ attributes }) => attributes['BARRED'] === 'YES').length;
    const suspended = await carriedOut(modify(before.id, { status: 'suspended' }), before.id);
    expect(suspended).toMatchObject({ product: { status: 'suspended' }, told: ['MODIFY HLR_PROFILE'] });
    expect(barred()).toBe(1);
    const below = await channel.restsOn(before);
    expect([below.cfs, ...below.rfs].map(({ state }) => state)).toEqual(['inactive', 'inactive']);
    expect(below.resources.map(({ administrativeState }) => administrativeState)).toEqual(['locked', 'locked']);
    // Until it is resumed nothing else can be changed about how it works.
    const refused = await stack.place(modify(before.id, {}, { productOffering: { id: 'mobile-40gb' } }));
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('is suspended; to migrate it it must be active')]);
    expect(await carriedOut(modify(before.id, { status: 'active' }), before.id)).toMatchObject({ product: { status: 'active' }, told: ['MODIFY HLR_PROFILE'] });
    expect(barred()).toBe(0);
    expect((await channel.restsOn(before)).cfs.state).toBe('active');
  });

  it('suspend: what the gear has no word for is told to nobody, and can be given up as it is', async () => {
    const before = await added('voice');
    expect(await carriedOut(modify(before.id, { status: 'suspended' }), before.id)).toMatchObject({ product: { status: 'suspended' }, told: [] });
    expect((await carriedOut({ productOrderItem: [{ id: '1', action: 'delete', product: { id: before.id } }] } as NewOrder, before.id)).product).toMatchObject({ status: 'terminated' });
  });

  it('of what another customer has: refused, whatever is asked of it, and whoever is asked; who gets it may ask for it', async () => {
    const { id } = await added('fibre');
    const ofArjun = (order: object) => ({ ...order, relatedParty: [{ ...arjun, role: 'customer' }] }) as unknown as NewOrder;
    const refusal = { status: 422, body: { errors: [{ code: 'productOfAnother', path: 'productOrderItem[0].product.id', reason: `product ${id} belongs to another customer than the order names` }] } };
    const orders = [modify(id, { productCharacteristic: [{ name: 'downloadSpeed', value: 1000 }] }), modify(id, { status: 'suspended' }), { productOrderItem: [{ id: '1', action: 'delete', product: { id } }] } as unknown as NewOrder];
    for (const order of orders) expect(await stack.place(ofArjun(order))).toMatchObject(refusal);
    expect(await stack.send('POST', '/preview', ofArjun(orders[0]!))).toMatchObject(refusal);
    const { body: asked } = await stack.send('POST', '/tmf-api/productOfferingQualification/v4/productOfferingQualification', { relatedParty: [arjun], instantSyncQualification: true, productOfferingQualificationItem: [{ id: '1', action: 'delete', product: { id } }] });
    expect(asked).toMatchObject({ productOfferingQualificationItem: [{ qualificationItemResult: 'unqualified', eligibilityUnavailabilityReason: [{ code: 'productOfAnother' }] }] });
    const { body: cart } = await stack.send('POST', '/tmf-api/shoppingCart/v4/shoppingCart', { relatedParty: [arjun], cartItem: [{ id: '1', action: 'delete', product: { id } }] });
    expect(cart).toMatchObject({ violation: [{ code: 'productOfAnother', path: 'cartItem[0].product.id' }] });
    expect(await stack.send('POST', `/tmf-api/shoppingCart/v4/shoppingCart/${cart.id}/checkout`, {})).toMatchObject({ status: 422, body: { errors: [{ code: 'productOfAnother' }] } });
    expect(await channel.product(id)).toMatchObject({ status: 'active', relatedParty: [{ id: 'customer-1001' }] });
    const { product } = await carriedOut({ ...ofArjun(modify(id, { relatedParty: [arjun] })), billingAccount: { id: 'account-1002' } }, id);
    expect(product).toMatchObject({ relatedParty: [{ id: arjun.id }], billingAccount: { id: 'account-1002' } });
  });

  it('that sends the product back as it reads asks for what it says otherwise, and for nothing else', async () => {
    const before = await added('bundle');
    const { product } = await carriedOut(modify(before.id, { ...before, name: 'Home of the Tans', description: 'all in one', agreement: [{ id: 'agreement-7', name: 'Staff' }] }), before.id);
    const { name, description, agreement, productOrderItem: _items, ...rest } = product;
    const { name: _name, productOrderItem: _itemsBefore, ...restBefore } = before;
    expect([name, description, agreement, rest]).toEqual(['Home of the Tans', 'all in one', [expect.objectContaining({ id: 'agreement-7', name: 'Staff' })], { productCharacteristic: [], ...restBefore }]);
    expect(await carriedOut(modify(before.id, { ...product, status: 'suspended' }), before.id)).toMatchObject({ product: { status: 'suspended', name: 'Home of the Tans' } });
    const refused = await stack.place(modify(before.id, { ...product, startDate: '2020-01-01T00:00:00.000Z' }));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ code: 'modifyUnsupported', path: 'productOrderItem[0].product.startDate' }] } });
    expect(await channel.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id: before.id } }] } as unknown as NewOrder)).toMatchObject({ state: 'completed' });
  });

  it('transfer, renew and bill otherwise: product and services have another owner, the network nothing to do', async () => {
    const before = await added('fibre');
    const { product, told } = await carriedOut(modify(before.id, { relatedParty: [arjun], productTerm: [term] }, { billingAccount: { id: 'account-1002', name: 'Arjun Nair' } }), before.id);
    expect(told).toEqual([]);
    expect(product).toMatchObject({ relatedParty: [{ id: arjun.id }], productTerm: [term], billingAccount: { id: 'account-1002' } });
    const below = await channel.restsOn(product);
    expect([below.cfs, ...below.rfs].map(({ relatedParty }) => relatedParty![0]!.id)).toEqual(Array(4).fill(arjun.id));
  });

  it('migrate: another offering with its values and prices; parts under the same key keep their service', async () => {
    const before = await added('mobile');
    const was = await resourcesOf(before);
    const { product, told } = await carriedOut(modify(before.id, {}, { productOffering: { id: 'mobile-70gb' } }), before.id);
    expect(told).toEqual(['MODIFY HLR_PROFILE']);
    expect(product).toMatchObject({ name: 'Kite 70', productOffering: { id: 'mobile-70gb' }, realizingService: [{ id: before.realizingService![0]!.id }] });
    expect(product.productCharacteristic).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'dataGb', value: 70 })]));
    expect(product.productPrice!.map(({ name }) => name).sort()).toEqual(['Kite 70 monthly', 'SIM card']);
    expect((await resourcesOf(product))['subscription.msisdn']!.value).toBe(was['subscription.msisdn']!.value);
    const refused = await stack.place(modify(before.id, {}, { productOffering: { id: 'fibre-home' } }));
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('the catalog knows no way from Kite 70 to Fibre Home')]);
  });

  it('a bundle: an option is added, one dropped, one changed, and the others stay', async () => {
    const { productOrderItem: [bundle] } = await channel.placeUntil(newOrder('bundle'), ['completed']);
    const [fibre, voice, kite40] = bundle!.productOrderItem!.map(({ product }) => product!.id!);
    const id = bundle!.product!.id!;
    const { product } = await carriedOut(modify(id, {}, { productOrderItem: [
      { id: '1.1', action: 'modify', product: { id: fibre, productCharacteristic: [{ name: 'downloadSpeed', value: 300 }] } },
      { id: '1.2', action: 'delete', product: { id: voice } },
      { id: '1.3', action: 'noChange', product: { id: kite40 } },
      { id: '1.4', action: 'add', productOffering: { id: 'mobile-20gb' }, product: {} },
    ] }), id);
    const held = product.productRelationship!.map((relation) => relation.product!.id!);
    expect(held).toHaveLength(4);
    expect([held.includes(fibre!), held.includes(voice!), held.includes(kite40!)]).toEqual([true, false, true]);
    expect(await channel.product(voice!)).toMatchObject({ status: 'terminated' });
    expect(await channel.product(held.at(-1)!)).toMatchObject({ status: 'active', name: 'Kite 20' });
    const part = { productOrderItem: [{ id: '1', action: 'delete', product: { id: fibre } }] };
    expect(await stack.place(part)).toMatchObject({ status: 422, body: { errors: [{ code: 'bundlePart', path: 'productOrderItem[0].product.id', reason: expect.stringContaining(`Home Bundle (${id})`) }] } });
    await channel.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id } }] } as unknown as NewOrder, ['completed']);
    expect(await channel.product(fibre!)).toMatchObject({ status: 'terminated' });
  });

  it('several in one order: what has been done is not judged once more when the rest is planned afresh', async () => {
    const [voice, fibre] = [await added('voice'), await added('fibre')];
    const hour = 3_600_000;
    const speed = (value: number) => ({ productCharacteristic: [{ name: 'downloadSpeed', value }] });
    const order = { requestedStartDate: new Date(Date.parse(fibre.orderDate!) + hour).toISOString(), productOrderItem: [
      { id: '1', action: 'delete', product: { id: voice.id } }, { id: '2', action: 'modify', product: { id: fibre.id, ...speed(300) }, productOrderItemRelationship: [{ id: '1', relationshipType: 'reliesOn' }] },
    ] } as unknown as NewOrder;
    const { id } = await channel.placeUntil(order, ['pending']);
    await carriedOut(modify(fibre.id, speed(1000)), fibre.id);
    await stack.database.shiftClock(hour + 60_000);
    expect(await channel.until(id, ['completed', 'partial', 'failed'])).toMatchObject({ state: 'completed' });
    await stack.database.shiftClock(0);
    expect((await channel.product(fibre.id)).productCharacteristic).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 300 })]));
  });

  it('delete: what another product requires stays until that goes', async () => {
    const alarmOffering = { id: 'kite-alarm', name: 'Kite Alarm', lifecycleStatus: 'Launched', productSpecification: { id: 'mobile-plan' }, productOfferingRelationship: [{ id: 'fibre-home', name: 'Fibre Home', relationshipType: 'requires' }, { id: 'mobile-70gb', relationshipType: 'migration' }] };
    const { prodSpecCharValueUse } = sampleCatalog<{ prodSpecCharValueUse: object[] }>('productOffering').get('mobile-40gb')!;
    expect((await stack.send('POST', '/tmf-api/productCatalogManagement/v4/productOffering', { ...alarmOffering, prodSpecCharValueUse })).status).toBe(201);
    await added('fibre');
    const remove = (...ids: string[]) => ({ productOrderItem: ids.map((id, index) => ({ id: `${index + 1}`, action: 'delete', product: { id } })) }) as unknown as NewOrder;
    const alarmed = async () => channel.productOf(await channel.placeUntil({ ...newOrder('mobile'), productOrderItem: [{ id: '1', action: 'add', productOffering: { id: 'kite-alarm' }, product: {} }] } as unknown as NewOrder, ['completed']));
    const alarm = await alarmed();
    expect(alarm.productRelationship).toMatchObject([{ relationshipType: 'reliesOn', product: { name: 'Fibre Home' } }]);
    const needed = alarm.productRelationship![0]!.product!.id!;
    const given = await stack.place(modify(needed, { relatedParty: [arjun] }, { billingAccount: { id: 'account-1002' } }));
    expect([given.status, JSON.stringify(given.body)]).toEqual([409, expect.stringContaining(`product ${needed} is needed by Kite Alarm (${alarm.id}), which would not belong to the same customer`)]);
    const refused = await stack.place(remove(needed));
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining(`product ${needed} is needed by Kite Alarm (${alarm.id})`)]);
    const both = await channel.placeUntil(remove(needed, alarm.id), ['completed']);
    expect(both.productOrderItem[0]).toMatchObject({ productOrderItemRelationship: [{ id: '2', relationshipType: 'reliesOn' }] });
    for (const id of [needed, alarm.id]) expect(await channel.product(id)).toMatchObject({ status: 'terminated' });
    // One that becomes what requires nothing lets it go.
    await added('fibre');
    const other = await alarmed();
    const { product } = await carriedOut(modify(other.id, {}, { productOffering: { id: 'mobile-70gb' } }), other.id);
    expect([other.productRelationship!.length, product.productRelationship ?? []]).toEqual([1, []]);
    expect(await channel.placeUntil(remove(other.productRelationship![0]!.product!.id!))).toMatchObject({ state: 'completed' });
  });

  it('delete: who leaves before the end of the term pays for what is left, once; who says a later day stays until then', async () => {
    const [kite, fibre] = [await added('mobile'), await added('fibre')];
    expect(kite.productTerm).toMatchObject([{ name: '12 months' }]);
    const remove = (id: string, product: object = {}) => ({ productOrderItem: [{ id: '1', action: 'delete', product: { id, ...product } }] }) as unknown as NewOrder;
    const left = await channel.placeUntil(remove(kite.id), ['completed']);
    expect(left.productOrderItem[0]!.itemPrice).toMatchObject([{ name: 'Kite early leaving', description: '12 at SGD 10', price: { dutyFreeAmount: { unit: 'SGD', value: 120 } } }]);
    const after = await channel.product(kite.id);
    expect([after.status, after.productPrice!.filter(({ priceType }) => priceType === 'penalty').length]).toEqual(['terminated', 1]);
    const week = 7 * 86_400_000;
    const terminationDate = new Date(Date.parse(after.terminationDate!) + week).toISOString();
    const { id } = await channel.place(remove(fibre.id, { terminationDate }));
    expect(await channel.until(id, ['pending'])).toMatchObject({ state: 'pending' });
    await stack.database.shiftClock(week + 60_000);
    expect(await channel.until(id, ['completed'])).toMatchObject({ state: 'completed' });
    await stack.database.shiftClock(0);
    expect(await channel.product(fibre.id)).toMatchObject({ status: 'terminated', terminationDate });
  });
});
