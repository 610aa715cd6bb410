export * from './billing-ledger.js';
export * from './charged-once.js';
export * from './money.js';
export * from './posting.js';
export * from './reconcile.js';
export * from './reconcile-reading.js';
export * from './reconcile-report.js';
