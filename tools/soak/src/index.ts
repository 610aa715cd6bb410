export * from './changes.js';
export * from './soaks.js';
