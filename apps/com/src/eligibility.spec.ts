import { add, addBundle, productOrder, sampleCatalog, today, type OrderBody } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import { eligibilityViolations } from './eligibility.js';
import type { OrderView } from './order-view.js';
import { itemsOf, type ProductOrder } from './product-order.entity.js';

/** The sample catalog with fibre narrowed like this. */
function told(order: OrderBody, limits: Partial<tmf620.ProductOffering>, baselines: OrderView['baselines'] = new Map()): string[] {
  const offerings = sampleCatalog<tmf620.ProductOffering>('productOffering');
  offerings.set('fibre-home', { ...offerings.get('fibre-home')!, ...limits });
  const view: OrderView = { offerings, specifications: sampleCatalog('productSpecification'), prices: new Map(), baselines, at: today };
  const whole = order as unknown as ProductOrder;
  return itemsOf(whole).flatMap((placed) => eligibilityViolations(placed, view, whole)).map(({ code, path, reason }) => `${code} at ${path}: ${reason}`);
}

const fibre = (more: object = {}) => ({ ...productOrder(add('fibre-home', { downloadSpeed: 500 })), ...more });
const bronze = [{ id: 'agreement-7', name: 'Bronze' }];

describe('an offering is for those it names', () => {
  it.each<[string, Partial<tmf620.ProductOffering>, object, string[]]>([
    ['for all, when it names none', { channel: [], marketSegment: [] }, {}, []],
    ['for a market segment, by its id', { marketSegment: [{ id: 'residential' }] }, { category: 'residential' }, []],
    ['for a market segment, by its name', { marketSegment: [{ id: 'segment-1', name: 'residential' }] }, { category: 'residential' }, []],
    ['for another market segment', { marketSegment: [{ id: 'business', name: 'Business' }] }, { category: 'residential' }, ['marketSegmentNotEligible at category: Fibre Home is offered for the category Business only, and the order says residential']],
    ['through one of its channels', { channel: [{ id: 'web' }, { id: 'shop' }] }, { channel: [{ id: 'shop' }] }, []],
    ['through another channel', { channel: [{ id: 'web' }, { id: 'shop' }] }, { channel: [{ id: 'phone' }] }, ['channelNotEligible at channel: Fibre Home is offered for the channel web, shop only, and the order says phone']],
    ['through no channel', { channel: [{ id: 'web' }] }, {}, ['channelNotEligible at channel: Fibre Home is offered for the channel web only, and the order says none']],
    ['by an agreement', { agreement: bronze }, { agreement: [{ id: 'agreement-7' }] }, []],
    ['without the agreement', { agreement: bronze }, {}, ['agreementNotEligible at agreement: Fibre Home is offered for the agreement Bronze only, and the order says none']],
    ['at a place', { place: [{ id: 'address-2001' }] }, {}, []],
    ['at another place', { place: [{ id: 'area-north', name: 'North' }] }, {}, ['placeNotEligible at productOrderItem[0].product.place: Fibre Home is offered for the place North only, and the order says 18 Orchid Walk #05-12, Singapore 650018']],
    ['for several reasons at once', { channel: [{ id: 'web' }], agreement: bronze }, {}, ['channelNotEligible at channel: Fibre Home is offered for the channel web only, and the order says none', 'agreementNotEligible at agreement: Fibre Home is offered for the agreement Bronze only, and the order says none']],
    ['in a bundle only', { isSellable: false }, {}, ['offeringNotSellable at productOrderItem[0].productOffering.id: Fibre Home is sold within a bundle only']],
    ['but not on sale, which is told already', { lifecycleStatus: 'Retired', channel: [{ id: 'web' }] }, {}, []],
  ])('%s', (_what, limits, more, violations) => {
    expect(told(fibre(more), limits)).toEqual(violations);
  });

  it('in a bundle, when it is ordered there', () => {
    expect(told(productOrder(addBundle('home-bundle', add('fibre-home', { downloadSpeed: 500 }))), { isSellable: false })).toEqual([]);
  });

  it('where it is moved to, whatever else it is offered for by now', () => {
    const product = { id: 'fibre-1', status: 'active', productOffering: { id: 'fibre-home' }, place: [{ id: 'address-2001', role: 'installationAddress' }] };
    const baselines = new Map([['fibre-1', { version: 1, product }]]) as unknown as OrderView['baselines'];
    const moved = (id: string) => productOrder({ action: 'modify', product: { id: 'fibre-1', place: [{ id, role: 'installationAddress' }] } });
    const limits = { place: [{ id: 'address-2001' }], channel: [{ id: 'web' }] };
    expect(told(moved('address-2002'), limits, baselines)).toEqual(['placeNotEligible at productOrderItem[0].product.place: Fibre Home is offered for the place address-2001 only, and the order says address-2002']);
    expect(told(moved('address-2001'), limits, baselines)).toEqual([]);
  });
});
