import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, modify } from '@banyan/testing';
import { sampleOrder, TestStack, tmf622, type Json } from './test-stack.js';

const stencilCourt = { id: 'address-2003', name: '9 Stencil Court, Singapore 570009', role: 'installationAddress', '@referredType': 'GeographicAddress' };

/** What is sold over the old network: catalog data alone says which gear hears of it, and in which words. */
describe('Over copper', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const done = async (order: object) => (await stack.placeUntil(order, ['completed']))['productOrderItem'] as { product: Json & { id: string } }[];
  const change = (id: string, product: object) => done({ productOrderItem: [{ id: '1', action: 'modify', product: { id, ...product } }] });

  it('a telephone is a subscriber of the local exchange, who keeps the number when it moves to another pair', async () => {
    const exchange = () => stack.gear.cli.configuration();
    const [{ product }] = (await done(sampleOrder('pstn'))) as [{ product: Json }];
    const [first] = exchange();
    expect(first).toMatchObject({ objectClass: 'SUBSCRIBER', attributes: { PAIR: expect.stringMatching(/^MDF-/), DIRECTORY_NUMBER: `+${first!.objectKey}`, INTERNATIONAL: 'BARRED', BARRED: 'NO' } });
    await change(product.id, modify(product.id, { internationalCalls: true }).product!);
    await change(product.id, { place: [stencilCourt] });
    await change(product.id, { status: 'suspended' });
    const [now, ...more] = exchange();
    expect([now!.objectKey, now!.attributes, more]).toEqual([first!.objectKey, { ...first!.attributes, PAIR: expect.stringMatching(/^MDF-/), INTERNATIONAL: 'OPEN', BARRED: 'YES' }, []]);
    expect(now!.attributes['PAIR']).not.toBe(first!.attributes['PAIR']);
    await done({ productOrderItem: [{ id: '1', action: 'delete', product: { id: product.id } }] });
    expect([exchange(), stack.legacy.ledger()]).toEqual([[], []]);
  });

  it('DSL is a line on a pair and a port, with the address and the router that fibre has, and another speed is a word to the line', async () => {
    const [{ product }] = (await done(sampleOrder('dsl'))) as [{ product: Json }];
    const line = () => stack.legacy.configuration().find(({ objectClass }) => objectClass === 'LINE')!;
    expect(line().attributes).toEqual({ PAIR: expect.stringMatching(/^MDF-/), PORT: expect.stringMatching(/^DSLAM-/), PROFILE: 'VDSL-50', LOCATION: 'address-2002' });
    expect(stack.legacy.configuration().filter(({ attributes }) => attributes['LINE'] === line().objectKey).map(({ objectClass }) => objectClass).sort()).toEqual(['ADDRESS', 'CPE']);
    const told = stack.legacy.ledger().length;
    await change(product.id, modify(product.id, { downloadSpeed: 100 }).product!);
    expect(stack.legacy.ledger().slice(told).map(({ verb, objectClass }) => `${verb} ${objectClass}`)).toEqual(['MODIFY LINE']);
    expect(line().attributes['PROFILE']).toBe('VDSL-100');
  });

  it('the circuit of a leased line waits for its appointment, and nothing is left of one that is cancelled before it', async () => {
    const week = 7 * 24 * 3_600_000;
    const appointed = () => {
      const order = sampleOrder('leased-line') as unknown as { productOrderItem: { product: { productCharacteristic: object[] } }[] };
      order.productOrderItem[0]!.product.productCharacteristic.push({ name: 'installationDate', value: new Date(Date.now() + week).toISOString() });
      return order;
    };
    const waiting = async () => {
      const { id } = (await stack.place(appointed())).body;
      const { plan } = await eventually('the circuit to wait', async () => (await stack.journey(id)).find(({ service, plan: { state } }) => service === 'rom' && state === 'pending'));
      expect(plan.tasks.filter(({ state }) => state === 'done').map((task) => task.id)).toEqual(['assign']);
      // As the sample catalog has it; COM knows nothing of the appointment.
      const { expectedCompletionDate } = await stack.get(tmf622.productOrder, id);
      expect(Math.round((Date.parse(String(expectedCompletionDate)) - Date.now()) / 3_600_000)).toBe(4);
      return id;
    };
    const before = await stack.state();
    const called = stack.legacy.ledger().length;
    const cancelled = await waiting();
    await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: cancelled } });
    await stack.until(cancelled, ['cancelled']);
    expect([(await stack.state()).pools, stack.legacy.ledger().length]).toEqual([before.pools, called]);

    const id = await waiting();
    await stack.database.shiftClock(week + 60_000);
    const ended = await stack.until(id, ['completed', 'failed']);
    await stack.database.shiftClock(0);
    expect([ended['state'], stack.legacy.ledger().length]).toEqual(['completed', called + 1]);
    await done({ productOrderItem: [{ id: '1', action: 'delete', product: { id: (ended['productOrderItem'] as [{ product: { id: string } }])[0].product.id } }] });
  });

  it('a leased line keeps its circuit when one end moves: that end gets another port, and the other one stays', async () => {
    const [{ product }] = (await done(sampleOrder('leased-line'))) as [{ product: Json }];
    const circuit = () => stack.legacy.configuration().find(({ objectClass }) => objectClass === 'CIRCUIT')!;
    const before = circuit();
    expect(before.attributes).toEqual({ A_PORT: expect.stringMatching(/^MUX-/), Z_PORT: expect.stringMatching(/^MUX-/), BANDWIDTH: '34M' });
    const [aEnd] = product['place'] as [object];
    await change(product.id, { place: [aEnd, { ...stencilCourt, role: 'zEnd' }] });
    expect(circuit()).toMatchObject({ objectKey: before.objectKey, attributes: { A_PORT: before.attributes['A_PORT'], Z_PORT: expect.not.stringMatching(before.attributes['Z_PORT']!) } });
  });
});
