import { add, arjunNair, meiTan, productOrder, remove, today, type OrderBody, type OrderedItem } from '@banyan/testing';
import type { Baseline, OrderView, RelyingProduct } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { goneViolations, standingOf } from './standing.js';

const option = (id: string, lower: number) => ({ id, name: id, bundledProductOfferingOption: { numberRelOfferLowerLimit: lower, numberRelOfferUpperLimit: 4 } });
const offering = (id: string, ...options: object[]) => ({ id, name: id, isBundle: options.length > 0, bundledProductOffering: options });
const offerings = new Map([offering('line'), offering('phone'), offering('watch'), offering('pair', option('phone', 1), option('watch', 0)), offering('trio', option('phone', 2))].map((each) => [each.id, each]));
const product = (id: string, offeringId: string, status = 'active', ...parts: string[]) => ({ id, name: id, status, productOffering: { id: offeringId }, productRelationship: parts.map((part) => ({ relationshipType: 'bundles', product: { id: part } })) });
const held = [product('p-1', 'phone'), product('p-2', 'phone', 'suspended'), product('p-3', 'phone', 'pendingTerminate'), product('w-1', 'watch')];
const bundle = (offeringId: string) => ({ ...product('b-1', offeringId, 'active', 'p-1', 'p-2', 'p-3', 'w-1'), offering: offerings.get(offeringId), holds: held }) as unknown as RelyingProduct;
const alarm = { id: 'a-1', name: 'Alarm', productRelationship: [{ relationshipType: 'requires', product: { id: 'p-1' } }] } as RelyingProduct;
const viewOf = (...relying: RelyingProduct[]) => ({
  offerings, specifications: new Map(), prices: new Map(), relying, at: today,
  baselines: new Map([...held, product('b-1', 'pair', 'active', 'p-1', 'p-2', 'p-3', 'w-1')].map((each) => [each.id, { product: each, version: 1 } as unknown as Baseline])),
}) as unknown as OrderView;

const relying = (item: OrderedItem | object, ...ids: string[]) => ({ ...item, product: { ...(item as OrderedItem).product, productRelationship: ids.map((id) => ({ relationshipType: 'reliesOn', product: { id } })) } }) as never;
const named = (id: string, item: object) => ({ ...item, product: { ...(item as OrderedItem).product, id } }) as never;
const givenTo = (party: object, id: string) => ({ action: 'modify', product: { id, relatedParty: [party] } }) as never;
const becoming = (id: string, offeringId: string) => ({ action: 'modify', productOffering: { id: offeringId }, product: { id } }) as never;

/** What the inventory is told of each item, in the words of the commands. */
const told = (body: OrderBody, ...others: RelyingProduct[]) => toldBy({}, body, ...others);
const toldBy = (more: Partial<OrderView>, body: OrderBody, ...others: RelyingProduct[]) => itemsOf(body as unknown as ProductOrder).map(({ item }) => {
  const { reserve, activate } = standingOf(body as unknown as ProductOrder, item, { ...viewOf(...others), ...more });
  const words = ({ needs = [], reliedOnBy }: typeof reserve) => [...needs.map(({ of, atLeast, owners = [], as = {} }) => [`${atLeast} of ${of.join(' ')}`, ...(owners.length > 0 ? [`of ${owners.join(' ')}`] : []), ...Object.entries(as).map(([attribute, id]) => `as ${attribute} ${id}`)].join(' ')), ...(reliedOnBy ? [`known ${reliedOnBy.join(' ')}`.trim()] : [])].join(', ') || 'nothing';
  return `${words(reserve)}; then ${words(activate)}`;
});

const line = { ...product('l-1', 'line'), productSpecification: { id: 'line-spec' } };
const known = (...products: object[]) => new Map(products.map((each) => [(each as { id: string }).id, each])) as never;
const meis = 'of customer-1001';
const one = '1 of l-1 of customer-1001; then 1 of l-1';
const after = (id: string) => ({ productOrderItemRelationship: [{ id, relationshipType: 'reliesOn' }] });

