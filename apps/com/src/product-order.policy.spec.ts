import { add, addBundle, arjunNair, meiTan, modify, productOrder, remove, sampleCatalog, sampleOrder, today, type OrderBody } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import type { Baseline, OrderView } from './order-view.js';
import type { ProductOrder } from './product-order.entity.js';
import { judge, productOrderRules } from './product-order.policy.js';

const baseline = (id: string, status: string): [string, Baseline] => [
  id,
  {
    version: 3,
    product: { id, name: id, status, productOffering: { id: 'fibre-home' }, productSpecification: { id: 'fibre-broadband' }, productCharacteristic: [{ name: 'downloadSpeed', value: 500 }, { name: 'staticIp', value: false }] } as unknown as Baseline['product'],
  },
];

const meis: [string, Baseline] = ['fibre-2', { version: 3, product: { ...baseline('fibre-2', 'active')[1].product, relatedParty: [meiTan], productPrice: [{ name: 'monthly', priceType: 'recurring', billingAccount: { id: 'account-9' } }] } }] as never;
const alarm = { id: 'alarm-1', name: "Mei's alarm", relatedParty: [meiTan], productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'fibre-2' } }] } as never;

/** The sample catalog, and three fibre products of which one was terminated, and one is Mei Tan's. */
function view(change: (offering: tmf620.ProductOffering) => void = () => undefined): OrderView {
  const offerings = sampleCatalog<tmf620.ProductOffering>('productOffering');
  change(offerings.get('fibre-home')!);
  return { offerings, specifications: sampleCatalog('productSpecification'), prices: sampleCatalog('productOfferingPrice'), baselines: new Map([baseline('fibre-1', 'active'), baseline('fibre-0', 'terminated'), meis]), relied: new Map(), relying: [alarm], at: today };
}

const told = (order: OrderBody, of = view()) => judge({ id: 'order-1', ...order } as unknown as ProductOrder, of).map(({ status, code, path, reason }) => `${status} ${code} at ${path}: ${reason}`);
const fibre = () => add('fibre-home', { downloadSpeed: 500 });
const voice = () => add('home-voice');
const mobile = () => add('mobile-6gb');

describe('an order is accepted', () => {
  it.each(['fibre', 'voice', 'mobile', 'bundle'] as const)('samples/orders/%s.json', (name) => {
    expect(told(sampleOrder(name))).toEqual([]);
  });

  it.each<[string, OrderBody]>([
    ['of two products that do not depend on each other', productOrder(fibre(), mobile())],
    ['of one bundle within its limits', productOrder(addBundle('home-bundle', fibre(), voice(), mobile(), mobile(), mobile(), mobile()))],
    ['that changes one value of a product', productOrder(modify('fibre-1', { downloadSpeed: 1000 }))],
    ['that gives a product up', productOrder(remove('fibre-1'))],
  ])('%s', (_what, order) => {
    expect(told(order)).toEqual([]);
  });
});

const path = 'productOrderItem[0]';

