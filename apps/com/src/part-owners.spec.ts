import { add, addBundle, arjunNair, householdTan, meiTan, productOrder } from '@banyan/testing';
import { withOwners } from './part-owners.js';
import { itemsOf, type OrderView, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';

const officeNair = { id: 'account-1002' };
const bundle = { id: 'bundle-1', relatedParty: [arjunNair], billingAccount: officeNair };
const view = { baselines: new Map([['bundle-1', { version: 1, product: bundle }]]) } as unknown as OrderView;
const { relatedParty: _parties, billingAccount: _account, ...nobodys } = productOrder();
const ofMeiTan = productOrder();

const modified = (product: object, ...parts: object[]) => ({ id: '1', action: 'modify', product: { id: 'bundle-1', ...product }, productOrderItem: parts }) as unknown as ProductOrderItem;
const voice = add('home-voice');

/** Whose each added part is, and who pays for it. */
const owners = (order: object, top: object): string[] =>
  itemsOf({ productOrderItem: [withOwners(order as ProductOrder, top as ProductOrderItem, view)] }).filter(({ item, parent }) => parent && item.action === 'add')
    .map(({ item }) => `${item.product?.relatedParty?.[0]?.name ?? 'nobody'}, ${item.billingAccount?.id ?? 'no account'}`);

describe('a part that is added to a bundle is', () => {
  it.each<[string, object, object, string[]]>([
    ["the bundle's owner's, where the order names nobody", nobodys, modified({}, voice), ['Arjun Nair, account-1002']],
    ["the order's, where it says whose", ofMeiTan, modified({}, voice), ['Mei Tan, account-1001']],
    ['whose the bundle becomes', ofMeiTan, modified({ relatedParty: [arjunNair], billingAccount: officeNair }, voice), ['Arjun Nair, account-1002']],
    ['whose it says itself', nobodys, modified({}, { ...voice, billingAccount: householdTan, product: { relatedParty: [meiTan] } }), ['Mei Tan, account-1001']],
    ["the owner's of the outer bundle, however deep it stands", nobodys, modified({}, addBundle('home-bundle', voice)), ['Arjun Nair, account-1002', 'Arjun Nair, account-1002']],
    ["as its bundle's, where that is added for somebody", nobodys, { ...addBundle('home-bundle', voice), product: { relatedParty: [arjunNair] } }, ['Arjun Nair, no account']],
    ["nobody's, where nobody is known", nobodys, addBundle('home-bundle', voice), ['nobody, no account']],
  ])('%s', (_what, order, top, expected) => {
    expect(owners(order, top)).toEqual(expected);
  });
});
