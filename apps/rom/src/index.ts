export { bootRom } from './rom.module.js';
export { adaptersOf } from './adapters.js';
export { decompose as planResources } from './decomposition.js';
export type { ResourceOrder, ResourceSpecification } from './resource-order.entity.js';
