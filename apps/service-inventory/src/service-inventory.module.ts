import { topics } from '@banyan/messaging';
import { serviceLifecycle } from '@banyan/order';
import { bootInventory, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf638 } from '@banyan/tmf';
import { ServiceInventory0001 } from './migrations/0001-service-inventory.js';
import { ServiceInventory0002 } from './migrations/0002-support.js';
import { ServiceInventory0003 } from './migrations/0003-history.js';
import { ServiceInventory0004 } from './migrations/0004-turns.js';
import { soleHooks } from './sole-services.js';

/** TMF638: which services run, and what they rest on. */
export function bootServiceInventory(options: ServiceOptions): Promise<RunningService> {
  return bootInventory(options, {
    definition: tmf638.service,
    schema: 'service_inventory',
    table: 'service',
    commandTopic: topics.serviceInventoryCommands,
    migrations: [ServiceInventory0001, ServiceInventory0002, ServiceInventory0003, ServiceInventory0004],
    lifecycle: serviceLifecycle,
    orderItemAttribute: 'serviceOrderItem',
    orderedAttributes: ['state', 'category', 'serviceCharacteristic', 'serviceSpecification', 'supportingService', 'supportingResource', 'serviceRelationship', 'place', 'relatedParty', 'serviceDate', 'startDate', 'endDate'],
    orderPath: 'service order (TMF641)',
    queues: true,
    byPlan: true,
    extra: () => ({ instanceHooks: soleHooks }),
  });
}
