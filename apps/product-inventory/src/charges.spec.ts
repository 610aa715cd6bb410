import type { tmf637 } from '@banyan/tmf';
import { chargeEvents, chargesOf, type ChargeEvent } from './charges.js';

const at = '2026-11-22T12:00:00.000Z';
const monthly = (value = 39.9): tmf637.ProductPrice => ({
  name: 'Fibre Home monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value } }, productOfferingPrice: { id: 'fibre-home-monthly' },
});
const installation: tmf637.ProductPrice = { name: 'Installation', priceType: 'oneTime', price: { dutyFreeAmount: { unit: 'SGD', value: 58 } }, productOfferingPrice: { id: 'installation' } };
const calls: tmf637.ProductPrice = { name: 'Calls', priceType: 'usage', unitOfMeasure: 'minute', price: { dutyFreeAmount: { unit: 'SGD', value: 0.12 } } };

type Status = `${tmf637.ProductStatusType}`;
const product = (status: Status, more: Partial<tmf637.Product> = {}) =>
  ({ id: 'p1', name: 'Fibre Home', status, productPrice: [monthly(), installation], billingAccount: { id: 'account-1001' }, ...more }) as tmf637.Product;

/** `Start installation`: what is told about which price. */
const short = (events: ChargeEvent[]) => events.map(({ type, charge, reason }) => [type.replace(/^Charge|Event$/g, ''), charge.id.replace('p1/', ''), ...(reason ? [reason] : [])].join(' '));

const [month, once] = ['fibre-home-monthly', 'installation'];
const started = [`Start ${month}`, `Start ${once}`];
const undone = [`End ${month} reverted`, `End ${once} reverted`];
const ended = [`End ${month} terminated`];
const startedAgain = [`Start ${month}`];
const suspended = [`Suspend ${month}`];
const resumed = [`Resume ${month}`];

const statuses: Status[] = ['created', 'pendingActive', 'cancelled', 'aborted', 'active', 'suspended', 'pendingTerminate', 'terminated'];

/** Every move of the status, from row to column; a dot is nothing. */
const table: Record<string, (string[] | '.')[]> = {
  //                 created pending cancel aborted active    suspended   leaving  terminated
  none:             ['.',    '.',    '.',    '.',    started,  [...started, ...suspended], started, '.'],
  created:          ['.',    '.',    '.',    '.',    started,  [...started, ...suspended], started, '.'],
  pendingActive:    ['.',    '.',    '.',    '.',    started,  [...started, ...suspended], started, '.'],
  cancelled:        ['.',    '.',    '.',    '.',    started,  [...started, ...suspended], started, '.'],
  aborted:          ['.',    '.',    '.',    '.',    started,  [...started, ...suspended], started, '.'],
  active:           [undone, undone, undone, undone, '.',      suspended, '.',     ended],
  suspended:        [undone, undone, undone, undone, resumed,  '.',       '.',     ended],
  pendingTerminate: [undone, undone, undone, undone, resumed,  suspended, '.',     ended],
  terminated:       ['.',    '.',    '.',    '.',    startedAgain, [...startedAgain, ...suspended], startedAgain, '.'],
};
const moves = Object.entries(table).flatMap(([from, row]) => row.map((told, column) => ({ from, to: statuses[column]!, told: told === '.' ? [] : told })));

