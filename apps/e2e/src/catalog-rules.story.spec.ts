import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ResourceDefinition } from '@banyan/tmf';
import { add, addBundle, arjunNair, eventually, meiTan, modify, productOrder } from '@banyan/testing';
import { TestStack, tmf620, tmf622, tmf637, type Json } from './test-stack.js';

const launched = { lifecycleStatus: 'Launched', version: '1.0', validFor: { startDateTime: '2026-01-01T00:00:00.000Z' } };
const web = [{ id: 'web', name: 'Web' }];

/** A cinema at home needs fibre and is sold on the web; a telephone over copper and fibre do not go together; a package holds a mobile plan unless told otherwise. */
const catalog: [ResourceDefinition, object][] = [
  [tmf620.productSpecification, {
    id: 'cinema', name: 'Cinema', ...launched, lifecycleStatus: 'Active',
    productSpecCharacteristic: [
      { name: 'genre', valueType: 'string', minCardinality: 1, maxCardinality: 2, productSpecCharacteristicValue: [{ value: 'drama' }, { value: 'crime' }, { value: 'silent', validFor: { endDateTime: '2026-02-01T00:00:00.000Z' } }] },
      { name: 'screens', valueType: 'integer', productSpecCharacteristicValue: [{ valueFrom: 0, valueTo: 4, rangeInterval: 'closedTop', unitOfMeasure: 'screen' }, { value: 1, isDefault: true }] },
    ],
  }],
  [tmf620.productOffering, { id: 'cinema-home', name: 'Cinema Home', ...launched, productSpecification: { id: 'cinema' }, channel: web, productOfferingRelationship: [{ id: 'fibre-home', name: 'Fibre Home', relationshipType: 'requires' }] }],
  [tmf620.productSpecification, { id: 'box', name: 'Box', ...launched, lifecycleStatus: 'Active', productSpecCharacteristic: [{ name: 'serial', valueType: 'string', minCardinality: 1, isUnique: true }] }],
  [tmf620.productOffering, { id: 'box-at-home', name: 'Box at Home', ...launched, productSpecification: { id: 'box' } }],
  [tmf620.productSpecification, { id: 'copper', name: 'Copper', ...launched, lifecycleStatus: 'Active' }],
  [tmf620.productOffering, { id: 'copper-talk', name: 'Copper Talk', ...launched, productSpecification: { id: 'copper' }, productOfferingRelationship: [{ id: 'fibre-home', name: 'Fibre Home', relationshipType: 'exclusion' }] }],
  [tmf620.productOffering, {
    id: 'package', name: 'Package', ...launched, isBundle: true,
    bundledProductOffering: [{ id: 'mobile-6gb', name: 'Kite 6', bundledProductOfferingOption: { numberRelOfferDefault: 1, numberRelOfferUpperLimit: 2 } }, { id: 'mobile-20gb', name: 'Kite 20', bundledProductOfferingOption: { numberRelOfferUpperLimit: 2 } }],
  }],
];

const cinema = (genre: unknown = ['drama'], more: Record<string, unknown> = {}) => add('cinema-home', { genre, ...more });
const fibre = () => add('fibre-home', { downloadSpeed: 500 });
type Item = { id: string; product: { id: string; productCharacteristic?: Json[] }; productOffering?: { id: string }; productOrderItem?: Item[] };
const itemsOf = (order: Json) => order['productOrderItem'] as Item[];

