import { hasBegun } from '@banyan/order';
import { add, arjunNair, productOrder, today } from '@banyan/testing';
import type { OrderView } from '../order-view.js';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { amendedAttributes, areAsJudged, asAsked, carriedOn, deedsOf, goingOnOtherwise, hasBeenAmended, lateViolations, takenBack } from './amendment.js';
import { withTakenOut } from './taken-out.js';

/** An order of two items as it is stored. */
const stored = (): ProductOrder => {
  const order = productOrder(add('fibre-home', { downloadSpeed: 500 }), add('mobile-6gb')) as unknown as ProductOrder;
  order.productOrderItem.forEach((item, index) => Object.assign(item, { state: 'pending', itemPrice: [{ name: 'monthly' }], product: { ...item.product, id: `product-${index + 1}`, name: 'as offered' } }));
  return { ...order, id: 'order-1', state: 'pending', orderDate: today, requestedStartDate: '2026-12-01T00:00:00.000Z' };
};

const changed = (index: number, change: (item: ProductOrderItem) => void) => (order: ProductOrder) => change(order.productOrderItem[index]!);
const faster = changed(0, (item) => (item.product!.productCharacteristic = [{ name: 'downloadSpeed', value: 1000 }] as never));
const patched = (patch: (order: ProductOrder) => void) => {
  const after = stored();
  patch(after);
  return after;
};

type Tasks = Parameters<typeof lateViolations>[2][number]['tasks'];
const task = (title: string, state: string, irrevocable = false) => ({ title, state, phase: 'do', irrevocable, do: { kind: title.startsWith('wait') ? 'wait' : 'send' } });
const plan = (itemId: string, ...tasks: object[]) => ({ itemId, state: 'running' as const, direction: 'forward' as const, tasks: tasks as Tasks });
const first = plan('1', task('wait until tomorrow', 'done'), task('reserve Fibre Home', 'done'), task('remove the line', 'running', true), task('activate', 'waiting'));
const second = plan('2', task('wait until tomorrow', 'running'), task('reserve Kite 6', 'waiting'));

describe('a patch amends an order', () => {
  it.each<[string, (order: ProductOrder) => void, string[]]>([
    ['by another value', faster, ['productOrderItem']],
    ['by another date', (order) => (order.requestedStartDate = '2026-12-24T00:00:00.000Z'), ['requestedStartDate']],
    ['not by a description', (order) => (order.description = 'for the attic'), []],
  ])('%s', (_what, patch, expected) => expect(amendedAttributes(stored(), patched(patch))).toEqual(expected));
});

describe('what has begun', () => {
  it('is what has had an effect', () => expect([first, second].map(hasBegun)).toEqual([true, false]));

  it.each<[string, (order: ProductOrder) => void, string[]]>([
    ['is not changed past its point of no return', faster, ['itemBegun productOrderItem[0] item 1 cannot be changed any more, it is past its point of no return: remove the line']],
    ['is not taken out', (order) => order.productOrderItem.shift(), ['itemBegun productOrderItem item 1 cannot be removed any more, it is past its point of no return: remove the line']],
    ['is not another offering', changed(0, (item) => (item.productOffering = { id: 'fibre-business' })), ['itemBegun productOrderItem[0] item 1 cannot be changed any more but in its characteristics, it is past its point of no return: remove the line']],
    ['has its date', (order) => (order.requestedStartDate = undefined), ['orderBegun requestedStartDate cannot be changed any more, the order has begun: reserve Fibre Home, remove the line (cannot be undone)']],
    ['lets what has not begun be changed', changed(1, (item) => (item.productOffering = { id: 'mobile-20gb' })), []],
    ['lets it be taken out', (order) => order.productOrderItem.pop(), []],
    ['lets more be added', (order) => order.productOrderItem.push({ ...add('home-voice'), id: '3' } as never), []],
    ['is sent as it was posted', changed(0, (item) => delete item.product!.productCharacteristic), []],
    ['is sent without what COM wrote', changed(0, (item) => Object.assign(item, { itemPrice: [{ name: 'monthly' }], state: undefined })), []],
  ])('%s', (_what, patch, expected) => {
    const before = stored();
    expect(lateViolations(before, asAsked(before, patched(patch)), [first, second]).map(({ code, path, reason }) => `${code} ${path} ${reason}`)).toEqual(expected);
  });
});

