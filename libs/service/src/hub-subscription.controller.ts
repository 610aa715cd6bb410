import { Controller, Get, HttpCode, Inject, Module, Param, Post, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { checkedId, notFound } from '@banyan/tmf';
import { Subscriptions, type SubscriptionAction } from './hub-subscriptions.js';

const actions: Record<string, SubscriptionAction> = { pause: 'pause', resume: 'resume', discard: 'discard', 'discard-all': 'discardAll' };

/**
 * Subscriptions as an operator sees them, and what an operator may do about one that is not heard. Not a TM Forum API: it
 * is served under `/messaging/{service}/v1/subscription`.
 */
export function subscriptionModule(service: string, subscriptions: Subscriptions): Type {
  @ApiExcludeController()
  @Controller(`messaging/${service}/v1/subscription`)
  class SubscriptionController {
    constructor(@Inject(Subscriptions) private readonly subscriptions: Subscriptions) {}

    @Get()
    list() {
      return this.subscriptions.list();
    }

    @Get(':id')
    find(@Param('id') id: string) {
      return this.subscriptions.find(checkedId(id));
    }

    @Post(':id/:action')
    @HttpCode(200)
    act(@Param('id') id: string, @Param('action') action: string) {
      const known = actions[action];
      if (!known) throw notFound('action', `${action}; there are ${Object.keys(actions).join(', ')}`);
      return this.subscriptions.act(checkedId(id), known);
    }
  }

  @Module({ controllers: [SubscriptionController], providers: [{ provide: Subscriptions, useValue: subscriptions }] })
  class SubscriptionModule {}
  return SubscriptionModule;
}

