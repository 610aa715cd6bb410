import { drawPlan, type SendAction } from '@banyan/order';
import { arjunNair, householdTan, meiTan, orchidWalk, sampleCatalog, sequentialIds, today } from '@banyan/testing';
import { decompose } from '../decomposition.js';
import type { Baseline, OrderView } from '../order-view.js';
import type { ProductOrder } from '../product-order.entity.js';
import { asked, leadsTo } from './modifications.js';

const product = (status = 'active') => ({
  id: 'kite-1', name: 'Kite 20', status, productOffering: { id: 'mobile-20gb', name: 'Kite 20' }, productSpecification: { id: 'mobile-plan' }, place: [orchidWalk], relatedParty: [meiTan],
  billingAccount: householdTan, realizingService: [{ id: 'cfs-1', name: 'mobile' }], productPrice: [{ priceType: 'oneTime', name: 'SIM card', productOfferingPrice: { id: 'mobile-sim-card' } }],
  productCharacteristic: [{ name: 'dataGb', value: 20 }, { name: 'talkMinutes', value: 150 }, { name: 'sms', value: 500 }],
}) as unknown as Baseline['product'];

const view = (status?: string): OrderView => ({
  offerings: sampleCatalog('productOffering'), specifications: sampleCatalog('productSpecification'), prices: sampleCatalog('productOfferingPrice'),
  baselines: new Map([['kite-1', { product: product(status), version: 2 }]]), at: today,
});

/** An order that wants this to be so of Mei Tan's Kite 20. */
const wish = (of: object, item: object = {}) => ({ id: 'order-1', productOrderItem: [{ id: '1', action: 'modify', product: { id: 'kite-1', name: 'Kite 20', ...of }, ...item }] }) as unknown as ProductOrder;

const lotusLane = { ...orchidWalk, id: 'address-2002' };

describe('what a modify asks for, by the table of docs/macd.md', () => {
  it.each<[row: string, of: object, item: object, status: string | undefined, event: string, set: string[], service: object | undefined]>([
    ['change', { productCharacteristic: [{ name: 'sms', value: 500 }] }, {}, 'active', 'changed', [], undefined],
    ['move', { place: [lotusLane] }, {}, 'active', 'changed', ['place'], { place: [lotusLane] }],
    ['migrate', {}, { productOffering: { id: 'mobile-70gb', name: 'Kite 70' } }, 'active', 'changed', ['productOffering', 'name', 'productPrice', 'productTerm'], { serviceCharacteristic: [{ name: 'dataGb', value: 70 }, { name: 'talkMinutes' }, { name: 'sms' }] }],
    ['suspend', { status: 'suspended' }, {}, 'active', 'suspended', [], { state: 'inactive' }],
    ['resume', { status: 'active' }, {}, 'suspended', 'resumed', [], { state: 'active' }],
    ['transfer', { relatedParty: [arjunNair] }, {}, 'active', 'changed', ['relatedParty'], { relatedParty: [arjunNair] }],
    ['describe', { description: 'in the car' }, {}, 'suspended', 'changed', ['description'], undefined],
    ['agree', { agreement: [{ id: 'agreement-7' }] }, {}, 'active', 'changed', ['agreement'], undefined],
    ['relate', { productRelationship: [{ relationshipType: 'targets', product: { id: 'x' } }] }, {}, 'active', 'changed', ['productRelationship'], undefined],
    ['renew', { productTerm: [{ name: '24 months' }] }, {}, 'suspended', 'changed', ['productTerm'], undefined],
    ['rebill', {}, { billingAccount: { id: 'account-1002' } }, 'active', 'changed', ['billingAccount'], undefined],
    ['', { status: 'active', place: [{ ...orchidWalk, name: 'home' }], relatedParty: [meiTan] }, { billingAccount: householdTan, productOffering: { id: 'mobile-20gb' } }, 'active', 'changed', [], undefined],
  ])('%s', async (row, of, item, status, event, set, service) => {
    const order = wish(of, item);
    expect(asked(order.productOrderItem[0]!, product(status))).toEqual(row ? [row] : []);
    const [plan] = await decompose(order, view(status), sequentialIds());
    const tasks = plan!.tasks.map(({ do: action }) => (action as SendAction).data);
    const changes = tasks.map(({ changes = [] }) => (changes as { event: string; set?: Record<string, unknown> }[])[0]);
    expect([changes[0]!.event, changes.at(-1)!.event]).toEqual(['changing', event]);
    const always = ['productCharacteristic', 'realizingService', 'productOrderItem', 'productSpecification'];
    expect(Object.keys(changes.at(-1)!.set!).filter((name) => !always.includes(name))).toEqual(set);
    expect(tasks).toHaveLength(service ? 3 : 2);
    if (service) expect(tasks[1]).toMatchObject({ order: { serviceOrderItem: [{ action: 'modify', service: { id: 'cfs-1', ...service } }] } });
  });

  it('a transfer leaves no price on an account of the former owner', async () => {
    const split = view();
    split.baselines.get('kite-1')!.product.productPrice = [{ name: 'SIM card', priceType: 'oneTime', billingAccount: { id: 'account-9' } }] as never;
    const [plan] = await decompose(wish({ relatedParty: [arjunNair] }, { billingAccount: { id: 'account-1002' } }), split, sequentialIds());
    const [last] = ((plan!.tasks.at(-1)!.do as SendAction).data as { changes: { set: object }[] }).changes;
    expect(last!.set).toMatchObject({ billingAccount: { id: 'account-1002' }, productPrice: [{ name: 'SIM card', priceType: 'oneTime' }] });
    expect(JSON.stringify(last!.set)).not.toContain('account-9');
  });

  it('is one plan, which can be taken back', async () => {
    const [plan] = await decompose(wish({ place: [lotusLane], relatedParty: [arjunNair] }), view(), sequentialIds());
    expect(`\n${drawPlan(plan!)}\n`).toBe(`
product order item 1: modify Kite 20
  ○ reserve         product inventory: claim Kite 20
  ○   order mobile  service order: modify Mobile service  (after reserve)
  ○     activate    product inventory: change Kite 20  (after order mobile)
`);
  });
});

describe('the way from one offering to another', () => {
  const offering = (id: string, ...ways: [string, string][]) => ({ id, productOfferingRelationship: ways.map(([relationshipType, other]) => ({ relationshipType, id: other })) });
  it.each([
    ['is named by the first', offering('a', ['migration', 'b']), offering('b'), true],
    ['is the opposite of one that the second names', offering('a'), offering('b', ['downgrade', 'a']), true],
    ['is not the opposite of what has none', offering('a'), offering('b', ['migration', 'a']), false],
    ['is no requirement', offering('a', ['requires', 'b']), offering('b'), false],
    ['is not there', offering('a'), offering('b'), false],
  ])('%s', (_how, before, after, expected) => expect(leadsTo(before as never, after as never)).toBe(expected));
});
