import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { openFallout } from '@banyan/order';
import { givenText, judged } from '@banyan/tmf';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FalloutBulk } from './fallout-bulk.js';
import { actionNames, actorOf, decisionSchema, listOf, mustHave, narrowing } from './fallout-request.js';

const bulkSchema = decisionSchema.extend({
  action: z.enum(actionNames, `must be one of ${actionNames.join(', ')}`), dryRun: z.boolean('must be true or false').default(false),
  stopAfterFailures: z.number('must be a whole number').int('must be a whole number').min(1, 'must be at least 1').default(10),
  filter: z.strictObject({ ...narrowing, id: z.array(givenText, 'must be a list of ids').min(1, 'must not be empty').optional(), state: listOf(openFallout).optional() }, 'is required: it says which')
    .refine((filter) => Object.values(filter).some((value) => value !== undefined), 'must narrow them down'),
});

/** Decisions about many work items at once, under `/orchestration/{service}/v1/taskFlow/bulk`. */
export function falloutBulkController(service: string): Type {
  @ApiExcludeController()
  @Controller(`orchestration/${service}/v1/taskFlow/bulk`)
  class FalloutBulkController {
    constructor(@Inject(FalloutBulk) private readonly bulk: FalloutBulk) {}

    /** One decision about all that match; with `dryRun` only what it would come to. */
    @Post()
    async decideAll(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
      const { dryRun, ...wanted } = judged(bulkSchema, body);
      mustHave(wanted.action, wanted);
      if (dryRun) return void response.status(200), this.bulk.foresee(wanted);
      const id = await this.bulk.begin(wanted, actorOf(request));
      response.status(202).location(`/orchestration/${service}/v1/taskFlow/bulk/${id}`);
      return this.bulk.show(id);
    }

    @Get(':id')
    standing(@Param('id') id: string) {
      return this.bulk.show(id);
    }

    @Post(':id/stop')
    @HttpCode(200)
    cease(@Param('id') id: string, @Req() request: Request) {
      return this.bulk.cease(id, actorOf(request));
    }
  }
  return FalloutBulkController;
}
