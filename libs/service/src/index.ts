export * from './embedded-postgres.js';
export * from './database.js';
export * from './config.js';
export * from './catalog-reader.js';
export * from './document-reader.js';
