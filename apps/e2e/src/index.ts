export * from './customer.js';
export * from './test-stack.js';
