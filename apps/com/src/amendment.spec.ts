import { add, productOrder, today } from '@banyan/testing';
import { amendedAttributes, asAsked, carriedOn, deedsOf, hasBegun, lateViolations } from './amendment.js';
import type { OrderView, ProductOrder, ProductOrderItem } from './product-order.entity.js';

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
const task = (title: string, state: string, irrevocable = false) => ({ title, state, irrevocable, do: { kind: title.startsWith('wait') ? 'wait' : 'send' } });
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
    ['is not changed', faster, ['itemBegun productOrderItem[0] item 1 cannot be changed any more, it has begun: reserve Fibre Home, remove the line (cannot be undone)']],
    ['is not taken out', (order) => order.productOrderItem.shift(), ['itemBegun productOrderItem item 1 cannot be removed any more, it has begun: reserve Fibre Home, remove the line (cannot be undone)']],
    ['has its date', (order) => (order.requestedStartDate = undefined), ['orderBegun requestedStartDate cannot be changed any more, the order has begun: reserve Fibre Home, remove the line (cannot be undone)']],
    ['lets what has not begun be changed', changed(1, (item) => (item.productOffering = { id: 'mobile-20gb' })), []],
    ['lets it be taken out', (order) => order.productOrderItem.pop(), []],
    ['lets more be added', (order) => order.productOrderItem.push({ ...add('home-voice'), id: '3' } as never), []],
    ['is sent without what COM wrote', changed(0, (item) => Object.assign(item, { itemPrice: [{ name: 'monthly' }], state: undefined })), []],
  ])('%s', (_what, patch, expected) => {
    const before = stored();
    expect(lateViolations(before, asAsked(before, patched(patch)), [first, second]).map(({ code, path, reason }) => `${code} ${path} ${reason}`)).toEqual(expected);
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

  it('says in a note what was done', () => expect(deedsOf(before, asAsked(before, after))).toBe('amended: item 2 changed, item 3 added'));

  it('keeps its date, the ids of its products, and what has begun', () => {
    const configured = { ...asAsked(before, after), orderDate: 'now', productOrderItem: after.productOrderItem.map((item, index) => ({ ...item, product: { ...item.product, id: `fresh-${index + 1}` } })) };
    const order = carriedOn(before, configured, { offerings: new Map(), specifications: new Map() } as unknown as OrderView, new Set(['1']));
    expect([order.orderDate, order.productOrderItem.map(({ product }) => product!.id), order.productOrderItem[0]]).toEqual([today, ['product-1', 'product-2', 'fresh-3'], before.productOrderItem[0]]);
  });
});
