import { readConfig, runService } from '@banyan/service';
import { bootGateway } from './gateway.js';

await runService(async () => bootGateway({ config: readConfig('gateway') }));
