import type { OrderViews } from '../catalog.client.js';
import { productAsIs, type OrderView } from '../order-view.js';
import { itemsOf, type ProductOrder } from '../product-order.entity.js';
import { heldBy } from './bundle-content.js';
import { withDefaultOptions } from './bundle-options.js';
import { concernsParts, withImpliedParts } from './implied-parts.js';

type Items = Pick<ProductOrder, 'productOrderItem' | 'relatedParty'>;

/** What an order implies is added to it, so that everyone sees what will happen: default options of what is added, and what becomes of the parts of bundles. */
export class ImpliedItems {
  constructor(private readonly views: OrderViews) {}

  /** @throws Unavailable when catalog or inventory cannot be asked */
  async complete<Order extends Items>(order: Order): Promise<Order> {
    return this.withParts(await this.withOptions(order));
  }

  private async withOptions<Order extends Items>(order: Order): Promise<Order> {
    const filled = withDefaultOptions(order, await this.views.offeringsOf(order));
    return filled === order ? order : this.withOptions(filled);
  }

  /** Reads one level of the bundles after the other: what a part holds is known once the part is. */
  private async withParts<Order extends Items>(order: Order, baselines: OrderView['baselines'] = new Map(), asked: ReadonlySet<string> = new Set()): Promise<Order> {
    const concerned = itemsOf(order).map(({ item }) => item).filter(concernsParts);
    const ids = concerned.flatMap((item) => [...(item.product?.id ? [item.product.id] : []), ...heldBy(productAsIs(item, { baselines }))]);
    const unread = [...new Set(ids)].filter((id) => !asked.has(id));
    if (unread.length === 0) return order;
    const read = await this.views.baselinesOf({ productOrderItem: unread.map((id) => ({ id, action: 'noChange', product: { id } })) });
    const known = new Map([...baselines, ...read]);
    return this.withParts(withImpliedParts(order, known), known, new Set([...asked, ...unread]));
  }
}
