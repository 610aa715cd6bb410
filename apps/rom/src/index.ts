export { bootRom } from './rom.module.js';
