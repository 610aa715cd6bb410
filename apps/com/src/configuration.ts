import { isValidAt, settle, type Characteristic, type Settled, type SpecifiedCharacteristic, type Values } from '@banyan/order';
import type { tmf620 } from '@banyan/tmf';
import type { ProductSpecification } from './product-order.entity.js';

/**
 * Pure: what the client asks for, what the offering fixes and the specification defaults → the product's values, or
 * every reason why they cannot be, and what is still to be told.
 *
 * @param at the moment the values are judged at, ISO 8601
 * @param present the values of the product as it is, when it is to be modified: null takes one away
 */
export function configure(specification: ProductSpecification, offering: tmf620.ProductOffering | undefined, asked: readonly Characteristic[], at: string, present?: Values): Settled {
  const { id, name, productSpecCharacteristic = [] } = specification;
  const characteristics = productSpecCharacteristic.map(({ name: named = '', productSpecCharacteristicValue: values, productSpecCharRelationship, ...row }): SpecifiedCharacteristic => {
    const use = offering?.prodSpecCharValueUse?.find((candidate) => candidate.name === named && isValidAt(candidate.validFor, at));
    return {
      ...row, name: named, values,
      relationships: productSpecCharRelationship?.map(({ id: specificationId, ...relationship }) => ({ ...relationship, specificationId })),
      ...(use ? { use: { ...use, values: use.productSpecCharacteristicValue } } : {}),
    };
  });
  return settle({ id, name, characteristics }, asked, at, present);
}
