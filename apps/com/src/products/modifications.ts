import { isDeepStrictEqual } from 'node:util';
import { changedRoles, relianceTypes, sameValues, type RoleRef } from '@banyan/order';
import type { tmf620, tmf637 } from '@banyan/tmf';
import { productAsIs, type OrderView } from '../order-view.js';
import type { ProductOrderItem } from '../product-order.entity.js';

type Product = tmf637.Product;

/** What a modify may do to a product; a row is asked for by what its item says otherwise than the product. docs/macd.md shows this table. */
export interface Modification {
  /** Where the item says so, as it is named in refusals. */
  attribute: string;
  /** The states of a product it may start from. */
  from: readonly string[];
  /** What it is to the inventory; a row that moves the state stands alone in its item. */
  event: 'changed' | 'suspended' | 'resumed';
  isAsked(item: ProductOrderItem, product: Product): boolean;
}

const running = ['active'] as const;
const installed = ['active', 'suspended'] as const;
const refs = (list: unknown) => list as readonly RoleRef[] | undefined;

const isOtherOffering = ({ productOffering }: ProductOrderItem, product: Product): boolean => productOffering !== undefined && productOffering.id !== product.productOffering?.id;

/** Whether two documents say the same: how they are written and where they are found is no part of it, and differs with who is asked. */
export const saySame = (one: unknown, other: unknown): boolean => sameValues({ said: bareOf(one) }, { said: bareOf(other) });
const bareOf = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (name: string, part: unknown) => (name === 'href' || name.startsWith('@') ? undefined : part))) as unknown;

/** What a product is called, and what else only describes it. */
const describing = ['name', 'description', 'isCustomerVisible', 'productSerialNumber'] as const;

/** What a modify says otherwise of how its product is described. */
export const describedBy = (product: ProductOrderItem['product'], present: Product): Partial<Product> =>
  Object.fromEntries(describing.filter((name) => product?.[name] !== undefined && product[name] !== present[name]).map((name) => [name, product![name]]));

type Relationships = NonNullable<Product['productRelationship']>;

/** What a client may say of how a product is related to others: all but what it holds, which the items of a bundle say. */
export const ownRelationships = (relationships: Relationships | undefined): Relationships => (relationships ?? []).filter(({ relationshipType }) => relationshipType !== 'bundles');

export const isReliance = ({ relationshipType }: { relationshipType?: string }): boolean => (relianceTypes as readonly string[]).includes(relationshipType ?? '');

/** The ids of what a product relies on. */
export const reliedOn = ({ productRelationship }: { productRelationship?: unknown } = {}): string[] =>
  ((productRelationship ?? []) as Relationships).flatMap((relation) => (isReliance(relation) && relation.product?.id ? [relation.product.id] : []));

/** Who a product is related to and how, whatever else is said of either, and in whichever turn. */
const relationsOf = ({ productRelationship }: { productRelationship?: unknown }) => ({
  relations: ownRelationships(productRelationship as Relationships | undefined).map(({ relationshipType, product }) => `${relationshipType} ${product?.id}`).sort(),
});

export const modifications = {
  change: { attribute: 'product.productCharacteristic', from: running, event: 'changed', isAsked: ({ product }) => (product?.productCharacteristic ?? []).length > 0 },
  // Places are merged by role: what the item does not name stays where it is.
  move: {
    attribute: 'product.place', from: running, event: 'changed',
    isAsked: ({ product }, { place }) => changedRoles(refs(place), refs(product?.place)).some((role) => (product?.place ?? []).some((each) => (each.role ?? '') === role)),
  },
  migrate: { attribute: 'productOffering', from: running, event: 'changed', isAsked: isOtherOffering },
  suspend: { attribute: 'product.status', from: running, event: 'suspended', isAsked: ({ product }, { status }) => product?.status === 'suspended' && status !== 'suspended' },
  resume: { attribute: 'product.status', from: ['suspended'], event: 'resumed', isAsked: ({ product }, { status }) => product?.status === 'active' && status !== 'active' },
  transfer: { attribute: 'product.relatedParty', from: installed, event: 'changed', isAsked: ({ product }, { relatedParty }) => product?.relatedParty !== undefined && changedRoles(refs(relatedParty), refs(product.relatedParty)).length > 0 },
  renew: {
    attribute: 'product.productTerm', from: installed, event: 'changed',
    isAsked: ({ product }, { productTerm }) => product?.productTerm !== undefined && !saySame(product.productTerm, productTerm),
  },
  describe: { attribute: 'product.name', from: installed, event: 'changed', isAsked: ({ product }, present) => Object.keys(describedBy(product, present)).length > 0 },
  agree: {
    attribute: 'product.agreement', from: installed, event: 'changed',
    isAsked: ({ product }, { agreement = [] }) => product?.agreement !== undefined && !saySame(product.agreement, agreement),
  },
  // One that becomes another product is related anew by that.
  relate: {
    attribute: 'product.productRelationship', from: installed, event: 'changed',
    isAsked: (item, product) => item.product?.productRelationship !== undefined && !isOtherOffering(item, product) && !sameValues(relationsOf(item.product), relationsOf(product)),
  },
  rebill: { attribute: 'billingAccount', from: installed, event: 'changed', isAsked: (item, { billingAccount }) => accountOf(item) !== undefined && accountOf(item)!.id !== billingAccount?.id },
} satisfies Record<string, Modification>;

