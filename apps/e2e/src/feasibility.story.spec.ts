import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, orchidWalk } from '@banyan/testing';
import { tmf620, tmf633, tmf634, tmf639, tmf641, tmf652, tmf663, tmf679, type ResourceDefinition } from '@banyan/tmf';
import { TestStack } from './test-stack.js';

const launched = { version: '1.0', validFor: { startDateTime: '2026-01-01T00:00:00.000Z' } };
const part = (kind: string, id: string, key: string, more: object = {}) => ({ id, name: id, '@type': kind, decomposition: { key, ...more } });
const offer = (id: string, specification: string, more: object = {}): [ResourceDefinition, object][] => [
  [tmf620.productSpecification, { id: `${specification}-product`, name: specification, lifecycleStatus: 'Active', ...launched, serviceSpecification: [part('ServiceSpecificationDecomposition', `cfs-${specification}`, 'service')] }],
  [tmf633.serviceSpecification, { id: `cfs-${specification}`, name: specification, lifecycleStatus: 'Active', ...launched, serviceSpecRelationship: [{ ...part('ServiceSpecDecomposition', `rfs-${specification}`, 'line'), relationshipType: 'decomposesTo' }] }],
  [tmf620.productOffering, { id, name: id, lifecycleStatus: 'Launched', ...launched, productSpecification: { id: `${specification}-product` }, ...more }],
];

/** A berth is a port of the cabinet at its place; which pier goes with it, nobody knows before there is a port. */
const catalog: [ResourceDefinition, object][] = [
  [tmf639.resource, { id: 'pool-orchid', '@type': 'ResourcePool', name: `ports-${orchidWalk.id}`, category: 'ResourcePool', range: [{ kind: 'list', values: ['1'] }] }],
  [tmf639.resource, { id: 'pool-quay', '@type': 'ResourcePool', name: 'ports-quay', category: 'ResourcePool', range: [{ kind: 'list', values: ['1', '2', '3', '4', '5', '6', '7', '8', '9'] }] }],
  [tmf634.resourceSpecification, { id: 'res-port', name: 'Port', lifecycleStatus: 'Active', ...launched, assignment: { poolExpression: `'ports-' & place[role='${orchidWalk.role}'].id` } }],
  [tmf634.resourceSpecification, { id: 'res-pier', name: 'Pier', lifecycleStatus: 'Active', ...launched, assignment: { poolExpression: 'related.port.value' } }],
  [tmf633.serviceSpecification, { id: 'rfs-berth', name: 'Berth', lifecycleStatus: 'Active', ...launched, resourceSpecification: [part('ResourceSpecificationDecomposition', 'res-port', 'port', { placeRole: [orchidWalk.role] })] }],
  [tmf633.serviceSpecification, {
    id: 'rfs-pier', name: 'Pier', lifecycleStatus: 'Active', ...launched,
    resourceSpecification: [part('ResourceSpecificationDecomposition', 'res-port', 'port', { placeRole: [orchidWalk.role] }), part('ResourceSpecificationDecomposition', 'res-pier', 'pier', { after: ['port'] })],
  }],
  ...offer('berth', 'berth', { isFeasibilityRequired: true }), ...offer('pier', 'pier'),
];

type Item = { id: string; qualificationItemResult: string; eligibilityUnavailabilityReason?: { code: string; label: string; path: string }[] };
const wanted = (id: string, offering: string, place: object = orchidWalk) => ({ id, action: 'add', productOffering: { id: offering }, product: { place: [place] } });
const quay = { ...orchidWalk, id: 'quay' };
const pier = `${tmf620.api.basePath}/productOffering/pier`;
const elsewhere = { ...orchidWalk, id: 'nowhere' };

