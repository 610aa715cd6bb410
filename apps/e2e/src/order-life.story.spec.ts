import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Disturbance } from '@banyan/testing';
import { tmf641, validateDocument } from '@banyan/tmf';
import { sampleOrder, TestStack, tmf620, tmf622, tmf637, type Json } from './test-stack.js';

const path = `${tmf622.api.basePath}/productOrder`;
const week = 7 * 24 * 3_600_000;
const disturbance: Disturbance = {};

/** What a channel does with an order between placing it and its end. */
describe('The life of an order', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start(disturbance)));
  afterAll(() => stack.stop());

  const patch = (id: string, body: object, actor?: string) => stack.send('PATCH', `${path}/${id}`, body, actor ? { 'x-actor': actor } : {});
  const productOf = (order: Json) => (order['productOrderItem'] as { product: { id: string } }[])[0]!.product.id;
  const inAWeek = () => new Date(Date.now() + week).toISOString();
  /** The gear takes its time over the line, so that the order is under way for a while. */
  const underWay = async () => {
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 400, times: 1 });
    return (await stack.place(sampleOrder('fibre'))).body;
  };
  const serviceOrdered = async (id: string) => (await stack.plans('com', id))[0]!.tasks.find((task) => task.id === 'order internet')!.state;

  describe('that is to start later', () => {
    it('is pending, reserves nothing, and begins when its date has come', async () => {
      const before = await stack.state();
      const placed = await stack.place({ ...sampleOrder('fibre'), requestedStartDate: inAWeek() });
      expect(placed).toMatchObject({ status: 201, body: { state: 'acknowledged' } });
      const { id } = placed.body;
      expect(await stack.get(tmf622.productOrder, id)).toMatchObject({ state: 'pending', productOrderItem: [{ state: 'pending' }] });
      expect(await stack.state()).toEqual(before);
      await stack.database.shiftClock(week + 60_000);
      const ended = await stack.until(id, ['completed', 'failed']);
      await stack.database.shiftClock(0);
      expect(ended['state']).toBe('completed');
      expect(await stack.get(tmf637.product, productOf(ended))).toMatchObject({ status: 'active' });
    });

    it('is cancelled before without a trace, and starts at once when its date has passed', async () => {
      const { id } = (await stack.place({ ...sampleOrder('fibre'), requestedStartDate: inAWeek() })).body;
      const before = await stack.state();
      expect((await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } })).body).toMatchObject({ state: 'done' });
      expect(await stack.get(tmf622.productOrder, id)).toMatchObject({ state: 'cancelled', productOrderItem: [{ state: 'cancelled' }] });
      expect(await stack.state()).toEqual(before);
      expect(await stack.placeUntil({ ...sampleOrder('mobile'), requestedStartDate: '2020-01-01T00:00:00.000Z' }, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    });

    it('of a change is planned afresh at its date, when the product was changed before it', async () => {
      const productId = productOf(await stack.placeUntil(sampleOrder('fibre'), ['completed']));
      const changed = (values: object[], more: object = {}) => ({ ...more, productOrderItem: [{ id: '1', action: 'modify', product: { id: productId, productCharacteristic: values } }] });
      const later = (await stack.place(changed([{ name: 'downloadSpeed', value: 1000 }], { requestedStartDate: inAWeek() }))).body;
      await stack.placeUntil(changed([{ name: 'staticIp', value: true }]), ['completed']);
      await stack.database.shiftClock(week + 60_000);
      expect(await stack.until(later.id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
      await stack.database.shiftClock(0);
      const product = await stack.get(tmf637.product, productId);
      expect(product['productCharacteristic']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 1000 }), expect.objectContaining({ name: 'staticIp', value: true })]));
    });

    it('is refused when it is to be complete before, or was to be in the past', async () => {
      const refused = (dates: object) => stack.place({ ...sampleOrder('mobile'), ...dates });
      for (const dates of [{ requestedStartDate: inAWeek(), requestedCompletionDate: new Date().toISOString() }, { requestedCompletionDate: '2020-01-01' }])
        expect(await refused(dates)).toMatchObject({ status: 422, body: { errors: [{ code: 'requestedDate', path: 'requestedCompletionDate' }] } });
    });
  });

  describe('that its channel amends', () => {
    const [fibre, mobile] = ['fibre', 'mobile'].map((name) => (sampleOrder(name)['productOrderItem'] as Json[])[0]!);
    const [line, phone] = [{ ...fibre, id: 'line' }, { ...mobile, id: 'phone' }];
    const speed = (value: number) => ({ ...line, product: { ...(fibre!['product'] as object), productCharacteristic: [{ name: 'downloadSpeed', value }] } });
    const tasksOf = async (id: string) => Object.fromEntries((await stack.plans('com', id)).map(({ itemId, state }) => [itemId, state]));

    it('before it begins: values, items and the date are judged as a whole and planned afresh, and nothing else is carried out', async () => {
      const { body: { id }, headers } = await stack.place({ ...sampleOrder('fibre'), productOrderItem: [line, phone], requestedStartDate: inAWeek() });
      const product = productOf(await stack.get(tmf622.productOrder, id));
      const wrong = await patch(id, { productOrderItem: [speed(1), { ...phone, productOffering: { id: 'teleport' } }] });
      expect(wrong).toMatchObject({ status: 422, body: { errors: [{ code: 'characteristicValue', path: expect.stringContaining('productOrderItem[0]') }, { code: 'offeringUnknown', path: 'productOrderItem[1].productOffering.id' }] } });
      const amended = await patch(id, { productOrderItem: [speed(1000), { ...phone, id: 'second phone' }], requestedStartDate: new Date(Date.now() + 2 * week).toISOString() }, 'Arjun Nair');
      expect(amended).toMatchObject({ status: 200, body: { state: 'pending', note: [{ text: 'amended: item line changed, item second phone added, item phone removed, requestedStartDate', author: 'Arjun Nair' }] } });
      expect([productOf(amended.body), Object.keys(await tasksOf(id)).sort()]).toEqual([product, ['line', 'second phone']]);
      const stale = await stack.send('PATCH', `${path}/${id}`, { productOrderItem: [speed(500)] }, { 'if-match': headers.get('etag')! });
      expect(stale.status).toBe(412);
      await stack.database.shiftClock(2 * week + 60_000);
      const ended = await stack.until(id, ['completed', 'failed', 'partial']);
      await stack.database.shiftClock(0);
      expect([ended['state'], (ended['productOrderItem'] as Json[]).map((item) => item.id)]).toEqual(['completed', ['line', 'second phone']]);
      expect((await stack.get(tmf637.product, product))['productCharacteristic']).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'downloadSpeed', value: 1000 })]));
    });

    it('for another customer, another account or another total: it is judged, priced and planned by them, too', async () => {
      const { id } = (await stack.place({ ...sampleOrder('mobile'), requestedStartDate: inAWeek() })).body;
      expect(await patch(id, { orderTotalPrice: [{ priceType: 'recurring', price: { dutyFreeAmount: { unit: 'SGD', value: 1 } } }] })).toMatchObject({ status: 422, body: { errors: expect.arrayContaining([expect.objectContaining({ code: 'priceMismatch', path: expect.stringContaining('orderTotalPrice') })]) } });
      const relatedParty = [{ id: 'customer-1002', name: 'Ravi Shah', role: 'Customer', '@referredType': 'Individual' }];
      const amended = await patch(id, { relatedParty, billingAccount: { id: 'account-7' } });
      expect(amended).toMatchObject({ status: 200, body: { relatedParty, billingAccount: { id: 'account-7' }, note: [{ text: 'amended: billingAccount, relatedParty' }] } });
      await patch(id, { requestedStartDate: null });
      const ended = await stack.until(id, ['completed', 'failed']);
      expect(await stack.get(tmf637.product, productOf(ended))).toMatchObject({ status: 'active', relatedParty });
      expect((await patch(id, { relatedParty: (sampleOrder('mobile') as unknown as Json)['relatedParty'] })).status).toBe(409);
      expect((await patch(id, { orderTotalPrice: [] })).status).toBe(409);
    });

    it('by the catalog that it was placed by, even when what it orders is not sold any more; what comes new is judged by that of today', async () => {
      const offering = `${tmf620.api.basePath}/productOffering`;
      const { body: kite } = await stack.send('GET', `${offering}/mobile-6gb`);
      const { id: _id, href: _href, ...copy } = kite;
      expect((await stack.send('POST', offering, { ...copy, id: 'kite-of-old', name: 'Kite of old' })).status).toBe(201);
      const old = { ...phone, productOffering: { id: 'kite-of-old' } };
      const placed = await eventually('the new offering to be sold', async () => {
        const answer = await stack.place({ ...sampleOrder('mobile'), productOrderItem: [old], requestedStartDate: inAWeek() });
        return answer.status === 201 && answer;
      });
      expect((await stack.send('PATCH', `${offering}/kite-of-old`, { lifecycleStatus: 'Retired' })).status).toBe(200);
      await eventually('nobody to be sold it any more', async () => (await stack.place({ ...sampleOrder('mobile'), productOrderItem: [old] })).status === 422);
      const { id } = placed.body;
      expect(await patch(id, { priority: '1' })).toMatchObject({ status: 200, body: { priority: '1', orderTotalPrice: placed.body['orderTotalPrice'] } });
      expect(await patch(id, { productOrderItem: [old, { ...phone, id: 'another', productOffering: { id: 'adsl-home' } }] })).toMatchObject({ status: 422, body: { errors: expect.arrayContaining([expect.objectContaining({ code: 'offeringNotLaunched', path: 'productOrderItem[1].productOffering.id' })]) } });
      await patch(id, { requestedStartDate: null });
      expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    });

    it('but not in what COM alone knows: when it ends, and when that is expected', async () => {
      const theirs = { completionDate: '2001-01-01T00:00:00.000Z', cancellationDate: '2001-01-01T00:00:00.000Z', expectedCompletionDate: '2001-01-01T00:00:00.000Z', cancellationReason: 'none' };
      const placed = await stack.place({ ...sampleOrder('mobile'), ...theirs, requestedStartDate: inAWeek() });
      const { id } = placed.body;
      const patched = await patch(id, { ...theirs, description: 'a phone' });
      for (const { body } of [placed, patched]) for (const name of Object.keys(theirs)) expect(body[name]).not.toEqual(theirs[name as keyof typeof theirs]);
      expect(patched).toMatchObject({ status: 200, body: { description: 'a phone' } });
    });

    it('while it is held, and it stays held', async () => {
      const { id } = (await stack.place({ ...sampleOrder('mobile'), requestedStartDate: inAWeek() })).body;
      await patch(id, { state: 'held' });
      expect(await patch(id, { requestedStartDate: null, priority: '1' })).toMatchObject({ status: 200, body: { state: 'held', priority: '1' } });
      await patch(id, { state: 'inProgress' });
      expect(await stack.until(id, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    });

    it('where it has not begun; what has is named where it would be another thing, and stays as it is', async () => {
      stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_500, times: 1 });
      const after = { productOrderItemRelationship: [{ id: 'line', relationshipType: 'reliesOn' }] };
      const { id } = (await stack.place({ ...sampleOrder('fibre'), productOrderItem: [line, { ...phone, ...after }] })).body;
      const late = await patch(id, { productOrderItem: [{ ...line, productOffering: { id: 'home-voice' } }, { ...phone, ...after }], priority: '0' });
      expect(late).toMatchObject({ status: 409, body: { errors: [{ code: 'itemBegun', path: 'productOrderItem[0]', reason: expect.stringContaining('product inventory: reserve Fibre Home') }, { code: 'orderBegun', path: 'priority' }] } });
      const placed = (await stack.get(tmf622.productOrder, id))['productOrderItem'] as Json[];
      const amended = await patch(id, { productOrderItem: [placed[0], { ...phone, ...after, productOffering: { id: 'mobile-6gb' } }, { ...phone, id: 'another' }] });
      expect(amended).toMatchObject({ status: 200, body: { state: 'inProgress' } });
      const ended = await stack.until(id, ['completed', 'failed', 'partial']);
      expect((ended['productOrderItem'] as Json[]).map(({ id: item, state, product }) => `${item} ${(product as Json)['name']} ${state}`)).toEqual(['line Fibre Home completed', 'phone Kite 6 completed', 'another Kite 20 completed']);
      expect(await patch(id, { productOrderItem: [phone] })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('completed cannot be amended') } });
    });

    it('and what waited for an item that was taken out goes on', async () => {
      const { id } = (await stack.place({ ...sampleOrder('fibre'), productOrderItem: [line, phone], requestedStartDate: inAWeek() })).body;
      const waiting = (await stack.place({ ...sampleOrder('mobile'), orderRelationship: [{ id, relationshipType: 'dependency' }] })).body;
      await patch(id, { productOrderItem: [line] });
      await patch(id, { requestedStartDate: null });
      for (const each of [id, waiting.id]) expect(await stack.until(each, ['completed', 'failed'])).toMatchObject({ state: 'completed' });
    });
  });

  describe('that its channel holds', () => {
    it('begins nothing more, takes in what is under way, and goes on when it is let; the notes say who did it', async () => {
      const { id } = await underWay();
      expect(await patch(id, { state: 'held' }, 'Arjun Nair')).toMatchObject({ status: 200, body: { state: 'held', productOrderItem: [{ state: 'held' }] } });
      await eventually('the service order to complete', async () => (await serviceOrdered(id)) === 'done');
      expect((await stack.plans('com', id))[0]).toMatchObject({ state: 'paused', tasks: [{ id: 'reserve', state: 'done' }, { id: 'order internet', state: 'done' }, { id: 'activate', state: 'waiting' }] });
      expect(await stack.get(tmf637.product, productOf(await stack.get(tmf622.productOrder, id)))).toMatchObject({ status: 'pendingActive' });
      expect((await patch(id, { state: 'inProgress' }, 'Mei Tan')).status).toBe(200);
      const { note } = (await stack.until(id, ['completed'])) as unknown as { note: object[] };
      expect(note).toEqual([{ text: 'held by the client', author: 'Arjun Nair', date: expect.any(String) }, { text: 'let go on by the client', author: 'Mei Tan', date: expect.any(String) }]);
    });

    it('before its date does not begin at it', async () => {
      const { id } = (await stack.place({ ...sampleOrder('mobile'), requestedStartDate: inAWeek() })).body;
      await patch(id, { state: 'held' });
      await stack.database.shiftClock(week + 60_000);
      await eventually('its date to have come', async () => (await stack.plans('com', id))[0]!.tasks[0]!.state === 'done');
      expect(await stack.get(tmf622.productOrder, id)).toMatchObject({ state: 'held' });
      await patch(id, { state: 'pending' });
      await stack.until(id, ['completed']);
      await stack.database.shiftClock(0);
      expect((await stack.plans('com', id))[0]).toMatchObject({ state: 'done' });
    });

    it('can be cancelled', async () => {
      const before = await stack.state();
      const { id } = await underWay();
      await patch(id, { state: 'held' });
      await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id } });
      await stack.until(id, ['cancelled']);
      const after = await stack.state();
      expect([after.configuration, after.pools, after.resources]).toEqual([before.configuration, before.pools, before.resources]);
    });

    it('is not one that has ended, nor one that waits for a person: only a person lets that one go on', async () => {
      const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
      expect(await patch(id, { state: 'held' })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('no client may set its state') } });
      const open = await underWay();
      expect(await patch(open.id, { state: 'completed' })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('a client may set it to held') } });
      await stack.until(open.id, ['completed']);
      disturbance.refuse = ({ topic, data }) => topic === 'product-inventory.commands' && (data as { task?: { taskId: string } }).task?.taskId === 'activate';
      const removal = await stack.placeUntil({ productOrderItem: [{ id: '1', action: 'delete', product: { id: productOf(await stack.get(tmf622.productOrder, open.id)) } }] }, ['held', 'completed', 'failed']);
      disturbance.refuse = undefined;
      expect(removal['state']).toBe('held');
      expect(await patch(removal.id, { state: 'inProgress' })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('waits for a person') } });
    });
  });

  it('notes who placed, changed, held and cancelled it, at the time of the database', async () => {
    const as = (name: string) => ({ 'x-actor': name });
    const placed = await stack.send('POST', path, { ...sampleOrder('mobile'), note: [{ text: 'for Mei' }], requestedStartDate: inAWeek() }, as('Arjun Nair'));
    expect(placed.body['note']).toEqual(['for Mei', 'placed'].map((text) => ({ text, author: 'Arjun Nair', date: expect.any(String) })));
    const { id } = placed.body;
    await patch(id, { description: 'the second phone', requestedCompletionDate: '2099-01-01T00:00:00.000Z' }, 'Mei Tan');
    await patch(id, { description: 'her second phone' });
    for (const date of ['2020-01-01', new Date().toISOString()]) expect(await patch(id, { requestedCompletionDate: date })).toMatchObject({ status: 422, body: { errors: [{ code: 'requestedDate', path: 'requestedCompletionDate' }] } });
    await patch(id, { state: 'held' });
    await stack.database.shiftClock(week / 2);
    const cancel = { productOrder: { id }, cancellationReason: 'changed her mind', requestedCancellationDate: new Date(Date.now() + week / 4).toISOString() };
    expect(await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, cancel, as('the shop'))).toMatchObject({ status: 201, body: { state: 'done' } });
    await stack.database.shiftClock(0);
    const order = (await stack.get(tmf622.productOrder, id)) as Json & { note: { text: string; author: string; date: string }[]; cancellationDate: string };
    expect(order.note.slice(2).map(({ author, text }) => `${author}: ${text}`)).toEqual([
      'Mei Tan: changed description, requestedCompletionDate', 'client: held by the client', 'the shop: to be cancelled: changed her mind', 'banyan: changed her mind',
    ]);
    for (const date of [order.cancellationDate, order.note.at(-1)!.date]) expect(Date.parse(date)).toBeGreaterThan(Date.now() + week / 4);
  });

  it('tells when it is expected to be complete, by what the catalog says of its parts, and anew when it is held up', async () => {
    const minutesTo = (order: Json) => Math.round((Date.parse(String(order['expectedCompletionDate'])) - Date.now()) / 60_000);
    const catalog = `${tmf620.api.basePath}/productSpecification/fibre-broadband`;
    const { serviceSpecification } = (await stack.send('GET', catalog)).body as unknown as { serviceSpecification: { decomposition: object }[] };
    const taking = (expectedMinutes?: number) => stack.send('PATCH', catalog, { serviceSpecification: serviceSpecification.map((part) => ({ ...part, decomposition: { ...part.decomposition, expectedMinutes } })) });
    expect((await taking(90)).status).toBe(200);
    const inADay = new Date(Date.now() + 24 * 3_600_000).toISOString();
    const { id } = await eventually('an order by the new catalog', async () => {
      const { body } = await stack.place({ ...sampleOrder('fibre'), requestedStartDate: inADay });
      return minutesTo(await stack.get(tmf622.productOrder, body.id)) === 24 * 60 + 90 && body;
    });
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    await stack.database.shiftClock(2 * 24 * 3_600_000);
    await eventually('its start', async () => (await stack.get(tmf622.productOrder, id))['state'] === 'inProgress');
    expect(minutesTo(await stack.get(tmf622.productOrder, id))).toBe(2 * 24 * 60 + 90);
    expect((await stack.until(id, ['completed']))['expectedCompletionDate']).toBeDefined();
    await stack.database.shiftClock(0);
    await taking();
  });

  it('hands its priority down to the call, and has one of five', async () => {
    const { id } = await stack.placeUntil({ ...sampleOrder('fibre'), priority: '0' }, ['completed']);
    const journey = await stack.journey(id);
    expect(journey.map(({ service, plan }) => `${service} ${plan.priority}`)).toEqual(['com 0', 'som 0', 'rom 0']);
    expect(await stack.place({ ...sampleOrder('fibre'), priority: 'high' })).toMatchObject({ status: 422, body: { errors: [{ code: 'priority', path: 'priority' }] } });
    expect(await patch(id, { priority: '1' })).toMatchObject({ status: 409, body: { reason: expect.stringContaining('priority') } });
  });

  it('gathers notes, each with its author and date, and loses none', async () => {
    const { id } = await stack.placeUntil(sampleOrder('mobile'), ['completed']);
    await patch(id, { note: [{ text: 'rang at noon' }] }, 'Arjun Nair');
    await patch(id, { note: [{ text: 'rang again', author: 'the shop' }] }, 'Arjun Nair');
    await patch(id, { note: [] });
    expect((await stack.get(tmf622.productOrder, id))['note']).toEqual([
      { text: 'rang at noon', author: 'Arjun Nair', date: expect.any(String) }, { text: 'rang again', author: 'the shop', date: expect.any(String) },
    ]);
    expect((await patch(id, { description: 'x' }, ' ')).status).toBe(400);
  });

  it('tells below what its service orders have reached, and that they are late, by events of TMF641 and in the journey', async () => {
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'queue', delayMs: 5_000, times: 1 });
    const { id } = (await stack.place({ ...sampleOrder('fibre'), requestedCompletionDate: inAWeek() })).body;
    const serviceOrder = async () => (await stack.list<Json & { externalReference: { id: string }[]; milestone: Json[]; jeopardyAlert?: Json[] }>(tmf641.serviceOrder)).find(({ externalReference }) => externalReference.some((reference) => reference.id === id));
    await eventually('the services to be reserved', async () => (await serviceOrder())?.milestone.length === 2);
    expect((await serviceOrder())!.milestone).toMatchObject([{ name: 'order accepted', status: 'reached' }, { name: 'services reserved', status: 'reached', serviceOrderItem: [{ itemId: 'internet' }] }]);
    await stack.database.shiftClock(week + 60_000);
    await eventually('the alert', async () => (await serviceOrder())!.jeopardyAlert);
    const { id: serviceOrderId, jeopardyAlert } = (await serviceOrder())!;
    expect(jeopardyAlert).toMatchObject([{ name: 'later than requested', jeopardyType: 'Critical', exception: 'requested completion date has passed' }]);
    expect(await (await fetch(`${stack.url}/journey/${id}?format=text`)).text()).toMatch(/reached: order accepted, services reserved\n.*in jeopardy: requested completion date has passed/);
    await stack.until(id, ['completed', 'failed']);
    await stack.database.shiftClock(0);
    const events = await stack.database.query<{ type: string; payload: object }>(`SELECT type, payload FROM messaging.outbox WHERE topic = 'serviceOrder' AND key = $1 ORDER BY seq`, [serviceOrderId]);
    const own = events.filter(({ type }) => /Milestone|Jeopardy/.test(type));
    expect([...new Set(own.map(({ type }) => type))].sort()).toEqual(['ServiceOrderJeopardyEvent', 'ServiceOrderMilestoneEvent']);
    for (const { type, payload } of own) expect([type, ...validateDocument(tmf641.api.hub.events[type]!, payload).violations]).toEqual([type]);
  });
});
