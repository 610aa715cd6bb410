import { Inbox, placeServiceOrderType, replanType, topics } from '@banyan/messaging';
import { Fallout, OrderProgress, orchestrationModule, replanOver, Waits } from '@banyan/orchestrator';
import {
  apiModule, CancelOrders, CatalogReader, createLogger, deadLetterModule, inboxErrors, inboxFigures, JobQueue, orderFigures, ResourceStore, rootModule, startService, type CancelTask, type RunningService, type ServiceOptions,
} from '@banyan/service';
import { tmf641 } from '@banyan/tmf';
import { ServiceOrderViews } from './catalog.client.js';
import { feasibilityModule } from './feasibility.controller.js';
import { FeasibilityService } from './feasibility.service.js';
import { InventoryClient } from './inventory.client.js';
import { withJeopardy } from './jeopardy.js';
import { JeopardyWatch } from './jeopardy-watch.js';
import { Som0001 } from './migrations/0001-som.js';
import { Som0002 } from './migrations/0002-open-orders.js';
import { Som0003 } from './migrations/0003-cancel-tasks.js';
import { Som0004 } from './migrations/0004-fallout.js';
import { Som0005 } from './migrations/0005-priority.js';
import { Som0006 } from './migrations/0006-expectation.js';
import { Som0007 } from './migrations/0007-open-plans.js';
import { Som0008 } from './migrations/0008-waits.js';
import { isPassed, withMilestones } from './milestones.js';
import { PoolClient } from './pool.client.js';
import { withRequiredInformation } from './required-information.js';
import type { ServiceOrder } from './service-order.entity.js';
import { ServiceOrderService } from './service-order.service.js';

const schema = 'som';

/** Service order management: all its wiring. */
export async function bootSom(options: ServiceOptions): Promise<RunningService> {
  const { urls } = options.config;
  const logger = createLogger(options.config.service, options.config.logLevel);
  let inbox: Inbox;
  let fallout: Fallout;
  let watch: JeopardyWatch;
  let waits: Waits;
  const running = await startService(options, {
    schema,
    migrations: [Som0001, Som0002, Som0003, Som0004, Som0005, Som0006, Som0007, Som0008],
    build: ({ transactions, transport, metrics }) => {
      const store = new ResourceStore<ServiceOrder>(tmf641.serviceOrder, schema, 'service_order');
      const catalog = new CatalogReader(urls.catalog);
      const views = new ServiceOrderViews(catalog, new InventoryClient(urls['service-inventory'], urls['resource-inventory'], urls['product-inventory']));
      const progress: OrderProgress<ServiceOrder> = new OrderProgress({
        transactions, schema, answerTopic: topics.somAnswers, documents: store, itemsAttribute: 'serviceOrderItem', replan: replanOver(topics.somCommands),
        onTaskEnded: metrics.taskEnded, onOrderEnded: metrics.orderEnded, onCancelEnded: (tx, orderId, refusal) => cancels.ended(tx, orderId, refusal),
        placeUndo: (tx, original, undoOrderId) => service.placeUndo(tx, original, undoOrderId),
        tells: { isNews: isPassed, with: (order, plans, at) => withRequiredInformation(withJeopardy(withMilestones(order, plans, at), [], at), plans) },
      });
      watch = new JeopardyWatch({ transactions, store, plans: progress.orchestrator.plans, onError: (error) => logger.error({ err: error }, 'orders that are late could not be looked for') });
      waits = new Waits({
        transactions, schema, orchestrator: progress.orchestrator,
        onError: (err, about) => logger.warn({ err, planId: about?.planId }, 'a wait could not be ended; it stays due'),
      });
      const cancels: CancelOrders = new CancelOrders({
        store: new ResourceStore<CancelTask>(tmf641.cancelServiceOrder, schema, 'cancel_service_order'), transactions, orders: progress, orderAttribute: 'serviceOrder',
      });
      const service: ServiceOrderService = new ServiceOrderService(store, transactions, views, progress);
      fallout = new Fallout('som', progress, { jobs: (work) => new JobQueue({ transactions, logger, ...work }) });
      inbox = new Inbox(transactions, transport, {
        consumer: 'som',
        topics: [topics.somCommands, topics.somAnswers],
        handlers: { [placeServiceOrderType]: service.placing(), [replanType]: service.replanning(), ...progress.handlers() },
        onError: inboxErrors(options.config, metrics),
      });
      const api = apiModule(tmf641.api, [{ definition: tmf641.cancelServiceOrder, useCases: cancels.useCases() }, { definition: tmf641.serviceOrder, useCases: service.useCases() }]);
      const module = rootModule('SomModule', [api, orchestrationModule('som', progress, fallout, { definition: tmf641.serviceOrder, prepare: (body) => service.prepare(body), preparePosted: (body) => service.previewDirectly(body) }), deadLetterModule('som', transactions, inbox), feasibilityModule(new FeasibilityService(service, catalog, new PoolClient(urls['resource-inventory'])))]);
      return { module, apis: [api], closeAfter: [{ close: () => watch.stop() }, { close: () => waits.stop() }, { close: () => inbox.stop() }, { close: () => fallout.bulk.stop() }], figures: [...orderFigures(schema, 'service_order'), ...inboxFigures('som')] };
    },
  });
  await inbox!.start();
  fallout!.bulk.start();
  watch!.start();
  waits!.start();
  return running;
}
