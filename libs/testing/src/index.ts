export * from './cast.js';
export * from './subscriber.js';
export * from './test-database.js';
export * from './disturbed-transport.js';
export * from './transport-bench.js';
export * from './transport-contract.js';
export * from './order-cases.js';
export * from './order-desk.js';
