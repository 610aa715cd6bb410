import { sampleOrder, tmf620, type Json, type TestStack } from './test-stack.js';

type Wish = Record<string, unknown> & { product?: object };

/** One thing that a customer may order, and what the customer has before. */
export interface Kind {
  name: string;
  /** The order that the customer has it by; absent where the customer has nothing. */
  has?: object;
  isSuspended?: true;
  /** What is ordered, of the products that are there: the first one and all that it holds, as deep as it goes. */
  order(ids: readonly string[]): object;
  /** It gives something up, or replaces it: past a point it cannot be taken back. */
  removes?: true;
  /** It is charged once when it is carried out: leaving before the end of a term is. */
  costs?: true;
}

const lotusLane = { id: 'address-2002', role: 'installationAddress', '@referredType': 'GeographicAddress' };
const arjun = { id: 'customer-1002', role: 'Customer', '@referredType': 'Individual' };

type Bundle = Json & { productOrderItem: (Json & { productOrderItem: Json[] })[] };
/** The sample bundle with some of its items alone. */
const household = (...ids: string[]) => {
  const { productOrderItem: [bundle], ...order } = sampleOrder('bundle') as Bundle;
  return { ...order, productOrderItem: [{ ...bundle!, productOrderItem: bundle!.productOrderItem.filter(({ id }) => ids.includes(id)) }] };
};
/** A household that holds a Home Bundle that holds a line and a plan. */
const nested = () => {
  const { productOrderItem: [home], ...order } = household('1.1', '1.3');
  return { ...order, productOrderItem: [{ id: '0', action: 'add', productOffering: { id: 'household' }, product: {}, productOrderItem: [home!] }] };
};
const plan = (offering: string) => {
  const { productOrderItem: [item], ...order } = sampleOrder('mobile') as Json & { productOrderItem: Json[] };
  return { ...order, productOrderItem: [{ ...item, productOffering: { id: offering } }] };
};

const wish = (of: (ids: readonly string[]) => Wish) => (ids: readonly string[]) => {
  const { product, ...item } = of(ids);
  return { productOrderItem: [{ id: '1', action: 'modify', ...item, product: { id: ids[0], ...product } }] };
};
const modify = (item: Wish) => wish(() => item);
const giveUp = wish(() => ({ action: 'delete' }));
const value = (name: string, is: unknown) => modify({ product: { productCharacteristic: [{ name, value: is }] } });

/** The rows of docs/macd.md, of products alone, of bundles, and of bundles within bundles. */
export const changes: readonly Kind[] = [
  { name: 'change to another speed', has: sampleOrder('fibre'), order: value('downloadSpeed', 1000) },
  { name: 'change to a static address', has: sampleOrder('fibre'), order: value('staticIp', true), removes: true },
  { name: 'move', has: sampleOrder('fibre'), order: modify({ product: { place: [lotusLane] } }), removes: true },
  { name: 'suspension', has: sampleOrder('mobile'), order: modify({ product: { status: 'suspended' } }) },
  { name: 'resumption', has: sampleOrder('mobile'), isSuspended: true, order: modify({ product: { status: 'active' } }) },
  { name: 'transfer', has: sampleOrder('mobile'), order: modify({ product: { relatedParty: [arjun] }, billingAccount: { id: 'account-1002' } }) },
  { name: 'renewal, billed to another account', has: sampleOrder('mobile'), order: modify({ billingAccount: { id: 'account-1002' }, product: { productTerm: [{ name: '24 months', duration: { amount: 24, units: 'month' } }] } }) },
  { name: 'upgrade', has: sampleOrder('mobile'), order: modify({ productOffering: { id: 'mobile-70gb' } }) },
  { name: 'downgrade within the term', has: plan('mobile-70gb'), order: modify({ productOffering: { id: 'mobile-20gb' } }), costs: true },
  { name: 'delete', has: sampleOrder('fibre'), order: giveUp, removes: true },
  { name: 'delete within the term', has: sampleOrder('mobile'), order: giveUp, removes: true, costs: true },
  {
    name: 'bundle that drops one plan for another', has: household('1.1', '1.3'), removes: true,
    order: wish(([, fibre, dropped]) => ({
      productOrderItem: [{ id: '1.1', action: 'noChange', product: { id: fibre } }, { id: '1.2', action: 'delete', product: { id: dropped } }, { id: '1.3', action: 'add', productOffering: { id: 'mobile-6gb' }, product: {} }],
    })),
  },
  { name: 'transfer of a bundle', has: household('1.1', '1.3'), order: modify({ product: { relatedParty: [arjun] }, billingAccount: { id: 'account-1002' } }) },
  { name: 'delete of a bundle', has: household('1.1'), order: giveUp, removes: true },
  { name: 'delete of a bundle within a bundle', has: nested(), order: giveUp, removes: true },
];

export const additions: readonly Kind[] = ['fibre', 'voice', 'mobile', 'bundle'].map((name) => ({ name, order: () => sampleOrder(name) }));

/** The samples know no bundle that holds another one. */
export async function offerHouseholds(stack: TestStack): Promise<void> {
  const bundledProductOffering = [{ id: 'home-bundle', name: 'Home Bundle', bundledProductOfferingOption: { numberRelOfferLowerLimit: 1, numberRelOfferUpperLimit: 1 } }];
  const household = { id: 'household', name: 'Household', isBundle: true, lifecycleStatus: 'Launched', bundledProductOffering };
  const { status, body } = await stack.send('POST', `${tmf620.api.basePath}/productOffering`, household);
  if (status !== 201) throw new Error(`the catalog takes no household: ${JSON.stringify(body)}`);
}

interface Item { product: { id: string }; productOrderItem?: Item[] }
const idsIn = (items: readonly Item[]): string[] => items.flatMap(({ product, productOrderItem = [] }) => [product.id, ...idsIn(productOrderItem)]);

/** What the customer of a kind has before, installed. @returns the ids of the products, the one that the order is about first */
export async function installed(stack: TestStack, { has, isSuspended }: Kind): Promise<string[]> {
  if (!has) return [];
  const carriedOut = async (order: object) => {
    const { status, body } = await stack.place(order);
    if (status !== 201) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
    return stack.untilStored('com.product_order', body.id, ['completed']);
  };
  const ids = idsIn((await carriedOut(has))['productOrderItem'] as Item[]);
  if (isSuspended) await carriedOut(modify({ product: { status: 'suspended' } })(ids));
  return ids;
}
