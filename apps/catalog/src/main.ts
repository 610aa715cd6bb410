import { readConfig, runService } from '@banyan/service';
import { bootCatalog } from './catalog.js';

await runService(async () => bootCatalog({ config: readConfig('catalog') }));
