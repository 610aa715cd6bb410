import type { DynamicModule, Type } from '@nestjs/common';
import { Inbox, type Handlers } from '@banyan/messaging';
import type { ResourceDefinition, TmfDocument } from '@banyan/tmf';
import type { MigrationInterface } from 'typeorm';
import { apiModule, rootModule } from './api-module.js';
import type { RunningService } from './boot.js';
import { deadLetterModule } from './dead-letter.controller.js';
import { documentUseCases, type DocumentHooks } from './document-use-cases.js';
import { inboxErrors } from './inbox-errors.js';
import type { InstanceHooks } from './instance-changes.js';
import { InventoryCommands } from './inventory-commands.js';
import { inboxFigures, type Figures } from './metrics-figures.js';
import { historyModule, InstanceHistory } from './instance-history.js';
import { walkModule } from './instance-walk.js';
import { inventoryHooks, tellingHooks, type InventoryRules } from './inventory-hooks.js';
import { ResourceStore } from './resource-store.js';
import { createLogger } from './logging.js';
import type { ServiceRuntime } from './service-runtime.js';
import { startService, type ServiceOptions } from './start-service.js';
import { SupportFeed } from './support-feed.js';
import type { Watch } from './watch.js';

/** What one inventory does and serves that the others do not. */
export interface InventoryExtra {
  instanceHooks?: InstanceHooks;
  /** What it hears besides its commands. */
  heard?: { topic: string; handlers: Handlers };
  modules?: readonly (DynamicModule | Type)[];
  figures?: readonly Figures[];
  /** Called when the service runs. */
  start?(): void;
  stop?(): Promise<void>;
}

export interface InventoryParts extends InventoryRules {
  definition: ResourceDefinition;
  schema: string;
  table: string;
  commandTopic: string;
  migrations: (new () => MigrationInterface)[];
  /** Orders that change one instance wait for one another (adr 27). */
  queues?: boolean;
  /** Of the plans of one journey, too, one at a time changes an instance (adr 61). */
  byPlan?: boolean;
  extra?: (store: ResourceStore, runtime: Pick<ServiceRuntime, 'transactions'>) => InventoryExtra;
  /** What this inventory adds to the rules that all of them share. */
  documentHooks?: (shared: DocumentHooks<TmfDocument>) => DocumentHooks<TmfDocument>;
}

/** Boots an inventory: TMF reading and registering over HTTP, and the phases of plans by commands on the bus. */
export async function bootInventory(options: ServiceOptions, parts: InventoryParts): Promise<RunningService> {
  const { definition, schema, table } = parts;
  const { service: consumer, logLevel } = options.config;
  let inbox: Inbox;
  let extra: InventoryExtra = {};
  let telling: Watch;
  const running = await startService(options, {
    schema,
    migrations: parts.migrations,
    build: ({ transactions, transport, metrics }) => {
      const store = new ResourceStore(definition, schema, table);
      extra = parts.extra?.(store, { transactions }) ?? {};
      const { instanceHooks: own = {}, modules = [], figures = [], heard } = extra;
      const feed = new SupportFeed(schema, parts.lifecycle.kind, store);
      telling = feed.watch(transactions, createLogger(consumer, logLevel));
      const instanceHooks = alsoTelling(own, feed);
      const commands = new InventoryCommands(store, parts.lifecycle, schema, { hooks: instanceHooks, queues: parts.queues, byPlan: parts.byPlan });
      inbox = new Inbox(transactions, transport, {
        consumer, topics: [parts.commandTopic, ...(heard ? [heard.topic] : [])], handlers: { ...commands.handlers(), ...heard?.handlers }, onError: inboxErrors(options.config, metrics),
      });
      const shared = inventoryHooks<TmfDocument>(parts);
      const useCases = documentUseCases(store, transactions, tellingHooks(parts.documentHooks?.(shared) ?? shared, instanceHooks));
      const api = apiModule(definition.api, [{ definition, useCases }]);
      const history = historyModule(new InstanceHistory(transactions, definition, schema, table), definition);
      const walk = walkModule(consumer, parts.lifecycle.kind, transactions, store.table);
      const module = rootModule('InventoryModule', [api, history, walk, ...modules, deadLetterModule(consumer, transactions, inbox)]);
      return { module, apis: [api], closeAfter: [{ close: () => inbox.stop() }, { close: async () => extra.stop?.() }, { close: () => telling.stop() }], figures: [...figures, ...inboxFigures(consumer)] };
    },
  });
  await inbox!.start();
  telling!.start();
  extra.start?.();
  return running;
}

/** The same hooks, and whoever keeps account of who rests on whom hears of changes, too. */
function alsoTelling(hooks: InstanceHooks, feed: SupportFeed): InstanceHooks {
  return {
    ...hooks,
    async changed(tx, changed, about) {
      await hooks.changed?.(tx, changed, about);
      feed.note(tx, changed);
    },
  };
}
