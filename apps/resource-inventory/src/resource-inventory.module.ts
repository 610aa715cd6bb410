import { topics } from '@banyan/messaging';
import { resourceLifecycle } from '@banyan/order';
import { bootInventory, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf639 } from '@banyan/tmf';
import { ResourceInventory0001 } from './migrations/0001-resource-inventory.js';
import { poolDocumentHooks, poolHooks } from './pools.js';

/** TMF639: what the network has, who uses it, and the pools that values come from. */
export function bootResourceInventory(options: ServiceOptions): Promise<RunningService> {
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
    instanceHooks: poolHooks,
    documentHooks: poolDocumentHooks,
  });
}
