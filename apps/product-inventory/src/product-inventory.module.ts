import { topics } from '@banyan/messaging';
import { productLifecycle } from '@banyan/order';
import { bootInventory, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf637 } from '@banyan/tmf';
import { ProductInventory0001 } from './migrations/0001-product-inventory.js';

/** TMF637: what the customer has. */
export function bootProductInventory(options: ServiceOptions): Promise<RunningService> {
  return bootInventory(options, {
    definition: tmf637.product,
    schema: 'product_inventory',
    table: 'product',
    commandTopic: topics.productInventoryCommands,
    migrations: [ProductInventory0001],
    lifecycle: productLifecycle,
    orderItemAttribute: 'productOrderItem',
    orderedAttributes: ['status', 'productCharacteristic', 'productOffering', 'realizingService', 'productPrice'],
    orderPath: 'product order (TMF622)',
  });
}
