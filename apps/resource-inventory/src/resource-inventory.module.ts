import { topics } from '@banyan/messaging';
import { resourceLifecycle } from '@banyan/order';
import { bootInventory, createLogger, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf639 } from '@banyan/tmf';
import { ResourceInventory0001 } from './migrations/0001-resource-inventory.js';
import { PoolWatch, poolFigures } from './pool-watch.js';
import { poolModule } from './pool.controller.js';
import { poolDocumentHooks, poolHooks, wakingHooks } from './pools.js';

/** TMF639: what the network has, who uses it, and the pools that values come from. */
export function bootResourceInventory(options: ServiceOptions): Promise<RunningService> {
  const { service, logLevel } = options.config;
  return bootInventory(options, {
    definition: tmf639.resource,
    schema: 'resource_inventory',
    table: 'resource',
    commandTopic: topics.resourceInventoryCommands,
    migrations: [ResourceInventory0001],
    lifecycle: resourceLifecycle,
    orderItemAttribute: 'resourceOrderItem',
    orderedAttributes: ['administrativeState', 'operationalState', 'usageState', 'resourceStatus', 'resourceCharacteristic', 'resourceSpecification', 'value'],
    orderPath: 'resource order (TMF652)',
    extra: (store, { transactions }) => {
      const watch = new PoolWatch(transactions, store, createLogger(service, logLevel));
      return { instanceHooks: wakingHooks(poolHooks, watch.wake), modules: [poolModule(transactions)], figures: [poolFigures], start: () => watch.start(), stop: () => watch.stop() };
    },
    documentHooks: poolDocumentHooks,
  });
}
