export * from './cli-simulator.js';
export * from './faults.js';
export * from './ledger.js';
export * from './legacy-simulator.js';
export { legacyErrorCodes, legacyWords } from './legacy-words.js';
export * from './nso-simulator.js';
export * from './mano-simulator.js';
export * from './simulator.js';
export * from './simulators.js';
