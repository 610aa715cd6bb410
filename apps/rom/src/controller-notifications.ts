import { Body, Controller, Get, HttpCode, Inject, Param, Post, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@banyan/tmf';
import type { Adapter } from './adapter.js';

const basePath = 'ordering/notification/v1';
/** How often controllers are reminded. */
const againMs = 60_000;
/** While one of them could not be asked, sooner: a controller tries the address first, which is not there yet when all starts at once. Doubled each time. */
const firstPauseMs = 1_000;

export interface ControllerNotificationsOptions {
  adapters: readonly Adapter[];
  /** Where controllers reach ROM, by the names of their adapters; one that is told nothing is not asked to tell. */
  notifyUrls: Readonly<Record<string, string | undefined>>;
  wake(adapter: string, refs: readonly string[]): Promise<void>;
  onError(adapter: string, error: Error): void;
}

/** Has controllers tell what has moved, so that it is followed at once. Whatever they tell, it is by asking that ROM knows: a notification that is lost, doubled or made up does no harm. */
export class ControllerNotifications {
  private stopped = false;
  private timer?: NodeJS.Timeout;

  constructor(private readonly options: ControllerNotificationsOptions) {}

  start(): void {
    void this.keepListening(firstPauseMs);
  }

  stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    return Promise.resolve();
  }

  /** @returns whether every controller was asked that has an address to tell at */
  async listen(): Promise<boolean> {
    const { adapters, notifyUrls, onError } = this.options;
    const asked = await Promise.all(adapters.map(async (adapter) => {
      const url = notifyUrls[adapter.name];
      if (!url || !adapter.listen) return true;
      return adapter.listen(`${url.replace(/\/$/, '')}/${basePath}/${encodeURIComponent(adapter.name)}`, adapter.timeoutMs).then(() => true, (error: Error) => {
        onError(adapter.name, error);
        return false;
      });
    }));
    return !asked.includes(false);
  }

  private async keepListening(pauseMs: number): Promise<void> {
    const isAsked = await this.listen();
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.keepListening(isAsked ? firstPauseMs : Math.min(2 * pauseMs, againMs)), isAsked ? againMs : pauseMs).unref();
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
