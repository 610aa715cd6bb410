import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@banyan/testing';
import { tmf622, tmf633, tmf634 } from '@banyan/tmf';
import { type BillingLedger, type Total } from '@banyan/tools-billing-ledger';
import { Channel, newOrder, type NewOrder, type ProductOrder } from './channel.js';
import { startLedgerOf } from './test-ledger.js';
import { TestStack, tmf620 } from './test-stack.js';

type Items = NewOrder['productOrderItem'];

const week = 7 * 86_400_000;

/** What an order does when its product is not any more what it was placed for (docs/adr/0014). */
describe('An order whose product has changed meanwhile', () => {
  let stack: TestStack;
  let channel: Channel;
  let ledger: BillingLedger;
  beforeAll(async () => {
    stack = await TestStack.start();
    channel = new Channel(stack.client);
    ledger = await startLedgerOf(stack);
  });
  afterAll(async () => {
    await ledger?.stop();
    await stack.stop();
  });

  const order = (items: object[], more: object = {}) => ({ ...more, productOrderItem: items.map((item, index) => ({ id: `${index + 1}`, ...item })) as unknown as Items }) as NewOrder;
  const remove = (id: string, product: object = {}) => ({ action: 'delete', product: { id, ...product } });
  const become = (id: string, offering: string) => ({ action: 'modify', productOffering: { id: offering }, product: { id } });
  const productOf = async (offering: string, account = 'account-kite') => channel.productOf(await channel.placeUntil({ ...newOrder('mobile'), billingAccount: { id: account }, ...order([{ action: 'add', productOffering: { id: offering }, product: {} }]) } as NewOrder, ['completed']));
  const atItsDate = async (id: string) => {
    await stack.database.shiftClock(week + 60_000);
    const ended = await channel.until(id);
    await stack.database.shiftClock(0);
    return ended;
  };
  const inAWeek = () => new Date(Date.now() + week).toISOString();

  /** One-time prices and penalties of the order, by what its items and what its total say: the two agree. */
  function charged({ productOrderItem: [item], orderTotalPrice = [] }: ProductOrder) {
    const ofKind = (prices: readonly { priceType?: string; price?: { dutyFreeAmount?: { value?: number } } }[], kind: string) => prices.filter(({ priceType }) => priceType === kind).map(({ price }) => price!.dutyFreeAmount!.value);
    const told = (kind: string) => ofKind(item!.itemPrice ?? [], kind);
    expect(ofKind(item!.itemTotalPrice ?? [], 'penalty')).toEqual(told('penalty'));
    expect(ofKind(orderTotalPrice, 'penalty')).toEqual(told('penalty'));
    return { penalty: told('penalty'), recurring: told('recurring') };
  }
  const penaltiesOf = async (id: string) => ((await channel.product(id)).productPrice ?? []).filter(({ priceType }) => priceType === 'penalty').map(({ price }) => price!.dutyFreeAmount!.value);
  const billed = async (account: string) => {
    await eventually('the ledger to have heard all', async () => (await stack.database.query(`SELECT FROM messaging.inbox WHERE consumer = 'billing-ledger' AND state <> 'handled'`)).length === 0);
    const { total } = (await (await fetch(`${ledger.url}/account/${account}`)).json()) as { total: Total[] };
    return total.map(({ priceType, price: { dutyFreeAmount: { value } } }) => [priceType, value].join(' ')).sort();
  };

  it('gives up what was upgraded, and says, charges and bills what leaving that costs', async () => {
    const { id } = await productOf('mobile-6gb', 'account-upgraded');
    const leaving = await channel.place(order([remove(id)], { requestedStartDate: inAWeek() }));
    expect(charged(leaving)).toMatchObject({ penalty: [] });
    expect(await channel.placeUntil(order([become(id, 'mobile-40gb')]))).toMatchObject({ state: 'completed' });
    const left = await atItsDate(leaving.id);
    expect(left).toMatchObject({ state: 'completed', note: [{ author: 'com', text: expect.stringContaining('Kite early leaving SGD 120') }] });
    expect(charged(left)).toMatchObject({ penalty: [120] });
    expect(await penaltiesOf(id)).toEqual([120]);
    expect(await billed('account-upgraded')).toEqual(['oneTime 130']);
  });

  it('is made less of once by two orders at once: the second leaves nothing, and costs nothing', async () => {
    const { id } = await productOf('mobile-40gb', 'account-twice');
    stack.legacy.faults.add({ match: { verb: 'MODIFY' }, behaviour: 'queue', delayMs: 400, times: 1 });
    const placed = await Promise.all([1, 2].map(() => channel.place(order([become(id, 'mobile-6gb')]))));
    expect(placed.map((each) => charged(each).penalty)).toEqual([[120], [120]]);
    const ended = await Promise.all(placed.map((each) => channel.until(each.id)));
    expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed']);
    expect(ended.map(charged).sort((one, other) => other.penalty.length - one.penalty.length)).toEqual([{ penalty: [120], recurring: [20] }, { penalty: [], recurring: [] }]);
    expect(await penaltiesOf(id)).toEqual([120]);
    expect(await billed('account-twice')).toEqual(['oneTime 130', 'recurring 20']);
  });

  it.each(['cancelled', 'completed'] as const)('while a channel holds it keeps nobody from the product, and is %s', async (end) => {
    const { id } = await productOf('mobile-40gb');
    stack.legacy.faults.add({ match: { verb: 'MODIFY' }, behaviour: 'queue', delayMs: 1_000, times: 1 });
    const first = await channel.place(order([become(id, 'mobile-6gb')]));
    await eventually('the first to have the product', async () => (await stack.plans('com', first.id))[0]!.tasks[0]!.state === 'done');
    const held = await channel.place(order([become(id, 'mobile-20gb')]));
    const patch = (state: string) => stack.send('PATCH', `${tmf622.api.basePath}/productOrder/${held.id}`, { state });
    expect(await patch('held')).toMatchObject({ status: 200, body: { state: 'held' } });
    expect(await channel.until(first.id)).toMatchObject({ state: 'completed' });
    await eventually('the held one to be planned afresh', async () => (await stack.plans('com', held.id))[0]!.tasks[0]!.state === 'waiting');
    await eventually('others to be free to have it', async () => (await stack.database.query('SELECT FROM product_inventory.claim WHERE instance_id = $1', [id])).length === 0);
    if (end === 'cancelled') await stack.send('POST', `${tmf622.api.basePath}/cancelProductOrder`, { productOrder: { id: held.id } });
    else await patch('inProgress');
    expect(await channel.until(held.id, ['cancelled', 'completed', 'failed'])).toMatchObject({ state: end });
    expect(await channel.placeUntil(order([remove(id)]))).toMatchObject({ state: 'completed' });
  });

  it('is carried out whatever has become of what its other items were about', async () => {
    const [gone, later] = [await productOf('mobile-6gb'), await productOf('mobile-6gb')];
    const placed = await channel.place(order([remove(gone.id), remove(later.id, { terminationDate: inAWeek() })]));
    await eventually('the first item to be done', async () => (await channel.product(gone.id)).status === 'terminated');
    expect(await channel.placeUntil(order([become(later.id, 'mobile-40gb')]))).toMatchObject({ state: 'completed' });
    expect(await atItsDate(placed.id)).toMatchObject({ state: 'completed', productOrderItem: [{ state: 'completed' }, { state: 'completed', itemPrice: [{ name: 'Kite early leaving' }] }] });
    expect(await channel.product(later.id)).toMatchObject({ status: 'terminated' });
  });

  it('fails with the reason when the catalog has no plan for what the product is now', async () => {
    const free = (name: string) => ({ name, valueType: 'number', minCardinality: 0, maxCardinality: 1, configurable: true });
    const set = { sum: '$exists(characteristic.one) and $exists(characteristic.two) ? $error("one or two, not both") : 1' };
    for (const [definition, element] of [
      [tmf634.resourceSpecification, { id: 'res-sum', name: 'Sum', lifecycleStatus: 'Active' }],
      [tmf633.serviceSpecification, { id: 'rfs-sum', name: 'Sum', lifecycleStatus: 'Active', resourceSpecification: [{ id: 'res-sum', name: 'Sum', '@type': 'ResourceSpecificationDecomposition', decomposition: { key: 'sum' } }] }],
      [tmf633.serviceSpecification, { id: 'cfs-sum', name: 'Sum', lifecycleStatus: 'Active', serviceSpecRelationship: [{ id: 'rfs-sum', name: 'Sum', relationshipType: 'decomposesTo', '@type': 'ServiceSpecDecomposition', decomposition: { key: 'sum' } }] }],
      [tmf620.productSpecification, { id: 'sum', name: 'Sum', lifecycleStatus: 'Active', productSpecCharacteristic: ['one', 'two'].map(free), serviceSpecification: [{ id: 'cfs-sum', name: 'Sum', '@type': 'ServiceSpecificationDecomposition', decomposition: { key: 'sum', set } }] }],
      [tmf620.productOffering, { id: 'sum-offer', name: 'Sum', lifecycleStatus: 'Launched', productSpecification: { id: 'sum' } }],
    ] as const) expect(await stack.send('POST', `${definition.api.basePath}/${definition.name}`, element)).toMatchObject({ status: 201 });
    const { id } = await productOf('sum-offer');
    const says = (name: string) => ({ action: 'modify', product: { id, productCharacteristic: [{ name, value: 1 }] } });
    const placed = await channel.place(order([says('one')], { requestedStartDate: inAWeek() }));
    expect(await channel.placeUntil(order([says('two')]))).toMatchObject({ state: 'completed' });
    expect(await atItsDate(placed.id)).toMatchObject({ state: 'failed', note: [{ text: expect.stringContaining('one or two, not both') }] });
    expect(await channel.placeUntil(order([remove(id)]))).toMatchObject({ state: 'completed' });
  });
});
