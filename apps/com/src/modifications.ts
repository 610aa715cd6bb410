import { changedRoles, sameValues, type RoleRef } from '@banyan/order';
import type { tmf620, tmf637 } from '@banyan/tmf';
import { productAsIs, type OrderView, type ProductOrderItem } from './product-order.entity.js';

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

export const modifications = {
  change: { attribute: 'product.productCharacteristic', from: running, event: 'changed', isAsked: ({ product }) => (product?.productCharacteristic ?? []).length > 0 },
  // Places are merged by role: what the item does not name stays where it is.
  move: {
    attribute: 'product.place', from: running, event: 'changed',
    isAsked: ({ product }, { place }) => changedRoles(refs(place), refs(product?.place)).some((role) => (product?.place ?? []).some((each) => (each.role ?? '') === role)),
  },
  migrate: { attribute: 'productOffering', from: running, event: 'changed', isAsked: ({ productOffering }, product) => productOffering !== undefined && productOffering.id !== product.productOffering?.id },
  suspend: { attribute: 'product.status', from: running, event: 'suspended', isAsked: ({ product }, { status }) => product?.status === 'suspended' && status !== 'suspended' },
  resume: { attribute: 'product.status', from: ['suspended'], event: 'resumed', isAsked: ({ product }, { status }) => product?.status === 'active' && status !== 'active' },
  transfer: { attribute: 'product.relatedParty', from: installed, event: 'changed', isAsked: ({ product }, { relatedParty }) => product?.relatedParty !== undefined && changedRoles(refs(relatedParty), refs(product.relatedParty)).length > 0 },
  renew: {
    attribute: 'product.productTerm', from: installed, event: 'changed',
    isAsked: ({ product }, { productTerm }) => product?.productTerm !== undefined && !sameValues({ productTerm: product.productTerm }, { productTerm }),
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

/** Whether an item makes its product one of the offering that it names. */
export const isTaken = (item: ProductOrderItem, view: View): boolean => item.action === 'add' || isMigrated(item, view);

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
