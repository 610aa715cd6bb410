import { add, arjunNair, meiTan, modify, productOrder, remove, today, type OrderBody } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import type { OrderView, OwnedProduct } from '../order-view.js';
import { itemsOf, type ProductOrder, type ProductSpecification } from '../product-order.entity.js';
import { relationshipRules, relationshipViolations } from './relationship-rules.js';

type Related = [type: string, id: string, validFor?: object];
const element = (id: string, attribute: string, related: Related[]) => ({ id, name: id, [attribute]: related.map(([relationshipType, other, validFor]) => ({ id: other, name: other, relationshipType, ...(validFor ? { validFor } : {}) })) });
const offering = (id: string, ...related: Related[]) => [id, { ...element(id, 'productOfferingRelationship', related), productSpecification: { id: `${id}-spec` } }] as unknown as [string, tmf620.ProductOffering];
const specification = (id: string, ...related: Related[]) => [id, element(id, 'productSpecificationRelationship', related)] as unknown as [string, ProductSpecification];

/** A catalog of related things: television needs a line, and so on. */
const offerings = new Map([
  offering('tv', ['requires', 'line']),
  offering('sport', ['prerequisite', 'tv']),
  offering('line', ['substitution', 'radio'], ['exclusion', 'copper']),
  offering('radio'),
  offering('copper'),
  offering('guest', ['requires', 'line', { endDateTime: '2026-06-30T00:00:00Z' }], ['aWordOfTheirOwn', 'line']),
  offering('router'),
  offering('mesh', ['upgrade', 'router']),
]);
const specifications = new Map([
  ...[...offerings.keys()].map((id) => specification(`${id}-spec`)),
  specification('mesh-spec', ['dependency', 'line-spec']),
  specification('router-spec', ['exclusivity', 'radio-spec']),
]);
const own = (offeringId: string, status = 'active', id = `${offeringId}-1`): OwnedProduct => ({ id, status, productOffering: { id: offeringId }, productSpecification: { id: `${offeringId}-spec` }, relatedParty: [meiTan] }) as unknown as OwnedProduct;
const arjuns = (offeringId: string): OwnedProduct => ({ ...own(offeringId, 'active', `${offeringId}-2`), relatedParty: [arjunNair] }) as OwnedProduct;

function told(order: OrderBody, ...owned: OwnedProduct[]): string[] {
  const whole = order as unknown as ProductOrder;
  const baselines = new Map(owned.map((product) => [product.id, { product, version: 1 }])) as unknown as OrderView['baselines'];
  const view: OrderView = { offerings, specifications, prices: new Map(), baselines, surroundings: { offerings, specifications, owned }, at: today };
  return itemsOf(whole).flatMap((placed) => relationshipViolations(placed, view, whole)).map(({ code, path, reason }) => `${code} at ${path}: ${reason}`);
}

const at = 'productOrderItem[0].productOffering.id';
const lineMissing = `productRequired at ${at}: tv requires line, which the customer does not have and the order does not add`;
const migrate = (productId: string, offeringId: string) => ({ action: 'modify' as const, productOffering: { id: offeringId }, product: { id: productId } });

