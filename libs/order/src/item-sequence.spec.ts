import { itemDependencies, sequenceFaults } from './item-sequence.js';

const item = (id: string, ...after: string[]) => ({ id, path: id, relations: after.map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })) });
const faultsOf = (items: ReturnType<typeof item>[]) => sequenceFaults(items.map(({ id }) => id), itemDependencies(items)).map(({ code, path, reason }) => `${code} ${path}: ${reason}`);

describe('the sequence of order items', () => {
  it.each<[string, ReturnType<typeof item>[], string[]]>([
    ['is as it is said', [item('a'), item('b', 'a'), item('c', 'a', 'b')], []],
    ['has no circle', [item('a', 'b'), item('b', 'a')], ['dependencyCycle a[0].orderItem.itemId: would have to wait for itself: a → b → a', 'dependencyCycle b[0].orderItem.itemId: would have to wait for itself: b → a → b']],
    ['lets none wait for itself', [item('a', 'a')], ['dependencyCycle a[0].orderItem.itemId: would have to wait for itself: a → a']],
    ['names items of the order', [item('a', 'z')], ['dependencyUnknown a[0].orderItem.itemId: there is no item z in this order']],
  ])('%s', (_, items, faults) => expect(faultsOf(items)).toEqual(faults));

  it('is not made by what only describes', () =>
    expect(itemDependencies([{ id: 'a', path: 'a', relations: [{ relationshipType: 'isSoldWith', orderItem: { itemId: 'z' } }] }])).toEqual([]));
});
