export * from './charges.js';
export { bootProductInventory } from './product-inventory.module.js';
