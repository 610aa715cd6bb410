import type { Told } from './charged-once.js';
import type { Product } from './installed-price.js';
import type { LedgerCharge } from './posting.js';
import { findingsOf } from './reconcile.js';

type Amount = { name: string; value: number };
const amount = (value: number) => ({ dutyFreeAmount: { unit: 'SGD', value } });
const once = (name: string, value = 58) => ({ name, value });
const priced = ({ name, value }: Amount) => ({ name, priceType: 'oneTime', price: amount(value) });
const monthly = { name: 'monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: amount(39.9) };
const product = (status: string, prices: Amount[] = [], more: object = {}) => ({ id: 'p1', status, productPrice: prices.map(priced), billingAccount: { id: 'account-1' }, ...more }) as unknown as Product;

/** The history begins in June: in May nobody knew what the product was. */
const [may, june, july, august] = ['05', '06', '07', '08'].map((month) => `2026-${month}-01T00:00:00.000Z`) as [string, string, string, string];
const changed = (at: string, before: Product, after: Product, more: object = {}): Told => ({ event: 'changed', at, before: { ...before }, after: { ...after }, ...more }) as unknown as Told;

let count = 0;
const charged = (startDate: string, price: Amount, more: object = {}): LedgerCharge =>
  ({ ...priced(price), id: `charge-${(count += 1)}`, '@type': 'Charge', product: { id: 'p1' }, billingAccount: { id: 'account-1' }, state: 'posted', startDate, ...more }) as unknown as LedgerCharge;
const lasted = (startDate: string, endDate: string | undefined, more: object = {}): LedgerCharge =>
  charged(startDate, once('monthly'), { ...monthly, ...(endDate ? { state: 'ended', endDate } : { state: 'running' }), ...more });

const told = (is: Product | undefined, charges: LedgerCharge[], history: Told[]) => findingsOf('p1', is, charges, history).map(({ kind, name, stake }) => `${kind} ${name} ${stake.value.toFixed(1)}`);

const over = product('terminated', [once('installation')]);
const named = (is: Product) => ({ ...is, name: 'Fibre' }) as Product;
const plain = product('active');
const owing = product('active', [once('leaving', 20)]);
const started = { ...owing, startDate: '2026-05-31T23:59:59.000Z' } as Product;

describe('Where the history of a product begins late, what was charged once', () => {
  it.each<[what: string, is: Product | undefined, charges: LedgerCharge[], history: Told[], findings: string[]]>([
    ['of what had ended may have been charged otherwise', over, [charged(may, once('installation', 50), { billingAccount: { id: 'account-2' } })], [], []],
    ['of what had ended may have been charged, or not, though it has come back', named(product('active', [once('installation')])), [],
      [changed(june, over, product('active', [once('installation')])), changed(july, product('active', [once('installation')]), named(product('active', [once('installation')])))], []],
    ['before, beside what is there, is not judged', named(owing), [charged(may, once('leaving', 10)), charged(may, once('leaving', 20))], [changed(june, owing, named(owing))], []],
    ['before, of a product without any history, is not judged', owing, [charged(may, once('leaving', 20)), charged(july, once('leaving', 20))], [], []],
    ['before, of a product that has been taken out, is not judged', undefined, [charged(may, once('leaving', 90))], [{ event: 'removed', at: june, before: { ...over } } as unknown as Told], []],
    ['of a product that never was is charged for nothing', undefined, [charged(may, once('leaving', 20))], [], ['ghost leaving 20.0']],
    ['since then is charged twice', named(owing), [charged(july, once('leaving', 20)), charged(may, once('leaving', 20))], [changed(june, owing, named(owing))], ['duplicate leaving 20.0']],
    ['before is charged otherwise than it is there', named(owing), [charged(july, once('leaving', 20)), charged(may, once('leaving', 15))], [changed(june, owing, named(owing))], ['wrongAmount leaving 5.0', 'duplicate leaving 20.0']],
    ['before is missing', named(owing), [], [changed(june, owing, named(owing))], ['unbilled leaving 20.0']],
    ['came since, and a charge from before is for something else', owing, [charged(may, once('leaving', 20))], [changed(june, plain, named(plain)), changed(july, named(plain), owing)], ['unbilled leaving 20.0']],
    ['came since, and is charged', owing, [charged(may, once('leaving', 20)), charged(july, once('leaving', 20))], [changed(june, plain, named(plain)), changed(july, named(plain), owing)], []],
    ['came with the first that is known, and bears the date of its product', started, [charged(started.startDate!, once('leaving', 20))], [changed(june, product('pendingActive', [once('leaving', 20)]), started)], []],
    ['came before and is taken back since', plain, [charged(may, once('leaving', 20))], [changed(june, owing, plain, { reverted: true })], ['disconnected leaving 20.0']],
    ['came since and is taken back, and a charge from before is for something else', plain, [charged(may, once('leaving', 20))], [changed(june, plain, owing), changed(july, owing, plain, { reverted: true })], []],
    ['came since and is taken back, and is charged still', plain, [charged(june, once('leaving', 20))], [changed(june, plain, owing), changed(july, owing, plain, { reverted: true })], ['disconnected leaving 20.0']],
    ['never was, and is charged since', plain, [charged(july, once('leaving', 20))], [changed(june, plain, named(plain))], ['ghost leaving 20.0']],
  ])('%s', (_what, is, charges, history, findings) => {
    expect(told(is, charges, history)).toEqual(findings);
  });
});

describe('Where the history of a product begins late, what lasted', () => {
  const lasting = product('active', [], { productPrice: [monthly] });
  const history = [changed(june, lasting, named(lasting))];
  it.each<[what: string, charges: LedgerCharge[], history: Told[], findings: string[]]>([
    ['may have been there twice before', [lasted(may, undefined), lasted(may, '2026-05-20T00:00:00.000Z')], history, []],
    ['may have been there twice before, at any time where there is no history', [lasted(may, undefined), lasted(may, august)], [], []],
    ['was charged twice since then', [lasted(may, undefined), lasted(july, august)], history, ['duplicate monthly 40.7']],
    ['was charged twice since then, whenever that began', [lasted(may, undefined), lasted(may, '2026-07-02T00:00:00.000Z')], history, ['duplicate monthly 40.7']],
    ['is charged twice', [lasted(may, undefined), lasted(may, undefined)], history, ['duplicate monthly 39.9']],
  ])('%s', (_what, charges, told_, findings) => {
    expect(told(told_.length > 0 ? named(lasting) : lasting, charges, told_)).toEqual(findings);
  });
});
