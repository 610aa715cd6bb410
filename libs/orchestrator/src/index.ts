export * from './orchestration.controller.js';
export * from './orchestrator.js';
export * from './orchestrator-tables.js';
export * from './order-hold.js';
export * from './order-progress.js';
export * from './plan-store.js';
export * from './waits.js';
export * from './worker.js';
