import { topics } from '@banyan/messaging';
import { resourceLifecycle } from '@banyan/order';
import { bootInventory, createLogger, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf639 } from '@banyan/tmf';
import { impactModule } from './impact.controller.js';
import { ResourceInventory0001 } from './migrations/0001-resource-inventory.js';
import { ResourceInventory0002 } from './migrations/0002-support.js';
import { ResourceInventory0003 } from './migrations/0003-history.js';
import { ResourceInventory0004 } from './migrations/0004-reservations.js';
import { poolFigures, poolWatch } from './pool-watch.js';
import { poolModule } from './pool.controller.js';
import { reservationModule } from './reservations.js';
import { poolDocumentHooks, poolHooks, wakingHooks } from './pools.js';
import { carriedWatch, hearSupport } from './support-graph.js';

/** TMF639: what the network has, who uses it, and the pools that values come from. */
export function bootResourceInventory(options: ServiceOptions): Promise<RunningService> {
  const { service, logLevel } = options.config;
  return bootInventory(options, {
    definition: tmf639.resource,
    schema: 'resource_inventory',
    table: 'resource',
    commandTopic: topics.resourceInventoryCommands,
    migrations: [ResourceInventory0001, ResourceInventory0002, ResourceInventory0003, ResourceInventory0004],
    lifecycle: resourceLifecycle,
    orderItemAttribute: 'resourceOrderItem',
    orderedAttributes: ['administrativeState', 'operationalState', 'usageState', 'resourceStatus', 'resourceCharacteristic', 'resourceSpecification', 'value', 'place', 'startOperatingDate', 'endOperatingDate'],
    orderPath: 'resource order (TMF652)',
    extra: (store, { transactions }) => {
      const logger = createLogger(service, logLevel);
      const [pools, carried] = [poolWatch(transactions, store, logger), carriedWatch(transactions, logger)];
      return {
        instanceHooks: wakingHooks(poolHooks, pools.wake), heard: hearSupport(carried.wake), modules: [poolModule(transactions), reservationModule(transactions), impactModule(transactions, store)], figures: [poolFigures],
        start: () => [pools, carried].forEach((watch) => watch.start()), stop: async () => void (await Promise.all([pools.stop(), carried.stop()])),
      };
    },
    documentHooks: poolDocumentHooks,
  });
}
