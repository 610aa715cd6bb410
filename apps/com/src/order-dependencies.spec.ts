import type { OrderState, Plan, Task } from '@banyan/order';
import { CannotWait, dependencyViolations, inTurn, precedingOrders, precedingViolations, tasksInTurn } from './order-dependencies.js';
import type { ProductOrder, ProductOrderItem } from './product-order.entity.js';

/** `1→2` is an item 1 that relies on 2; `1(2→3 3)` holds others. */
const item = (id: string, relies: string[] = [], ...children: ProductOrderItem[]): ProductOrderItem => ({
  id, action: 'add', productOrderItemRelationship: relies.map((other) => ({ id: other, relationshipType: 'reliesOn' })), ...(children.length > 0 ? { productOrderItem: children } : {}),
});
const order = (...items: ProductOrderItem[]) => ({ id: 'o', productOrderItem: items }) as ProductOrder;
const plan = (itemId: string, orderId = 'o'): Plan => ({ id: `${orderId}/${itemId}`, orderId, itemId, title: `item ${itemId}`, versions: {}, tasks: [{ id: 'reserve', title: 'reserve', after: [], do: { kind: 'send', topic: 't', key: 'k', type: 'Do', data: {}, answered: true } }] });
const waits = ({ tasks }: Plan) => tasks.flatMap(({ do: action }) => (action.kind === 'wait' && 'plan' in action ? [action.plan] : []));

describe('what an item relies on', () => {
  it.each<[string, ProductOrderItem[], string[]]>([
    ['may be another item', [item('1'), item('2', ['1'])], []],
    ['may stand after it', [item('1', ['2']), item('2')], []],
    ['may be reached twice', [item('1'), item('2', ['1']), item('3', ['1']), item('4', ['2', '3'])], []],
    ['may be one of the same bundle, or what holds it', [item('1', [], item('1.1', ['1.2', '1']), item('1.2'))], []],
    ['is in the order', [item('1', ['9'])], ['dependencyUnknown productOrderItem[0].productOrderItemRelationship[0].id there is no item 9 in this order']],
    ['is not the item itself', [item('1', ['1'])], ['dependencyCycle productOrderItem[0].productOrderItemRelationship[0].id would have to wait for itself: 1 → 1']],
    ['does not lead back to it', [item('1', ['3']), item('2', ['1']), item('3', ['2'])], [
      'dependencyCycle productOrderItem[0].productOrderItemRelationship[0].id would have to wait for itself: 1 → 3 → 2 → 1',
      'dependencyCycle productOrderItem[1].productOrderItemRelationship[0].id would have to wait for itself: 2 → 1 → 3 → 2',
      'dependencyCycle productOrderItem[2].productOrderItemRelationship[0].id would have to wait for itself: 3 → 2 → 1 → 3',
    ]],
    ['does not lead back to the bundle that holds it', [item('1', [], item('1.1', ['2'])), item('2', ['1.2']), item('3', [], item('1.2', ['1']))], [
      'dependencyCycle productOrderItem[0].productOrderItem[0].productOrderItemRelationship[0].id would have to wait for itself: 1 → 2 → 3 → 1',
      'dependencyCycle productOrderItem[1].productOrderItemRelationship[0].id would have to wait for itself: 2 → 3 → 1 → 2',
      'dependencyCycle productOrderItem[2].productOrderItem[0].productOrderItemRelationship[0].id would have to wait for itself: 3 → 1 → 2 → 3',
    ]],
    ['is not asked of what only refers', [{ ...item('1'), productOrderItemRelationship: [{ id: '9', relationshipType: 'seeAlso' }] }], []],
  ])('%s', (_, items, violations) => expect(dependencyViolations(order(...items)).map(({ code, path, reason }) => `${code} ${path} ${reason}`)).toEqual(violations));

  it.each<[string, ProductOrderItem[], Record<string, string[]>]>([
    ['has a plan that is waited for', [item('1'), item('2', ['1'])], { 1: [], 2: ['o/1'] }],
    ['is waited for by the bundle as a whole', [item('1'), item('2', [], item('2.1', ['1']))], { 1: [], 2: ['o/1'] }],
    ['is looked through where there is nothing to do', [item('1'), item('none', ['1']), item('2', ['none'])], { 1: [], 2: ['o/1'] }],
  ])('%s', (_, items, expected) => {
    const plans = items.filter(({ id }) => id !== 'none').map(({ id }) => plan(id));
    expect(Object.fromEntries(inTurn(plans, order(...items), []).map((each) => [each.itemId, waits(each)]))).toEqual(expected);
  });

  it('comes first within a bundle, as far as that can be', () => {
    const task = (id: string, irrevocable?: true) => ({ id, title: id, after: ['reserve'], irrevocable }) as Task;
    const bundle = (tasks: Record<string, Task[]>) => tasksInTurn(item('1', [], item('a', ['b']), item('b', ['c']), item('c')), new Map(Object.entries(tasks))).map(({ id, after }) => `${id} after ${after.join(', ')}`);
    expect(bundle({ a: [task('A')], b: [task('B')], c: [task('C')] })).toEqual(['A after reserve, B', 'B after reserve, C', 'C after reserve']);
    expect(bundle({ a: [task('A')], b: [], c: [task('C')] })).toEqual(['A after reserve, C', 'C after reserve']);
    expect(bundle({ a: [task('A', true)], b: [task('B', true)], c: [task('C')] })).toEqual(['A after reserve, B', 'B after reserve, C', 'C after reserve']);
    expect(() => bundle({ a: [task('A')], b: [task('B', true)] })).toThrow(CannotWait);
  });
});

describe('the orders that an order relies on', () => {
  const after = (...ids: unknown[]) => ({ ...order(item('1')), orderRelationship: ids.map((id) => ({ id, relationshipType: 'dependency' })) });
  const told = (of: ProductOrder, states: Record<string, OrderState>) => precedingViolations(of, new Map(Object.entries(states))).map(({ status, code, path }) => `${status} ${code} ${path}`);

  it.each<[string, ProductOrder, Record<string, OrderState>, string[]]>([
    ['may be open, or completed', after('a', 'b'), { a: 'held', b: 'completed' }, []],
    ['are there', after('a'), {}, ['422 orderUnknown orderRelationship[0].id']],
    ['have not failed', after('a', 'b', 'c'), { a: 'failed', b: 'cancelled', c: 'partial' }, ['a', 'b', 'c'].map((_, index) => `409 dependencyFailed orderRelationship[${index}].id`)],
    ['are named by their ids', after(undefined), {}, ['422 orderUnknown orderRelationship[0].id']],
    ['are a list', { ...order(item('1')), orderRelationship: 'a' }, {}, ['422 format orderRelationship']],
    ['are not those that it only refers to', { ...order(item('1')), orderRelationship: [{ id: 'a', relationshipType: 'cross-ref' }] }, {}, []],
  ])('%s', (_, of, states, violations) => expect(told(of, states)).toEqual(violations));

  it('are each waited for once, with all their plans', () => {
    expect(precedingOrders(after('a', 'a'))).toEqual([{ id: 'a', path: 'orderRelationship[0].id' }]);
    expect(waits(inTurn([plan('1')], order(item('1')), [plan('1', 'a'), plan('2', 'a')])[0]!)).toEqual(['a/1', 'a/2']);
  });
});
