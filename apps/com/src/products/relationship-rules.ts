import { isValidAt, servingStatuses } from '@banyan/order';
import type { tmf620 } from '@banyan/tmf';
import { productAsIs, type OrderView, type OwnedProduct, type Surroundings } from '../order-view.js';
import { itemsOf, type PlacedItem, type ProductOrder, type ProductOrderItem, type ProductSpecification } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import { areShared, customersOf, isTransferred, ownersIn } from './customers.js';
import { isTaken, offeringIdOf, reliedOn, reliesOtherwise } from './modifications.js';

/** What a relationship of TMF620 demands of an order; types that are not here, such as upgrade, demand nothing. */
interface RelationshipRule {
  demand: 'needs' | 'excludes' | 'replaces';
  /** Whether what the order itself adds counts. */
  countsOrdered: boolean;
}

/** The types of relationship, by the words of both documents: TMF620 says requires of offerings, and dependency and exclusivity of specifications. */
export const relationshipRules: Readonly<Record<string, RelationshipRule>> = {
  requires: { demand: 'needs', countsOrdered: true },
  dependency: { demand: 'needs', countsOrdered: true },
  prerequisite: { demand: 'needs', countsOrdered: false },
  exclusion: { demand: 'excludes', countsOrdered: true },
  exclusivity: { demand: 'excludes', countsOrdered: true },
  // Whoever needs what is replaced is served by what replaces it.
  substitution: { demand: 'replaces', countsOrdered: true },
};

export type Kind = 'productOffering' | 'productSpecification';
export const kinds: readonly Kind[] = ['productOffering', 'productSpecification'];

/** Where TMF620 keeps the relationships of each kind. */
export const relationAttributes: Readonly<Record<Kind, string>> = { productOffering: 'productOfferingRelationship', productSpecification: 'productSpecificationRelationship' };

interface Relation {
  id: string;
  name: string;
  rule: RelationshipRule;
}

/** An offering or specification with the relationships that hold at a moment and demand something. */
interface Element {
  id?: string;
  name?: string;
  productOfferingRelationship?: tmf620.ProductOffering['productOfferingRelationship'];
  productSpecificationRelationship?: ProductSpecification['productSpecificationRelationship'];
}

function relationsOf({ productOfferingRelationship, productSpecificationRelationship }: Element, at: string): Relation[] {
  return [...(productOfferingRelationship ?? []), ...(productSpecificationRelationship ?? [])].flatMap(({ id, name, relationshipType, validFor }) => {
    const rule = Object.hasOwn(relationshipRules, relationshipType ?? '') ? relationshipRules[relationshipType!] : undefined;
    return id && rule && isValidAt(validFor, at) ? [{ id, name: name ?? id, rule }] : [];
  });
}

/** The ids of what an element needs or excludes. */
export const demandedBy = (element: Element, at: string): string[] => relationsOf(element, at).filter(({ rule }) => rule.demand !== 'replaces').map(({ id }) => id);

export const excludes = (element: Element, id: string, at: string): boolean => relationsOf(element, at).some((relation) => relation.id === id && relation.rule.demand === 'excludes');

/** What serves in the place of an element. */
export const replacementsOf = (element: Element, at: string): string[] => relationsOf(element, at).filter(({ rule }) => rule.demand === 'replaces').map(({ id }) => id);

/** One product that a customer has or will have: of what it is, and who says so. */
interface Holding {
  says: string;
  /** The product itself; an item has none before its product has an id. */
  product?: { id: string; name?: string };
  productOffering?: string;
  productSpecification?: string;
  isOrdered: boolean;
  isServing: boolean;
}

/** Whether the offering of an item's product is judged anew by what its customer has: of one that is added or becomes another one, and of one that another customer gets. */
export const isJudgedAnew = (item: ProductOrderItem, view: OrderView): boolean => isTaken(item, view) || isTransferred(item, view);

