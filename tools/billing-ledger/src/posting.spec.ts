import type { Charge, ChargeEventType, ChargeReason } from '@banyan/product-inventory';
import { monthly, totalsOf, type Priced } from './money.js';
import { posted, type LedgerCharge } from './posting.js';

const charge = (priceType: Charge['priceType'], value = 39.9, id = 'p1/monthly'): Charge => ({ id, '@type': 'Charge', priceType, price: { dutyFreeAmount: { unit: 'SGD', value } }, product: { id: 'p1' }, ...(priceType === 'recurring' ? { recurringChargePeriod: 'month' } : {}) });

type Told = `${'Start' | 'Change' | 'Suspend' | 'Resume' | 'End'}` | 'End reverted' | 'Start reverted' | 'End removed';

function after(priceType: Charge['priceType'], told: readonly Told[]): LedgerCharge {
  const all = told.map((each, day) => {
    const [name, reason] = each.split(' ');
    return { eventType: `Charge${name}Event` as ChargeEventType, event: { charge: charge(priceType), effectiveDate: `2026-11-0${day + 1}T00:00:00.000Z`, ...(reason ? { reason: reason as ChargeReason } : {}) } };
  });
  return all.reduce<LedgerCharge | undefined>((current, event) => posted(current, event), undefined)!;
}

describe('A charge in the ledger', () => {
  it.each<{ told: Told[]; lasting: string; once: string }>([
    { told: ['Start'], lasting: 'running from 1', once: 'posted from 1' },
    { told: ['Start', 'Change'], lasting: 'running from 1', once: 'posted from 1' },
    { told: ['Start', 'Suspend'], lasting: 'suspended from 1', once: 'posted from 1' },
    { told: ['Start', 'Suspend', 'Change'], lasting: 'suspended from 1', once: 'posted from 1' },
    { told: ['Start', 'Suspend', 'Resume'], lasting: 'running from 1', once: 'posted from 1' },
    { told: ['Start', 'Resume', 'Resume'], lasting: 'running from 1', once: 'posted from 1' },
    { told: ['Start', 'End'], lasting: 'ended from 1 to 2', once: 'ended from 1 to 2' },
    { told: ['Start', 'End removed'], lasting: 'ended from 1 to 2', once: 'ended from 1 to 2' },
    { told: ['Start', 'End', 'Start'], lasting: 'running from 3', once: 'posted from 3' },
    { told: ['Start', 'End', 'Start reverted'], lasting: 'running from 1', once: 'posted from 1' },
    { told: ['Start', 'End reverted'], lasting: 'voided from 1 to 2', once: 'voided from 1 to 2' },
    { told: ['Start', 'End reverted', 'Start'], lasting: 'running from 3', once: 'posted from 3' },
    { told: ['Change'], lasting: 'running from 1', once: 'posted from 1' },
  ])('reads after $told: $lasting, and one of once $once', ({ told, lasting, once }) => {
    const shown = ({ state, startDate, endDate }: LedgerCharge) => `${state} from ${startDate[9]}${endDate ? ` to ${endDate[9]}` : ''}`;
    expect([shown(after('recurring', told)), shown(after('oneTime', told))]).toEqual([lasting, once]);
  });
});

describe('The total of an account', () => {
  const entry = (state: LedgerCharge['state'], value: number, priceType: Charge['priceType'] = 'recurring'): LedgerCharge => ({ ...charge(priceType, value), state, startDate: '' });

  it('adds up to the cent what is charged, by kind and period', () => {
    const charges = [entry('running', 0.1), entry('running', 0.2), entry('posted', 58, 'oneTime'), entry('running', 0.12, 'usage')];
    expect(totalsOf(charges)).toEqual([
      { priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value: 0.3 } } },
      { priceType: 'oneTime', price: { dutyFreeAmount: { unit: 'SGD', value: 58 } } },
    ]);
  });

  it('is nothing when all is suspended, ended or voided', () => {
    expect(totalsOf([entry('suspended', 1), entry('ended', 2), entry('voided', 3, 'oneTime')])).toEqual([]);
  });
});

describe('monthly', () => {
  it.each<[Priced['recurringChargePeriod'], number | undefined, string | undefined]>([
    ['month', undefined, '120.00'], ['monthly', undefined, '120.00'], ['month', 3, '40.00'], ['quarter', undefined, '40.00'], ['year', undefined, '10.00'], ['P1Y', undefined, '10.00'],
    ['week', undefined, '521.43'], ['day', undefined, '3650.00'], ['fortnight', undefined, undefined],
  ])('of 120 for each %s (%s of them) is %s', (recurringChargePeriod, recurringChargePeriodLength, expected) => {
    expect(monthly({ recurringChargePeriod, recurringChargePeriodLength, price: { dutyFreeAmount: { unit: 'SGD', value: 120 } } })?.toFixed(2)).toBe(expected);
  });
});
