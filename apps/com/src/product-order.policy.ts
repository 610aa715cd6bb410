import { isValidAt, periodText, RuleError, takenAwayFaults, type Characteristic } from '@banyan/order';
import { configure } from './configuration.js';
import { eligibilityViolations } from './eligibility.js';
import { frameOf } from './frame.js';
import { CannotWait } from './order-dependencies.js';
import { productAsIs, type OrderView } from './order-view.js';
import { leavingViolations, ownTermViolations, termViolations } from './prices/leaving.js';
import { gapViolations } from './prices/price-gap-rules.js';
import { priceFaults } from './prices/price-rules.js';
import { itemsOf, type PlacedItem, type ProductOrder } from './product-order.entity.js';
import { bundleViolations, keptViolations, partViolations, unheldViolations } from './products/bundle-content.js';
import { strangerViolations } from './products/customers.js';
import { asked, isMigrated, leadsTo, migrations, modifications, modifiedProduct, type ModificationName } from './products/modifications.js';
import { relationshipViolations } from './products/relationship-rules.js';
import { relationViolations, relianceViolations } from './products/reliance.js';
import { goneViolations } from './products/standing.js';
import { ownerViolations, separationViolations } from './products/transfer.js';
import { uniqueViolations } from './products/unique-values.js';
import type { RuleViolation } from './rule-violation.js';
import { usableStatuses } from './usable-statuses.js';

type Rule = (placed: PlacedItem, view: OrderView, order: ProductOrder) => RuleViolation[];

const broken = (status: RuleViolation['status'], code: string, path: string, reason: string): RuleViolation[] => [{ status, code, path, reason }];
const ok: RuleViolation[] = [];

/** What a modify may ask for that changes services as well. */
const ofServices: readonly ModificationName[] = ['change', 'move', 'suspend', 'resume', 'transfer'];

