import { withDefaultOptions } from './bundle-options.js';
import type { OrderViews } from './catalog.client.js';
import { productAsIs, type OrderView, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';

type Items = Pick<ProductOrder, 'productOrderItem'>;

/** What an order implies is added to it, so that everyone sees what will happen: default options of what is added, and what a bundle that is removed still holds. */
export class ImpliedItems {
  constructor(private readonly views: OrderViews) {}

  /** @throws Unavailable when catalog or inventory cannot be asked */
  async complete<Order extends Items>(order: Order): Promise<Order> {
    return this.withChildren(await this.withOptions(order));
  }

  private async withOptions<Order extends Items>(order: Order): Promise<Order> {
    const filled = withDefaultOptions(order, await this.views.offeringsOf(order));
    return filled === order ? order : this.withOptions(filled);
  }

  private async withChildren<Order extends Items>(order: Order): Promise<Order> {
    if (!order.productOrderItem.some((item) => item.action === 'delete')) return order;
    const baselines = await this.views.baselinesOf(order);
    const children = order.productOrderItem.map((item) => (item.action === 'delete' ? heldBy(item, baselines) : []));
    const held = await this.views.baselinesOf({ productOrderItem: children.flat() });
    const isGone = (child: ProductOrderItem) => ['terminated', 'cancelled'].includes(held.get(child.product!.id!)?.product.status ?? '');
    const items = order.productOrderItem.map((item, index) => {
      const present = children[index]!.filter((child) => !isGone(child));
      return present.length > 0 ? { ...item, productOrderItem: [...(item.productOrderItem ?? []), ...present] } : item;
    });
    return { ...order, productOrderItem: items };
  }
}

/** Items that remove what a bundle holds, but for those that the order names itself. */
function heldBy(item: ProductOrderItem, baselines: OrderView['baselines']): ProductOrderItem[] {
  const named = new Set((item.productOrderItem ?? []).map((child) => child.product?.id));
  const relations = productAsIs(item, { baselines })?.productRelationship ?? [];
  return relations
    .filter((relation) => relation.relationshipType === 'bundles' && !named.has(relation.product?.id))
    .map(({ product }, index) => ({ id: `${item.id}.${index + 1}`, action: 'delete', product: { id: product!.id, name: product!.name } }));
}
