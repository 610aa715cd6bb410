import { add, addBundle, modify, orchidWalk, productOrder } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { withDefaultOptions } from './bundle-options.js';

const option = (id: string, numberRelOfferDefault?: number) => ({ id, bundledProductOfferingOption: { numberRelOfferDefault } });
const bundle = (id: string, ...bundledProductOffering: object[]) => [id, { id, isBundle: true, bundledProductOffering }] as [string, tmf620.ProductOffering];
const offerings = new Map([
  bundle('home', option('line', 1), option('phone', 2), option('cloud')),
  bundle('house', option('home', 1), option('garage')),
  bundle('mirror', option('mirror', 1)),
]);

/** Items with what they order, as often as it takes: `1 home, 1.1 line`. */
function filled(order: ReturnType<typeof productOrder>): string {
  const next = withDefaultOptions(order as unknown as ProductOrder, offerings);
  return next === (order as unknown) ? itemsOf(next).map(({ item }) => `${item.id} ${item.productOffering?.id}`).join(', ') : filled(next as never);
}

describe('a bundle gets the options that it has by default', () => {
  it.each<[string, ReturnType<typeof productOrder>, string]>([
    ['all of them, when it names nothing', productOrder(addBundle('home')), '1 home, 1.1 line, 1.2 phone, 1.3 phone'],
    ['none beyond those it names', productOrder(addBundle('home', add('line'), add('cloud'))), '1 home, 1.1 line, 1.2 cloud'],
    ['through bundles of bundles', productOrder(addBundle('house')), '1 house, 1.1 home, 1.1.1 line, 1.1.2 phone, 1.1.3 phone'],
    ['under ids that are free', productOrder({ ...addBundle('home'), id: '1' }, { ...add('garage'), id: '1.2' }), '1 home, 1.1 line, 1.3 phone, 1.4 phone, 1.2 garage'],
    ['but not itself', productOrder(addBundle('mirror')), '1 mirror'],
    ['but not when it is modified', productOrder(modify('product-1', {})), '1 undefined'],
  ])('%s', (_what, order, items) => {
    expect(filled(order)).toBe(items);
  });

  it('at the place that the bundle names', () => {
    const order = productOrder({ ...addBundle('home'), product: { place: [orchidWalk] } });
    expect(withDefaultOptions(order as unknown as ProductOrder, offerings).productOrderItem[0]!.productOrderItem![0]).toEqual({ id: '1.1', action: 'add', productOffering: { id: 'line', name: undefined }, product: { place: [orchidWalk] } });
  });
});
