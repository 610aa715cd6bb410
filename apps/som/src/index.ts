export { bootSom } from './som.module.js';
