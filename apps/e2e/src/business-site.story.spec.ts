import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { sampleNames, sampleOrder, TestStack, tmf637, type Json } from './test-stack.js';

const virtual = ['firewall', 'business-site'];

/** One order over three controllers: a circuit of the legacy gear, Ethernet over RESTCONF, and a virtual function over SOL005. */
describe('A business site', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());
  afterEach(() => void stack.gear.mano.faults.clear());

  const told = () => ['legacy', 'nso', 'mano'].map((name) => stack.gear[name as 'legacy'].ledger().length);
  /** What each of the three did since then, in order. */
  const doneSince = (positions: number[]) => [stack.legacy, stack.gear.nso, stack.gear.mano].map((each, index) => each.ledger().slice(positions[index]).map(({ verb, objectKey }) => ({ verb, objectKey })));
  const verbs = (done: { verb: string }[][]) => done.map((each) => each.map(({ verb }) => verb));

  it('is the only kind of order that the orchestrator of virtual functions hears of', async () => {
    const others = sampleNames.filter((name) => !virtual.includes(name));
    await Promise.all(others.map((name) => stack.placeUntil(sampleOrder(name), ['completed'])));
    expect([others.length > 5, stack.gear.mano.received()]).toEqual([true, []]);
  });

  it('is taken back by all three when the function cannot be had, and each undoes what it did in reverse', async () => {
    const [before, positions] = [await stack.state(), told()];
    stack.gear.mano.faults.add({ match: { objectClass: 'NS' }, behaviour: 'queueAndRefuse', delayMs: 3_600_000, reason: 'no capacity' });
    const { id } = (await stack.place(sampleOrder('business-site'))).body;
    // The refusal comes when the two others have done their part, so that there is something to take back.
    await eventually('the circuit and the Ethernet service to stand', async () => doneSince(positions).slice(0, 2).every((done) => done.length > 0));
    await eventually('the function to be wanted', async () => stack.gear.mano.received().some((call) => call.includes('/instantiate')));
    stack.gear.mano.passQueue();
    const order = await stack.until(id, ['completed', 'failed', 'held', 'partial']);
    expect([order['state'], JSON.stringify(order['note'])]).toEqual(['failed', expect.stringContaining('no capacity')]);
    for (const done of doneSince(positions)) {
      const keys = (wanted: string) => done.filter(({ verb }) => verb === wanted).map(({ objectKey }) => objectKey);
      expect(keys('REMOVE')).toEqual(keys('CREATE').reverse());
    }
    expect(verbs(doneSince(positions))).toEqual([['CREATE', 'REMOVE'], ['CREATE', 'REMOVE'], []]);
    expect(await (await fetch(`${stack.gear.mano.url}/nslcm/v1/ns_instances`)).json()).toEqual([]);
    const after = await stack.state();
    expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
  });

  it('stands: its plan is drawn, each controller has done its part, and no price, tier or customer has left for the virtual functions', async () => {
    const positions = told();
    const order = await stack.placeUntil(sampleOrder('business-site'), ['completed']);
    const drawn = (await stack.plans('com', order.id)).map(({ drawing }) => drawing).join('\n');
    for (const offering of ['leased-line', 'business-ethernet', 'virtual-firewall']) expect(drawn).toMatch(new RegExp(offering.replace('-', '.'), 'i'));
    expect(verbs(doneSince(positions))).toEqual([['CREATE'], ['CREATE'], ['CREATE']]);
    expect(stack.gear.mano.ledger().at(-1)!.attributes).toEqual({ nsdId: 'firewall', nsFlavourId: 'wide', instances: 1, vcpus: 8, memoryGb: 16 });

    const firewall = ((order['productOrderItem'] as { productOrderItem: { product: Json }[] }[])[0]!).productOrderItem[2]!.product;
    await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'modify', product: { id: firewall.id, productCharacteristic: [{ name: 'tier', value: 'essential' }] } }] }, ['completed']);
    expect(stack.gear.mano.ledger().at(-1)).toMatchObject({ verb: 'MODIFY', attributes: { vcpus: 2, memoryGb: 4 } });

    const customer = [order.id, firewall.id, 'customer-3001', 'Orchid Trading', 'address-3001', 'Harbour Road', 'Business Site', 'virtual-firewall'];
    const words = [...customer, 'tier', 'advanced', 'essential', 'price', 'SGD', '236.5'];
    expect(JSON.stringify([order, await stack.get(tmf637.product, firewall.id)])).toContain('236.5');
    const calls = stack.gear.mano.received();
    expect(calls.filter((call) => call.startsWith('POST')).length).toBeGreaterThan(3);
    expect(calls.flatMap((call) => words.filter((word) => call.toLowerCase().includes(word.toLowerCase())))).toEqual([]);
  });
});
