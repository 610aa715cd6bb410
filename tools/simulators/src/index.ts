export * from './faults.js';
export * from './ledger.js';
export * from './legacy-simulator.js';
export * from './simulator.js';
export * from './simulators.js';
