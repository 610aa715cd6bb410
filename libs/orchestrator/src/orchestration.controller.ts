import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, type DynamicModule, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { drawPlan, IllegalMove } from '@banyan/order';
import { badRequest, conflict, contextOf, notFound } from '@banyan/tmf';
import type { Request } from 'express';
import { ordersOfJourney } from './journey.js';
import { OrderProgress } from './order-progress.js';
import type { StoredPlan } from './plan-store.js';

const actions = { retry: 'retried', complete: 'completed', skip: 'skipped', abort: 'aborted' } as const;

/**
 * Plans as people see them, and what a person may do with a task that is stuck. Not a TM Forum API: it is served under
 * `/orchestration/{service}/v1`.
 */
export function orchestrationController(service: string): Type {
  @ApiExcludeController()
  @Controller(`orchestration/${service}/v1`)
  class OrchestrationController {
    constructor(@Inject(OrderProgress) private readonly progress: OrderProgress<never>) {}

    /** The plans of one order: as data, and drawn. */
    @Get('plan')
    async plans(@Query('orderId') orderId?: string) {
      if (!orderId) throw badRequest([{ code: 'required', path: 'orderId', reason: 'names the order whose plans are asked for' }]);
      const plans = await this.progress.plansOf(orderId);
      return plans.map((plan) => ({ ...plan, drawing: drawPlan(plan) }));
    }

    /** The orders of one journey, with plans and tasks: what the gateway composes the whole of. */
    @Get('journey/:journeyId')
    journey(@Param('journeyId') journeyId: string) {
      return ordersOfJourney(this.progress.options, journeyId);
    }

    /** Every task that waits for a person. */
    @Get('stuck')
    stuck() {
      return this.progress.stuckTasks();
    }

    @Post('plan/:planId/task/:taskId/:action')
    @HttpCode(200)
    async act(@Param('planId') planId: string, @Param('taskId') taskId: string, @Param('action') action: string, @Req() request: Request, @Body() body?: { note?: string }) {
      const kind = actions[action as keyof typeof actions];
      if (!kind) throw notFound('action', `${action}; there are ${Object.keys(actions).join(', ')}`);
      const occurrence = { kind, taskId, note: body?.note };
      return this.progress.act(planId, occurrence, contextOf(request).actor).then(withDrawing, (error: unknown) => {
        if (error instanceof IllegalMove) throw conflict(error.message);
        throw error;
      });
    }
  }
  return OrchestrationController;
}

const withDrawing = (plan: StoredPlan) => ({ ...plan, drawing: drawPlan(plan) });

/** The module that serves a service's plans and its stuck tasks. */
export function orchestrationModule(service: string, progress: unknown): DynamicModule {
  class OrchestrationModule {}
  return { module: OrchestrationModule, controllers: [orchestrationController(service)], providers: [{ provide: OrderProgress, useValue: progress }] };
}
