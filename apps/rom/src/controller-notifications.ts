import { Body, Controller, Get, HttpCode, Inject, Param, Post, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@banyan/tmf';
import type { Adapter } from './adapter.js';

const basePath = 'ordering/notification/v1';
/** How often controllers are reminded. */
const againMs = 60_000;

export interface ControllerNotificationsOptions {
  adapters: readonly Adapter[];
  /** Where controllers reach ROM, by the names of their adapters; one that is told nothing is not asked to tell. */
  notifyUrls: Readonly<Record<string, string | undefined>>;
  wake(adapter: string, refs: readonly string[]): Promise<void>;
  onError(adapter: string, error: Error): void;
}

/** Has controllers tell what has moved, so that it is followed at once. Whatever they tell, it is by asking that ROM knows: a notification that is lost, doubled or made up does no harm. */
export class ControllerNotifications {
  private timer?: NodeJS.Timeout;

  constructor(private readonly options: ControllerNotificationsOptions) {}

  start(): void {
    void this.listen();
    this.timer = setInterval(() => void this.listen(), againMs).unref();
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return Promise.resolve();
  }

  async listen(): Promise<void> {
    const { adapters, notifyUrls, onError } = this.options;
    await Promise.all(adapters.map(async (adapter) => {
      const url = notifyUrls[adapter.name];
      if (url) await adapter.listen?.(`${url.replace(/\/$/, '')}/${basePath}/${encodeURIComponent(adapter.name)}`, adapter.timeoutMs).catch((error: Error) => onError(adapter.name, error));
    }));
  }

  /** @throws TmfError 404 for a controller that has nothing to tell */
  async notified(name: string, notification: unknown): Promise<void> {
    const refs = this.listening(name).movedIn!(notification);
    if (refs.length > 0) await this.options.wake(name, refs);
  }

  listening(name: string): Adapter {
    const adapter = this.options.adapters.find((each) => each.name === name && each.movedIn);
    if (!adapter) throw notFound('Controller', name);
    return adapter;
  }
}

/** Where controllers tell. Not a TM Forum API: it is served under `/ordering/notification/v1/{controller}`. */
@ApiExcludeController()
@Controller(basePath)
class NotificationController {
  constructor(@Inject(ControllerNotifications) private readonly notifications: ControllerNotifications) {}

  /** Orchestrators of SOL005 try the address before they keep it. */
  @Get(':controller')
  @HttpCode(204)
  tried(@Param('controller') name: string): void {
    this.notifications.listening(name);
  }

  @Post(':controller')
  @HttpCode(204)
  async notified(@Param('controller') name: string, @Body() body: unknown): Promise<void> {
    await this.notifications.notified(name, body);
  }
}

export function notificationModule(notifications: ControllerNotifications): DynamicModule {
  class NotificationModule {}
  return { module: NotificationModule, controllers: [NotificationController], providers: [{ provide: ControllerNotifications, useValue: notifications }] };
}
