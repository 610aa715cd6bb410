export * from './inbox.js';
export * from './message.js';
export * from './postgres-transport.js';
export * from './transaction.js';
export * from './transport.js';
export * from './task-ref.js';
export * from './topics.js';
