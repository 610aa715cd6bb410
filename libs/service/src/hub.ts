import { Module, type Type } from '@nestjs/common';
import { hubController, hubToken, type HubUseCases, type TmfApi } from '@banyan/tmf';
import type { ServiceConfig } from './config.js';
import { HubCaller } from './hub-call.js';
import { AllowedHosts, callbackViolations } from './hub-callback.js';
import { HubDispatcher, type HubDispatcherOptions } from './hub-dispatcher.js';
import { Subscriptions } from './hub-subscriptions.js';
import { createLogger } from './logging.js';

export interface HubOptions extends Pick<HubDispatcherOptions, 'transactions' | 'schema' | 'pollMs'> {
  config: Pick<ServiceConfig, 'service' | 'logLevel' | 'hubAllowedHosts'>;
  /** How long a subscriber may take to answer. */
  callTimeoutMs?: number;
}

/** The hub of one service: those who want to hear its events, and the way of the events to them. */
export class Hub {
  readonly subscriptions: Subscriptions;
  private readonly apis = new Map<string, TmfApi>();
  private readonly allowed: AllowedHosts;
  private readonly caller: HubCaller;
  private readonly dispatcher: HubDispatcher;

  constructor({ transactions, schema, config, pollMs, callTimeoutMs }: HubOptions) {
    const logger = createLogger(config.service, config.logLevel);
    this.subscriptions = new Subscriptions(transactions, schema);
    this.allowed = new AllowedHosts(config.hubAllowedHosts);
    this.caller = new HubCaller(this.allowed, callTimeoutMs);
    this.dispatcher = new HubDispatcher({
      transactions, schema, pollMs, caller: this.caller, apiOf: (id) => this.apis.get(id)!,
      onTrouble: (what, details) => logger.error(details, what),
    });
  }

  /** The Nest module that serves the hub of one API under its official path; events are delivered of the APIs that have one. */
  moduleOf(api: TmfApi): Type {
    this.apis.set(api.id, api);
    const useCases: HubUseCases = {
      callbackViolations: (callback) => callbackViolations(callback, this.allowed),
      register: (input) => this.subscriptions.register(api, input),
      unregister: (id) => this.subscriptions.unregister(api, id),
    };
    class HubModule {}
    Module({ controllers: [hubController(api, { path: `${api.basePath}/hub` })], providers: [{ provide: hubToken(api), useValue: useCases }] })(HubModule);
    return HubModule;
  }

  start(): void {
    this.dispatcher.start();
  }

  async stop(): Promise<void> {
    await this.dispatcher.stop();
    this.caller.close();
  }
}
