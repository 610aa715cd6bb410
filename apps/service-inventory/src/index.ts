export { bootServiceInventory } from './service-inventory.module.js';
