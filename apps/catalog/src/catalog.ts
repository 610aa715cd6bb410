import { startService, type RunningService, type ServiceOptions } from '@banyan/service';
import { catalogModule } from './catalog.module.js';
import { schema } from './elements.js';
import { Catalog0001 } from './migrations/0001-catalog.js';
import { Jobs0002 } from './migrations/0002-jobs.js';

/** Starts the catalog: TMF620 products, TMF633 services, TMF634 resources. */
export function bootCatalog(options: ServiceOptions): Promise<RunningService> {
  return startService(options, { schema, migrations: [Catalog0001, Jobs0002], build: (runtime) => catalogModule(runtime, options.config) });
}