describe('what an item says of other products', () => {
  it.each<[string, string[], string[]]>([
    ['nothing, where it relies on none', told(productOrder(add('line'))), ['nothing; then nothing']],
    ['what it relies on is there when it is reserved, and when it becomes active', told(productOrder(relying(add('watch'), 'l-1'))), [one]],
    ['each of several', told(productOrder(relying(add('watch'), 'l-1', 'p-1'))), [`1 of l-1 ${meis}, 1 of p-1 ${meis}; then 1 of l-1, 1 of p-1`]],
    ['what another item adds before is looked at when it becomes active, and is not waited for', told(productOrder({ ...(relying(add('watch'), 'new-1') as object), ...after('2') } as never, named('new-1', add('line')))), ['nothing; then 1 of new-1', 'nothing; then nothing']],
    ['what another item adds after it cannot be looked at', told(productOrder(relying(add('watch'), 'new-1'), { ...(named('new-1', add('line')) as object), ...after('1') } as never)), ['nothing; then nothing', 'nothing; then nothing']],
    ['what is added in one plan with it comes with it', told(productOrder({ ...add('pair'), productOrderItem: [{ ...(named('new-1', add('phone')) as object), id: '1.1' }, { ...(relying(add('watch'), 'new-1') as object), id: '1.2', ...after('1.1') }] } as never)), ['nothing; then nothing', 'nothing; then nothing', 'nothing; then nothing']],
    ['what is given up is relied on by those that are known', told(productOrder(remove('p-1'), remove('a-1')), alarm), ['known a-1; then nothing', 'known; then nothing']],
    ['and by nobody else', told(productOrder(remove('w-1')), alarm), ['known; then nothing']],
    ['so is what becomes a product of another offering, which needs what that relies on', told(productOrder(relying(becoming('p-1', 'watch'), 'l-1')), alarm), [`1 of l-1 ${meis}, known a-1; then nothing`]],
    ['so is what another customer gets, alone or with what relies on it', told(productOrder(givenTo(arjunNair, 'p-1'), givenTo(arjunNair, 'w-1')), alarm), ['known a-1; then nothing', 'known; then nothing']],
    ['a product that stays what it is says nothing', told(productOrder({ action: 'modify', product: { id: 'p-1' } } as never), alarm, bundle('pair')), ['nothing; then nothing']],
    ['what it relies on is of its customer, and what it was when the order was judged', toldBy({ relied: known(line) }, productOrder(relying(add('watch'), 'l-1'))), [`1 of l-1 ${meis} as productOffering line as productSpecification line-spec; then 1 of l-1`]],
    ['be it that nobody said so', toldBy({ surroundings: { offerings, specifications: new Map(), owned: [line] } as never }, productOrder(relying(add('watch'), 'l-1'))), [`1 of l-1 ${meis} as productOffering line as productSpecification line-spec; then 1 of l-1`]],
    ['or what it is when it is planned afresh', toldBy({ reliedStill: known({ ...line, productOffering: { id: 'radio' } }), relied: known(line) }, productOrder(relying(add('watch'), 'l-1'))), [`1 of l-1 ${meis} as productOffering radio as productSpecification line-spec; then 1 of l-1`]],
    ['an order of nobody may count on anybody', told({ ...productOrder(relying(add('watch'), 'l-1')), relatedParty: undefined } as never), ['1 of l-1; then 1 of l-1']],
    ['what it has relied on before is whose it was', toldBy({ baselines: new Map([['w-2', { version: 1, product: { ...product('w-2', 'watch'), productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'l-1' } }] } }]]) as never }, productOrder(relying(becoming('w-2', 'phone'), 'l-1'))), ['1 of l-1, known; then nothing']],
    ['what the order gives its customer is so by then', toldBy({ relied: known(held[0]!) }, productOrder(relying(add('watch'), 'p-1'), givenTo(meiTan, 'p-1'))), ['1 of p-1 as productOffering phone; then 1 of p-1', 'known; then nothing']],
    ['and so is what it makes another of', toldBy({ relied: known(held[0]!) }, productOrder(relying(add('watch'), 'p-1'), becoming('p-1', 'line'))), [`1 of p-1 ${meis}; then 1 of p-1`, 'known; then nothing']],
  ])('%s', (_what, is, expected) => expect(is).toEqual(expected));
});

describe('what is left of a bundle', () => {
  it.each<[string, string[], string]>([
    ['holds as many of what is there as it must', told(productOrder(remove('p-1')), bundle('pair')), '1 of p-2 as productOffering phone, known; then nothing'],
    ['counts on no part that the order gives up as well', told(productOrder(remove('p-1'), remove('p-2')), bundle('pair')), 'known; then nothing'],
    ['nor on one that becomes another', told(productOrder(remove('p-1'), becoming('p-2', 'watch')), bundle('pair')), 'known; then nothing'],
    ['counts on one that becomes what it needs', told(productOrder(remove('p-1'), becoming('w-1', 'phone')), bundle('pair')), '1 of p-2 w-1, known; then nothing'],
    ['may be any number of what it need not hold', told(productOrder(remove('w-1')), bundle('pair')), 'known; then nothing'],
    ['is no matter of one that goes itself', told(productOrder(remove('p-1'), remove('b-1')), bundle('pair')), 'known; then nothing'],
    ['has what its own item adds', told(productOrder(remove('p-1'), { ...becoming('b-1', 'pair') as object, productOrderItem: [{ ...add('phone'), id: '2.1' }] } as never), bundle('pair')), 'known; then nothing'],
    ['and has not to be added again what that has put in already', told(productOrder(remove('p-1'), { ...becoming('b-1', 'pair') as object, productOrderItem: [{ ...(named('p-2', add('phone')) as object), id: '2.1' }] } as never), bundle('pair')), '1 of p-2 as productOffering phone, known; then nothing'],
    ['need hold nothing any more when it becomes what holds none', told(productOrder(remove('p-1'), becoming('b-1', 'line')), bundle('pair')), 'known; then nothing'],
    ['that holds fewer than it should is kept as it is', told(productOrder(remove('p-1')), bundle('trio')), '1 of p-2 as productOffering phone, known; then nothing'],
    ['holds as much when a part becomes another', told(productOrder(becoming('p-1', 'watch')), bundle('pair')), '1 of p-2 as productOffering phone, known; then nothing'],
  ])('%s', (_what, is, expected) => expect(is[0]).toBe(expected));
});