describe('Whether the network could deliver is asked before (docs/qualification.md)', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.start();
    for (const [definition, element] of catalog.toSorted(([one], [other]) => rank(one) - rank(other)))
      expect(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)).toMatchObject({ status: 201, body: { id: (element as { id: string }).id } });
  });
  afterAll(() => stack.stop());

  /** What is referred to comes first. */
  const rank = ({ api, name }: ResourceDefinition) => [tmf639.api, tmf634.api, tmf633.api, tmf620.api].indexOf(api) * 2 + (name === 'productOffering' ? 1 : 0);
  const asked = async (...productOfferingQualificationItem: object[]) => {
    const { status, body } = await stack.send('POST', `${tmf679.api.basePath}/productOfferingQualification`, { productOfferingQualificationItem });
    expect(status).toBe(201);
    const items = body['productOfferingQualificationItem'] as Item[];
    return [body['qualificationResult'], ...items.map(({ id, qualificationItemResult, eligibilityUnavailabilityReason = [] }) => [id, qualificationItemResult, ...eligibilityUnavailabilityReason.flatMap(({ code, label }) => [code, label])].join(' '))];
  };

  it('a channel hears whether there is a port at the place, and the second of two that there is one for the first', async () => {
    expect(await asked(wanted('a', 'berth'), wanted('b', 'berth'), wanted('c', 'berth', elsewhere))).toEqual([
      'red', 'a qualified', `b unqualified notFeasible pool ports-${orchidWalk.id} has 0 free, and line.port takes 1`, 'c unqualified notFeasible there is no pool ports-nowhere for line.port',
    ]);
  });

  it('a channel hears that nobody knows, where that is so', async () => {
    expect(await asked(wanted('a', 'pier'))).toEqual(['yellow', 'a unknown feasibilityUnknown which pool line.pier draws from is not known before it is ordered']);
  });

  it('an order is refused what its offering says to ask about, and a cart tells it; what demands nothing is not asked about', async () => {
    expect(await stack.place({ productOrderItem: [wanted('1', 'berth', elsewhere)] })).toMatchObject({ status: 422, body: { errors: [{ code: 'notFeasible', path: 'productOrderItem[0]' }] } });
    expect(await stack.placeUntil({ productOrderItem: [wanted('1', 'berth')] })).toMatchObject({ state: 'completed' });
    expect(await stack.place({ productOrderItem: [wanted('1', 'berth')] })).toMatchObject({ status: 422, body: { errors: [{ code: 'notFeasible' }] } });
    const { body: cart } = await stack.send('POST', `${tmf663.api.basePath}/shoppingCart`, { cartItem: [wanted('1', 'berth')] });
    expect(cart['violation']).toMatchObject([{ code: 'notFeasible', path: 'cartItem[0]', reason: `pool ports-${orchidWalk.id} has 0 free, and line.port takes 1` }]);
    expect(await stack.place({ productOrderItem: [wanted('1', 'pier', elsewhere)] })).toMatchObject({ status: 201 });
  });

  it('an order is not taken while nobody knows, when its offering says to ask', async () => {
    expect(await stack.send('PATCH', pier, { isFeasibilityRequired: true })).toMatchObject({ status: 200 });
    const refused = await eventually('the demand to be seen', async () => {
      const answer = await stack.place({ productOrderItem: [wanted('1', 'pier', quay)] });
      return answer.status !== 201 && answer;
    });
    expect(refused).toMatchObject({ status: 503, body: { errors: [{ code: 'feasibilityUnknown', path: 'productOrderItem[0]' }] } });
    expect(await stack.send('PATCH', pier, { isFeasibilityRequired: 'perhaps' })).toMatchObject({ status: 422, body: { errors: [{ path: 'isFeasibilityRequired' }] } });
  });

  it('a channel keeps what there is for its customer, and the order that names it has exactly that', async () => {
    const items = Array.from({ length: 9 }, (_, index) => wanted(String(index), 'berth', quay));
    const ask = (reserveMinutes: unknown) => stack.send('POST', `${tmf679.api.basePath}/productOfferingQualification`, { reserveMinutes, productOfferingQualificationItem: items });
    expect(await ask('long')).toMatchObject({ status: 400, body: { errors: [{ code: 'range', path: 'reserveMinutes' }] } });
    const { body } = await ask(30);
    expect(body).toMatchObject({ qualificationResult: 'green', reservation: { id: body.id, validUntil: expect.any(String) } });
    const { body: kept } = await stack.send('GET', `/inventory/resource-inventory/v1/reservation/${body.id}`);
    expect((kept['value'] as { value: string }[]).map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    const order = { productOrderItem: [wanted('1', 'berth', quay)] };
    expect(await stack.place(order)).toMatchObject({ status: 422, body: { errors: [{ code: 'notFeasible', reason: 'pool ports-quay has 0 free, and line.port takes 1' }] } });
    // One that cannot be read is not taken for none.
    expect(await stack.place({ ...order, reservation: body.id })).toMatchObject({ status: 422, body: { errors: expect.arrayContaining([{ code: 'type', path: 'reservation', reason: expect.any(String) }]) } });
    const { body: cart } = await stack.send('POST', `${tmf663.api.basePath}/shoppingCart`, { cartItem: [{ ...order.productOrderItem[0] }], reservation: { id: body.id } });
    expect([cart['reservation'], cart['violation']]).toEqual([{ id: body.id }, undefined]);
    const below = [
      stack.send('POST', `${tmf641.api.basePath}/serviceOrder`, { reservation: 7, serviceOrderItem: [{ id: '1', action: 'add', service: { serviceSpecification: { id: 'cfs-berth' }, place: [quay] } }] }),
      stack.send('POST', `${tmf652.api.basePath}/resourceOrder`, { reservation: {}, orderItem: [{ id: '1', action: 'add', resource: { name: 'port' } }] }),
    ];
    expect(await Promise.all(below)).toMatchObject([{ status: 422, body: { errors: [{ path: 'reservation' }] } }, { status: 422, body: { errors: [{ path: 'reservation.id' }] } }]);
    expect(await stack.placeUntil({ ...order, reservation: { id: body.id } })).toMatchObject({ state: 'completed' });
    const resources = await stack.list<{ id: string; value?: string; pool?: string }>(tmf639.resource, '&name=line.port');
    expect(resources.filter(({ pool }) => pool === 'ports-quay').map(({ value }) => value)).toEqual(['1']);
    // What nobody ordered in time is there for others.
    await stack.database.shiftClock(31 * 60_000);
    expect(await stack.placeUntil(order)).toMatchObject({ state: 'completed' });
  });

  it('what SOM was asked to keep it has kept when it is asked again, and something else under the same id it refuses', async () => {
    const berth = (index: number) => ({ id: String(index), action: 'add', service: { serviceSpecification: { id: 'cfs-berth' }, place: [quay] } });
    const keep = (quantity: number) => stack.send('POST', '/ordering/feasibility/v1/reservation', { id: 'quay-in-may', minutes: 10, serviceOrder: [{ serviceOrderItem: Array.from({ length: quantity }, (_, index) => berth(index)) }] });
    const { body: use } = await stack.send('GET', '/inventory/resource-inventory/v1/pool/ports-quay');
    const all = use['free'] as number;
    const first = await keep(all);
    expect([first.status, (first.body['value'] as object[]).length]).toEqual([201, all]);
    expect((await keep(all)).body).toEqual(first.body);
    expect(await keep(1)).toMatchObject({ status: 409, body: { reason: `reservation quay-in-may keeps ${all} of pool ports-quay, and not 1` } });
  });

  it('SOM answers whoever asks it by itself, and refuses what is no question', async () => {
    const path = '/ordering/feasibility/v1/feasibility';
    const serviceOrder = [{ serviceOrderItem: [{ id: '1', action: 'add', service: { serviceSpecification: { id: 'cfs-berth' }, place: [elsewhere] } }] }];
    expect((await stack.send('POST', path, { serviceOrder })).body).toEqual([{ result: 'infeasible', reason: ['there is no pool ports-nowhere for line.port'] }]);
    expect(await stack.send('POST', path, {})).toMatchObject({ status: 400, body: { errors: [{ path: 'serviceOrder' }] } });
    expect(await stack.send('POST', path, { serviceOrder: [{ serviceOrderItem: 5 }] })).toMatchObject({ status: 400, body: { errors: [{ path: 'serviceOrder[0].serviceOrderItem' }] } });
    expect(await stack.send('POST', path, { serviceOrder: [{ serviceOrderItem: [], reservation: { id: 7 } }] })).toMatchObject({ status: 400, body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'serviceOrder[0].reservation.id' })]) } });
  });
});