/** What those who are to have an item's product have once the order is carried out, but for that product. */
function holdingsBeside(placed: PlacedItem, view: OrderView, order: ProductOrder): Holding[] {
  const [items, ownersOf] = [itemsOf(order), ownersIn(order, view)];
  const owners = ownersOf(placed.item);
  const named = reliedOn(placed.item.product);
  // What is nobody's serves whoever names it, and what is to be nobody's is served by whatever it names.
  const isTheirs = (others: readonly string[], id: string | undefined) =>
    areShared(owners, others) || (owners.length === 0 && others.length === 0) || ((owners.length === 0 || others.length === 0) && named.includes(id ?? ''));
  const ordered = items.filter(({ item, path }) => path !== placed.path && isJudgedAnew(item, view) && isTheirs(ownersOf(item), item.product?.id)).map(({ item }) => orderedHolding(item, view));
  // What the order adds is in the inventory as well when it is planned again; what it changes is what the order makes of it.
  const settled = new Set(items.filter(({ item }) => item.action === 'delete' || isJudgedAnew(item, view)).map(({ item }) => item.product?.id));
  const ordering = customersOf(order);
  const found = new Map([...view.surroundings!.owned, ...named.flatMap((id) => view.relied?.get(id) ?? [])].map((product) => [product.id, product]));
  const owned = [...found.values()].filter((product) => !settled.has(product.id) && isTheirs(customersOf(product), product.id)).map((product): Holding => ({
    // What somebody has who does not order is nothing that who orders is told by name.
    says: ordering.length === 0 || areShared(ordering, customersOf(product)) ? `product ${product.id}` : 'its customer has that',
    product: { id: product.id, name: product.name }, productOffering: product.productOffering?.id, productSpecification: product.productSpecification?.id, isOrdered: false, isServing: servingStatuses.includes(product.status ?? ''),
  }));
  return [...ordered, ...owned];
}

/** What comes to its customer with the order. What was there before serves as it did, whoever had it. */
function orderedHolding(item: ProductOrderItem, view: OrderView): Holding {
  const [isOrdered, before, offeringId] = [isTaken(item, view), productAsIs(item, view), offeringIdOf(item, view)];
  return {
    says: `item ${item.id}`, ...(item.product?.id ? { product: { id: item.product.id, name: item.product.name ?? before?.name } } : {}), productOffering: offeringId,
    productSpecification: isOrdered ? view.offerings.get(offeringId)?.productSpecification?.id : before?.productSpecification?.id, isOrdered, isServing: isOrdered || servingStatuses.includes(before?.status ?? ''),
  };
}

/** An item's offering and its specification, among all that is known of their kinds. */
function subjectsOf({ item }: PlacedItem, view: OrderView, surroundings: Surroundings): { kind: Kind; subject: Element; known: readonly Element[] }[] {
  const offering = view.offerings.get(offeringIdOf(item, view));
  const subjects: Record<Kind, Element | undefined> = { productOffering: offering, productSpecification: view.specifications.get(offering?.productSpecification?.id ?? '') };
  const known: Record<Kind, Element[]> = {
    productOffering: [...new Map([...view.offerings, ...surroundings.offerings]).values()],
    productSpecification: [...new Map([...view.specifications, ...surroundings.specifications]).values()],
  };
  return kinds.flatMap((kind) => (subjects[kind] ? [{ kind, subject: subjects[kind], known: known[kind] }] : []));
}

/** Pure: what the offering and the specification of an item need and its customer will not have, and what they exclude or are excluded by. Who chooses otherwise what a product relies on is judged by what it needs alone. */
export function relationshipViolations(placed: PlacedItem, view: OrderView, order: ProductOrder): RuleViolation[] {
  const { item, path } = placed;
  const { surroundings } = view;
  const isAnew = isJudgedAnew(item, view);
  if (!surroundings || (!isAnew && !reliesOtherwise(item, view))) return [];
  const at = isTaken(item, view) ? 'productOffering.id' : isAnew ? 'product.relatedParty' : 'product.productRelationship';
  const holdings = holdingsBeside(placed, view, order);
  return subjectsOf(placed, view, surroundings).flatMap(({ kind, subject, known }) =>
    demandsOf(kind, subject, known, holdings, view.at).filter(({ code }) => isAnew || code === 'productRequired').map(({ code, reason }) => ({ status: 422 as const, code, path: `${path}.${at}`, reason })),
  );
}

