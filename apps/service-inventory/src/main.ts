import { readConfig, runService } from '@banyan/service';
import { bootServiceInventory } from './service-inventory.module.js';

await runService(() => bootServiceInventory({ config: readConfig('service-inventory') }));
