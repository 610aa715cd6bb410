export * from './catalog.js';
export * from './catalog.module.js';
export * from './element-lifecycle.js';
export * from './element-rules.js';