/** What an order must satisfy beyond its schema. Every rule is asked of every item, so that a client hears all at once. */
export const productOrderRules: Readonly<Record<string, Rule>> = {
  'an item id names one item': ({ item, path }, _view, order) =>
    itemsOf(order).filter((other) => other.item.id === item.id).length > 1 ? broken(422, 'duplicateItem', `${path}.id`, `item id ${item.id} is used more than once`) : ok,

  'one item orders one product': ({ item, path }) =>
    item.quantity !== undefined && item.quantity !== 1 ? broken(422, 'quantity', `${path}.quantity`, 'an item orders one product; send one item for each') : ok,

  'an added product names an offering that exists': ({ item, path }, view) => {
    if (item.action !== 'add') return ok;
    const id = item.productOffering?.id;
    if (!id) return broken(422, 'offeringMissing', `${path}.productOffering`, 'an item with action add names the offering it orders');
    return view.offerings.has(id) ? ok : broken(422, 'offeringUnknown', `${path}.productOffering.id`, `there is no product offering ${id}`);
  },

  'an added offering is on sale': ({ item, path }, view) => {
    const offering = item.action === 'add' ? view.offerings.get(item.productOffering?.id ?? '') : undefined;
    if (!offering) return ok;
    if (offering.lifecycleStatus !== 'Launched')
      return broken(422, 'offeringNotLaunched', `${path}.productOffering.id`, `${offering.name} is ${offering.lifecycleStatus}; only what is Launched can be ordered`);
    return isValidAt(offering.validFor, view.at) ? ok : broken(422, 'offeringNotValid', `${path}.productOffering.id`, `${offering.name} is offered ${periodText(offering.validFor)}`);
  },

  'an offering has a specification that exists': ({ item, path }, view) => {
    const offering = view.offerings.get(item.productOffering?.id ?? '');
    if (!offering || offering.isBundle || item.action !== 'add') return ok;
    const id = offering.productSpecification?.id;
    const specification = view.specifications.get(id ?? '');
    if (!specification) return broken(422, 'specificationUnknown', `${path}.productOffering.id`, `${offering.name} has no product specification that the catalog knows`);
    // Of an offering that is not on sale it is no news.
    return offering.lifecycleStatus !== 'Launched' || usableStatuses.includes(specification.lifecycleStatus ?? '') ? ok : broken(422, 'specificationNotActive', `${path}.productOffering.id`, `${offering.name} rests on ${specification.name}, which is ${specification.lifecycleStatus}`);
  },

  'every price of an offering can be worked out': ({ item, path }, view) => {
    const offering = item.action === 'add' ? view.offerings.get(item.productOffering?.id ?? '') : undefined;
    const faults = offering ? priceFaults(offering, view) : [];
    // Of an offering that is not on sale it is no news.
    return faults.filter(({ code }) => code !== 'priceNotValid' || offering!.lifecycleStatus === 'Launched').flatMap(({ code, reason }) => broken(422, code, `${path}.productOffering.id`, reason));
  },

  'what is ordered has a price where its offering has some': gapViolations,

  'a changed product is named and exists': ({ item, path }, view) => {
    if (item.action === 'add') return ok;
    const id = item.product?.id;
    if (!id) return broken(422, 'productMissing', `${path}.product.id`, `an item with action ${item.action} names the product it is about`);
    return view.baselines.has(id) ? ok : broken(404, 'productUnknown', `${path}.product.id`, `there is no product ${id}`);
  },

  'a changed product is of whom the order names': strangerViolations,

  'a product is changed from a state that allows it': ({ item, path }, view) => {
    const product = productAsIs(item, view);
    if (!product || (item.action !== 'modify' && item.action !== 'delete')) return ok;
    const names = item.action === 'modify' ? asked(item, product) : [];
    const froms = item.action === 'modify' ? names.map((name) => ({ what: `${name} it`, from: modifications[name].from as readonly string[] })) : [];
    // One that is there already is done again without harm, as long as the product is.
    const wanted = froms.length > 0 ? froms : [{ what: `${item.action} it`, from: ['active', 'suspended'] }];
    return wanted.flatMap(({ what, from }) => (from.includes(product.status ?? '') ? ok : broken(409, 'productNotActive', `${path}.product.id`, `product ${product.id} is ${product.status}; to ${what} it must be ${from.join(' or ')}`)));
  },

  'a product is changed by one item': ({ item, path }, _view, order) => {
    const id = item.action === 'add' ? undefined : item.product?.id;
    const first = itemsOf(order).find((other) => other.item.action !== 'add' && other.item.product?.id === id);
    return id && first && first.path !== path ? broken(422, 'productTwice', `${path}.product.id`, `product ${id} is already the matter of item ${first.item.id}`) : ok;
  },

  'a modify asks for what the table knows': ({ item, path }, view) => {
    const product = modifiedProduct(item, view);
    if (!product) return ok;
    const { status } = item.product!;
    const names = asked(item, product);
    const moving = names.find((name) => modifications[name].event !== 'changed');
    return [
      ...(status === undefined || ['active', 'suspended'].includes(status) ? ok : broken(422, 'modifyUnsupported', `${path}.product.status`, `a modify makes a product suspended or active, not ${status}; action delete ends it`)),
      ...(moving && names.length > 1 ? broken(422, 'modifyAlone', `${path}.${modifications[moving].attribute}`, `${moving} stands alone; the item also asks to ${names.filter((name) => name !== moving).join(', ')}`) : ok),
    ];
  },

  'what services are to be is known where they are to change': ({ item, path }, view) => {
    const product = modifiedProduct(item, view);
    if (!product?.realizingService?.length || isMigrated(item, view) || frameOf(item, view)) return ok;
    const names = asked(item, product).filter((name) => ofServices.includes(name));
    return names.length > 0 ? broken(422, 'specificationUnknown', `${path}.product.id`, `the catalog does not know the specification of product ${product.id}, and so not what its services should be: it cannot ${names.join(' or ')} it`) : ok;
  },

  'a product belongs to somebody, who is charged for it': ownerViolations,

  'an offering is reached from the one before it': (placed, view, order) => {
    const { item, path } = placed;
    const product = modifiedProduct(item, view);
    if (!product || !isMigrated(item, view)) return ok;
    const before = view.offerings.get(product.productOffering?.id ?? '');
    const after = view.offerings.get(item.productOffering!.id ?? '');
    const reason = `the catalog knows no way from ${before?.name ?? product.productOffering?.id} to ${after?.name ?? item.productOffering!.id}: neither names the other as ${Object.keys(migrations).join(', ')}`;
    const asAdded = (Object.keys(migrationRules) as (keyof typeof migrationRules)[]).flatMap((name) => migrationRules[name]!({ ...placed, item: { ...item, action: 'add' } }, view, order));
    return [...asAdded, ...(leadsTo(before, after) ? ok : broken(422, 'offeringNotReachable', `${path}.productOffering.id`, reason))];
  },

  'characteristics are what the offering allows': ({ item, path }, view) => {
    const given = (item.product?.productCharacteristic ?? []) as unknown as Characteristic[];
    const frame = frameOf(item, view);
    if (!frame) return ok;
    return configure(frame.specification, frame.offering, given, view.at, frame.present).violations.map(({ code, index, entry, name, reason }) => ({
      status: 422 as const,
      code,
      path: index === undefined ? `${path}.product.productCharacteristic[name=${name}]` : `${path}.product.productCharacteristic[${index}].value${entry === undefined ? '' : `[${entry}]`}`,
      reason,
    }));
  },

  'a modify alone takes a value away': ({ item: { action, product }, path }) =>
    takenAwayFaults(action, product ?? {}, 'productCharacteristic', `${path}.product`),

  'what is to be unique is had by nobody else': uniqueViolations,

  'a product that stands somewhere says where': ({ item, path }, view) => {
    const frame = item.action === 'add' ? frameOf(item, view) : undefined;
    const missing = (frame?.specification.requiredPlaceRole ?? []).filter((role) => !(item.product?.place ?? []).some((place) => place.role === role));
    return missing.flatMap((role) => broken(422, 'placeMissing', `${path}.product.place`, `${frame?.specification.name} needs a place with the role ${role}`));
  },

  'a product goes when nothing relies on it': relianceViolations,
  'a product comes while what it relies on is there': goneViolations,

  'a product changes hands with what belongs to it': separationViolations,

  'what a product relies on is its customer\'s': relationViolations,

  'a term is one of the offering': termViolations,
  'a term keeps its product as long as it is to be kept': ownTermViolations,

  'a product is left after its term, or for a price': leavingViolations,

  'an offering is offered to whom, where and how the order says': eligibilityViolations,

  'products go together as the catalog says': relationshipViolations,

  'a bundle holds what it must and nothing else': bundleViolations,

  'a part stays as long as its bundle must hold it': partViolations,

  'a part goes with its bundle': keptViolations,

  'an item of a bundle is about what the bundle holds': unheldViolations,

  'items of a bundle do what the bundle does': ({ item, path, parent }) =>
    parent && parent.action !== 'modify' && item.action !== parent.action
      ? broken(422, 'bundleAction', `${path}.action`, `a bundle that is to ${parent.action} has items that ${parent.action}, not ${item.action}`)
      : ok,
};

