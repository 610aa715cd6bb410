import { readConfig, runService } from '@banyan/service';
import { bootSom } from './som.module.js';

await runService(() => bootSom({ config: readConfig('som') }));
