import { Inbox, topics } from '@banyan/messaging';
import { OrderProgress, orchestrationModule } from '@banyan/orchestrator';
import { apiModule, CatalogReader, inboxErrors, ResourceStore, rootModule, startService, type RunningService, type ServiceOptions } from '@banyan/service';
import { tmf622 } from '@banyan/tmf';
import { OrderViews } from './catalog.client.js';
import { Com0001 } from './migrations/0001-com.js';
import { ProductInventoryClient } from './product-inventory.client.js';
import type { ProductOrder } from './product-order.entity.js';
import { ProductOrderService } from './product-order.service.js';

const schema = 'com';

/** Commercial order management: all its wiring. */
export async function bootCom(options: ServiceOptions): Promise<RunningService> {
  const { urls } = options.config;
  let inbox: Inbox;
  const running = await startService(options, {
    schema,
    migrations: [Com0001],
    build: ({ transactions, transport }) => {
      const store = new ResourceStore<ProductOrder>(tmf622.productOrder, schema, 'product_order');
      const views = new OrderViews(new CatalogReader(urls.catalog), new ProductInventoryClient(urls['product-inventory']));
      const progress = new OrderProgress<ProductOrder>({ transactions, schema, answerTopic: topics.comAnswers, documents: store, itemsAttribute: 'productOrderItem' });
      const service = new ProductOrderService(store, transactions, views, progress);
      inbox = new Inbox(transactions, transport, {
        consumer: 'com', topics: [topics.comAnswers], handlers: progress.handlers(), onError: inboxErrors(options.config),
      });
      const api = apiModule(tmf622.api, [{ definition: tmf622.productOrder, useCases: service.useCases() }]);
      return { module: rootModule('ComModule', [api, orchestrationModule('com', progress)]), apis: [api], closeAfter: [{ close: () => inbox.stop() }] };
    },
  });
  await inbox!.start();
  return running;
}