describe('what goes on otherwise', () => {
  const reserved = plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'running'), task('activate', 'waiting'));
  const activating = plan('1', task('reserve Fibre Home', 'done'), task('activate', 'running'));
  const unwinding = { ...reserved, direction: 'backward' as const };
  const asPosted = (order: ProductOrder) => {
    faster(order);
    const [item] = order.productOrderItem;
    for (const name of ['id', 'name'] as const) delete item!.product![name];
    for (const name of ['state', 'itemPrice'] as const) delete item![name];
  };
  const begun = 'it has begun: reserve Fibre Home, order the line';

  it.each<[string, (order: ProductOrder) => void, typeof reserved | typeof unwinding, string[]]>([
    ['is what has other values', faster, reserved, []],
    ['also when it is sent as it was posted', asPosted, reserved, []],
    ['is not what has another offering', changed(0, (item) => (item.productOffering = { id: 'fibre-business' })), reserved, [`cannot be changed any more but in its characteristics, ${begun}`]],
    ['nor what stands elsewhere', changed(0, (item) => (item.product!.place = [])), reserved, [`cannot be changed any more but in its characteristics, ${begun}`]],
    ['nor what is given up', changed(0, (item) => (item.action = 'delete')), reserved, [`cannot be changed any more but in its characteristics, ${begun}`]],
    ['nor what the inventory is told of already', faster, activating, ['cannot be changed any more, it has begun: reserve Fibre Home, activate']],
    ['nor what is being taken back', faster, unwinding, ['cannot be changed any more, it is being taken back: reserve Fibre Home, order the line']],
  ])('%s', (_what, patch, standing, expected) => {
    const before = stored();
    const asked = asAsked(before, patched(patch));
    expect(lateViolations(before, asked, [standing, second]).map(({ reason }) => reason)).toEqual(expected.map((reason) => `item 1 ${reason}`));
    expect(goingOnOtherwise(before, asked, [standing, second])).toEqual(expected.length === 0 ? [standing] : []);
  });

  it.each<[string, Partial<typeof reserved>, boolean]>([
    ['as long as it stands as it did', {}, true],
    ['also when a task has been done since', { tasks: plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'done'), task('activate', 'waiting')).tasks }, true],
    ['not when more has begun', { tasks: plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'done'), task('activate', 'running')).tasks }, false],
    ['not when it turns back', { direction: 'backward' as never }, false],
    ['not when it cannot turn back any more', { tasks: plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'done', true), task('activate', 'waiting')).tasks }, false],
  ])('is carried out %s', (_what, moved, expected) => expect(areAsJudged([reserved, second], [second, { ...reserved, ...moved }], [reserved])).toBe(expected));

  it('and nothing is carried out when another item has begun since', () => {
    expect(areAsJudged([reserved, second], [reserved, plan('2', task('reserve Kite 6', 'done'))], [])).toBe(false);
  });

  it('has the values and prices of now, and is otherwise as it was', () => {
    const before = stored();
    const now = patched(changed(0, (item) => Object.assign(item, { itemPrice: [{ name: 'dearer' }], product: { ...item.product, name: 'as it is called today', productCharacteristic: [{ name: 'downloadSpeed', value: 1000 }] } })));
    const [item] = carriedOn(before, now, { offerings: new Map(), specifications: new Map(), baselines: new Map() } as unknown as OrderView, new Set(['1']), new Set(['1'])).productOrderItem;
    expect(item).toEqual({ ...before.productOrderItem[0], itemPrice: [{ name: 'dearer' }], itemTotalPrice: undefined, product: { ...before.productOrderItem[0]!.product, productCharacteristic: [{ name: 'downloadSpeed', value: 1000 }] } });
  });

  it('is known from what another has made of it meanwhile', () => {
    const moved = patched((order) => order.productOrderItem.forEach((item) => (item.state = 'inProgress')));
    expect([hasBeenAmended(stored(), moved), hasBeenAmended(stored(), patched(faster))]).toEqual([false, true]);
  });
});

