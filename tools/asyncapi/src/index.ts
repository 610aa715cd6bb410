export * from './document.js';
export * from './message-types.js';
