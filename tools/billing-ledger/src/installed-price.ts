import type { tmf637 } from '@banyan/tmf';
import type { Priced, Taxed } from './money.js';

export type Product = tmf637.Product;

/** What is read of an installed price, and of a charge. */
export type Price = Taxed & { name?: string; productOfferingPrice?: { id?: string }; billingAccount?: { id?: string } };

/** Which charges a product of a status may have: those that last, and those of once. `over` keeps what was posted. */
export type Standing = 'charged' | 'over' | 'never';
const standings: Readonly<Record<string, Standing>> = {
  active: 'charged', suspended: 'charged', pendingTerminate: 'charged', terminated: 'over',
};

/** What was taken out of the inventory is over. */
export const standingOf = (product: Product | undefined): Standing => (product ? (standings[product.status ?? ''] ?? 'never') : 'over');

export const isUsage = ({ priceType }: Priced) => /usage/i.test(priceType ?? '');
export const lasts = (priced: Priced) => isUsage(priced) || Boolean(priced.recurringChargePeriod) || /^recurring/i.test(priced.priceType ?? '');

/** What tells a price from the others of its product, and a charge from theirs. */
export const keyOf = (price: Price) => price.productOfferingPrice?.id ?? `${lasts(price) ? 'lasting' : 'once'} ${price.name ?? ''}`;
export const pricesOf = (product: Product | undefined) => (product?.productPrice ?? []) as Price[];

/** The account that a price is charged to. */
export const accountOf = (price: Price, product: Product | undefined) => (price.billingAccount ?? product?.billingAccount) as { id?: string } | undefined;
