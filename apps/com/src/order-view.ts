import type { tmf620, tmf637 } from '@banyan/tmf';
import type { ProductOrderItem, ProductSpecification } from './product-order.entity.js';

export type OwnedProduct = tmf637.Product & { id: string };

/** A TMF637 product with the version that its inventory shows: the baseline of a modify or delete. */
export interface Baseline {
  product: OwnedProduct;
  version: number;
}

/** What is around an order, as far as its offerings and specifications are related to others. */
export interface Surroundings {
  /** Offerings that those of the order name, or that name them. */
  offerings: ReadonlyMap<string, tmf620.ProductOffering>;
  specifications: ReadonlyMap<string, ProductSpecification>;
  /** What the customers have of what is named so, and what is on its way to them. */
  owned: readonly OwnedProduct[];
}

/** A product that cannot be without another one, or that holds it, as far as that has to be judged and a refusal has to name it. */
export type RelyingProduct = Pick<tmf637.Product, 'name' | 'relatedParty' | 'productRelationship' | 'productOffering' | 'productSpecification'> & {
  id: string;
  /** As the catalog has them. */
  offering?: tmf620.ProductOffering;
  specification?: ProductSpecification;
  /** What a bundle holds. */
  holds?: readonly Baseline['product'][];
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
  /** Of an order that has been accepted: the products that those it adds, migrates or relates are to rely on, and that those it transfers rely on, as far as they are still there. */
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

/** The product that an item is about, as the inventory has it. */
export const productAsIs = (item: ProductOrderItem, { baselines }: Pick<OrderView, 'baselines'>): Baseline['product'] | undefined => baselines.get(item.product?.id ?? '')?.product;
