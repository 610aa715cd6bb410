export * from './gateway.js';
export * from './routes.js';
export type { GatewayTarget } from './upstream.js';
