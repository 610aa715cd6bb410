export * from './embedded-postgres.js';
export * from './database.js';