/** Pure: of all that the item's offering and specification need one product that serves: one that is preferred, the first of these lists before the next, and else rather one that is there than one to come. */
export function servedBy(placed: PlacedItem, view: OrderView, order: ProductOrder, preferred: readonly (readonly string[])[]): { id: string; name?: string }[] {
  const { surroundings } = view;
  if (!surroundings) return [];
  const rank = ({ product, isOrdered }: Holding) => {
    const at = preferred.findIndex((ids) => ids.includes(product?.id ?? ''));
    return at >= 0 ? at : preferred.length + (isOrdered ? 1 : 0);
  };
  const holdings = holdingsBeside(placed, view, order).toSorted((one, other) => rank(one) - rank(other));
  const serving = subjectsOf(placed, view, surroundings).flatMap(({ kind, subject, known }) =>
    relationsOf(subject, view.at).filter(({ rule }) => rule.demand === 'needs').flatMap((relation) => holdings.find((holding) => serves(holding, kind, relation, known, view.at))?.product ?? []),
  );
  return [...new Map(serving.map((product) => [product.id, product])).values()];
}

/** Pure: by name, what the offering and the specification of an item need and none of these products is, once the order is carried out; of an order that has been accepted. */
export function unserved(placed: PlacedItem, view: OrderView, order: ProductOrder, on: readonly string[]): string[] {
  const { needed, reliedStill } = view;
  if (!needed) return [];
  const holdings = on.flatMap((id): Holding[] => {
    const taken = itemsOf(order).find(({ item }) => item.product?.id === id && isTaken(item, view));
    const found = reliedStill?.get(id);
    if (taken) return [orderedHolding(taken.item, view)];
    return found ? [{ says: '', productOffering: found.productOffering?.id, productSpecification: found.productSpecification?.id, isOrdered: false, isServing: true }] : [];
  });
  return subjectsOf(placed, view, { ...needed, owned: [] }).flatMap(({ kind, subject, known }) =>
    relationsOf(subject, view.at).flatMap((relation) => (relation.rule.demand !== 'needs' || holdings.some((holding) => serves(holding, kind, relation, known, view.at)) ? [] : [relation.name])));
}

function serves(holding: Holding, kind: Kind, { id, rule }: Relation, known: readonly Element[], at: string): boolean {
  const serving = [id, ...known.filter((element) => element.id === id).flatMap((element) => replacementsOf(element, at))];
  return serving.includes(holding[kind] ?? '') && (holding.isOrdered ? rule.countsOrdered : holding.isServing);
}

/** Pure: whether a product that needs one of what another was is not served any more by what that becomes. What it did not need by the catalog it does not need now. */
export function stopsServing(relying: { offering?: Element; specification?: Element }, before: Pick<OwnedProduct, 'productOffering' | 'productSpecification'>, after: string, view: OrderView): boolean {
  const holding = (offeringId: string | undefined, specificationId: string | undefined): Holding => ({ says: '', productOffering: offeringId, productSpecification: specificationId, isOrdered: false, isServing: true });
  const [was, is] = [holding(before.productOffering?.id, before.productSpecification?.id), holding(after, view.offerings.get(after)?.productSpecification?.id)];
  const needs: [Kind, Element | undefined, readonly Element[]][] = [['productOffering', relying.offering, [...view.offerings.values()]], ['productSpecification', relying.specification, [...view.specifications.values()]]];
  return needs.some(([kind, subject, known]) =>
    relationsOf(subject ?? {}, view.at).some((relation) => relation.rule.demand === 'needs' && serves(was, kind, relation, known, view.at) && !serves(is, kind, relation, known, view.at)));
}

function demandsOf(kind: Kind, subject: Element, known: readonly Element[], holdings: readonly Holding[], at: string): { code: string; reason: string }[] {
  const relations = relationsOf(subject, at);
  const needs = relations.filter(({ rule }) => rule.demand === 'needs').flatMap((relation) => {
    const isServed = holdings.some((holding) => serves(holding, kind, relation, known, at));
    return isServed ? [] : [{ code: 'productRequired', reason: `${subject.name} requires ${relation.name}, which ${relation.rule.countsOrdered ? 'the customer does not have and the order does not add' : 'the customer does not have yet'}` }];
  });
  const named = relations.filter(({ rule }) => rule.demand === 'excludes').map(({ id }) => id);
  const naming = known.filter((element) => excludes(element, subject.id!, at)).map(({ id }) => id!);
  // An exclusion holds both ways, whichever of the two names the other.
  const excluded = [...new Set([...named, ...naming])].flatMap((id) =>
    holdings.filter((holding) => holding[kind] === id).map(({ says }) => ({ code: 'productExcluded', reason: `${subject.name} cannot be together with ${known.find((element) => element.id === id)?.name ?? id}: ${says}` })),
  );
  return [...needs, ...excluded];
}