describe('what is taken out', () => {
  const reserved = plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'running'), task('activate', 'waiting'));
  const withoutFirst = (order: ProductOrder) => void order.productOrderItem.shift();
  const begunToo = plan('2', task('reserve Kite 6', 'done'));
  const reliant = () => {
    const order = stored();
    Object.assign(order.productOrderItem[1]!.product!, { productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'product-1' } }] });
    return order;
  };

  it.each<[string, ProductOrder, (typeof reserved)[], string[]]>([
    ['is undone, as long as it can be', stored(), [reserved, second], []],
    ['is undone while another one runs that has nothing to do with it', stored(), [reserved, begunToo], []],
    ['stays when another one that has begun relies on it', reliant(), [reserved, begunToo], ['itemBegun productOrderItem item 1 cannot be removed: item 2 has begun, and relies on it']],
    ['stays past its point of no return', stored(), [first, second], ['itemBegun productOrderItem item 1 cannot be removed any more, it is past its point of no return: remove the line']],
  ])('%s', (_what, before, plans, expected) => {
    const after = JSON.parse(JSON.stringify(before)) as ProductOrder;
    withoutFirst(after);
    const asked = asAsked(before, after);
    expect(lateViolations(before, asked, plans).map(({ code, path, reason }) => `${code} ${path} ${reason}`)).toEqual(expected);
    if (expected.length === 0) expect(takenBack(before, asked, plans)).toEqual([reserved]);
  });

  it('stays in the order at its end, and may be sent as it reads, or not at all', () => {
    const before = withTakenOut(patched(withoutFirst), stored(), [reserved]);
    expect([before.takenOutItem, before.productOrderItem.map(({ id }) => id)]).toEqual([['1'], ['2', '1']]);
    const unwinding = { ...reserved, direction: 'backward' as const };
    const sent = (change: (order: ProductOrder) => void) => {
      const after = JSON.parse(JSON.stringify(before)) as ProductOrder;
      change(after);
      const asked = asAsked(before, after);
      return [asked.productOrderItem.map(({ id }) => id), lateViolations(before, asked, [unwinding, second]).map(({ reason }) => reason), deedsOf(before, asked)];
    };
    expect(sent(() => undefined)).toEqual([['2'], [], 'amended: nothing']);
    expect(sent((order) => void order.productOrderItem.pop())).toEqual([['2'], [], 'amended: nothing']);
    expect(sent(changed(1, (item) => (item.productOffering = { id: 'fibre-business' })))).toEqual([['2', '1'], ['item 1 cannot be changed any more but in its characteristics, it is being taken back: reserve Fibre Home, order the line'], 'amended: item 1 changed']);
  });

  it('is not carried out when it has come past its point of no return meanwhile', () => {
    const past = plan('1', task('reserve Fibre Home', 'done'), task('order the line', 'done', true), task('activate', 'waiting'));
    expect([areAsJudged([reserved], [reserved], [], [reserved]), areAsJudged([reserved], [past], [], [reserved])]).toEqual([true, false]);
  });
});

describe('an amended order', () => {
  const before = stored();
  const after = patched((order) => {
    order.productOrderItem[1]!.productOffering = { id: 'mobile-20gb' };
    order.productOrderItem.push({ ...add('home-voice'), id: '3' } as never);
  });

  it('is judged as its client has it', () => {
    const { productOrderItem: [one, two] } = asAsked(before, after);
    expect([one!.state, one!.itemPrice, one!.product!.name, two!.product!.name]).toEqual([undefined, undefined, 'as offered', undefined]);
    expect(asAsked(before, patched(changed(0, (item) => (item.itemPrice = [{ name: 'dearer' }] as never)))).productOrderItem[0]!.itemPrice).toEqual([{ name: 'dearer' }]);
  });

  it('has what a product relies on found anew where it is to be another customer\'s', () => {
    const relies = changed(0, (item) => (item.product!.productRelationship = [{ relationshipType: 'reliesOn', product: { id: 'line-1' } }, { relationshipType: 'targets', product: { id: 'x' } }] as never));
    const placed = patched(relies);
    const types = (after: ProductOrder) => asAsked(placed, after).productOrderItem[0]!.product!.productRelationship!.map(({ relationshipType }) => relationshipType);
    expect([types(patched(relies)), types({ ...patched(relies), relatedParty: [arjunNair] })]).toEqual([['reliesOn', 'targets'], ['targets']]);
  });

  it('says in a note what was done', () => expect(deedsOf(before, asAsked(before, after))).toBe('amended: item 2 changed, item 3 added'));

  it('keeps its date, the ids of its products, and what has begun', () => {
    const configured = { ...asAsked(before, after), orderDate: 'now', productOrderItem: after.productOrderItem.map((item, index) => ({ ...item, product: { ...item.product, id: `fresh-${index + 1}` } })) };
    const order = carriedOn(before, configured, { offerings: new Map(), specifications: new Map(), baselines: new Map() } as unknown as OrderView, new Set(['1']));
    expect([order.orderDate, order.productOrderItem.map(({ product }) => product!.id), order.productOrderItem[0]]).toEqual([today, ['product-1', 'product-2', 'fresh-3'], before.productOrderItem[0]]);
  });
});
