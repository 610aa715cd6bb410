export { bootCom } from './com.module.js';
