import { readConfig, runService } from '@banyan/service';
import { bootResourceInventory } from './resource-inventory.module.js';

await runService(() => bootResourceInventory({ config: readConfig('resource-inventory') }));
