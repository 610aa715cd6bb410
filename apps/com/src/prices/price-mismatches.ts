import type { tmf622 } from '@banyan/tmf';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import type { RuleViolation } from '../rule-violation.js';
import type { OrderPrice } from './prices.js';

/** What a client may say of a price or of what alters it; all of it may be left out. */
type Said = Partial<Pick<OrderPrice, 'name' | 'priceType' | 'recurringChargePeriod' | 'recurringChargePeriodLength' | 'price' | 'productOfferingPrice' | 'priceAlteration'>> & { applicationDuration?: number };

/**
 * Pure: where the prices that a client says are not those of the order. A list that is there must be complete; what an entry leaves
 * open, agrees.
 *
 * @param asked the order as the client sent it
 * @param order the same, with its prices worked out
 */
export function priceMismatches(asked: ProductOrder, order: ProductOrder): RuleViolation[] {
  const priced = itemsOf(order).map(({ item }) => item);
  return [
    ...itemsOf(asked).flatMap(({ item, path }, index) => [
      ...compared(item.itemPrice, priced[index]!.itemPrice, `${path}.itemPrice`),
      ...compared(item.itemTotalPrice, priced[index]!.itemTotalPrice, `${path}.itemTotalPrice`),
    ]),
    ...compared(asked.orderTotalPrice, order.orderTotalPrice, 'orderTotalPrice'),
  ];
}

function compared(said: readonly Said[] | undefined, expected: readonly Said[] = [], path: string): RuleViolation[] {
  if (!said?.length) return [];
  const left = [...expected];
  const wrong = said.flatMap((price, index) => {
    const alike = left.filter((own) => isAlike(price, own));
    const own = alike.find((each) => differences(price, each, '').length === 0) ?? alike[0];
    if (!own) return mismatch(`${path}[${index}]`, 'no such price', told(price));
    left.splice(left.indexOf(own), 1);
    return differences(price, own, `${path}[${index}]`);
  });
  return [...wrong, ...left.flatMap((own) => mismatch(path, told(own), 'no such price'))];
}

/** Whether the client means this price, whatever amount it says. */
function isAlike(said: Said, own: Said): boolean {
  const agrees = (a: unknown, b: unknown) => a === undefined || a === b;
  const words = ['name', 'priceType', 'recurringChargePeriod', 'recurringChargePeriodLength'] as const;
  return words.every((word) => agrees(said[word], own[word])) && agrees(said.productOfferingPrice?.id, own.productOfferingPrice?.id) && agrees(unitOf(said), unitOf(own));
}

/** What of a price has to be as it comes out, beside its amounts. */
const figures: readonly [path: string, of: (price: Said) => number | undefined][] = [
  ['price.percentage', ({ price }) => price?.percentage],
  ['price.taxRate', ({ price }) => price?.taxRate],
  ['applicationDuration', ({ applicationDuration }) => applicationDuration],
];

function differences(said: Said, own: Said, path: string): RuleViolation[] {
  const amounts = ['dutyFreeAmount', 'taxIncludedAmount'] as const;
  return [
    ...amounts.flatMap((name) => {
      const [got, expected] = [said.price?.[name], own.price?.[name] ?? own.price?.dutyFreeAmount];
      if (got?.value === undefined) return [];
      if (got.value !== expected?.value) return mismatch(`${path}.price.${name}.value`, money(expected), money(got));
      return got.unit === undefined || got.unit === expected.unit ? [] : mismatch(`${path}.price.${name}.unit`, money(expected), money(got));
    }),
    ...figures.flatMap(([name, of]) => {
      const [got, expected] = [of(said), of(own)];
      return got === undefined || got === (expected ?? 0) ? [] : mismatch(`${path}.${name}`, String(expected ?? 'none'), String(got));
    }),
    ...compared(said.priceAlteration, own.priceAlteration, `${path}.priceAlteration`),
  ];
}

const mismatch = (path: string, expected: string, got: string): RuleViolation[] => [{ status: 422, code: 'priceMismatch', path, reason: `expected ${expected}, got ${got}` }];
const unitOf = ({ price }: Said) => price?.dutyFreeAmount?.unit ?? price?.taxIncludedAmount?.unit;
const money = (amount: tmf622.Money | undefined) => `${amount?.unit ?? ''} ${amount?.value ?? 0}`.trim();

/** A price in a few words. */
export const told = ({ name, priceType, recurringChargePeriod, price }: Said): string => [name ?? priceType, recurringChargePeriod, money(price?.dutyFreeAmount ?? price?.taxIncludedAmount)].filter(Boolean).join(' ');
