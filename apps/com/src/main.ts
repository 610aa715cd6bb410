import { readConfig, runService } from '@banyan/service';
import { bootCom } from './com.module.js';

await runService(() => bootCom({ config: readConfig('com') }));
