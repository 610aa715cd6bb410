export * from './process-options.js';
export * from './process-stack.js';
export * from './seed.js';
export * from './service-process.js';
export * from './stack.js';
export type { StackFileContent } from './stack-file.js';
