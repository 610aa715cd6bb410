export * from './embedded-postgres.js';
export * from './database.js';
export * from './config.js';
