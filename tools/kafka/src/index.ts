export * from './jars.js';
export * from './kafka.js';
