import { add, modify, productOrder } from '@banyan/testing';
import { tmf632 } from '@banyan/tmf';
import type { ProductOrder } from './product-order.entity.js';
import { namedParties, partyViolations } from './related-party.js';

const individual = `${tmf632.api.basePath}/individual`;
const entry = (id: string, href?: string) => ({ id, href, '@referredType': 'Individual' });
const orderOf = (...relatedParty: object[]) => ({ ...productOrder(), relatedParty }) as unknown as ProductOrder;

describe('whom an order names', () => {
  it.each<[href: string | undefined, named: string | undefined]>([
    [undefined, undefined],
    ['', undefined],
    [`http://127.0.0.1:3000${individual}/a`, 'Individual a'],
    [`${individual}/a`, 'Individual a'],
    [`https://crm.example.com/open-api${individual}/a/?fields=id#top`, 'Individual a'],
    [`https://crm.example.com${individual}/%61`, 'Individual a'],
    [`https://crm.example.com${tmf632.api.basePath}/organization/a`, 'Organization a'],
    ['https://crm.example.com/tmf-api/customerManagement/v4/customer/a', 'Customer a'],
    ['https://crm.example.com/tmf-api/party/v5/individual/a', undefined],
    ['https://crm.example.com/individual/a', undefined],
    [`https://crm.example.com/not${individual.slice(1)}/a`, undefined],
    [`https://crm.example.com/?at=${individual}/a`, undefined],
    [`https://crm.example.com${individual}`, undefined],
    [`https://crm.example.com${individual}/a/photo`, undefined],
    [`https://crm.example.com${individual}/a/../..`, undefined],
    ['http://[', undefined],
    ['urn:uuid:1', undefined],
  ])('by the href %s: %s', (href, named) => {
    const found = namedParties(orderOf(entry('a', href)));
    expect(found.map(({ type, id }) => `${type} ${id}`)).toEqual(named ? [named] : []);
    expect(found.every(({ address }) => address?.endsWith('/a'))).toBe(true);
  });

  it('is judged by where the href leads and by who is there', () => {
    const named = namedParties(orderOf(entry('a', `${individual}/a`), entry('b', `${individual}/b`), entry('c', `${individual}/d`), entry('e', `${individual}/%E0%A4%A`), entry('x/y z', `${individual}/x%2Fy%20z`), entry('f')));
    expect(named.map(({ address }) => address)).toEqual([`${individual}/a`, `${individual}/b`, undefined, undefined, `${individual}/x%2Fy%20z`]);
    expect(partyViolations(named, new Set([`${individual}/a`, `${individual}/x%2Fy%20z`])).map(({ code, path, status }) => [code, path, status])).toEqual([
      ['partyUnknown', 'relatedParty[1].id', 422],
      ['partyContradictory', 'relatedParty[2].id', 422],
      ['partyContradictory', 'relatedParty[3].id', 422],
    ]);
  });

  it('is asked of what is added, not of what is there', () => {
    const party = entry('a', `${individual}/a`);
    const { productOrderItem } = productOrder(add('fibre-home'), modify('product-1', {}));
    const items = productOrderItem.map((item) => ({ ...item, product: { ...item.product, relatedParty: [party] } }));
    expect(namedParties({ productOrderItem: items } as unknown as ProductOrder).map(({ path }) => path)).toEqual(['productOrderItem[0].product.relatedParty[0]']);
  });
});
