export * from './changes.js';
export * from './soaks.js';
export * from './household-facts.js';
