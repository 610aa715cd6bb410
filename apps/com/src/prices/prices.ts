import type { tmf620, tmf622 } from '@banyan/tmf';
import { Decimal } from 'decimal.js';
import type { OrderView } from '../order-view.js';
import { altered, taxed, type Amounts, type Pricing } from './price-alterations.js';
import { rounded } from './price-rounding.js';
import { alterationsOf, isInForce, isMeantFor, isUsage, pricesOf, quantityOf, type OfferingPrice, type PricedBy } from './price-selection.js';

/** A price for three months is not one for a month, and a tax has a code: TMF622 has no attributes for them, and keeps what it does not know. */
export type OrderPrice = tmf622.OrderPrice & { recurringChargePeriodLength?: number; tax?: { taxCategory?: string; taxRate?: number }[] };

type View = Pick<OrderView, 'prices' | 'at'>;

/** What an offering costs for a product of these values and terms at the moment the order is judged, as TMF622 writes it on an item. */
export function itemPrices(offering: tmf620.ProductOffering | undefined, by: PricedBy, view: View): OrderPrice[] {
  return pricesOf(offering, view).filter((price) => isInForce(price, view.at)).flatMap((price) => orderPrice(price, by, view) ?? []);
}

/** One price of the catalog, worked out for such a product; nothing when it is not for such a product, or says no amount. */
export function orderPrice(price: OfferingPrice, by: PricedBy, view: View): OrderPrice | undefined {
  if (price.price?.value === undefined || !isMeantFor(price, by)) return undefined;
  const quantity = quantityOf(price, by.values);
  const pricing = pricingOf(price, quantity);
  const alterations = altered(alterationsOf(price, by, view), pricing, by.values);
  return {
    name: price.name,
    ...countOf(price, quantity),
    priceType: price.priceType,
    ...period(price),
    ...(isUsage(price) && price.unitOfMeasure ? { unitOfMeasure: unitsOf(price) } : {}),
    price: written(pricing, pricing.base, taxed(pricing, pricing.base)),
    ...(alterations.length > 0 ? { priceAlteration: alterations.map(({ alteration, dutyFree, taxIncluded }) => priceAlteration(price, alteration, written(pricing, dutyFree, taxIncluded))) } : {}),
    ...taxOf(price),
    productOfferingPrice: { id: price.id!, name: price.name },
  };
}

/** A price of the catalog that is charged so many times, once and for all: rounded and taxed as every other. */
export function chargedOnce(price: OfferingPrice, quantity: Decimal): OrderPrice {
  const pricing = pricingOf(price, quantity);
  return { name: price.name, ...countOf(price, quantity), priceType: price.priceType, price: written(pricing, pricing.base, taxed(pricing, pricing.base)), ...taxOf(price), productOfferingPrice: { id: price.id!, name: price.name } };
}

/** What a price comes to before anything alters it. */
function pricingOf(price: OfferingPrice, quantity: Decimal): Pricing {
  const { unit = '', value = 0 } = price.price ?? {};
  // A rate is not money yet: what is charged by it is rounded when it has been used.
  const settle = (amount: Decimal) => (isUsage(price) ? amount : rounded(amount, unit));
  return { unit, taxRate: taxRateOf(price), settle, base: settle(quantity.times(value)) };
}

const countOf = ({ price }: OfferingPrice, quantity: Decimal) => (quantity.equals(1) ? {} : { description: `${quantity.toString()} at ${price?.unit ?? ''} ${price?.value}` });
const taxOf = ({ tax }: OfferingPrice) => (tax?.length ? { tax: tax.map(({ taxCategory, taxRate }) => ({ taxCategory, taxRate })) } : {});

