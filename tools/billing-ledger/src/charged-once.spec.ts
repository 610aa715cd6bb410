import { chargedInItsLife, type Told } from './charged-once.js';
import { keyOf, type Price, type Product } from './installed-price.js';

const once = (name: string, value = 58): Price => ({ name, priceType: 'oneTime', price: { dutyFreeAmount: { unit: 'SGD', value } } });
const monthly: Price = { name: 'monthly', priceType: 'recurring', recurringChargePeriod: 'month', price: { dutyFreeAmount: { unit: 'SGD', value: 39.9 } } };
const product = (status: string, ...productPrice: Price[]) => ({ id: 'p1', status, productPrice, billingAccount: { id: 'account-1001' } }) as unknown as Product;

type Step = [Product | undefined, 'reverted'?];
/** What the inventory writes of a product that goes from state to state: the attributes that change. */
function historyOf(...steps: Step[]): Told[] {
  return steps.flatMap(([is, reverted], index): Told[] => {
    const was = steps[index - 1]?.[0];
    const at = `2026-11-${String(index + 1).padStart(2, '0')}T00:00:00.000Z`;
    const [before, after] = [{ ...was }, { ...is }] as Record<string, unknown>[];
    if (!was || !is) return was || is ? [{ event: is ? 'created' : 'removed', at, ...(is ? { after } : { before }) }] : [];
    const changed = (of: Record<string, unknown>, other: Record<string, unknown>) => Object.fromEntries(Object.entries(of).filter(([name]) => JSON.stringify(of[name]) !== JSON.stringify(other[name])));
    return [{ event: 'changed', at, before: changed(before!, after!), after: changed(after!, before!), ...(reverted ? { reverted: true } : {}) }];
  });
}

/** Each as `name value account`. */
const owed = (is: Product | undefined, history: Told[]) => {
  const { once: dues, takenBack } = chargedInItsLife(is, history);
  return { dues: [...dues.values()].flat().map(({ price, account, isAssumed }) => [price.name, price.price!.dutyFreeAmount!.value, account?.id, ...(isAssumed ? ['perhaps'] : [])].join(' ')), takenBack: takenBack.map(({ price }) => keyOf(price)) };
};
const installation = 'installation 58 account-1001';

describe('What a product was charged once', () => {
  it.each<[what: string, steps: Step[], dues: string[], takenBack?: string[]]>([
    ['begins with its activation', [[product('pendingActive', once('installation'))], [product('active', once('installation'))]], [installation]],
    ['is nothing before', [[product('pendingActive', once('installation'))]], []],
    ['is nothing of what was registered when it had ended', [[product('terminated', once('installation'))]], []],
    ['stays when its price goes', [[product('active', once('installation'), monthly)], [product('active', monthly)]], [installation]],
    ['stays when the product ends', [[product('active', once('installation'))], [product('terminated', once('installation'))]], [installation]],
    ['is what it came to last', [[product('active', once('installation'))], [{ ...product('active', once('installation', 60)), billingAccount: { id: 'account-1002' } } as Product], [product('active', monthly)]], ['installation 60 account-1002']],
    ['is not what is changed of it when the product has ended', [[product('active', once('installation'))], [product('terminated', once('installation'))], [product('terminated', once('installation', 99))]], [installation]],
    ['is charged once more for each like price', [[product('active', once('leaving', 10))], [product('active', once('leaving', 10), once('leaving', 20))]], ['leaving 10 account-1001', 'leaving 20 account-1001']],
    ['is the same when its price comes back', [[product('active', once('installation'))], [product('active', monthly)], [product('active', once('installation'))]], [installation]],
    ['is the same when the product comes back', [[product('active', once('installation'))], [product('terminated', once('installation'))], [product('active', once('installation'))], [product('active', once('installation'), monthly)]], [installation]],
    ['is taken back with the activation', [[product('active', once('installation'))], [product('pendingActive', once('installation')), 'reverted']], [], ['once installation']],
    ['is taken back with the change that brought it', [[product('active', monthly)], [product('active', monthly, once('upgrade'))], [product('active', monthly), 'reverted']], [], ['once upgrade']],
    ['is not charged anew by what takes a change back', [[product('active', once('installation'))], [product('active', monthly)], [product('active', once('installation')), 'reverted']], [installation]],
    ['stays when the termination is taken back, and its penalty goes', [
      [product('active', once('installation'))], [product('pendingTerminate', once('installation'), once('leaving', 90))], [product('active', once('installation')), 'reverted']], [installation], ['once leaving']],
    ['goes with a product that is taken out', [[product('active', once('installation'))], [undefined]], [], ['once installation']],
    ['stays when what has ended is taken out', [[product('active', once('installation'))], [product('terminated', once('installation'))], [undefined]], [installation]],
  ])('%s', (_what, steps, dues, takenBack = []) => {
    expect(owed(steps.at(-1)![0], historyOf(...steps))).toEqual({ dues, takenBack });
  });

  it.each<[what: string, steps: Step[], knownFrom: number, dues: string[]]>([
    ['what it is charged then', [[product('active', once('installation'), monthly)], [product('active', monthly)]], 1, [installation]],
    ['perhaps what it has when it has ended', [[product('terminated', once('installation'))]], 1, ['installation 58 account-1001 perhaps']],
    ['what came since', [[product('active', monthly)], [product('active', monthly, once('upgrade', 5))], [product('active', monthly)]], 1, ['upgrade 5 account-1001']],
  ])('is, where the history begins late, %s', (_what, steps, from, dues) => {
    const history = historyOf(...steps).slice(from);
    expect(owed(steps.at(-1)![0], history).dues).toEqual(dues);
    expect(chargedInItsLife(steps.at(-1)![0], history).knownFrom).toBe(history[0]?.at ?? '9999');
  });
});

it('a product has had as many like prices that last as it had at the same time', () => {
  const steps: Step[] = [[product('active', monthly, monthly)], [product('active', monthly)], [product('terminated', monthly)]];
  expect([...chargedInItsLife(steps.at(-1)![0], historyOf(...steps)).atOnce]).toEqual([['lasting monthly', 2]]);
});
