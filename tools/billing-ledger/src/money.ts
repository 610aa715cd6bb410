import { minorUnits } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import { isCharged, type LedgerCharge } from './posting.js';

export interface Money { unit: string; value: number }

/** What a price has of an amount; without one it is worth nothing. */
export interface Priced {
  priceType?: string;
  recurringChargePeriod?: string;
  recurringChargePeriodLength?: number;
  price?: PricedAmount;
  /** What comes off the price, or on it; it may end after some periods, which this ledger does not count. */
  productPriceAlteration?: { price?: PricedAmount }[];
}

interface PricedAmount { taxRate?: number; dutyFreeAmount?: Partial<Money>; taxIncludedAmount?: Partial<Money> }

/** What an installed price, or a charge, says of its tax beside the amounts. */
export interface Taxed extends Priced { taxCode?: string; tax?: { taxCategory?: string }[] }

export interface Amount { unit: string; value: Decimal }

const moneyOf = (price: PricedAmount | undefined) => price?.dutyFreeAmount ?? price?.taxIncludedAmount;

/** What is charged the first time, without tax where that is known, else with it; decimal, because cents are. */
export function amountOf({ price, productPriceAlteration = [] }: Priced): Amount {
  const altered = productPriceAlteration.map((alteration) => moneyOf(alteration.price)?.value ?? 0);
  return { unit: moneyOf(price)?.unit ?? '', value: altered.reduce((sum: Decimal, value) => sum.plus(value), new Decimal(moneyOf(price)?.value ?? 0)) };
}

/** What is added to the amount as tax; nothing where neither a rate nor an amount says so. */
export function taxOf({ price, productPriceAlteration = [] }: Priced): Decimal {
  const each = [price, ...productPriceAlteration.map((alteration) => alteration.price)].map((amount) => {
    const [dutyFree, included] = [amount?.dutyFreeAmount?.value, amount?.taxIncludedAmount?.value];
    if (dutyFree !== undefined && included !== undefined) return new Decimal(included).minus(dutyFree);
    return new Decimal(dutyFree ?? 0).times(amount?.taxRate ?? 0).div(100);
  });
  return each.reduce((sum, tax) => sum.plus(tax), new Decimal(0));
}

export interface Total { priceType: string; recurringChargePeriod?: string; recurringChargePeriodLength?: number; price: { dutyFreeAmount: Money } }

/** One total for each kind of price, period and currency that is being charged; usage has a rate and no total. */
export function totalsOf(charges: readonly LedgerCharge[]): Total[] {
  const totals = new Map<string, { like: LedgerCharge; unit: string; sum: Decimal }>();
  for (const charge of charges.filter(isCharged)) {
    if (charge.priceType === 'usage') continue;
    const { unit, value } = amountOf(charge);
    const key = [charge.priceType, charge.recurringChargePeriod, charge.recurringChargePeriodLength, unit].join(' ');
    const { sum = new Decimal(0) } = totals.get(key) ?? {};
    totals.set(key, { like: charge, unit, sum: sum.plus(value) });
  }
  return [...totals.values()].map(({ like: { priceType, recurringChargePeriod, recurringChargePeriodLength }, unit, sum }) => ({
    priceType,
    ...(recurringChargePeriod ? { recurringChargePeriod } : {}),
    ...(recurringChargePeriodLength ? { recurringChargePeriodLength } : {}),
    price: { dutyFreeAmount: { unit, value: sum.toNumber() } },
  }));
}

/** How many of a period make a month, as a year of 365 days and twelve months has it. */
const perMonth: Readonly<Record<string, Decimal>> = {
  day: new Decimal(365).div(12), week: new Decimal(365).div(7).div(12), month: new Decimal(1), quarter: new Decimal(1).div(3), year: new Decimal(1).div(12),
};
const periodWords: [RegExp, string][] = [
  [/^(day|dail|p1d$)/i, 'day'], [/^(week|p1w$)/i, 'week'], [/^(month|p1m$)/i, 'month'], [/^(quarter|p3m$)/i, 'quarter'], [/^(year|annual|p1y$|p12m$)/i, 'year'],
];

/** Half up, at the minor units of the currency. */
export const rounded = (value: Decimal, unit: string): number => value.toDecimalPlaces(minorUnits(unit), Decimal.ROUND_HALF_UP).toNumber();

/** As it is written on paper: with all digits of the currency. */
export const written = ({ unit, value }: Money): string => `${unit} ${value.toFixed(minorUnits(unit))}`;

/** What a recurring price, or a part of it, comes to in a month; undefined when its period is not one that is known. */
export function monthly(priced: Priced, part = amountOf(priced).value): Decimal | undefined {
  const period = periodWords.find(([word]) => word.test(priced.recurringChargePeriod ?? 'month'))?.[1];
  return period === undefined ? undefined : part.times(perMonth[period]!).div(priced.recurringChargePeriodLength ?? 1);
}