describe('an order is refused', () => {
  it.each<[rule: string, OrderBody, string]>([
    ['an item id names one item', productOrder({ ...mobile(), id: '7' }, { ...modify('fibre-1', {}), id: '8' }, { ...mobile(), id: '7' }), `422 duplicateItem at ${path}.id: item id 7 is used more than once`],
    ['one item orders one product', productOrder({ ...mobile(), quantity: 2 } as never), `422 quantity at ${path}.quantity: an item orders one product; send one item for each`],
    ['an added product names an offering that exists', productOrder(add('teleport')), `422 offeringUnknown at ${path}.productOffering.id: there is no product offering teleport`],
    ['an added product names an offering that exists', productOrder({ action: 'add', product: {} }), `422 offeringMissing at ${path}.productOffering: an item with action add names the offering it orders`],
    ['an added offering is on sale', productOrder(add('adsl-home', { downloadSpeed: 8 })), `422 offeringNotLaunched at ${path}.productOffering.id: ADSL Home is Retired; only what is Launched can be ordered`],
    ['a changed product is named and exists', productOrder({ action: 'delete', product: {} }), `422 productMissing at ${path}.product.id: an item with action delete names the product it is about`],
    ['a changed product is named and exists', productOrder(remove('fibre-9')), `404 productUnknown at ${path}.product.id: there is no product fibre-9`],
    ['a product is changed from a state that allows it', productOrder(modify('fibre-0', { downloadSpeed: 100 })), `409 productNotActive at ${path}.product.id: product fibre-0 is terminated; to change it it must be active`],
    ['a product is changed from a state that allows it', productOrder(remove('fibre-0')), `409 productNotActive at ${path}.product.id: product fibre-0 is terminated; to delete it it must be active or suspended`],
    ['a modify asks for what the table knows', productOrder({ action: 'modify', product: { id: 'fibre-1', status: 'terminated' } as never }), `422 modifyUnsupported at ${path}.product.status: a modify makes a product suspended or active, not terminated; action delete ends it`],
    ['a modify asks for what the table knows', productOrder({ action: 'modify', product: { id: 'fibre-1', status: 'suspended', productCharacteristic: [{ name: 'downloadSpeed', value: 100 }] } as never }), `422 modifyAlone at ${path}.product.status: suspend stands alone; the item also asks to change`],
    ['a product belongs to somebody, who is charged for it', productOrder({ action: 'modify', product: { id: 'fibre-1', relatedParty: [] } as never }), `422 ownerMissing at ${path}.product.relatedParty: a product belongs to somebody: one of its parties has the role Customer`],
    ['a product belongs to somebody, who is charged for it', productOrder({ action: 'modify', product: { id: 'fibre-2', relatedParty: [arjunNair] } as never }), `422 billingAccountMissing at ${path}.billingAccount: product fibre-2 is charged to an account of its former owner: the item names the one of the new owner`],
    ['a changed product is of whom the order names', { ...productOrder(remove('fibre-2')), relatedParty: [arjunNair] }, `422 productOfAnother at ${path}.product.id: product fibre-2 belongs to another customer than the order names`],
    ['a changed product is of whom the order names', { ...productOrder({ action: 'delete', product: { id: 'fibre-2', relatedParty: [{ ...arjunNair, role: 'customer' }] } as never }), relatedParty: [] }, `422 productOfAnother at ${path}.product.id: product fibre-2 belongs to another customer than the item names`],
    ['a product changes hands with what belongs to it', productOrder({ action: 'modify', product: { id: 'fibre-2', relatedParty: [arjunNair] } as never }), `409 productReliedOn at ${path}.product.relatedParty: product fibre-2 is needed by Mei's alarm (alarm-1), which would not belong to the same customer; transfer that in the same order`],
    ["what a product relies on is its customer's", productOrder({ ...voice(), product: { productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'fibre-9' } }] } as never }), `422 relianceNotServed at ${path}.product.productRelationship[0]: its customer will have no product fibre-9 that is active or suspended`],
    ["what a product relies on is its customer's", productOrder({ ...voice(), product: { productRelationship: [{ relationshipType: 'bundles', product: { id: 'fibre-1' } }] } as never }), `422 relationshipReserved at ${path}.product.productRelationship[0]: what a bundle holds is said by the items within its item`],
    ['an offering is reached from the one before it', productOrder({ action: 'modify', productOffering: { id: 'mobile-6gb' }, product: { id: 'fibre-1' } }), `422 offeringNotReachable at ${path}.productOffering.id: the catalog knows no way from Fibre Home to Kite 6: neither names the other as upgrade, downgrade, migration, substitution`],
    ['an offering is reached from the one before it', productOrder({ action: 'modify', productOffering: { id: 'adsl-home' }, product: { id: 'fibre-1' } }), `422 offeringNotLaunched at ${path}.productOffering.id: ADSL Home is Retired; only what is Launched can be ordered`],
    ['a product is changed by one item', productOrder(modify('fibre-1', { downloadSpeed: 100 }), remove('fibre-1')), '422 productTwice at productOrderItem[1].product.id: product fibre-1 is already the matter of item 1'],
    ['characteristics are what the offering allows', productOrder(add('fibre-home', { downloadSpeed: 250 })), `422 characteristicValue at ${path}.product.productCharacteristic[0].value: downloadSpeed cannot be 250; allowed: 100, 300, 500, 1000`],
    ['characteristics are what the offering allows', productOrder(add('fibre-home')), `422 characteristicMissing at ${path}.product.productCharacteristic[name=downloadSpeed]: downloadSpeed is mandatory; allowed: 100, 300, 500, 1000`],
    ['characteristics are what the offering allows', productOrder(modify('fibre-1', { downloadSpeed: 'fast' })), `422 characteristicType at ${path}.product.productCharacteristic[0].value: downloadSpeed must be a number, not "fast"`],
    ['a modify alone takes a value away', productOrder({ action: 'delete', product: { id: 'fibre-1', productCharacteristic: [{ name: 'staticIp', value: null }] } }), `422 characteristicNull at ${path}.product.productCharacteristic[0].value: delete takes no value away; a modify takes staticIp away by null`],
    ['a product that stands somewhere says where', productOrder(add('home-voice', {}, { product: {} })), `422 placeMissing at ${path}.product.place: Fixed voice needs a place with the role installationAddress`],
    ['a bundle holds what it must and nothing else', productOrder({ ...fibre(), productOrderItem: [{ ...mobile(), id: '1.1' }] }), `422 notABundle at ${path}.productOrderItem: Fibre Home is not a bundle`],
    ['a bundle holds what it must and nothing else', productOrder(addBundle('home-bundle', fibre(), addBundle('home-bundle', fibre()))), `422 bundleStranger at ${path}.productOrderItem[1].productOffering.id: Home Bundle does not contain home-bundle; it contains fibre-home, home-voice, mobile-6gb, mobile-20gb, mobile-40gb, mobile-70gb`],
    ['a bundle holds what it must and nothing else', productOrder(addBundle('home-bundle', voice())), `422 bundleCardinality at ${path}.productOrderItem: Home Bundle takes 1 to 1 of Fibre Home, not 0`],
    ['a bundle holds what it must and nothing else', productOrder(addBundle('home-bundle', fibre(), voice(), voice())), `422 bundleCardinality at ${path}.productOrderItem: Home Bundle takes 0 to 1 of Home Voice, not 2`],
    ['items of a bundle do what the bundle does', productOrder(addBundle('home-bundle', fibre(), remove('fibre-1'))), `422 bundleAction at ${path}.productOrderItem[1].action: a bundle that is to add has items that add, not delete`],
  ])('%s', (rule, order, refusal) => {
    expect(Object.keys(productOrderRules)).toContain(rule);
    expect(told(order)).toContain(refusal);
  });

  it('when what the offering rests on may not be used, or is gone', () => {
    const retired = view();
    retired.specifications = new Map([...retired.specifications].map(([id, specification]) => [id, { ...specification, lifecycleStatus: 'Retired' }]));
    expect(told(productOrder(fibre()), retired)).toEqual([`422 specificationNotActive at ${path}.productOffering.id: Fibre Home rests on Fibre broadband, which is Retired`]);
    const unpriced = { ...view(), prices: new Map() };
    expect(told(productOrder(mobile()), unpriced)).toContain(`422 priceUnknown at ${path}.productOffering.id: Kite 6 has a price mobile-6gb-monthly that the catalog does not know`);
  });

  it.each<[what: string, change: (prices: Map<string, tmf620.ProductOfferingPrice>) => void, refusal: string]>([
    ['are not valid any more', (prices) => ['mobile-70gb-monthly', 'mobile-sim-card'].forEach((id) => prices.set(id, { ...prices.get(id)!, validFor: { endDateTime: '2026-11-01T00:00:00.000Z' } })), `priceNotValid at ${path}.productOffering.id: Kite 70 has no price that is valid at ${today}`],
    ['are altered by what is gone', (prices) => prices.delete('mobile-70gb-welcome'), `priceUnknown at ${path}.productOffering.id: Kite 70 has a price mobile-70gb-welcome that the catalog does not know`],
    ['say no amount', (prices) => prices.set('mobile-sim-card', { id: 'mobile-sim-card', name: 'SIM card' }), `priceIncomplete at ${path}.productOffering.id: price SIM card says no amount`],
    ['are altered by nothing', (prices) => prices.set('mobile-70gb-welcome', { id: 'mobile-70gb-welcome', name: 'welcome' }), `priceIncomplete at ${path}.productOffering.id: welcome, which alters Kite 70 monthly, says neither a percentage nor an amount`],
    ['are altered in another currency', (prices) => prices.set('mobile-70gb-welcome', { id: 'mobile-70gb-welcome', name: 'welcome', price: { unit: 'EUR', value: -1 } }), `priceIncomplete at ${path}.productOffering.id: welcome is in EUR, and Kite 70 monthly, which it alters, in SGD`],
  ])('of an offering whose prices %s', (_what, change, refusal) => {
    const prices = sampleCatalog<tmf620.ProductOfferingPrice>('productOfferingPrice');
    change(prices);
    expect(told(productOrder(add('mobile-70gb')), { ...view(), prices })).toEqual([`422 ${refusal}`]);
  });

  it('when it has no item at all', () => {
    expect(told(productOrder())).toEqual(['422 noItem at productOrderItem: an order has at least one item']);
  });

  it.each<[string, (offering: tmf620.ProductOffering) => void, string]>([
    ['before it is offered', (offering) => (offering.validFor = { startDateTime: '2027-01-01T00:00:00.000Z' }), '422 offeringNotValid at productOrderItem[0].productOffering.id: Fibre Home is offered from 2027-01-01T00:00:00.000Z to ever'],
    ['after it was offered', (offering) => (offering.validFor = { endDateTime: '2026-06-30T00:00:00.000Z' }), '422 offeringNotValid at productOrderItem[0].productOffering.id: Fibre Home is offered from ever to 2026-06-30T00:00:00.000Z'],
    ['while it is only validated', (offering) => (offering.lifecycleStatus = 'Active'), '422 offeringNotLaunched at productOrderItem[0].productOffering.id: Fibre Home is Active; only what is Launched can be ordered'],
    ['while its specification is gone', (offering) => (offering.productSpecification = { id: 'no-such' }), '422 specificationUnknown at productOrderItem[0].productOffering.id: Fibre Home has no product specification that the catalog knows'],
  ])('for an offering %s', (_when, change, refusal) => {
    expect(told(productOrder(fibre()), view(change))).toEqual([refusal]);
  });

  it('for all its mistakes at once: samples/orders/mistake.json has three', () => {
    expect(told(sampleOrder('mistake'))).toEqual([
      '422 offeringNotLaunched at productOrderItem[0].productOffering.id: ADSL Home is Retired; only what is Launched can be ordered',
      '422 characteristicValue at productOrderItem[1].product.productCharacteristic[0].value: downloadSpeed cannot be 250; allowed: 100, 300, 500, 1000',
      '422 bundleCardinality at productOrderItem[2].productOrderItem: Home Bundle takes 1 to 1 of Fibre Home, not 0',
    ]);
  });

  it('for mistakes deep inside a bundle, with the path to each', () => {
    const order = productOrder(addBundle('home-bundle', add('fibre-home', { downloadSpeed: 1, colour: 'red' })));
    expect(judge(order as unknown as ProductOrder, view()).map(({ path: at }) => at)).toEqual([
      'productOrderItem[0].productOrderItem[0].product.productCharacteristic[1].value',
      'productOrderItem[0].productOrderItem[0].product.productCharacteristic[0].value',
    ]);
  });
});

