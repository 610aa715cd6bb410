export * from './program.js';
export * from './services.js';
