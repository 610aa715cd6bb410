export * from './soaks.js';
