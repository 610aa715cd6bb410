export * from './compose-file.js';
export * from './environment-table.js';
export * from './house-files.js';
export * from './house-rules.js';
