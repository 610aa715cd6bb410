import { topics } from '@banyan/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleOrder, TestStack, tmf620, tmf622, tmf637, type Json } from './test-stack.js';

interface Violation { code: string; path: string; reason: string }

const item = (changes: object) => {
  const order = sampleOrder('fibre') as Json & { productOrderItem: object[] };
  return { ...order, productOrderItem: [{ ...order.productOrderItem[0], ...changes }] };
};
const speed = (value: unknown) => ({ product: { ...(sampleOrder('fibre')['productOrderItem'] as { product: object }[])[0]!.product, productCharacteristic: [{ name: 'downloadSpeed', value }] } });
const about = (action: string, id: string) => ({ productOrderItem: [{ id: '1', action, product: { id } }] });

describe('A mistake gets a clear answer and stores nothing', () => {
  let stack: TestStack;
  let terminated: string;
  beforeAll(async () => {
    stack = await TestStack.start();
    const order = await stack.placeUntil(sampleOrder('voice'), ['completed']);
    terminated = (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
    await stack.placeUntil(about('delete', terminated), ['completed']);
  });
  afterAll(() => stack.stop());

  const stored = async () => {
    const [row] = await stack.database.query<{ count: string }>(
      // Who rests on whom is told a while after the orders before this one.
      `SELECT (SELECT count(*) FROM com.product_order) || ' ' || (SELECT count(*) FROM com.plan) || ' ' || (SELECT count(*) FROM messaging.outbox WHERE topic <> '${topics.support}') AS count`,
    );
    return row!.count;
  };

  /** What is sent, the status, and each reason by code and path. */
  const mistakes: [name: string, body: () => object | string, status: number, reasons: string[]][] = [
    ['an unknown offering', () => item({ productOffering: { id: 'carrier-pigeon' } }), 422, ['offeringUnknown productOrderItem[0].productOffering.id']],
    ['a retired offering', () => item({ productOffering: { id: 'adsl-home' } }), 422, ['offeringNotLaunched productOrderItem[0].productOffering.id', 'characteristicValue productOrderItem[0].product.productCharacteristic[0].value']],
    ['a forbidden characteristic value', () => item(speed(640)), 422, ['characteristicValue productOrderItem[0].product.productCharacteristic[0].value']],
    ['a value of the wrong type', () => item(speed('fast')), 422, ['characteristicType productOrderItem[0].product.productCharacteristic[0].value']],
    ['a missing mandatory characteristic', () => item({ product: { ...speed(500).product, productCharacteristic: [] } }), 422, ['characteristicMissing productOrderItem[0].product.productCharacteristic[name=downloadSpeed]']],
    ['a missing place', () => item({ product: { productCharacteristic: [{ name: 'downloadSpeed', value: 500 }] } }), 422, ['placeMissing productOrderItem[0].product.place']],
    ['a modify of a product that is not there', () => about('modify', 'no-such-product'), 404, ['productUnknown productOrderItem[0].product.id']],
    ['a delete of a product that is not active', () => about('delete', terminated), 409, ['productNotActive productOrderItem[0].product.id']],
    ['an order without items', () => ({ productOrderItem: [] }), 400, ['cardinality productOrderItem']],
    ['an empty body', () => ({}), 400, ['required productOrderItem']],
    ['a wrong action', () => item({ action: 'explode' }), 400, ['enum productOrderItem[0].action']],
    ['a wrong type deep inside', () => item({ product: { place: [{ role: 7 }] } }), 400, ['type productOrderItem[0].product.place[0].role']],
  ];

  it.each(mistakes)('%s', async (_name, body, status, reasons) => {
    const before = await stored();
    const answer = await stack.place(body());
    expect({ status: answer.status, reasons: ((answer.body['errors'] as Violation[]) ?? []).map(({ code, path }) => `${code} ${path}`) }).toEqual({ status, reasons });
    expect(answer.body).toMatchObject({ '@type': 'Error', code: expect.any(String), reason: expect.any(String), message: expect.any(String), status: String(status) });
    expect(await stored()).toBe(before);
  });

  it('malformed JSON is a 400, not a crash', async () => {
    const before = await stored();
    expect(await stack.place('{"productOrderItem": [')).toMatchObject({ status: 400, body: { '@type': 'Error' } });
    expect(await stored()).toBe(before);
  });

  it('several mistakes are told at once, each with its path', async () => {
    const answer = await stack.place(sampleOrder('mistake'));
    expect(answer.status).toBe(422);
    expect((answer.body['errors'] as Violation[]).length).toBe(3);
  });

  it('an unknown filter is refused by name; an unknown order is a 404', async () => {
    expect(await stack.send('GET', `${tmf622.api.basePath}/productOrder?colour=green`)).toMatchObject({ status: 400, body: { message: expect.stringContaining('colour') } });
    expect(await stack.send('GET', `${tmf622.api.basePath}/productOrder/none`)).toMatchObject({ status: 404 });
    for (const path of ['/journey', '/trace', '/impact']) {
      expect(await stack.send('GET', `${path}/none`)).toMatchObject({ status: 404 });
      expect(await stack.send('GET', `${path}/%00`)).toMatchObject({ status: 400, body: { errors: [{ path: 'id' }] } });
    }
  });

  it('the state of an ordered product cannot be patched; the answer names the way', async () => {
    const order = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    const { id } = (order['productOrderItem'] as { product: { id: string } }[])[0]!.product;
    expect(await stack.send('PATCH', `${tmf637.api.basePath}/product/${id}`, { status: 'suspended' })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('product order (TMF622)') } });
    // What it costs to leave, whose it is, who pays and what it is made of: an order would go by what was written here.
    const written = { startDate: '2020-01-01T00:00:00.000Z', productTerm: [], relatedParty: [{ id: 'customer-9', role: 'Customer', '@referredType': 'Customer' }], billingAccount: { id: 'account-9' }, productRelationship: [{ relationshipType: 'reliesOn', product: { id } }], place: [{ id: 'here', role: 'installationAddress', '@referredType': 'GeographicAddress' }] };
    for (const [name, value] of Object.entries(written))
      expect(await stack.send('PATCH', `${tmf637.api.basePath}/product/${id}`, { [name]: value })).toMatchObject({ status: 409, body: { errors: [{ code: 'ordered', path: name }] } });
    expect(await stack.send('PATCH', `${tmf637.api.basePath}/product/${id}`, { description: 'Mei’s phone' })).toMatchObject({ status: 200, body: { description: 'Mei’s phone', status: 'active' } });
  });

  it('a product that was not ordered is accepted and marked', async () => {
    const answer = await stack.send('POST', `${tmf637.api.basePath}/product`, { name: 'found in the field', status: 'active' });
    expect(answer).toMatchObject({ status: 201, body: { origin: 'registered' } });
  });

  it('a retirement takes effect for the next order within a second', async () => {
    const { api } = tmf620;
    const body = { name: 'Short-lived', lifecycleStatus: 'Launched', productSpecification: { id: 'mobile-sim-only' } };
    const [mobile] = sampleOrder('mobile')['productOrderItem'] as { productOffering: { id: string } }[];
    const like = (await stack.send('GET', `${api.basePath}/productOffering/${mobile!.productOffering.id}`)).body;
    const offering = (await stack.send('POST', `${api.basePath}/productOffering`, { ...like, ...body, id: 'short-lived', productSpecification: like['productSpecification'] })).body;
    const order = { ...sampleOrder('mobile'), productOrderItem: [{ ...mobile, productOffering: { id: offering.id } }] };
    expect((await stack.place(order)).status).toBe(201);
    await stack.send('PATCH', `${api.basePath}/productOffering/${offering.id}`, { lifecycleStatus: 'Retired' });
    const retiredAt = Date.now();
    while ((await stack.place(order)).status === 201) expect(Date.now() - retiredAt).toBeLessThan(1_000);
    expect((await stack.place(order)).status).toBe(422);
  });
});