describe('An order is judged by what the catalog says (docs/ordering.md)', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    for (const [definition, element] of catalog) expect({ name: definition.name, ...(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)) }).toMatchObject({ status: 201 });
  });
  afterAll(() => stack.stop());

  const refusals = async (order: object) => {
    const { status, body } = await stack.place(order);
    return { status, told: (body['errors'] as { code: string; path: string }[]).map(({ code, path }) => `${code} at ${path}`) };
  };
  const reasons = async (order: object) => ((await stack.place(order)).body['errors'] as { reason: string }[]).map(({ reason }) => reason);

  it('values, relationships and eligibility are told in one answer', async () => {
    const given = '.product.productCharacteristic';
    expect(await refusals(productOrder(cinema(['silent', 'drama', 'crime'], { screens: 0 })))).toEqual({
      status: 422,
      told: [
        `characteristicCardinality at productOrderItem[0]${given}[0].value`,
        `characteristicValue at productOrderItem[0]${given}[0].value[0]`,
        `characteristicValue at productOrderItem[0]${given}[1].value`,
        'channelNotEligible at channel',
        'productRequired at productOrderItem[0].productOffering.id',
      ],
    });
  });

  it('what is unique is had by one, however many ask for it at the same time', async () => {
    const box = (serial: string) => stack.place(productOrder(add('box-at-home', { serial })));
    const [serial, path] = ['A "1", 2', 'productOrderItem[0].product.productCharacteristic[0].value'];
    const answers = await Promise.all(Array.from({ length: 8 }, () => box(serial)));
    const placed = answers.filter(({ status }) => status === 201);
    expect(placed).toHaveLength(1);
    const refused = answers.filter(({ status }) => status === 409).flatMap(({ body }) => body['errors'] as Json[]);
    expect(refused).toEqual(Array.from({ length: 7 }, () => ({ code: 'characteristicTaken', path, reason: expect.stringMatching(/ is that of (order|product) /) })));
    const [{ product }] = itemsOf(await stack.until(placed[0]!.body.id, ['completed'])) as [Item];
    expect(await box(serial)).toMatchObject({ status: 409, body: { errors: [{ code: 'characteristicTaken', path, reason: expect.stringContaining(`product ${product.id}`) }] } });
    await stack.placeUntil(productOrder(modify(product.id, { serial: 'B' })), ['completed']);
    expect([(await box(serial)).status, (await box('B')).status]).toEqual([201, 409]);
  });

  it('what an offering requires comes with the order, or is there; what it excludes is neither', async () => {
    const order = await stack.placeUntil({ ...productOrder(cinema(['drama', 'crime']), fibre()), channel: web });
    expect(order).toMatchObject({ state: 'completed', productOrderItem: [{ product: { productCharacteristic: [{ name: 'genre', value: ['drama', 'crime'] }, { name: 'screens', value: 1 }] } }, {}] });
    expect(await stack.placeUntil({ ...productOrder(cinema()), channel: web })).toMatchObject({ state: 'completed' });
    expect(await refusals({ ...productOrder(cinema()), relatedParty: [arjunNair], channel: web })).toEqual({ status: 422, told: ['productRequired at productOrderItem[0].productOffering.id'] });
    expect(await reasons({ ...productOrder(add('copper-talk')), relatedParty: [meiTan] })).toEqual([`Copper Talk cannot be together with Fibre Home: product ${itemsOf(order)[1]!.product.id}`]);
    const copper = await stack.placeUntil({ ...productOrder(add('copper-talk')), relatedParty: [arjunNair] });
    expect(copper).toMatchObject({ state: 'completed' });
    expect(await reasons({ ...productOrder(fibre()), relatedParty: [arjunNair] })).toEqual([`Fibre Home cannot be together with Copper Talk: product ${itemsOf(copper)[0]!.product.id}`]);
    const instead = { ...productOrder(fibre(), { action: 'delete', product: { id: itemsOf(copper)[0]!.product.id } }), relatedParty: [arjunNair] };
    expect(await stack.placeUntil(instead)).toMatchObject({ state: 'completed' });
  });

  it('a bundle that names nothing gets its default options, and one that names some is taken at its word', async () => {
    const offeringsOf = (order: Json) => itemsOf(order)[0]!.productOrderItem!.map(({ id, productOffering }) => `${id} ${productOffering!.id}`);
    expect(offeringsOf((await stack.place(productOrder({ action: 'add', productOffering: { id: 'package' }, product: {} }))).body)).toEqual(['1.1 mobile-6gb']);
    expect(offeringsOf((await stack.place(productOrder(addBundle('package', add('mobile-20gb'))))).body)).toEqual(['1.1 mobile-20gb']);
  });

  it('an accepted order keeps the catalog it was judged by, though it is planned afresh later; the next order does not', async () => {
    const week = 7 * 24 * 3_600_000;
    const fibreId = itemsOf(await stack.placeUntil(productOrder(fibre()), ['completed']))[0]!.product.id;
    const changed = (values: Record<string, unknown>) => productOrder(modify(fibreId, values));
    const later = (await stack.place({ ...changed({ downloadSpeed: 1000 }), requestedStartDate: new Date(Date.now() + week).toISOString() })).body;
    const other = (await stack.place(productOrder(fibre()))).body;
    const path = `${tmf620.api.basePath}/productSpecification/fibre-broadband`;
    const { productSpecCharacteristic: characteristics } = (await stack.send('GET', path)).body as unknown as { productSpecCharacteristic: { name: string; productSpecCharacteristicValue: { value?: unknown }[] }[] };
    const slower = characteristics.map((row) => (row.name === 'downloadSpeed' ? { ...row, productSpecCharacteristicValue: row.productSpecCharacteristicValue.filter(({ value }) => value !== 1000) } : row));
    expect(await stack.send('PATCH', path, { productSpecCharacteristic: slower })).toMatchObject({ status: 200 });
    // The plan of the later change was made for the product as it was before this one.
    await eventually('the catalog copies to be renewed', async () => (await stack.place(productOrder(add('fibre-home', { downloadSpeed: 1000 })))).status === 422);
    expect(await stack.placeUntil(changed({ staticIp: true }))).toMatchObject({ state: 'completed' });
    await stack.database.shiftClock(week + 60_000);
    const ended = await stack.until(later.id, ['completed', 'failed']);
    await stack.database.shiftClock(0);
    expect(ended).toMatchObject({ state: 'completed' });
    expect(JSON.stringify((await stack.get(tmf637.product, fibreId))['productCharacteristic'])).toContain('"value":1000');
    const kept = () => stack.database.query('SELECT order_id FROM com.judged_order WHERE order_id = ANY($1)', [[later.id, other.id]]);
    expect(await kept()).toHaveLength(2);
    await stack.until(other.id, ['completed']);
    expect(await stack.send('DELETE', `${tmf622.api.basePath}/productOrder/${other.id}`)).toMatchObject({ status: 204 });
    expect(await kept()).toEqual([{ order_id: later.id }]);
  });
});
