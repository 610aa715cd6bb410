import { Module, type Type } from '@nestjs/common';
import type { Transport } from '@banyan/messaging';
import { bootService, type BootOptions, type RunningService } from './boot.js';
import type { ServiceConfig } from './config.js';
import type { DatabaseOptions } from './database.js';
import { Hub } from './hub.js';
import { subscriptionModule } from './hub-subscription.controller.js';
import { outboxFigures, type Figures } from './metrics-figures.js';
import { openRuntime, type ServiceRuntime } from './service-runtime.js';

/** What every `boot…` function of an app takes. */
export interface ServiceOptions {
  config: ServiceConfig;
  /** Shared by the services of one process, and closed by whoever opened it; a lone service opens its own. */
  transport?: Transport;
  /** false: hand out the handler for the gateway of the same process instead of listening. */
  listen?: boolean;
}

/** What makes one service different from another. */
export interface ServiceParts extends Pick<DatabaseOptions, 'entities' | 'migrations'> {
  schema: string;
  /** Called once the database is open. */
  build(runtime: ServiceRuntime): ServiceShape | Promise<ServiceShape>;
}

export interface ServiceShape extends Pick<BootOptions, 'module' | 'apis' | 'checks' | 'closeAfter'> {
  /** What `/metrics` asks the database, besides its outbox. */
  figures?: readonly Figures[];
}

/** Opens the database, builds the service on it, adds a hub for each API and boots it; a start that fails leaves nothing open. */
export async function startService(options: ServiceOptions, parts: ServiceParts): Promise<RunningService> {
  const { config, transport, listen } = options;
  const { schema, entities, migrations } = parts;
  const runtime = await openRuntime({ config, schema, entities, migrations, transport });
  const opened: { close(): Promise<unknown> }[] = [runtime];
  try {
    const { module, apis, checks, closeAfter = [], figures = [] } = await parts.build(runtime);
    const hub = new Hub({ transactions: runtime.transactions, schema, config });
    opened.unshift({ close: () => hub.stop() }, ...closeAfter);
    const served = apis.map((each) => ({ ...each, hub: hub.moduleOf(each.api) }));
    const whole = together(module as Type, ...served.map((each) => each.hub), subscriptionModule(config.service, hub.subscriptions));
    const { metrics, informs } = runtime;
    metrics.observeDatabase(runtime.databaseUrl, [...figures, outboxFigures]);
    const running = await bootService({ config, module: whole, apis: served, listen, checks: { ...runtime.checks, ...checks }, informs, metrics, closeAfter: opened });
    hub.start();
    return running;
  } catch (error) {
    for (const resource of opened) await resource.close();
    throw error;
  }
}

/** Every service has a hub beside what is its own. */
function together(...modules: Type[]): Type {
  class ServiceModule {}
  Module({ imports: modules })(ServiceModule);
  return ServiceModule;
}
