export { bootResourceInventory } from './resource-inventory.module.js';
