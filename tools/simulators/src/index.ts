export * from './legacy-faults.js';
export * from './legacy-ledger.js';
export * from './legacy-simulator.js';
