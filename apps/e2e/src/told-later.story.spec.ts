import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Subscriber } from '@banyan/testing';
import { tmf641, validateDocument } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf620, tmf622, tmf637, type Json } from './test-stack.js';

const orders = `${tmf622.api.basePath}/productOrder`;
const event = 'ProductOrderInformationRequiredEvent';
const path = 'productOrderItem[0].product.productCharacteristic[name=serialNumber]';

/** The router of a fibre line has a serial number, which nobody knows before it has been taken from the shelf. */
describe('What an order is told later', () => {
  let stack: TestStack;
  let subscriber: Subscriber;
  beforeAll(async () => {
    stack = await TestStack.start();
    subscriber = await Subscriber.start();
    await stack.send('POST', `${tmf622.api.basePath}/hub`, { callback: subscriber.callback, query: `eventType=${event}` });
    const specification = `${tmf620.api.basePath}/productSpecification/fibre-broadband`;
    const { productSpecCharacteristic } = (await stack.send('GET', specification)).body as unknown as { productSpecCharacteristic: Json[] };
    const serialNumber = { name: 'serialNumber', valueType: 'string', regex: 'R-\\d{4}', minCardinality: 1, maxCardinality: 1 };
    const marked = (toldLater: unknown) => stack.send('PATCH', specification, { productSpecCharacteristic: [...productSpecCharacteristic, { ...serialNumber, toldLater }] });
    for (const [toldLater, at] of [[true, 'toldLater'], [{ withinMinutes: 0 }, 'toldLater.withinMinutes'], [{ soon: 1 }, 'toldLater.soon']] as const)
      expect(await marked(toldLater)).toMatchObject({ status: 422, body: { errors: [{ path: `productSpecCharacteristic[${productSpecCharacteristic.length}].${at}` }] } });
    expect(await marked({ withinMinutes: 60 })).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await stack.stop();
    await subscriber.stop();
  });

  const [line] = sampleOrder('fibre')['productOrderItem'] as (Json & { product: { productCharacteristic: object[] } })[];
  const withSerial = (value: string) => ({ productOrderItem: [{ ...line, product: { ...line!.product, productCharacteristic: [...line!.product.productCharacteristic, { name: 'serialNumber', value }] } }] });
  const waiting = () => eventually('an order by the new catalog', async () => {
    const { body } = await stack.place(sampleOrder('fibre'));
    const order = await stack.get(tmf622.productOrder, body.id);
    // Whoever has placed it knows from the answer what it waits for.
    expect([body['state'], body['requiredInformation']]).toEqual(['acknowledged', order['requiredInformation']]);
    return order['requiredInformation'] ? order : false;
  });

  it('it waits for: its channel hears what is missing, a wrong answer changes nothing, and a right one completes it', async () => {
    const before = await stack.state();
    const { id, ...order } = await waiting();
    const required = { itemId: '1', path, name: 'serialNumber', reason: expect.stringContaining('mandatory'), until: expect.any(String) };
    expect(order).toMatchObject({ state: 'pending', requiredInformation: [required], note: [{ text: expect.stringContaining(path), author: 'com' }], productOrderItem: [{ state: 'pending' }] });
    const own = () => subscriber.heard.filter((heard) => heard.event['productOrder']!.id === id);
    await eventually('the event', async () => own().length > 0);
    expect(own()).toMatchObject([{ eventType: event, fieldPath: path, event: { productOrder: { state: 'pending', requiredInformation: [required] } } }]);
    expect(validateDocument(tmf622.api.hub.events[event]!, own()[0]).violations).toEqual([]);
    expect(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text()).toMatch(/to be told: .*serialNumber.*\n.*\n.*○ await information/);
    expect(await stack.state()).toEqual(before);

    expect(await stack.send('PATCH', `${orders}/${id}`, withSerial('none'))).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicValue' }] } });
    expect(await stack.send('PATCH', `${orders}/${id}`, { requiredInformation: [], description: 'no news' })).toMatchObject({ status: 200, body: { state: 'pending', requiredInformation: [required] } });
    expect(await stack.send('PATCH', `${orders}/${id}`, withSerial('R-0042'))).toMatchObject({ status: 200 });
    const ended = await stack.until(id, ['completed', 'failed']);
    expect([ended['state'], ended['requiredInformation']]).toEqual(['completed', undefined]);
    const [{ product }] = ended['productOrderItem'] as [{ product: { id: string } }];
    expect((await stack.get(tmf637.product, product.id))['productCharacteristic']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'serialNumber', value: 'R-0042' })]));
    expect(own()).toHaveLength(1);
  });

  it('is not taken back once it is being carried out', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_500, times: 1 });
    const { id } = (await stack.place({ ...sampleOrder('fibre'), ...withSerial('R-0043') })).body;
    await stack.send('PATCH', `${orders}/${id}`, { state: 'held' });
    expect(await stack.send('PATCH', `${orders}/${id}`, { productOrderItem: [line] })).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicMissing', path, reason: expect.stringContaining('its item has begun') }] } });
    await stack.send('PATCH', `${orders}/${id}`, { state: 'inProgress' });
    expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
  });

  it('it fails without, when the time is over, and leaves nothing behind', async () => {
    const before = await stack.state();
    const { id } = await waiting();
    expect(await stack.send('PATCH', `${orders}/${id}`, { priority: '1' })).toMatchObject({ status: 200, body: { state: 'pending' } });
    await stack.database.shiftClock(61 * 60_000);
    const ended = await stack.until(id, ['failed', 'completed']);
    await stack.database.shiftClock(0);
    expect([ended['state'], ended['requiredInformation']]).toEqual(['failed', undefined]);
    expect((ended['note'] as Json[]).at(-1)).toMatchObject({ text: expect.stringContaining(`nobody has told in time: ${path}`) });
    expect(await stack.list(tmf641.serviceOrder, `&externalReference.id=${id}`)).toEqual([]);
    expect(await stack.state()).toEqual(before);
  });
});