/** What holds of an offering that is added holds of one that a product becomes a product of. */
const { 'an added product names an offering that exists': exists, 'an added offering is on sale': onSale, 'an offering has a specification that exists': specified, 'every price of an offering can be worked out': priced } = productOrderRules;
const migrationRules = { exists, onSale, specified, priced };

/** @returns every reason why the order cannot be accepted; none when it can. */
export function judge(order: ProductOrder, view: OrderView): RuleViolation[] {
  const placed = itemsOf(order);
  if (placed.length === 0) return broken(422, 'noItem', 'productOrderItem', 'an order has at least one item');
  return placed.flatMap((item) => {
    const stranger = strangerViolations(item, view, order);
    // What is wrong with another customer's product is nobody's business.
    return stranger.length > 0 ? stranger : Object.values(productOrderRules).flatMap((rule) => rule(item, view, order));
  });
}

/** Why an order that breaks no rule has no plan all the same. @throws what is no fault of the order or of the catalog */
export function planViolation(error: unknown): RuleViolation {
  if (error instanceof CannotWait) return { status: 422, code: 'dependencyTooLate', path: 'productOrderItem', reason: error.message };
  if (error instanceof RuleError) return { status: 422, code: 'catalogRule', path: 'productOrderItem', reason: `the catalog cannot decompose this order: ${error.message}` };
  throw error;
}
