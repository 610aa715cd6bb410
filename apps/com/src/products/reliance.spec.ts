import { add, meiTan, productOrder, remove, today, type OrderBody } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import type { OrderView, OwnedProduct, RelyingProduct } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { relianceViolations, relying } from './reliance.js';

const offering = (id: string, ...requires: string[]) => [id, { id, name: id, productOfferingRelationship: requires.map((other) => ({ id: other, name: other, relationshipType: 'requires' })) }] as const;
const offerings = new Map([offering('line'), offering('radio'), offering('tv', 'line'), offering('news', 'line'), offering('alarm', 'line', 'radio')]) as unknown as ReadonlyMap<string, tmf620.ProductOffering>;
const own = (offeringId: string, status = 'active') => ({ id: `${offeringId}-1`, name: offeringId, status, productOffering: { id: offeringId }, relatedParty: [meiTan] }) as unknown as OwnedProduct;
const whole = (order: OrderBody) => {
  const named = order as unknown as ProductOrder;
  for (const { item } of itemsOf(named)) if (item.action === 'add') item.product = { ...item.product, id: `new-${item.id}` };
  return named;
};

describe('reliance', () => {
  const related = (order: OrderBody, ...owned: OwnedProduct[]) => {
    const view = { offerings, specifications: new Map(), prices: new Map(), baselines: new Map(owned.map((product) => [product.id, { product, version: 1 }])), surroundings: { offerings, specifications: new Map(), owned }, at: today } as OrderView;
    return itemsOf(relying(whole(order), view)).map(({ item }) => (item.product?.productRelationship ?? []).map(({ relationshipType, product }) => `${relationshipType} ${product?.id}`));
  };

  it.each<[string, OrderBody, OwnedProduct[], string[][]]>([
    ['on what the customer has', productOrder(add('tv')), [own('line')], [['reliesOn line-1']]],
    ['on what the customer has rather than on what is added', productOrder(add('tv'), add('line')), [own('line')], [['reliesOn line-1'], []]],
    ['on what another item adds', productOrder(add('tv'), add('line')), [], [['reliesOn new-2'], []]],
    ['on several', productOrder(add('alarm'), add('line')), [own('radio', 'suspended')], [['reliesOn new-2', 'reliesOn radio-1'], []]],
    ['on nothing that is not required', productOrder(add('line')), [own('radio')], [[]]],
  ])('%s', (_what, order, owned, expected) => expect(related(order, ...owned)).toEqual(expected));

  it('on the one of several that the client chooses, and on no other', () => {
    const choosing = productOrder({ ...add('tv'), product: { productRelationship: [{ relationshipType: 'requires', product: { id: 'line-2' } }] } as never });
    expect([related(productOrder(add('tv')), own('line'), second), related(choosing, own('line'), second)]).toEqual([[['reliesOn line-1']], [['requires line-2']]]);
  });

  const second = { ...own('line'), id: 'line-2' };
  const relation = (relationshipType: string, id: string) => ({ relationshipType, product: { id } });
  const onSecond = { ...own('tv'), productRelationship: [relation('reliesOn', 'line-2')] } as unknown as OwnedProduct;
  const changed = (offeringId: string | undefined, ...said: object[]) => ({ action: 'modify' as const, ...(offeringId ? { productOffering: { id: offeringId } } : {}), product: { id: 'tv-1', ...(said.length > 0 ? { productRelationship: said } : {}) } });
  const onFirst = relation('reliesOn', 'line-1');

  it.each<[string, OrderBody, string[]]>([
    ['one that becomes another stays with the one of two that it relies on', productOrder(changed('news')), ['reliesOn line-2']],
    ['so does one that is sent back as it was', productOrder(changed('news', relation('reliesOn', 'line-2'))), ['reliesOn line-2']],
    ['one that is related otherwise as well', productOrder(changed(undefined, relation('targets', 'x'))), ['targets x', 'reliesOn line-2']],
    ['what the client says comes first', productOrder(changed('news', onFirst)), ['reliesOn line-1']],
    ['even where it is said beside what was', productOrder(changed('news', relation('reliesOn', 'line-2'), onFirst)), ['reliesOn line-1']],
    ['what the product relies on comes before what is added', productOrder(changed('news'), add('line')), ['reliesOn line-2']],
    ['but not where it is given up', productOrder(changed('news'), remove('line-2'), add('line')), ['reliesOn line-1']],
  ])('%s', (_what, order, expected) => expect(related(order, own('line'), second, onSecond)[0]).toEqual(expected));

  it('what the client has said stays, and is not said twice', () => {
    const said = [{ relationshipType: 'reliesOn', product: { id: 'line-1' } }, { relationshipType: 'targets', product: { id: 'x' } }];
    expect(related(productOrder({ ...add('tv'), product: { productRelationship: said } as never }), own('line'))).toEqual([['reliesOn line-1', 'targets x']]);
  });

  const tv: RelyingProduct = { id: 'tv-1', name: 'Kite TV', productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'line-1' } }, { relationshipType: 'targets', product: { id: 'radio-1' } }] };
  const refused = (order: OrderBody) => itemsOf(whole(order)).flatMap((placed) => relianceViolations(placed, { relying: [tv], baselines: new Map() } as unknown as OrderView, whole(order))).map(({ status, code, path, reason }) => `${status} ${code} at ${path}: ${reason}`);

  it.each<[string, OrderBody, string[]]>([
    ['by name', productOrder(remove('line-1')), ['409 productReliedOn at productOrderItem[0].product.id: product line-1 is needed by Kite TV (tv-1); give that up before, or in the same order']],
    ['not when it goes with it', productOrder(remove('line-1'), remove('tv-1')), []],
    ['not for another relationship', productOrder(remove('radio-1')), []],
    ['not for what relies itself', productOrder(remove('tv-1')), []],
  ])('to give up what others rely on is refused, %s', (_what, order, expected) => expect(refused(order)).toEqual(expected));

  const turns = (order: OrderBody, ...present: RelyingProduct[]) =>
    itemsOf(relying(whole(order), { offerings, specifications: new Map(), prices: new Map(), baselines: new Map(), surroundings: { offerings, specifications: new Map(), owned: [] }, relying: present, at: today } as unknown as OrderView))
      .flatMap(({ item }) => (item.productOrderItemRelationship ?? []).map(({ id }) => `${item.id} after ${id}`));
  const onTv: RelyingProduct = { id: 'line-1', productRelationship: [{ relationshipType: 'reliesOn', product: { id: 'tv-1' } }] };

  it.each<[string, string[], string[]]>([
    ['what relies on another goes before it', turns(productOrder(remove('line-1'), remove('tv-1')), tv), ['1 after 2']],
    ['and comes after it', turns(productOrder(add('tv'), add('line'))), ['1 after 2']],
    ['two that rely on each other go all the same', turns(productOrder(remove('line-1'), remove('tv-1')), tv, onTv), ['1 after 2']],
    ['the order is taken at its word', turns(productOrder(remove('line-1'), { ...remove('tv-1'), productOrderItemRelationship: [{ id: '1', relationshipType: 'reliesOn' }] } as never), tv), ['2 after 1']],
  ])('%s', (_what, is, expected) => expect(is).toEqual(expected));
});
