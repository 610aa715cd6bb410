export * from './resource-definition.js';
