export * from './catalog.js';
export * from './catalog.module.js';
export * from './decomposing-element.js';
export * from './decomposition-faults.js';
export * from './element-lifecycle.js';
export * from './element-rules.js';
