import { Decimal } from 'decimal.js';

const digits = new Map<string, number>();

/** Digits after the point of a currency by ISO 4217; a unit that is none (points, tokens) is taken to have two. */
export function minorUnits(unit: string): number {
  const known = digits.get(unit);
  if (known !== undefined) return known;
  const found = /^[A-Z]{3}$/.test(unit) ? new Intl.NumberFormat('en', { style: 'currency', currency: unit }).resolvedOptions().maximumFractionDigits! : 2;
  digits.set(unit, found);
  return found;
}

/** Half up, away from zero, so that a discount and the charge it takes back round alike (adr 24). */
export function rounded(amount: Decimal, unit: string): Decimal {
  return amount.toDecimalPlaces(minorUnits(unit), Decimal.ROUND_HALF_UP);
}
