export * from './channel.js';
export * from './order-watch.js';
export * from './stack-child.js';
export * from './statistics.js';
