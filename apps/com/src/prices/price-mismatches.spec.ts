import { sampleCatalog, today } from '@banyan/testing';
import type { tmf620 } from '@banyan/tmf';
import type { ProductOrder, ProductOrderItem } from '../product-order.entity.js';
import { priceMismatches } from './price-mismatches.js';
import { itemPrices, totalPrices } from './prices.js';

const offerings = sampleCatalog<tmf620.ProductOffering>('productOffering');
const view = { prices: sampleCatalog<tmf620.ProductOfferingPrice>('productOfferingPrice'), at: today };
const itemPrice = itemPrices(offerings.get('mobile-70gb'), { values: {}, terms: [] }, view);
const total = totalPrices(itemPrice);
const order = { productOrderItem: [{ id: '1', action: 'add', itemPrice, itemTotalPrice: total }], orderTotalPrice: total } as unknown as ProductOrder;

const said = (item: Partial<ProductOrderItem>, more: Partial<ProductOrder> = {}) =>
  priceMismatches({ productOrderItem: [{ id: '1', action: 'add', ...item }], ...more } as ProductOrder, order).map(({ path, reason }) => `${path}: ${reason}`);
const sgd = (value: number) => ({ price: { dutyFreeAmount: { unit: 'SGD', value } } });
const [monthly, card] = [{ priceType: 'recurring', ...sgd(73.5) }, { priceType: 'oneTime', ...sgd(10) }];
const path = 'productOrderItem[0].itemPrice';

describe('the prices that a client says', () => {
  it.each<[what: string, item: Partial<ProductOrderItem>, order?: Partial<ProductOrder>]>([
    ['are none', {}],
    ['are none in a list', { itemPrice: [] }],
    ['are those of the order as it answers them', { itemPrice, itemTotalPrice: total }, { orderTotalPrice: total }],
    ['come in another order, and say amounts alone', { itemPrice: [card, monthly] as never }],
    ['say which price, and no amount', { itemPrice: [{ productOfferingPrice: { id: 'mobile-sim-card' } }, { priceType: 'recurring' }] as never }],
    ['say what the tax comes to', {}, { orderTotalPrice: [{ priceType: 'recurring', price: { taxIncludedAmount: { unit: 'SGD', value: 40.06 } } }, { priceType: 'oneTime', ...sgd(10) }] }],
  ])('agree when they %s', (_what, item, more = {}) => {
    expect(said(item, more)).toEqual([]);
  });

  it.each<[what: string, item: Partial<ProductOrderItem>, order: Partial<ProductOrder>, mismatches: string[]]>([
    ['too low', { itemPrice: [{ ...monthly, ...sgd(7.35) }, card] as never }, {}, [`${path}[0].price.dutyFreeAmount.value: expected SGD 73.5, got SGD 7.35`]],
    ['in another currency', { itemPrice: [{ ...monthly, price: { dutyFreeAmount: { unit: 'EUR', value: 73.5 } } }, card] as never }, {}, [`${path}[0]: expected no such price, got recurring EUR 73.5`, `${path}: expected Kite 70 monthly month SGD 73.5, got no such price`]],
    ['incomplete', { itemPrice: [monthly] as never }, {}, [`${path}: expected SIM card SGD 10, got no such price`]],
    ['more than there are', { itemPrice: [monthly, card, card] as never }, {}, [`${path}[2]: expected no such price, got oneTime SGD 10`]],
    ['altered otherwise', { itemPrice: [{ ...monthly, priceAlteration: [{ priceType: 'recurring', ...sgd(-70) }] }, card] as never }, {}, [`${path}[0].priceAlteration[0].price.dutyFreeAmount.value: expected SGD -36.75, got SGD -70`]],
    ['altered by another share, or for longer', { itemPrice: [{ ...monthly, priceAlteration: [{ priceType: 'recurring', applicationDuration: 36, price: { percentage: -99 } }] }, card] as never }, {}, [
      `${path}[0].priceAlteration[0].price.percentage: expected -50, got -99`, `${path}[0].priceAlteration[0].applicationDuration: expected 3, got 36`]],
    ['without its tax', { itemPrice: [{ ...monthly, price: { taxRate: 0 } }, card] as never }, {}, [`${path}[0].price.taxRate: expected 9, got 0`]],
    ['taxed in another currency', { itemPrice: [{ ...monthly, price: { dutyFreeAmount: { unit: 'SGD', value: 73.5 }, taxIncludedAmount: { unit: 'EUR', value: 80.12 } } }, card] as never }, {}, [`${path}[0].price.taxIncludedAmount.unit: expected SGD 80.12, got EUR 80.12`]],
    ['wrong in more than one place', { itemTotalPrice: [{ priceType: 'recurring', ...sgd(1) }, card] }, { orderTotalPrice: [{ priceType: 'recurring', price: { taxIncludedAmount: { unit: 'SGD', value: 1 } } }, card] }, [
      'productOrderItem[0].itemTotalPrice[0].price.dutyFreeAmount.value: expected SGD 36.75, got SGD 1', 'orderTotalPrice[0].price.taxIncludedAmount.value: expected SGD 40.06, got SGD 1']],
  ])('disagree when they are %s', (_what, item, more, mismatches) => {
    expect(said(item, more)).toEqual(mismatches);
  });
});