export type ModificationName = keyof typeof modifications;

/** The account an item is to be billed to, wherever it says so. */
export const accountOf = (item: ProductOrderItem) => item.billingAccount ?? item.product?.billingAccount;

/** What an item asks for of a product as it is; nothing when the product is that already. */
export function asked(item: ProductOrderItem, product: Product): ModificationName[] {
  return (Object.keys(modifications) as ModificationName[]).filter((name) => modifications[name].isAsked(item, product));
}

/** Whether what is asked for may have other prices: prices depend on values and on terms. */
export const isRepriced = (names: readonly ModificationName[]): boolean => names.includes('change') || names.includes('renew');

type View = Pick<OrderView, 'baselines'>;

/** The product that an item modifies, as it is. */
export const modifiedProduct = (item: ProductOrderItem, view: View): Product | undefined => (item.action === 'modify' ? productAsIs(item, view) : undefined);

/** Whether an item makes a product one of another offering. */
export function isMigrated(item: ProductOrderItem, view: View): boolean {
  const product = modifiedProduct(item, view);
  return product !== undefined && modifications.migrate.isAsked(item, product);
}

/** Whether an item relates its product otherwise, without making another one of it. */
export function isRelated(item: ProductOrderItem, view: View): boolean {
  const product = modifiedProduct(item, view);
  return product !== undefined && modifications.relate.isAsked(item, product);
}

/** Whether an item has its product rely on others than it does, without making another one of it. Whatever else it is related to asks nothing of them. */
export const reliesOtherwise = (item: ProductOrderItem, view: View): boolean =>
  isRelated(item, view) && !isDeepStrictEqual(new Set(reliedOn(item.product)), new Set(reliedOn(modifiedProduct(item, view))));

/** Whether an item makes its product one of the offering that it names. */
export const isTaken = (item: ProductOrderItem, view: View): boolean => item.action === 'add' || isMigrated(item, view);

/** The offering that an item's product will be one of. */
export const offeringIdOf = (item: ProductOrderItem, view: View): string => (isTaken(item, view) ? item.productOffering?.id : productAsIs(item, view)?.productOffering?.id) ?? '';

/** The relationships of an offering by which a product of it may become one of another; those with an opposite hold the other way round as well. */
export const migrations: Readonly<Record<string, { isMutual: boolean }>> = {
  upgrade: { isMutual: true }, downgrade: { isMutual: true }, migration: { isMutual: false }, substitution: { isMutual: false },
};

type Offering = tmf620.ProductOffering;
const names = (from: Offering, to: Offering, type: string) => (from.productOfferingRelationship ?? []).some(({ id, relationshipType }) => id === to.id && relationshipType === type);

/** Whether a product becomes less than it was: the catalog says so from either side. */
export const isDowngrade = (before: Offering | undefined, after: Offering | undefined): boolean =>
  before !== undefined && after !== undefined && (names(before, after, 'downgrade') || names(after, before, 'upgrade'));

const waysOf = (offering: Offering | undefined) => (offering?.productOfferingRelationship ?? []).filter(({ relationshipType }) => Object.hasOwn(migrations, relationshipType ?? ''));

/**
 * Whether a product of one offering may become one of the other: the first names the second, or the second says that it can
 * be left for the first by a relationship with an opposite. Two elements cannot each be posted after the other.
 */
export function leadsTo(before: Offering | undefined, after: Offering | undefined): boolean {
  const isBack = ({ id, relationshipType }: { id?: string; relationshipType?: string }) => id === before?.id && migrations[relationshipType!]!.isMutual;
  return before !== undefined && after !== undefined && (waysOf(before).some(({ id }) => id === after.id) || waysOf(after).some(isBack));
}
