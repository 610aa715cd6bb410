import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Sse, type DynamicModule, type OnModuleDestroy, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { drawPlan } from '@banyan/order';
import { badRequest, contextOf, createBodyOf, type RequestContext, type ResourceDefinition } from '@banyan/tmf';
import type { Request } from 'express';
import { endWith, ignoreElements, interval, map, merge, startWith, takeUntil, type Observable } from 'rxjs';
import { FalloutActions } from './fallout-actions.js';
import { FalloutBulk } from './fallout-bulk.js';
import { falloutBulkController } from './fallout-bulk.controller.js';
import { FalloutQueue } from './fallout-queue.js';
import { falloutController } from './fallout.controller.js';
import type { Fallout } from './fallout.js';
import { ordersOfJourney } from './journey.js';
import { OrderProgress } from './order-progress.js';
import type { OrderDocument } from './order-document.js';
import { previewOf, type Prepared } from './preview.js';

/** How a service plans an order that may never be placed. */
export interface Previewing {
  definition: ResourceDefinition;
  /** The order is one that a client would post, and its body is judged as that; otherwise it comes out of another plan. */
  isPosted?: boolean;
  /** @throws TmfError as placing the order would */
  prepare(body: never, context: RequestContext): Promise<Prepared<OrderDocument>>;
  /** The same of an order that a client would post, where `prepare` is for those that come out of other plans. @throws TmfError as placing the order would */
  preparePosted?(body: never): Promise<Prepared<OrderDocument>>;
}

const previewingToken = Symbol('how orders are previewed');

const beatMs = 15_000;

/** Plans as people see them. Not a TM Forum API: it is served under `/orchestration/{service}/v1`. */
export function orchestrationController(service: string): Type {
  @ApiExcludeController()
  @Controller(`orchestration/${service}/v1`)
  class OrchestrationController implements OnModuleDestroy {
    constructor(@Inject(OrderProgress) private readonly progress: OrderProgress<never>, @Inject(previewingToken) private readonly previewing: Previewing) {}

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

    /** What would become of an order: its plans, and the orders that they would place, which their own services are asked about. */
    @Post('preview')
    @HttpCode(200)
    async preview(@Req() request: Request, @Body() body: object, @Query('posted') posted?: string) {
      const { definition, isPosted, prepare, preparePosted } = this.previewing;
      if (posted === 'true' && preparePosted) return previewOf(service, definition, await preparePosted(createBodyOf(definition, request) as never));
      return previewOf(service, definition, await prepare((isPosted ? createBodyOf(definition, request) : body) as never, contextOf(request)));
    }

    /** Which journeys move in this process, as they do; what comes first, and again in silence, names none and says that the connection stands. */
    @Sse('moves')
    moves(): Observable<{ data: string }> {
      const { told } = this.progress.orchestrator.moves;
      const silence = interval(beatMs).pipe(map((): string[] => []), takeUntil(told.pipe(ignoreElements(), endWith(undefined))));
      return merge(told, silence).pipe(startWith<string[]>([]), map((ids) => ({ data: JSON.stringify(ids) })));
    }

    /** Without it, closing the service would wait for those who listen. */
    onModuleDestroy(): void {
      this.progress.orchestrator.moves.end();
    }
  }
  return OrchestrationController;
}

/** The module that serves a service's plans and its fallout. */
export function orchestrationModule(service: string, progress: unknown, fallout: Fallout, previewing: Previewing): DynamicModule {
  class OrchestrationModule {}
  const { queue, actions: decisions, bulk } = fallout;
  const providers = [
    { provide: OrderProgress, useValue: progress }, { provide: previewingToken, useValue: previewing },
    { provide: FalloutQueue, useValue: queue }, { provide: FalloutActions, useValue: decisions }, { provide: FalloutBulk, useValue: bulk },
  ];
  return { module: OrchestrationModule, controllers: [orchestrationController(service), falloutBulkController(service), falloutController(service)], providers };
}
