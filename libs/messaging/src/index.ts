export * from './message.js';
export * from './transaction.js';
export * from './transport.js';
