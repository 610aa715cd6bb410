import { sampleCatalog, today } from '@banyan/testing';
import type { tmf620, tmf622 } from '@banyan/tmf';
import fc from 'fast-check';
import { itemPrices, totalPrices } from './prices.js';
import type { OrderView } from './product-order.entity.js';

const view: OrderView = { offerings: sampleCatalog('productOffering'), specifications: new Map(), prices: sampleCatalog('productOfferingPrice'), baselines: new Map(), at: today };
const pricesOf = (offeringId: string) => itemPrices(view.offerings.get(offeringId)!, view);
const told = (prices: readonly tmf622.OrderPrice[]) =>
  prices.map(({ name, priceType, recurringChargePeriod, price }) => [name, priceType, recurringChargePeriod, price!.dutyFreeAmount!.unit, price!.dutyFreeAmount!.value].filter((part) => part !== undefined).join(' '));

describe('what an offering costs', () => {
  it('is written on the item with every price the catalog has for it', () => {
    expect(told(pricesOf('fibre-home'))).toEqual(['Fibre Home monthly recurring month SGD 39.9', 'Fibre Home installation oneTime SGD 58']);
    expect(pricesOf('fibre-home')[0]!.productOfferingPrice).toEqual({ id: 'fibre-home-monthly', name: 'Fibre Home monthly' });
  });

  it('is nothing where the catalog has no price', () => {
    expect(itemPrices({ name: 'free' } as tmf620.ProductOffering, view)).toEqual([]);
    expect(itemPrices({ productOfferingPrice: [{ id: 'no-such-price' }] } as tmf620.ProductOffering, view)).toEqual([]);
  });
});

describe('a total', () => {
  it('adds what is charged alike, to the cent: 39.90 + 11.90 + 46.75 + 20.00 − 8.00 a month, 58 + 10 + 10 at once', () => {
    const bundle = ['home-bundle', 'fibre-home', 'home-voice', 'mobile-40gb', 'mobile-6gb'].flatMap(pricesOf);
    expect(told(totalPrices(bundle))).toEqual(['recurring month SGD 110.55', 'oneTime SGD 78']);
  });

  const price = (priceType: string, value: number | undefined, unit = 'SGD', recurringChargePeriod?: string) =>
    ({ priceType, recurringChargePeriod, price: { dutyFreeAmount: { unit, value } } }) as tmf622.OrderPrice;

  it('is decimal: ten times ten cents are a dollar', () => {
    expect(told(totalPrices(Array.from({ length: 10 }, () => price('oneTime', 0.1))))).toEqual(['oneTime SGD 1']);
  });

  it('never adds months to years, or dollars to euros, and leaves out what has no amount', () => {
    const mixed = [price('recurring', 1, 'SGD', 'month'), price('recurring', 2, 'SGD', 'year'), price('recurring', 4, 'EUR', 'month'), price('recurring', undefined, 'SGD', 'month')];
    expect(told(totalPrices(mixed))).toEqual(['recurring month SGD 1', 'recurring year SGD 2', 'recurring month EUR 4']);
    expect(totalPrices([])).toEqual([]);
  });

  it('never adds three months to one', () => {
    const quarterly = { id: 'quarterly', name: 'Quarterly', priceType: 'recurring', recurringChargePeriodType: 'month', recurringChargePeriodLength: 3, price: { unit: 'SGD', value: 30 } };
    const priced = itemPrices({ productOfferingPrice: [{ id: 'quarterly' }] } as tmf620.ProductOffering, { ...view, prices: new Map([['quarterly', quarterly as tmf620.ProductOfferingPrice]]) });
    expect(priced).toEqual([expect.objectContaining({ recurringChargePeriod: 'month', recurringChargePeriodLength: 3 })]);
    expect(totalPrices([...priced, price('recurring', 1, 'SGD', 'month')])).toMatchObject([{ recurringChargePeriodLength: 3, price: { dutyFreeAmount: { value: 30 } } }, { price: { dutyFreeAmount: { value: 1 } } }]);
  });

  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const anyPrices = fc.array(
    fc.record({ priceType: fc.constantFrom('recurring', 'oneTime'), unit: fc.constantFrom('SGD', 'EUR'), cents }).map((part) => ({ ...part, whole: price(part.priceType, part.cents / 100, part.unit) })),
    { maxLength: 30 },
  );

  it('is the sum of its parts, to the cent, whatever their order', () => {
    fc.assert(
      fc.property(anyPrices, (parts) => {
        const totals = totalPrices(parts.map(({ whole }) => whole));
        for (const { priceType, price: total } of totals) {
          const alike = parts.filter((part) => part.priceType === priceType && part.unit === total!.dutyFreeAmount!.unit);
          expect(total!.dutyFreeAmount!.value).toBe(alike.reduce((sum, part) => sum + part.cents, 0) / 100);
        }
        expect(told(totalPrices(parts.map(({ whole }) => whole).reverse())).sort()).toEqual(told(totals).sort());
      }),
    );
  });
});
