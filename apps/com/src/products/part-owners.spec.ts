import { add, addBundle, arjunNair, householdTan, meiTan, productOrder } from '@banyan/testing';
import type { OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder, type ProductOrderItem } from '../product-order.entity.js';
import { withOwners } from './part-owners.js';

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

const installer = { id: 'installer-7', name: 'Lim & Sons', role: 'Installer', '@referredType': 'Organization' };
const installedBy = (item: object) => ({ ...item, product: { relatedParty: [installer] } });

/** Everybody who is named on each product that is added. */
const named = (order: object, top: object): string[] =>
  itemsOf({ productOrderItem: [withOwners(order as ProductOrder, top as ProductOrderItem, view)] }).filter(({ item }) => item.action === 'add').map(({ item }) => (item.product?.relatedParty ?? []).map(({ name }) => name).join(', '));

describe('who is named on a product without being its customer', () => {
  it.each<[string, object, object, string[]]>([
    ["stands beside the order's", ofMeiTan, installedBy(voice), ['Lim & Sons, Mei Tan']],
    ['stands beside whom the order names, and those alone of them who are customers', { ...ofMeiTan, relatedParty: [{ ...arjunNair, role: 'Seller' }, { ...meiTan, role: 'customer' }] }, installedBy(voice), ['Lim & Sons, Mei Tan']],
    ['takes nothing from whom the item names', ofMeiTan, { ...voice, product: { relatedParty: [installer, arjunNair] } }, ['Lim & Sons, Arjun Nair']],
    ["stands beside its bundle's, and not the order's", ofMeiTan, { ...addBundle('home-bundle', installedBy(voice) as never), product: { relatedParty: [arjunNair] } }, ['Arjun Nair', 'Lim & Sons, Arjun Nair']],
    ['comes with the bundle to its parts', ofMeiTan, installedBy(addBundle('home-bundle', voice)), ['Lim & Sons, Mei Tan', 'Lim & Sons, Mei Tan']],
    ["stands beside the bundle's owner, where the order has no customer", nobodys, modified({}, installedBy(voice)), ['Lim & Sons, Arjun Nair']],
    ['and so does whoever orders for others', { ...nobodys, relatedParty: [installer] }, modified({}, voice), ['Lim & Sons, Arjun Nair']],
    ['stands alone where nobody is a customer', nobodys, installedBy(voice), ['Lim & Sons']],
    ['an empty list names nobody, and gives nothing away', ofMeiTan, { ...voice, product: { relatedParty: [] } }, ['Mei Tan']],
  ])('%s', (_what, order, top, expected) => expect(named(order, top)).toEqual(expected));
});
