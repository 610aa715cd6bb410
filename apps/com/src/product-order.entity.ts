import type { tmf620, tmf622 } from '@banyan/tmf';
import type { RequiredInformation, SpecificationRef } from '@banyan/order';

/** A TMF622 product order as it is stored. */
export type ProductOrder = tmf622.ProductOrder & { id: string; requiredInformation?: RequiredInformation[]; takenOutItem?: string[]; [attribute: string]: unknown };
export type ProductOrderItem = tmf622.ProductOrderItem;

/** A characteristic that an order may leave open when it is placed, where the catalog says so: the order then waits for it, for so many minutes at most. */
export type SpecificationCharacteristic = tmf620.ProductSpecificationCharacteristic & { toldLater?: { withinMinutes?: number } };

/** A TMF620 product specification whose service references carry decomposition rules. */
export type ProductSpecification = Omit<tmf620.ProductSpecification, 'serviceSpecification' | 'productSpecCharacteristic'> & {
  productSpecCharacteristic?: SpecificationCharacteristic[];
  serviceSpecification?: SpecificationRef[];
  /** Roles of the places without which the product cannot be provided. */
  requiredPlaceRole?: string[];
};

/** The item, at any depth, that changes or keeps a product that is there. */
export const itemAbout = (order: Pick<ProductOrder, 'productOrderItem'>, productId: string): ProductOrderItem | undefined =>
  itemsOf(order).find(({ item }) => item.action !== 'add' && item.product?.id === productId)?.item;

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
