import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { falloutStates } from '@banyan/order';
import { badRequest, givenPage, givenText, judged, notFound } from '@banyan/tmf';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { FalloutActions } from './fallout-actions.js';
import { FalloutQueue } from './fallout-queue.js';
import { actionNames, actorOf, decisionSchema, isAction, listOf, mustHave, narrowing } from './fallout-request.js';
import { refused } from './illegal-move.js';

const groupSchema = z.strictObject({ ...narrowing, state: listOf(falloutStates).optional() });
const listSchema = groupSchema.extend(givenPage);

const priority = z.number('must be a whole number from 0 to 9').int('must be a whole number from 0 to 9').min(0, 'must be at least 0').max(9, 'must be at most 9');
const changeSchema = z.strictObject({ owner: givenText.nullable().optional(), priority: priority.optional(), state: z.enum(['new', 'active', 'hold'], 'must be new, active or hold').optional(), note: givenText.optional() });

/**
 * The fallout of a service in the nouns of TMF701, which is a draft: a stuck task is a taskFlow, its plan a processFlow. It is served under
 * `/orchestration/{service}/v1/taskFlow`, and of all services at once by the gateway, under `/fallout`.
 */
export function falloutController(service: string): Type {
  @ApiExcludeController()
  @Controller(`orchestration/${service}/v1/taskFlow`)
  class FalloutController {
    constructor(@Inject(FalloutQueue) private readonly queue: FalloutQueue, @Inject(FalloutActions) private readonly actions: FalloutActions) {}

    /** Open ones, unless `state` asks for others; the most urgent first, and of those the oldest. */
    @Get()
    async list(@Query() query: unknown, @Res({ passthrough: true }) response: Response) {
      const { offset, limit, ...filter } = judged(listSchema, query);
      const { items, total } = await this.queue.list(filter, { offset, limit });
      response.status(items.length < total ? 206 : 200).set({ 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) });
      return items;
    }

    /** The same, one line for each cause. */
    @Get('group')
    groups(@Query() query: unknown) {
      return this.queue.groups(judged(groupSchema, query));
    }

    /** With plan, payloads and history. */
    @Get(':id')
    show(@Param('id') id: string) {
      return this.queue.show(id);
    }

    /** Asks the other side what it knows of the command; nothing is done. */
    @Get(':id/ledger')
    ledger(@Param('id') id: string) {
      return this.actions.ledger(id);
    }

    @Patch(':id')
    change(@Param('id') id: string, @Body() body: unknown, @Req() request: Request) {
      const change = judged(changeSchema, body);
      if (Object.values(change).every((value) => value === undefined)) throw badRequest([{ code: 'required', path: '', reason: `must have one of ${Object.keys(changeSchema.shape).join(', ')}` }]);
      return this.queue.change(id, change, actorOf(request));
    }

    @Post(':id/:action')
    @HttpCode(200)
    async act(@Param('id') id: string, @Param('action') action: string, @Body() body: unknown, @Req() request: Request) {
      if (!isAction(action)) throw notFound('action', `${action}; there are ${actionNames.join(', ')}`);
      const decision = { action, ...judged(decisionSchema, body ?? {}) };
      mustHave(action, decision);
      await this.actions.act(id, decision, actorOf(request)).catch(refused);
      return this.queue.show(id);
    }
  }
  return FalloutController;
}