function priceAlteration(price: OfferingPrice, alteration: OfferingPrice, amounts: tmf622.Price): tmf622.PriceAlteration {
  return {
    name: alteration.name,
    priceType: price.priceType!,
    ...(price.recurringChargePeriodType ? { recurringChargePeriod: price.recurringChargePeriodType } : {}),
    ...(alteration.priority === undefined ? {} : { priority: alteration.priority }),
    ...(alteration.applicationDuration === undefined ? {} : { applicationDuration: alteration.applicationDuration }),
    price: { ...(alteration.percentage === undefined ? {} : { percentage: alteration.percentage }), ...amounts },
    productOfferingPrice: { id: alteration.id!, name: alteration.name },
  };
}

const period = ({ recurringChargePeriodType: type, recurringChargePeriodLength: length = 1 }: OfferingPrice) => ({
  ...(type ? { recurringChargePeriod: type } : {}),
  ...(length === 1 ? {} : { recurringChargePeriodLength: length }),
});
const unitsOf = ({ unitOfMeasure: { amount = 1, units = '' } = {} }: OfferingPrice) => (amount === 1 ? units : `${amount} ${units}`);
/** Taxes on the same amount add up. */
const taxRateOf = ({ tax }: OfferingPrice) => (tax?.length ? tax.reduce((sum, { taxRate = 0 }) => sum.plus(taxRate), new Decimal(0)) : undefined);

function written({ unit, taxRate }: Pick<Pricing, 'unit' | 'taxRate'>, dutyFree: Decimal, taxIncluded: Decimal): tmf622.Price {
  return {
    ...(taxRate ? { taxRate: taxRate.toNumber() } : {}),
    dutyFreeAmount: { unit, value: dutyFree.toNumber() },
    ...(taxRate ? { taxIncludedAmount: { unit, value: taxIncluded.toNumber() } } : {}),
  };
}

interface Total extends Amounts { like: OrderPrice; taxRates: Set<number | undefined> }

/**
 * One total for each kind of price, period and currency: what is charged the first time, with all that comes off and on. Usage
 * is a rate, and in no total. The parts are rounded already, so that the total is their sum to the cent.
 */
export function totalPrices(prices: readonly OrderPrice[]): OrderPrice[] {
  const totals = new Map<string, Total>();
  for (const like of prices) {
    if (like.price?.dutyFreeAmount?.value === undefined || isUsage(like)) continue;
    const key = [like.priceType, like.recurringChargePeriodLength, like.recurringChargePeriod, like.price.dutyFreeAmount.unit].join(' ');
    const total = totals.get(key) ?? { like, taxRates: new Set(), dutyFree: new Decimal(0), taxIncluded: new Decimal(0) };
    for (const { taxRate, dutyFreeAmount, taxIncludedAmount } of [like.price, ...(like.priceAlteration ?? []).map((alteration) => alteration.price)]) {
      const dutyFree = dutyFreeAmount?.value ?? 0;
      total.dutyFree = total.dutyFree.plus(dutyFree);
      total.taxIncluded = total.taxIncluded.plus(taxIncludedAmount?.value ?? dutyFree);
      total.taxRates.add(taxRate);
    }
    totals.set(key, total);
  }
  return [...totals.values()].map(totalPrice);
}

function totalPrice({ like, taxRates, dutyFree, taxIncluded }: Total): OrderPrice {
  const { unit } = like.price!.dutyFreeAmount!;
  const [taxRate, ...others] = taxRates;
  const isTaxed = taxRate !== undefined || others.length > 0;
  return {
    priceType: like.priceType,
    ...(like.recurringChargePeriod ? { recurringChargePeriod: like.recurringChargePeriod } : {}),
    ...(like.recurringChargePeriodLength ? { recurringChargePeriodLength: like.recurringChargePeriodLength } : {}),
    price: {
      // Parts of different rates have no rate in common.
      ...(isTaxed && others.length === 0 ? { taxRate } : {}),
      dutyFreeAmount: { unit, value: dutyFree.toNumber() },
      ...(isTaxed ? { taxIncludedAmount: { unit, value: taxIncluded.toNumber() } } : {}),
    },
  };
}
