import { readConfig, runService } from '@banyan/service';
import { bootParty } from './party.module.js';

await runService(() => bootParty({ config: readConfig('party') }));
