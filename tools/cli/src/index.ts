export * from './fallout-actions.js';
export * from './program.js';
export * from './services.js';
