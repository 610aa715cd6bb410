export * from './channel.js';
export { BenchDatabase } from './database.js';
export * from './order-watch.js';
export * from './stack-child.js';
export * from './statistics.js';
