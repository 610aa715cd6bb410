import { Inbox, replanType, topics, type Transaction } from '@banyan/messaging';
import { Fallout, OrderProgress, orchestrationModule, replanOver, Waits } from '@banyan/orchestrator';
import {
  apiModule, CancelOrders, CatalogReader, createLogger, deadLetterModule, inboxErrors, inboxFigures, JobQueue, orderFigures, ResourceStore, rootModule, startService, type CancelTask, type RunningService, type ServiceOptions,
} from '@banyan/service';
import { tmf622, tmf663, tmf679 } from '@banyan/tmf';
import { keepWhatStays } from './amending/taken-out.js';
import { OrderViews } from './catalog.client.js';
import { checkoutModule } from './checkout/checkout.controller.js';
import { FeasibilityClient } from './checkout/feasibility.client.js';
import type { Qualification } from './checkout/qualification.js';
import { QualificationService } from './checkout/qualification.service.js';
import type { ShoppingCart } from './checkout/shopping-cart.js';
import { ShoppingCartService } from './checkout/shopping-cart.service.js';
import { orderImportModule } from './imports/order-import.controller.js';
import { OrderImportRunner } from './imports/order-import.runner.js';
import { OrderImports } from './imports/order-imports.js';
import { KeptAnswers } from './kept-answers.js';
import { Com0001 } from './migrations/0001-com.js';
import { Com0002 } from './migrations/0002-open-orders.js';
import { Com0003 } from './migrations/0003-cancel-tasks.js';
import { Com0004 } from './migrations/0004-submitting-once.js';
import { Com0005 } from './migrations/0005-waits.js';
import { Com0006 } from './migrations/0006-judged-by.js';
import { Com0007 } from './migrations/0007-priority.js';
import { Com0008 } from './migrations/0008-order-imports.js';
import { Com0009 } from './migrations/0009-fallout.js';
import { Com0010 } from './migrations/0010-expectation.js';
import { Com0011 } from './migrations/0011-qualifications.js';
import { Com0012 } from './migrations/0012-shopping-carts.js';
import { Com0013 } from './migrations/0013-unique-values.js';
import { OrderJudge } from './order-judge.js';
import { PartyClient } from './party.client.js';
import type { ProductOrder } from './product-order.entity.js';
import { ProductOrderService } from './product-order.service.js';
import { ProductInventoryClient } from './products/product-inventory.client.js';
import { withRequiredInformation } from './required-information.js';

const schema = 'com';

/** Commercial order management: all its wiring. */
export async function bootCom(options: ServiceOptions): Promise<RunningService> {
  const { urls } = options.config;
  const logger = createLogger(options.config.service, options.config.logLevel);
  let inbox: Inbox;
  let fallout: Fallout;
  let waits: Waits;
  let importing: OrderImportRunner;
  const running = await startService(options, {
    schema,
    migrations: [Com0001, Com0002, Com0003, Com0004, Com0005, Com0006, Com0007, Com0008, Com0009, Com0010, Com0011, Com0012, Com0013],
    build: ({ transactions, transport, metrics }) => {
      const store = new ResourceStore<ProductOrder>(tmf622.productOrder, schema, 'product_order');
      const views = new OrderViews(new CatalogReader(urls.catalog), new ProductInventoryClient(urls['product-inventory']), transactions);
      const progress: OrderProgress<ProductOrder> = new OrderProgress({
        transactions, schema, answerTopic: topics.comAnswers, documents: store, itemsAttribute: 'productOrderItem', replan: replanOver(topics.comCommands),
        tells: { isNews: () => false, with: withRequiredInformation },
        onTaskEnded: metrics.taskEnded, onOrderEnded: metrics.orderEnded, onCancelEnded: (tx, orderId, refusal) => cancelEnded(tx, orderId, refusal),
      });
      const cancels: CancelOrders = new CancelOrders({
        store: new ResourceStore<CancelTask>(tmf622.cancelProductOrder, schema, 'cancel_product_order'), transactions, orders: progress, orderAttribute: 'productOrder',
      });
      const cancelEnded = async (tx: Transaction, orderId: string, refusal?: string) => {
        await cancels.ended(tx, orderId, refusal);
        if (refusal) await keepWhatStays(tx, store, progress, orderId, refusal);
      };
      waits = new Waits({
        transactions, schema, orchestrator: progress.orchestrator,
        onError: (error, about) => logger.warn({ err: error, planId: about?.planId }, 'a wait could not be ended; it stays due'),
      });
      const feasibility = new FeasibilityClient(urls.som);
      const judge = new OrderJudge(store, transactions, views, new PartyClient(urls.party), feasibility);
      const service = new ProductOrderService(store, transactions, views, judge, progress, new KeptAnswers(transactions), options.config.priceMismatch);
      fallout = new Fallout('com', progress, { jobs: (work) => new JobQueue({ transactions, logger, ...work }) });
      inbox = new Inbox(transactions, transport, {
        consumer: 'com', topics: [topics.comCommands, topics.comAnswers],
        handlers: { [replanType]: service.replanning(), ...progress.handlers() }, onError: inboxErrors(options.config, metrics),
      });
      const imports = new OrderImports(transactions);
      importing = new OrderImportRunner({ transactions, logger, imports, orders: service });
      const api = apiModule(tmf622.api, [{ definition: tmf622.cancelProductOrder, useCases: cancels.useCases() }, { definition: tmf622.productOrder, useCases: service.useCases() }]);
      const qualifications = new QualificationService(new ResourceStore<Qualification>(tmf679.productOfferingQualification, schema, 'product_offering_qualification'), transactions, judge, feasibility);
      const qualificationApi = apiModule(tmf679.api, [{ definition: tmf679.productOfferingQualification, useCases: qualifications.useCases() }]);
      const carts = new ShoppingCartService(new ResourceStore<ShoppingCart>(tmf663.shoppingCart, schema, 'shopping_cart'), transactions, judge, service);
      const cartApi = apiModule(tmf663.api, [{ definition: tmf663.shoppingCart, useCases: carts.useCases() }]);
      const module = rootModule('ComModule', [api, cartApi, checkoutModule(carts), qualificationApi, orchestrationModule('com', progress, fallout, { definition: tmf622.productOrder, isPosted: true, prepare: (body, context) => service.prepare(body, context) }), deadLetterModule('com', transactions, inbox), orderImportModule(imports, importing)]);
      return { module, apis: [api, cartApi, qualificationApi], closeAfter: [{ close: () => importing.stop() }, { close: () => inbox.stop() }, { close: () => fallout.bulk.stop() }, { close: () => waits.stop() }], figures: [...orderFigures(schema, 'product_order'), ...inboxFigures('com')] };
    },
  });
  waits!.start();
  await inbox!.start();
  importing!.wake();
  fallout!.bulk.start();
  return running;
}
