import { readFileSync } from 'node:fs';

/** Who and what the tests are about: always the same people at the same places, so that a reader knows them by name. */
export const meiTan = { id: 'customer-1001', name: 'Mei Tan', role: 'Customer', '@referredType': 'Individual' };
export const arjunNair = { id: 'customer-1002', name: 'Arjun Nair', role: 'Customer', '@referredType': 'Individual' };
export const householdTan = { id: 'account-1001', name: 'Household Tan', '@referredType': 'BillingAccount' };

/** Where Mei Tan lives, and where she wants her line. */
export const orchidWalk = { id: 'address-2001', name: '18 Orchid Walk #05-12, Singapore 650018', role: 'installationAddress', '@referredType': 'GeographicAddress' };

/** A moment at which everything in the sample catalog that is on sale is within its validity. */
export const today = '2026-11-22T12:00:00.000Z';

/** An item of a product order as a channel sends it. */
export interface OrderedItem {
  id: string;
  action: 'add' | 'modify' | 'delete' | 'noChange';
  productOffering?: { id: string };
  product: { id?: string; place?: object[]; productCharacteristic?: { name: string; value: unknown }[] };
  productOrderItem?: OrderedItem[];
}

export interface OrderBody {
  description?: string;
  relatedParty: object[];
  billingAccount: object;
  productOrderItem: OrderedItem[];
}

type Values = Record<string, unknown>;
type Item = Omit<OrderedItem, 'id'> & { id?: string };

const listed = (values: Values) => Object.entries(values).map(([name, value]) => ({ name, value }));

/** Mei Tan's order of these items; those without an id are numbered from 1, those within them from 1.1. */
export function productOrder(...items: Item[]): OrderBody {
  const numbered = (list: Item[], prefix: string): OrderedItem[] =>
    list.map((item, index) => {
      const id = item.id ?? `${prefix}${index + 1}`;
      return { ...item, id, ...(item.productOrderItem ? { productOrderItem: numbered(item.productOrderItem, `${id}.`) } : {}) };
    });
  return { relatedParty: [meiTan], billingAccount: householdTan, productOrderItem: numbered(items, '') };
}

/** Wants one of an offering, at Orchid Walk. */
export function add(offeringId: string, values: Values = {}, more: Partial<OrderedItem> = {}): Item {
  return { action: 'add', productOffering: { id: offeringId }, product: { place: [orchidWalk], productCharacteristic: listed(values) }, ...more };
}

/** Wants a bundle of these items. */
export function addBundle(offeringId: string, ...items: Item[]): Item {
  return { action: 'add', productOffering: { id: offeringId }, product: {}, productOrderItem: items as OrderedItem[] };
}

/** Wants other values of what is there. */
export function modify(productId: string, values: Values): Item {
  return { action: 'modify', product: { id: productId, productCharacteristic: listed(values) } };
}

/** Gives a product up. */
export function remove(productId: string): Item {
  return { action: 'delete', product: { id: productId } };
}

const samples = new URL('../../../samples/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, samples), 'utf8'));

/** The body of one of `samples/orders`, as it would be posted. */
export function sampleOrder(name: 'fibre' | 'voice' | 'mobile' | 'bundle' | 'mistake'): OrderBody {
  return read(`orders/${name}.json`) as OrderBody;
}

/** One kind of element of the sample catalog by id, e.g. `productOffering`. */
export function sampleCatalog<Element>(kind: string): Map<string, Element> {
  return new Map((read(`catalog/${kind}.json`) as { id: string }[]).map((element) => [element.id, element as Element]));
}

/** Ids that read the same in every run: `id-1`, `id-2`, … */
export function sequentialIds(prefix = 'id'): () => string {
  let last = 0;
  return () => `${prefix}-${(last += 1)}`;
}
