import { sequentialIds } from '@banyan/testing';
import { cfsOrdersOf, cfsParts, serviceOrderTask, orderedCfs, standingCfs, type Wish } from './cfs-orders.js';
import type { Baseline, OrderView } from './order-view.js';
import type { ProductOrder, ProductOrderItem } from './product-order.entity.js';

const home = (id: string) => ({ id, role: 'home' });
const [north, south, east] = [home('north'), home('south'), home('east')];
/** An alarm in each home, and one number to call. */
const view = { specifications: new Map([['alarm', { serviceSpecification: [
  { id: 'cfs-alarm', name: 'Alarm', decomposition: { key: 'alarm', each: `place[role = 'home']`, set: {} } },
  { id: 'cfs-call', name: 'Call', decomposition: { key: 'call', set: {} } },
] }]]) } as unknown as OrderView;
const wish = (...place: object[]): Wish => ({ product: { id: 'product-1' }, specificationId: 'alarm', values: {}, place, asked: [] });
const item = { id: '1', action: 'modify', product: { id: 'product-1' } } as unknown as ProductOrderItem;
const running = { version: 2, product: { id: 'product-1', realizingService: ['alarm#north', 'alarm#south', 'call'].map((name) => ({ id: `of ${name}`, name })) } } as unknown as Baseline;

/** What is ordered of a product that stands in the north and in the south, each with the place that the order names. */
async function ordered(touched: { asWhole: boolean; isMoved: boolean }, ...place: object[]): Promise<string[]> {
  const standing = standingCfs(running, await cfsParts(view, wish(north, south)), []);
  const orders = cfsOrdersOf(item, standing, await cfsParts(view, wish(...place)), touched, sequentialIds('new'));
  return orders.map((cfs) => {
    const { action, service } = orderedCfs(serviceOrderTask({ id: 'order-1' } as ProductOrder, item, wish(...place), cfs, sequentialIds(), false, []))!;
    return `${action} ${cfs.part.key} (${service.id}) at ${service.place!.map(({ id }) => id).join(', ')}`;
  });
}

describe('a service for each home of a product', () => {
  it('is ordered, and given up, without the others', async () => {
    expect(await ordered({ asWhole: false, isMoved: true }, north, east)).toEqual(['add alarm#east (new-1) at east', 'modify call (of call) at north, east', 'delete alarm#south (of alarm#south) at south']);
  });

  it('is changed with the others by what concerns the product as a whole', async () => {
    expect(await ordered({ asWhole: true, isMoved: false }, north, south)).toEqual(['modify alarm#north (of alarm#north) at north', 'modify alarm#south (of alarm#south) at south', 'modify call (of call) at north, south']);
  });

  it('stays while nothing becomes another', async () => {
    expect(await ordered({ asWhole: false, isMoved: false }, north, south)).toEqual([]);
  });
});
