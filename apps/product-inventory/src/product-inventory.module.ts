import { topics } from '@banyan/messaging';
import { productLifecycle } from '@banyan/order';
import { bootInventory, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf637 } from '@banyan/tmf';
import { ChargeFeed } from './charge-feed.js';
import { ProductInventory0001 } from './migrations/0001-product-inventory.js';
import { ProductInventory0002 } from './migrations/0002-charge-stream.js';
import { ProductInventory0003 } from './migrations/0003-turns.js';
import { ProductInventory0004 } from './migrations/0004-support.js';
import { ProductInventory0005 } from './migrations/0005-history.js';
import { meets, standing } from './standing.js';

/** TMF637: what the customer has. */
export function bootProductInventory(options: ServiceOptions): Promise<RunningService> {
  const charges = new ChargeFeed('product_inventory');
  return bootInventory(options, {
    definition: tmf637.product,
    schema: 'product_inventory',
    table: 'product',
    commandTopic: topics.productInventoryCommands,
    migrations: [ProductInventory0001, ProductInventory0002, ProductInventory0003, ProductInventory0004, ProductInventory0005],
    queues: true,
    byPlan: true,
    extra: ({ table }) => ({ instanceHooks: { allowed: standing(table), meets, changed: (tx, changed, about) => charges.tell(tx, changed, about) } }),
    lifecycle: productLifecycle,
    orderItemAttribute: 'productOrderItem',
    orderedAttributes: [
      'status', 'productCharacteristic', 'productOffering', 'productSpecification', 'isBundle', 'realizingService', 'realizingResource', 'product', 'productRelationship', 'place',
      'relatedParty', 'billingAccount', 'agreement', 'productPrice', 'productTerm', 'orderDate', 'startDate', 'terminationDate',
    ],
    orderPath: 'product order (TMF622)',
  });
}