describe('what a relationship of the catalog demands of an order', () => {
  it.each<[string, OrderBody, OwnedProduct[], string[]]>([
    ['requires: nobody has it', productOrder(add('tv')), [], [lineMissing]],
    ['requires: the customer has it', productOrder(add('tv')), [own('line')], []],
    ['requires: the customer has it, suspended', productOrder(add('tv')), [own('line', 'suspended')], []],
    ['requires: it is only on its way', productOrder(add('tv')), [own('line', 'pendingActive')], [lineMissing]],
    ['requires: the order adds it', productOrder(add('tv'), add('line')), [], []],
    ['requires: the order takes it away', productOrder(add('tv'), remove('line-1')), [own('line')], [lineMissing]],
    ['requires: the order takes one of two away', productOrder(add('tv'), remove('line-1')), [own('line'), own('line', 'active', 'line-2')], []],
    ['requires: the order makes something else of it', productOrder(add('tv'), migrate('line-1', 'router')), [own('line')], [lineMissing]],
    ['requires: another becomes it', productOrder(add('tv'), migrate('router-1', 'line')), [own('router')], []],
    ['requires: a plain change leaves it there', productOrder(add('tv'), modify('line-1', { speed: 1 })), [own('line')], []],
    ['requires: what replaces it serves as well', productOrder(add('tv')), [own('radio')], []],
    ['requires: one that is planned afresh finds itself in the inventory', productOrder({ ...add('tv'), product: { id: 'tv-1' } }), [own('tv', 'pendingActive'), own('line')], []],
    ['requires: over by now', productOrder(add('guest')), [], []],
    ['prerequisite: the customer has it', productOrder(add('sport')), [own('tv'), own('line')], []],
    ['prerequisite: to be added is not enough', productOrder(add('sport'), add('tv')), [own('line')], [`productRequired at ${at}: sport requires tv, which the customer does not have yet`]],
    ['exclusion: the customer has it', productOrder(add('line')), [own('copper')], [`productExcluded at ${at}: line cannot be together with copper: product copper-1`]],
    ['exclusion: it is on its way', productOrder(add('line')), [own('copper', 'pendingActive')], [`productExcluded at ${at}: line cannot be together with copper: product copper-1`]],
    ['exclusion: the order takes it away', productOrder(add('line'), remove('copper-1')), [own('copper')], []],
    ['exclusion: it becomes the other', productOrder(migrate('copper-1', 'line')), [own('copper')], []],
    ['exclusion: told by the other one', productOrder(add('copper')), [own('line')], [`productExcluded at ${at}: copper cannot be together with line: product line-1`]],
    ['exclusion: both in one order', productOrder(add('copper'), add('line')), [], [`productExcluded at ${at}: copper cannot be together with line: item 2`, 'productExcluded at productOrderItem[1].productOffering.id: line cannot be together with copper: item 1']],
    ['dependency of specifications', productOrder(add('mesh')), [], [`productRequired at ${at}: mesh-spec requires line-spec, which the customer does not have and the order does not add`]],
    ['dependency of specifications, met', productOrder(add('mesh')), [own('line')], []],
    ['exclusivity of specifications', productOrder(add('router')), [own('radio')], [`productExcluded at ${at}: router-spec cannot be together with radio-spec: product radio-1`]],
    ['a plain change demands nothing', productOrder(modify('tv-1', { speed: 1 })), [own('tv')], []],
    ['a removal demands nothing', productOrder(remove('tv-1')), [own('tv')], []],
  ])('%s', (_what, order, owned, violations) => {
    expect(told(order, ...owned)).toEqual(violations);
  });

  const toArjun = (productId: string) => ({ action: 'modify' as const, product: { id: productId, relatedParty: [arjunNair] } as { id: string } });
  const forArjun = (offeringId: string) => ({ ...add(offeringId), product: { relatedParty: [arjunNair] } as object });
  const party = 'productOrderItem[0].product.relatedParty';
  const required = (at: string) => [`productRequired at ${at}: tv requires line, which the customer does not have and the order does not add`];
  const ofNobody = (...items: Parameters<typeof productOrder>) => ({ ...productOrder(...items), relatedParty: [] });

  it.each<[string, OrderBody, OwnedProduct[], string[]]>([
    ['what is added for another is judged for that one', productOrder(forArjun('tv')), [own('line')], required(at)],
    ['who has it', productOrder(forArjun('tv')), [arjuns('line')], []],
    ['and for nobody else', productOrder(add('tv'), forArjun('line')), [], [lineMissing]],
    ['who has what excludes it is not named to who orders', productOrder(forArjun('line')), [arjuns('copper')], [`productExcluded at ${at}: line cannot be together with copper: its customer has that`]],
    ['what becomes another one is judged for whose it is, whoever orders', ofNobody(migrate('router-1', 'tv')), [own('router'), arjuns('line')], required(at)],
    ['what is transferred is judged for its new owner', productOrder(toArjun('tv-1')), [own('tv'), own('line')], required(party)],
    ['who has what it needs', productOrder(toArjun('tv-1')), [own('tv'), arjuns('line')], []],
    ['who gets what it needs with it', productOrder(toArjun('sport-1'), toArjun('tv-1'), toArjun('line-1')), [own('sport'), own('tv'), own('line')], []],
    ['or has what excludes it', productOrder(toArjun('line-1')), [own('line'), arjuns('copper')], [`productExcluded at ${party}: line cannot be together with copper: its customer has that`]],
    ['or gets that as well', productOrder(toArjun('line-1'), toArjun('copper-1')), [own('line'), own('copper')], [`productExcluded at ${party}: line cannot be together with copper: item 2`, 'productExcluded at productOrderItem[1].product.relatedParty: copper cannot be together with line: item 1']],
    ['what is given away serves its former owner no more', productOrder(add('tv'), toArjun('line-1')), [own('line')], [lineMissing]],
    ['and stands in nobody\'s way', productOrder(add('copper'), toArjun('line-1')), [own('line')], []],
  ])('%s', (_what, order, owned, violations) => {
    expect(told(order, ...owned)).toEqual(violations);
  });

  /** What the order's customers have is read by customer, what an item names by its id. */
  const toldOfNamed = (order: OrderBody, product: OwnedProduct) => {
    const whole = order as unknown as ProductOrder;
    const view: OrderView = { offerings, specifications, prices: new Map(), baselines: new Map([[product.id, { product, version: 1 }]]), surroundings: { offerings, specifications, owned: [] }, relied: new Map([[product.id, product]]), at: today };
    return itemsOf(whole).flatMap((placed) => relationshipViolations(placed, view, whole)).map(({ code, path }) => `${code} at ${path}`);
  };
  const naming = (id: string) => ({ ...add('tv'), product: { productRelationship: [{ relationshipType: 'reliesOn', product: { id } }] } as object });
  const nobodys = { ...own('line'), relatedParty: [] } as OwnedProduct;

  it.each<[string, OrderBody, OwnedProduct, string[]]>([
    ['what an order of nobody names serves it, whoever has it', ofNobody(naming('line-2')), arjuns('line'), []],
    ['as what the order makes of it', ofNobody(naming('router-2'), migrate('router-2', 'line')), arjuns('router'), []],
    ['where it is what is needed', ofNobody(naming('copper-2')), arjuns('copper'), ['productRequired']],
    ['what is nobody\'s serves whoever names it', productOrder(naming('line-1')), nobodys, []],
    ['but what another has serves nobody else', productOrder(naming('line-2')), arjuns('line'), ['productRequired']],
  ])('%s', (_what, order, product, codes) => {
    expect(toldOfNamed(order, product)).toEqual(codes.map((code) => `${code} at ${at}`));
  });

  it('no type goes without a word here', () => {
    expect(Object.keys(relationshipRules)).toEqual(['requires', 'dependency', 'prerequisite', 'exclusion', 'exclusivity', 'substitution']);
  });
});
