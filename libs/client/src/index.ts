export * from './client.js';
export * from './refusal.js';
export type { ApiName } from './generated/apis.js';
