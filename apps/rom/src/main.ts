import { readConfig, runService } from '@banyan/service';
import { bootRom } from './rom.module.js';

await runService(() => bootRom({ config: readConfig('rom') }));
