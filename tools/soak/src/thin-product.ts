import { tmf620, tmf633, tmf634, tmf639 } from '@banyan/tmf';
import { element, type Elements } from './soak-stack.js';

export interface ThinProduct {
  /** Its specification; its offering is `{product}-offer`. */
  product: string;
  /** Its resource; the pool that gives it its value is called by the plural. */
  resource: string;
  /** How many values the pool has. */
  values: number;
  /** How gear is told of it; nobody is told otherwise. */
  activation?: object;
}

const capital = (word: string) => `${word[0]!.toUpperCase()}${word.slice(1)}`;
/** A reference whose part is called as what it is. */
const decomposing = (id: string, key: string, kind: string, more: object = {}) => ({ id, name: capital(key), '@type': `${kind}Decomposition`, decomposition: { key, set: {} }, ...more });

/** A product that comes down to one resource with one value of one pool: there is nothing else that orders of it could wait for. */
export function thinProduct({ product, resource, values, activation }: ThinProduct): Elements {
  const pool = `${resource}s`;
  return [
    [tmf639.resource, { id: `pool-${pool}`, '@type': 'ResourcePool', name: pool, range: [{ kind: 'number', prefix: `${resource}-`, from: 1, to: values }] }],
    [tmf634.resourceSpecification, element(`res-${resource}`, { assignment: { pool }, ...(activation && { activation }) })],
    [tmf633.serviceSpecification, element(`rfs-${resource}`, { resourceSpecification: [decomposing(`res-${resource}`, resource, 'ResourceSpecification')] })],
    [tmf633.serviceSpecification, element(`cfs-${product}`, { serviceSpecRelationship: [decomposing(`rfs-${resource}`, resource, 'ServiceSpec', { relationshipType: 'decomposesTo' })] })],
    [tmf620.productSpecification, element(product, { serviceSpecification: [decomposing(`cfs-${product}`, product, 'ServiceSpecification')] })],
    [tmf620.productOffering, element(`${product}-offer`, { lifecycleStatus: 'Launched', productSpecification: { id: product } })],
  ];
}

/** The body of an order of one. */
export const orderOfThin = (product: string) => JSON.stringify({ productOrderItem: [{ id: '1', action: 'add', productOffering: { id: `${product}-offer` }, product: {} }] });
