import { Decimal } from 'decimal.js';
import type { tmf620, tmf622 } from '@banyan/tmf';
import { isPenalty } from './leaving.js';
import type { OrderView } from './product-order.entity.js';

/** A price for three months is not one for a month: TMF622 has no attribute for the length, and keeps what it does not know. */
type OrderPrice = tmf622.OrderPrice & { recurringChargePeriodLength?: number };

/** The prices of an offering as TMF622 writes them on an item, at the moment the order is judged. */
export function itemPrices(offering: tmf620.ProductOffering, view: OrderView): OrderPrice[] {
  return (offering.productOfferingPrice ?? []).flatMap((ref) => {
    const price = view.prices.get(ref.id!);
    if (!price?.price || isPenalty(price)) return [];
    return [{
      name: price.name,
      priceType: price.priceType,
      ...(price.recurringChargePeriodType ? { recurringChargePeriod: price.recurringChargePeriodType } : {}),
      ...((price.recurringChargePeriodLength ?? 1) === 1 ? {} : { recurringChargePeriodLength: price.recurringChargePeriodLength }),
      price: { dutyFreeAmount: { unit: price.price.unit, value: price.price.value } },
      productOfferingPrice: { id: price.id!, name: price.name },
    }];
  });
}

/** One total for each kind of price, period and currency; sums are decimal, because cents are. */
export function totalPrices(prices: readonly OrderPrice[]): OrderPrice[] {
  const totals = new Map<string, { like: OrderPrice; sum: Decimal }>();
  for (const price of prices) {
    const amount = price.price?.dutyFreeAmount;
    if (amount?.value === undefined) continue;
    const key = [price.priceType, price.recurringChargePeriodLength, price.recurringChargePeriod, amount.unit].join(' ');
    const total = totals.get(key) ?? { like: price, sum: new Decimal(0) };
    totals.set(key, { ...total, sum: total.sum.plus(amount.value) });
  }
  return [...totals.values()].map(({ like, sum }) => ({
    priceType: like.priceType,
    ...(like.recurringChargePeriod ? { recurringChargePeriod: like.recurringChargePeriod } : {}),
    ...(like.recurringChargePeriodLength ? { recurringChargePeriodLength: like.recurringChargePeriodLength } : {}),
    price: { dutyFreeAmount: { unit: like.price!.dutyFreeAmount!.unit, value: sum.toNumber() } },
  }));
}