describe('chargeEvents', () => {
  it.each(moves)('says of a product that goes from $from to $to: $told', ({ from, to, told }) => {
    expect(short(chargeEvents(from === 'none' ? undefined : product(from as Status), product(to), at))).toEqual(told);
  });

  it.each([
    ...['active', 'suspended', 'pendingTerminate'].map((status) => ({ status, told: [`End ${month} removed`, `End ${once} removed`] })),
    ...['created', 'pendingActive', 'cancelled', 'terminated'].map((status) => ({ status, told: [] })),
  ])('says of a product that was $status and is taken out: $told', ({ status, told }) => {
    expect(short(chargeEvents(product(status as Status), undefined, at))).toEqual(told);
  });

  const withPrices = (...productPrice: tmf637.ProductPrice[]) => product('active', { productPrice });
  it.each([
    { what: 'another amount', before: withPrices(monthly()), after: withPrices(monthly(44.9)), told: [`Change ${month}`], undone: [`Change ${month} reverted`] },
    { what: 'another account', before: withPrices(monthly()), after: product('active', { productPrice: [monthly()], billingAccount: { id: 'account-1002' } }), told: [`Change ${month}`], undone: [`Change ${month} reverted`] },
    { what: 'a price more', before: withPrices(monthly()), after: withPrices(monthly(), installation), told: [`Start ${once}`], undone: [`End ${once} reverted`] },
    { what: 'another price', before: withPrices(monthly()), after: withPrices(calls), told: [`End ${month} changed`, 'Start usage Calls'], undone: ['End usage Calls reverted', `Start ${month} reverted`] },
    { what: 'a one-time price less', before: withPrices(monthly(), installation), after: withPrices(monthly()), told: [], undone: [] },
    { what: 'nothing that is charged', before: withPrices(monthly()), after: { ...withPrices(monthly()), description: 'in the hall' } as tmf637.Product, told: [], undone: [] },
  ])('tells of $what while a product is active, and takes it back', ({ before, after, told, undone: back }) => {
    expect(short(chargeEvents(before, after, at))).toEqual(told);
    expect(short(chargeEvents(after, before, at, true))).toEqual(back);
  });

  it('suspends what is added to a suspended product', () => {
    const after = product('suspended', { productPrice: [monthly(), installation, calls] });
    expect(short(chargeEvents(product('suspended'), after, at))).toEqual(['Start usage Calls', 'Suspend usage Calls']);
  });

  it('does not charge once more what was charged once, when a termination is taken back', () => {
    expect(short(chargeEvents(product('terminated'), product('pendingTerminate'), at, true))).toEqual([`Start ${month} reverted`]);
  });

  it('charges from the start that the product names, and to its termination', () => {
    const [startDate, terminationDate] = ['2026-03-01T00:00:00.000Z', '2026-10-31T00:00:00.000Z'];
    expect(chargeEvents(undefined, product('active', { startDate }), at).map((event) => event.effectiveDate)).toEqual([startDate, startDate]);
    expect(chargeEvents(product('active'), product('terminated', { terminationDate }), at).map((event) => event.effectiveDate)).toEqual([terminationDate]);
    expect(chargeEvents(product('active', { startDate }), product('suspended', { startDate }), at).map((event) => event.effectiveDate)).toEqual([at]);
  });

  it('says what, how much, in which currency and period, with which tax, and who pays', () => {
    const price = { ...monthly(), tax: [{ taxCategory: 'GST', taxRate: 9 }], price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 }, taxRate: 9 } } as tmf637.ProductPrice;
    const customer = { id: 'customer-1001', role: 'Customer' } as tmf637.RelatedParty;
    const [event] = chargeEvents(undefined, product('active', { productPrice: [price], productOffering: { id: 'fibre-home' }, relatedParty: [customer] }), at);
    expect(event).toEqual({
      type: 'ChargeStartEvent', effectiveDate: at,
      charge: {
        id: 'p1/fibre-home-monthly', '@type': 'Charge', name: 'Fibre Home monthly', priceType: 'recurring', recurringChargePeriod: 'month', taxCode: 'GST',
        price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 }, taxRate: 9 }, productOfferingPrice: { id: 'fibre-home-monthly' },
        product: { id: 'p1', name: 'Fibre Home' }, productOffering: { id: 'fibre-home' }, billingAccount: { id: 'account-1001' }, relatedParty: [customer],
      },
    });
  });
});

describe('chargesOf', () => {
  it('has a name of its own for each of several like prices', () => {
    expect([...chargesOf(product('active', { productPrice: [calls, calls, calls] })).keys()]).toEqual(['p1/usage Calls', 'p1/usage Calls 2', 'p1/usage Calls 3']);
  });

  it.each([
    ['recurring', undefined, 'recurring'], ['oneTime', undefined, 'oneTime'], ['one time', undefined, 'oneTime'], ['Usage', undefined, 'usage'], ['discount', 'month', 'recurring'], ['deposit', undefined, 'oneTime'],
  ])('reads a price of type %s and period %s as %s', (priceType, recurringChargePeriod, expected) => {
    const [charge] = chargesOf(product('active', { productPrice: [{ ...calls, priceType: priceType!, recurringChargePeriod }] })).values();
    expect(charge!.priceType).toBe(expected);
  });
});
