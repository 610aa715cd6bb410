import { minorUnits } from '@banyan/tmf';
import { Decimal } from 'decimal.js';

/** Half up, away from zero, so that a discount and the charge it takes back round alike (adr 24). */
export function rounded(amount: Decimal, unit: string): Decimal {
  return amount.toDecimalPlaces(minorUnits(unit), Decimal.ROUND_HALF_UP);
}