describe('an order that waited', () => {
  const reliedStill = new Map<string, object>([
    ...['active', 'suspended', 'pendingActive', 'pendingTerminate', 'terminated', 'cancelled'].map((status) => [status, { ...product(status, 'line', status), name: 'Line' }] as const),
    ['arjuns', { ...product('arjuns', 'line'), relatedParty: [arjunNair] }], ['radio-1', product('radio-1', 'radio')], ['watch-1', product('watch-1', 'watch')], ['w-1', product('w-1', 'watch')],
  ]);
  const onWhom = (id: string, ...on: string[]) => ({ ...product(id, id === 'a-2' ? 'alarm' : 'watch'), relatedParty: [meiTan], productRelationship: on.map((other) => ({ relationshipType: 'reliesOn', product: { id: other } })) });
  const baselines = new Map<string, unknown>([...viewOf().baselines, ...[onWhom('w-2', 'arjuns'), onWhom('a-2', 'radio-1'), reliedStill.get('arjuns')!].map((each) => [(each as { id: string }).id, { product: each, version: 1 }] as const)]);
  const needing = { ...offering('alarm'), productOfferingRelationship: [{ id: 'line', name: 'Line', relationshipType: 'requires' }] };
  const needed = { offerings: new Map([['line', { ...offering('line'), productOfferingRelationship: [{ id: 'radio', relationshipType: 'substitution' }] }]]), specifications: new Map() };
  const said = (...items: object[]) => {
    const order = productOrder(...(items as never[])) as unknown as ProductOrder;
    const view = { ...viewOf(), offerings: new Map([...offerings, ['alarm', needing]]), baselines, reliedStill, needed } as unknown as OrderView;
    return itemsOf(order).flatMap((placed) => goneViolations(placed, view, order)).map(({ status, code, path, reason }) => `${status} ${code} ${path}: ${reason}`);
  };
  const unservedAlarm = expect.stringMatching(/^409 productNotThere productOrderItem\[0\]\.product\.productRelationship: .* requires Line, which nothing that it relies on is any more$/) as unknown;
  const gone = (which: string) => [expect.stringMatching(new RegExp(`^409 productNotThere productOrderItem\\[0\\]\\.product\\.productRelationship\\[0\\]\\.product\\.id: .*${which}$`))];

  it.each<[string, object[], unknown[]]>([
    ['finds what is active', [relying(add('watch'), 'active')], []],
    ['finds what is suspended', [relying(add('watch'), 'suspended')], []],
    ['finds what is on its way', [relying(add('watch'), 'pendingActive')], []],
    ['does not find what is being terminated', [relying(add('watch'), 'pendingTerminate')], gone('which is pendingTerminate')],
    ['does not find what has been terminated', [relying(add('watch'), 'terminated')], gone('which is terminated')],
    ['does not find what never came to be', [relying(add('watch'), 'cancelled')], gone('which is cancelled')],
    ['does not find what nobody knows', [relying(add('watch'), 'nope')], gone('which is not there')],
    ['finds what it adds itself', [relying(add('watch'), 'new-1'), named('new-1', add('line'))], []],
    ['does not count on what it gives up itself', [relying(add('watch'), 'active'), remove('active')], gone('which item 2 gives up')],
    ['migrates nothing to what has gone', [relying(becoming('p-1', 'watch'), 'terminated')], gone('which is terminated')],
    ["does not find what has become another customer's", [relying(add('watch'), 'arjuns')], gone("which is another customer's")],
    ['finds what is given to its customer with it', [relying(add('watch'), 'arjuns'), givenTo(meiTan, 'arjuns')], []],
    ['relies as before on what it has relied on, whose it be', [relying(becoming('w-2', 'phone'), 'arjuns')], []],
    ['finds what serves as what it needs', [relying(add('alarm'), 'active')], []],
    ['finds what serves in the place of that', [relying(add('alarm'), 'radio-1')], []],
    ['finds no more what has become what does not serve', [relying(add('alarm'), 'watch-1')], [unservedAlarm]],
    ['finds what the order makes again what serves', [relying(add('alarm'), 'w-1'), becoming('w-1', 'line')], []],
    ['finds among what it adds what serves', [relying(add('alarm'), 'watch-1', 'new-1'), named('new-1', add('line'))], []],
    ['migrates nothing to what does not serve', [relying(becoming('p-1', 'alarm'), 'watch-1')], [unservedAlarm]],
    ['relates nothing to what does not serve', [relying({ action: 'modify', product: { id: 'a-2' } }, 'watch-1')], [unservedAlarm]],
    ['goes on where it was though nothing serves, for nobody asked', [{ action: 'modify', product: { id: 'a-2', name: 'Alarm' } }], []],
    ['relates nothing to what has gone', [relying({ action: 'modify', product: { id: 'p-1' } }, 'terminated')], gone('which is terminated')],
  ])('%s', (_what, items, expected) => expect(said(...items)).toEqual(expected));
});
