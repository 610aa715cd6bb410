import type { Values } from '@banyan/order';
import { Decimal } from 'decimal.js';
import { quantityOf, type OfferingPrice } from './price-selection.js';

export interface Amounts { dutyFree: Decimal; taxIncluded: Decimal }

/** What a price and its alterations have in common: currency, tax rate in percent, how it is rounded, and what it is before any of them. */
export interface Pricing {
  unit: string;
  taxRate?: Decimal;
  settle: (amount: Decimal) => Decimal;
  base: Decimal;
}

export interface Altered extends Amounts { alteration: OfferingPrice }

/** The amount with its taxes, in percent. */
export function taxed({ taxRate, settle }: Pick<Pricing, 'taxRate' | 'settle'>, dutyFree: Decimal): Decimal {
  return taxRate ? settle(dutyFree.times(taxRate.plus(100)).div(100)) : dutyFree;
}

/**
 * Pure: what each alteration takes off a price or puts on it, one after the other; a percentage is of what the ones before have
 * left. None takes more than there is: a price ends at nothing, unless the catalog has it below nothing to begin with.
 *
 * The tax of an alteration is what it changes of the price's tax, so that price and alterations together are taxed to the cent
 * as their sum is.
 *
 * @param alterations in the order in which they are to be worked out
 */
export function altered(alterations: readonly OfferingPrice[], pricing: Pricing, values: Values): Altered[] {
  const floor = Decimal.min(pricing.base, 0);
  let net = pricing.base;
  return alterations.map((alteration) => {
    const wished = alteration.percentage !== undefined ? net.times(alteration.percentage).div(100) : quantityOf(alteration, values).times(alteration.price?.value ?? 0);
    const next = Decimal.max(net.plus(pricing.settle(wished)), floor);
    const amounts = { dutyFree: next.minus(net), taxIncluded: taxed(pricing, next).minus(taxed(pricing, net)) };
    net = next;
    return { alteration, ...amounts };
  });
}
