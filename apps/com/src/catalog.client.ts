import { banyanNow, Unavailable, type Transactions } from '@banyan/messaging';
import type { CatalogReader } from '@banyan/service';
import { tmf620 } from '@banyan/tmf';
import { itemsOf, type Baseline, type OrderView, type ProductOrder, type ProductSpecification } from './product-order.entity.js';
import type { ProductInventoryClient } from './product-inventory.client.js';

/** Reads what an order must be judged by: its offerings, their specifications and prices, and the products it changes. */
export class OrderViews {
  constructor(
    private readonly catalog: CatalogReader,
    private readonly inventory: ProductInventoryClient,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Unavailable when the catalog or the inventory cannot be asked */
  async of(order: ProductOrder): Promise<OrderView> {
    try {
      return await this.read(order);
    } catch (error) {
      throw new Unavailable(error instanceof Error ? error.message : String(error));
    }
  }

  private async read(order: ProductOrder): Promise<OrderView> {
    const items = itemsOf(order).map(({ item }) => item);
    const changed = items.filter((item) => item.action !== 'add' && item.product?.id).map((item) => item.product!.id!);
    const baselines = await this.inventory.baselines(changed);
    const offeringIds = [...items.map((item) => item.productOffering?.id), ...[...baselines.values()].map(({ product }) => product.productOffering?.id)];
    const offerings = await this.all<tmf620.ProductOffering>('productOffering', offeringIds);
    const specificationIds = [...[...offerings.values()].map((offering) => offering.productSpecification?.id), ...specificationsOf(baselines)];
    const priceIds = [...offerings.values()].flatMap((offering) => (offering.productOfferingPrice ?? []).map((price) => price.id));
    const given = items.filter((item) => item.action === 'delete').flatMap((item) => item.product?.id ?? []);
    const [specifications, prices, relying, at] = await Promise.all([
      this.all<ProductSpecification>('productSpecification', specificationIds),
      this.all<tmf620.ProductOfferingPrice>('productOfferingPrice', priceIds),
      given.length > 0 ? this.inventory.relyingOn(given) : undefined,
      banyanNow(this.transactions),
    ]);
    return { offerings, specifications, prices, baselines, at, ...(relying ? { relying } : {}) };
  }

  private all<Element extends object>(name: string, ids: readonly (string | undefined)[]): Promise<Map<string, Element>> {
    return this.catalog.getAll(tmf620.api.basePath, name, ids);
  }
}

const specificationsOf = (baselines: ReadonlyMap<string, Baseline>) => [...baselines.values()].map(({ product }) => product.productSpecification?.id);
