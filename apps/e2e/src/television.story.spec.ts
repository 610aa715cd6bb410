import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { add, arjunNair, modify, orchidWalk, productOrder, remove } from '@banyan/testing';
import { TestStack, tmf637, tmf638, type Json } from './test-stack.js';

/** One line to a house, and two who live by it: the sample catalog shares the fibre access of a place with television. */
describe('Television on a shared line', () => {
  let stack: TestStack;
  beforeAll(async () => void (stack = await TestStack.start()));
  afterAll(() => stack.stop());

  const productOf = (order: Json) => (order['productOrderItem'] as { product: Json }[])[0]!.product;
  const boxes = 'STB';
  /** A house that nothing else of these stories stands at. */
  const house = (number: number) => ({ ...orchidWalk, id: `address-${number}-orchid-walk`, name: `${number} Orchid Walk` });
  const at = (number: number, item: ReturnType<typeof add>) => productOrder({ ...item, product: { ...item.product, place: [house(number)] } });
  const sold = async (order: object) => productOf(await stack.placeUntil(order, ['completed']));
  const fibre = (number: number) => at(number, add('fibre-home', { downloadSpeed: 500 }));
  const television = (number: number) => at(number, add('iptv-home', { channels: 'sport' }));
  const lineOf = async (productId: string) => {
    const [cfs] = (await stack.get<Json>(tmf637.product, productId))['realizingService'] as { id: string }[];
    const { supportingService } = await stack.get<{ supportingService: { id: string; name: string }[] } & Json>(tmf638.service, cfs!.id);
    return stack.get<Json & { supportingResource: { id: string; name: string }[] }>(tmf638.service, supportingService.find(({ name }) => name === 'access')!.id);
  };
  const usersOf = ({ serviceRelationship }: Json) => (serviceRelationship as { relationshipType: string }[]).filter(({ relationshipType }) => relationshipType === 'supports').length;
  const lines = () => stack.legacy.configuration().filter(({ objectClass }) => objectClass === 'LINE');
  const keyOf = async (productId: string) => (await lineOf(productId)).supportingResource.find(({ name }) => name === 'line')!.id;

  it('rests on the line that runs to its place already, and keeps it when the internet goes', async () => {
    const internet = await sold(fibre(20));
    const before = { count: lines().length, line: await lineOf(internet.id) };
    stack.legacy.faults.add({ match: { objectClass: boxes }, behaviour: 'refuse', times: 1, reason: 'OUT OF BOXES' });
    expect(await stack.placeUntil(television(20))).toMatchObject({ state: 'failed' });
    expect(await lineOf(internet.id)).toMatchObject({ state: 'active', serviceRelationship: before.line['serviceRelationship'] });

    const tv = await sold(television(20));
    const shared = await lineOf(tv.id);
    expect([shared.id, usersOf(shared), lines().length]).toEqual([before.line.id, 2, before.count]);
    // Whoever made the line may still change it, and television makes no difference to it.
    await sold(productOrder(modify(internet.id, { downloadSpeed: 1000 })));
    await sold(productOrder(modify(tv.id, { channels: 'all' })));
    expect(lines().find(({ objectKey }) => objectKey === shared.supportingResource.find(({ name }) => name === 'line')!.id)).toMatchObject({ attributes: { PROFILE: 'FTTH-1000' } });
    await sold(productOrder(remove(internet.id)));
    const left = await lineOf(tv.id);
    expect([left['state'], usersOf(left), lines().length]).toEqual(['active', 1, before.count]);
    await sold(productOrder(remove(tv.id)));
    expect([(await lineOf(tv.id))['state'], lines().length]).toEqual(['terminated', before.count - 1]);
  });

  it('that moves away leaves the line, and its channels and its box come down the new one', async () => {
    const [internet, tv] = [await sold(fibre(22)), await sold(television(22))];
    const before = await keyOf(tv.id);
    expect(before).toBe(await keyOf(internet.id));
    await sold({ productOrderItem: [{ id: '1', action: 'modify', product: { id: tv.id, place: [house(24)] } }] });
    const after = await keyOf(tv.id);
    expect([after === before, await keyOf(internet.id), usersOf(await lineOf(internet.id))]).toEqual([false, before, 1]);
    expect(lines().find(({ objectKey }) => objectKey === after)).toMatchObject({ attributes: { PROFILE: 'FTTH-100', LOCATION: house(24).id } });
    const box = stack.legacy.configuration().filter(({ objectClass }) => objectClass === boxes);
    const channels = stack.gear.nso.configuration().filter(({ objectClass }) => objectClass === 'iptv-channels:subscriptions/subscription');
    expect([box.map(({ attributes }) => attributes['LINE']), channels.map(({ attributes }) => attributes['line'])]).toEqual([[after], [after]]);
  });

  it('is suspended and resumed on a line of its own, and on one that the internet has left to it meanwhile', async () => {
    const states = async (tv: { id: string }, status: string) => {
      await sold({ productOrderItem: [{ id: '1', action: 'modify', product: { id: tv.id, status } }] });
      return [(await stack.get<Json>(tmf637.product, tv.id))['status'], (await lineOf(tv.id))['state']];
    };
    const alone = await sold(television(42));
    expect([await states(alone, 'suspended'), await states(alone, 'active')]).toEqual([['suspended', 'inactive'], ['active', 'active']]);
    const [internet, tv] = [await sold(fibre(44)), await sold(television(44))];
    expect(await states(tv, 'suspended')).toEqual(['suspended', 'active']);
    await sold(productOrder(remove(internet.id)));
    expect(await states(tv, 'active')).toEqual(['active', 'active']);
  });

  it('of which ten are ordered at one moment for one house, builds one line', async () => {
    const before = lines().length;
    const sets = await Promise.all(Array.from({ length: 10 }, () => sold(television(28))));
    const found = await Promise.all(sets.map(({ id }) => lineOf(id)));
    expect([new Set(found.map(({ id }) => id)).size, usersOf(found[0]!), lines().length - before]).toEqual([1, 10, 1]);
    expect(await stack.database.query('SELECT FROM service_inventory.claim UNION ALL SELECT FROM service_inventory.turn')).toEqual([]);
    await Promise.all(sets.map(({ id }) => sold(productOrder(remove(id)))));
    expect([(await stack.get(tmf638.service, found[0]!.id))['state'], lines().length - before]).toEqual(['terminated', 0]);
  });

  it('of two that are ordered at one moment for one house, the other builds the line when it cannot be built for the first', async () => {
    const before = lines().length;
    stack.legacy.faults.add({ match: { objectClass: 'LINE' }, behaviour: 'refuse', times: 1, reason: 'NO SUCH PAIR' });
    const placed = await Promise.all([30, 30, 30].map((number) => stack.placeUntil(television(number))));
    expect(placed.map(({ state }) => state).sort()).toEqual(['completed', 'completed', 'failed']);
    const found = await Promise.all(placed.filter(({ state }) => state === 'completed').map((order) => lineOf(productOf(order).id)));
    expect([new Set(found.map(({ id }) => id)).size, usersOf(found[0]!), lines().length - before]).toEqual([1, 2, 1]);
  });

  it('of which two are in one order builds one line', async () => {
    const before = lines().length;
    const one = television(32);
    const order = await stack.placeUntil({ ...one, productOrderItem: ['1', '2'].map((id) => ({ ...one.productOrderItem[0]!, id })) });
    expect(order['state']).toBe('completed');
    const [first, second] = await Promise.all((order['productOrderItem'] as { product: Json }[]).map(({ product }) => lineOf(product.id)));
    expect([second!.id, usersOf(first!), lines().length - before]).toEqual([first!.id, 2, 1]);
  });

  it('of another customer has a line of its own, and does not wait for the one of the first', async () => {
    const before = lines().length;
    const [first, neighbour] = await Promise.all([sold(television(34)), sold({ ...television(34), relatedParty: [arjunNair], billingAccount: undefined })]);
    const [one, other] = [await lineOf(first.id), await lineOf(neighbour.id)];
    expect([one.id === other.id, usersOf(one), usersOf(other), lines().length - before]).toEqual([false, 1, 1, 2]);
    expect((await lineOf((await sold(television(34))).id)).id).toBe(one.id);
  });

  it('has a line of its own where there is none', async () => {
    const line = await lineOf((await sold(television(26))).id);
    expect([line['state'], usersOf(line)]).toEqual(['active', 1]);
  });
});
