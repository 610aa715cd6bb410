export * from './party.module.js';
