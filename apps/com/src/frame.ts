import { valuesOf, type Characteristic, type Values } from '@banyan/order';
import type { tmf620 } from '@banyan/tmf';
import { configure } from './configuration.js';
import type { OrderView } from './order-view.js';
import type { ProductOrderItem, ProductSpecification } from './product-order.entity.js';
import { isMigrated, modifiedProduct, offeringIdOf } from './products/modifications.js';

/** Specification, offering and present values by which an item's characteristics are judged. */
export interface Frame {
  specification: ProductSpecification;
  offering?: tmf620.ProductOffering;
  /** The values of the product, of one that is modified. */
  present?: Values;
}

export function frameOf(item: ProductOrderItem, view: OrderView): Frame | undefined {
  const product = modifiedProduct(item, view);
  const isOther = isMigrated(item, view);
  const offering = view.offerings.get(offeringIdOf(item, view));
  const specification = view.specifications.get(offering?.productSpecification?.id ?? product?.productSpecification?.id ?? '');
  if (!specification || (isOther && !offering) || (item.action === 'modify' && !product) || (item.action !== 'add' && item.action !== 'modify')) return undefined;
  const characteristics = (product?.productCharacteristic ?? []) as unknown as Characteristic[];
  // What the new offering does not allow is not taken along: it has a value of its own there, or the customer must choose one.
  const unfit = new Set(isOther ? configure(specification, offering, characteristics, view.at).violations.map(({ name }) => name) : []);
  return { offering, specification, ...(product ? { present: valuesOf(characteristics.filter(({ name }) => !unfit.has(name))) } : {}) };
}
