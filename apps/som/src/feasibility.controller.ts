import { Body, Controller, HttpCode, Inject, Post, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { reservationFaults } from '@banyan/order';
import { badRequest, givenText, givenWhole, judged, tmf641, validateDocument } from '@banyan/tmf';
import { z } from 'zod';
import type { Feasibility } from './feasibility.js';
import { FeasibilityService } from './feasibility.service.js';
import type { ServiceOrder } from './service-order.entity.js';

/** Whether service orders could be carried out, asked before they are placed. Not a TM Forum API: docs/qualification.md tells of it. */
@ApiExcludeController()
@Controller('ordering/feasibility/v1')
class FeasibilityController {
  constructor(@Inject(FeasibilityService) private readonly feasibility: FeasibilityService) {}

  @Post('feasibility')
  @HttpCode(200)
  ask(@Body() body: unknown): Promise<Feasibility[]> {
    return this.feasibility.of(ordersIn(body));
  }

  /** `minutes` is how long it is kept; an `id` makes it safe to ask again. */
  @Post('reservation')
  reserve(@Body() body: unknown): Promise<object> {
    const { serviceOrder, ...rest } = (body ?? {}) as { serviceOrder?: unknown };
    return this.feasibility.reserve(ordersIn({ serviceOrder }), judged(reservationSchema, rest));
  }
}

const reservationSchema = z.strictObject({ id: givenText.optional(), minutes: givenWhole(1, 10_080) });

/** @throws TmfError 400 */
function ordersIn(body: unknown): ServiceOrder[] {
  const orders = (body as { serviceOrder?: unknown } | undefined)?.serviceOrder;
  if (!Array.isArray(orders)) throw badRequest([{ code: 'required', path: 'serviceOrder', reason: 'lists the service orders that are asked about' }]);
  const violations = orders.flatMap((order, index) => [...malformedIn(order), ...reservationFaults((order ?? {}) as Record<string, unknown>)].map((violation) => ({ ...violation, path: `serviceOrder[${index}]${violation.path && `.${violation.path}`}` })));
  if (violations.length > 0) throw badRequest(violations, 'the service orders are not valid');
  return orders as ServiceOrder[];
}

/** TMF641 wants a party's `@type`, which TMF622 does not: COM's service orders name parties as its channels do, and mean the same. */
const malformedIn = (order: unknown) => validateDocument(tmf641.serviceOrder.classes.create, order).violations.filter(({ code, path }) => code !== 'required' || !/relatedParty\[\d+\]\.@type$/.test(path));

export function feasibilityModule(feasibility: FeasibilityService): DynamicModule {
  class FeasibilityModule {}
  return { module: FeasibilityModule, controllers: [FeasibilityController], providers: [{ provide: FeasibilityService, useValue: feasibility }] };
}