it('no rule goes without a word here', () => {
  expect(Object.keys(productOrderRules)).toEqual([
    'an item id names one item',
    'one item orders one product',
    'an added product names an offering that exists',
    'an added offering is on sale',
    'an offering has a specification that exists',
    'every price of an offering can be worked out',
    'what is ordered has a price where its offering has some',
    'a changed product is named and exists',
    'a changed product is of whom the order names',
    'a product is changed from a state that allows it',
    'a product is changed by one item',
    'a modify asks for what the table knows',
    'what services are to be is known where they are to change',
    'a product belongs to somebody, who is charged for it',
    'an offering is reached from the one before it',
    'characteristics are what the offering allows',
    'a modify alone takes a value away',
    'what is to be unique is had by nobody else',
    'a product that stands somewhere says where',
    'a product goes when nothing relies on it',
    'a product comes while what it relies on is there',
    'a product changes hands with what belongs to it',
    "what a product relies on is its customer's",
    'a term is one of the offering',
    'a term keeps its product as long as it is to be kept',
    'a product is left after its term, or for a price',
    'an offering is offered to whom, where and how the order says',
    'products go together as the catalog says',
    'a bundle holds what it must and nothing else',
    'a part stays as long as its bundle must hold it',
    'a part goes with its bundle',
    'an item of a bundle is about what the bundle holds',
    'items of a bundle do what the bundle does',
  ]);
});
