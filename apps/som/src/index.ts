export { bootSom } from './som.module.js';
export { decompose as planServices } from './decomposition.js';
export type { ServiceOrder, ServiceSpecification } from './service-order.entity.js';
