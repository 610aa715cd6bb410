import { Inbox, placeResourceOrderType, topics } from '@banyan/messaging';
import { Fallout, OrderProgress, orchestrationModule, Waits, wake, Worker } from '@banyan/orchestrator';
import {
  apiModule, CancelOrders, CatalogReader, createLogger, deadLetterModule, inboxErrors, inboxFigures, JobQueue, orderFigures, ResourceStore, rootModule, startService, type CancelTask, type RunningService, type ServiceOptions,
} from '@banyan/service';
import { tmf652 } from '@banyan/tmf';
import { AdapterCalls } from './adapter-calls.js';
import { adaptersOf } from './adapters.js';
import { ResourceOrderViews } from './catalog.client.js';
import { ControllerNotifications, notificationModule } from './controller-notifications.js';
import { editViolations } from './edited-call.js';
import { Rom0001 } from './migrations/0001-rom.js';
import { Rom0002 } from './migrations/0002-open-orders.js';
import { Rom0003 } from './migrations/0003-cancel-tasks.js';
import { Rom0004 } from './migrations/0004-fallout.js';
import { Rom0005 } from './migrations/0005-priority.js';
import { Rom0006 } from './migrations/0006-expectation.js';
import { Rom0007 } from './migrations/0007-task-adapter.js';
import { Rom0008 } from './migrations/0008-waits.js';
import type { ResourceOrder } from './resource-order.entity.js';
import { ResourceOrderService } from './resource-order.service.js';

const schema = 'rom';

/** Resource order management: all its wiring. */
export async function bootRom(options: ServiceOptions): Promise<RunningService> {
  const { config } = options;
  const logger = createLogger(config.service, config.logLevel);
  let inbox: Inbox;
  let fallout: Fallout;
  let worker: Worker;
  let waits: Waits;
  let notifications: ControllerNotifications;
  const running = await startService(options, {
    schema,
    migrations: [Rom0001, Rom0002, Rom0003, Rom0004, Rom0005, Rom0006, Rom0007, Rom0008],
    build: ({ transactions, transport, metrics }) => {
      const store = new ResourceStore<ResourceOrder>(tmf652.resourceOrder, schema, 'resource_order');
      const views = new ResourceOrderViews(new CatalogReader(config.urls.catalog), config.urls['resource-inventory'], config.urls['service-inventory']);
      const progress: OrderProgress<ResourceOrder> = new OrderProgress({
        transactions, schema, answerTopic: topics.romAnswers, documents: store, itemsAttribute: 'orderItem',
        onTaskEnded: metrics.taskEnded, onOrderEnded: metrics.orderEnded, onCancelEnded: (tx, orderId, refusal) => cancels.ended(tx, orderId, refusal),
        placeUndo: (tx, original, undoOrderId) => service.placeUndo(tx, original, undoOrderId),
      });
      const cancels: CancelOrders = new CancelOrders({
        store: new ResourceStore<CancelTask>(tmf652.cancelResourceOrder, schema, 'cancel_resource_order'), transactions, orders: progress, orderAttribute: 'resourceOrder',
      });
      const service: ResourceOrderService = new ResourceOrderService(store, transactions, views, progress);
      const adapters = adaptersOf(config.controllers);
      const calls = new AdapterCalls(transactions, schema, adapters, {
        policies: Object.fromEntries(config.controllers.map((controller) => [controller.name, controller])),
        onBreaker: (adapter, state) => logger.warn({ adapter }, state === 'open' ? 'the controller does not answer and is left alone for now' : 'the controller answers again'),
      });
      notifications = new ControllerNotifications({
        adapters, notifyUrls: Object.fromEntries(config.controllers.map(({ name, notifyUrl }) => [name, notifyUrl])),
        wake: (adapter, refs) => wake(transactions, schema, adapter, refs),
        onError: (adapter, error) => logger.warn({ err: error, adapter }, 'the controller could not be asked to tell what has moved; it is followed all the same'),
      });
      worker = new Worker({
        transactions, schema, orchestrator: progress.orchestrator, runner: calls,
        onError: (error, about) => logger.warn({ err: error, correlationId: about?.correlationId, planId: about?.planId }, 'a call could not be carried through; it stays due'),
      });
      waits = new Waits({
        transactions, schema, orchestrator: progress.orchestrator,
        onError: (err, about) => logger.warn({ err, planId: about?.planId }, 'a wait could not be ended; it stays due'),
      });
      fallout = new Fallout('rom', progress, { jobs: (work) => new JobQueue({ transactions, logger, ...work }), ledger: (call) => calls.ledger(call), judgeEdit: editViolations });
      inbox = new Inbox(transactions, transport, {
        consumer: 'rom',
        topics: [topics.romCommands, topics.romAnswers],
        handlers: { [placeResourceOrderType]: service.placing(), ...progress.handlers() },
        onError: inboxErrors(config, metrics),
      });
      const api = apiModule(tmf652.api, [{ definition: tmf652.cancelResourceOrder, useCases: cancels.useCases() }, { definition: tmf652.resourceOrder, useCases: service.useCases() }]);
      const closeAfter = [{ close: () => notifications.stop() }, { close: () => waits.stop() }, { close: () => inbox.stop() }, { close: () => fallout.bulk.stop() }, { close: () => worker.stop() }];
      const module = rootModule('RomModule', [api, orchestrationModule('rom', progress, fallout, { definition: tmf652.resourceOrder, prepare: (body) => service.prepare(body) }), deadLetterModule('rom', transactions, inbox), notificationModule(notifications)]);
      return { module, apis: [api], closeAfter, figures: [...orderFigures(schema, 'resource_order'), ...inboxFigures('rom')] };
    },
  });
  await worker!.start();
  await inbox!.start();
  waits!.start();
  fallout!.bulk.start();
  notifications!.start();
  return running;
}
