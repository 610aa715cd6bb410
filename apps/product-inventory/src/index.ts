export { bootProductInventory } from './product-inventory.module.js';
