import { readConfig, runService } from '@banyan/service';
import { bootProductInventory } from './product-inventory.module.js';

await runService(() => bootProductInventory({ config: readConfig('product-inventory') }));
