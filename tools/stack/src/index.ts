export * from './seed.js';
export * from './stack.js';
