import type { tmf620, tmf622, tmf637 } from '@banyan/tmf';
import type { RequiredInformation, SpecificationRef } from '@banyan/order';
import type { OwnedProduct, Surroundings } from './relationship-rules.js';
import type { RelyingProduct } from './reliance.js';

/** A TMF622 product order as it is stored. */
export type ProductOrder = tmf622.ProductOrder & { id: string; requiredInformation?: RequiredInformation[]; takenOutItem?: string[]; [attribute: string]: unknown };
export type ProductOrderItem = tmf622.ProductOrderItem;

/** A TMF637 product with the version that its inventory shows: the baseline of a modify or delete. */
export interface Baseline {
  product: tmf637.Product & { id: string };
  version: number;
}

/** A characteristic that an order may leave open when it is placed, where the catalog says so: the order then waits for it, for so many minutes at most. */
export type SpecificationCharacteristic = tmf620.ProductSpecificationCharacteristic & { toldLater?: { withinMinutes?: number } };

/** A TMF620 product specification whose service references carry decomposition rules. */
export type ProductSpecification = Omit<tmf620.ProductSpecification, 'serviceSpecification' | 'productSpecCharacteristic'> & {
  productSpecCharacteristic?: SpecificationCharacteristic[];
  serviceSpecification?: SpecificationRef[];
  /** Roles of the places without which the product cannot be provided. */
  requiredPlaceRole?: string[];
};

/** Everything of the catalog and the inventory that one order is judged by; read once, then only looked at. */
export interface OrderView {
  offerings: ReadonlyMap<string, tmf620.ProductOffering>;
  specifications: ReadonlyMap<string, ProductSpecification>;
  prices: ReadonlyMap<string, tmf620.ProductOfferingPrice>;
  baselines: ReadonlyMap<string, Baseline>;
  /** What the order's offerings are related to; absent when that is nothing. */
  surroundings?: Surroundings;
  /** The products, whoever has them, that rely on those that the order gives up, transfers or makes others of, or that hold them; absent when there are none of these. */
  relying?: readonly RelyingProduct[];
  /** What the order's products are to rely on, as its client says, and what those that it transfers rely on; absent when the order has been accepted. */
  relied?: ReadonlyMap<string, Baseline['product']>;
  /** Of an order that has been accepted: the products that those it adds, migrates or relates are to rely on, as far as they are still there. */
  reliedStill?: ReadonlyMap<string, Baseline['product']>;
  /** Of such an order as well: what these products need by the catalog, which says what serves in its place. */
  needed?: Pick<Surroundings, 'offerings' | 'specifications'>;
  /** Who has the unique values that the order asks for, as the inventory says; absent when it asks for none. */
  holders?: readonly OwnedProduct[];
  /** The moment the order is judged at, ISO 8601. */
  at: string;
  /** The moment from which on it can be carried out: later than `at` where an order keeps the catalog that it was accepted by, and else the same. */
  now?: string;
}

export const nowOf = ({ at, now = at }: Pick<OrderView, 'at' | 'now'>): string => now;

/** The item, at any depth, that changes or keeps a product that is there. */
export const itemAbout = (order: Pick<ProductOrder, 'productOrderItem'>, productId: string): ProductOrderItem | undefined =>
  itemsOf(order).find(({ item }) => item.action !== 'add' && item.product?.id === productId)?.item;

/** The product that an item is about, as the inventory has it. */
export const productAsIs = (item: ProductOrderItem, { baselines }: Pick<OrderView, 'baselines'>): Baseline['product'] | undefined => baselines.get(item.product?.id ?? '')?.product;

/** An item with where it stands in the order, its parent and its children's depth. */
export interface PlacedItem {
  item: ProductOrderItem;
  path: string;
  parent?: ProductOrderItem;
}

/** Every item of the order, bundles before what they contain. */
export function itemsOf(order: { productOrderItem?: ProductOrderItem[] }): PlacedItem[] {
  const placed: PlacedItem[] = [];
  const visit = (items: ProductOrderItem[] | undefined, path: string, parent?: ProductOrderItem) => {
    for (const [index, item] of (items ?? []).entries()) {
      const at = `${path}[${index}]`;
      placed.push({ item, path: at, parent });
      visit(item.productOrderItem, `${at}.productOrderItem`, item);
    }
  };
  visit(order.productOrderItem, 'productOrderItem');
  return placed;
}
