import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, type DynamicModule, type Type } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeadLetters, type Inbox, type Transactions } from '@banyan/messaging';
import { givenPage, givenText, judged } from '@banyan/tmf';
import type { Response } from 'express';
import { z } from 'zod';


const filter = { type: givenText.optional(), correlationId: givenText.optional() };
const matchingSchema = z.strictObject(filter);
const listSchema = z.strictObject({ ...filter, ...givenPage });
const discardSchema = z.strictObject({ note: z.string('is required: it says why').trim().min(1, 'is required: it says why').max(1_000, 'must have at most 1000 characters'), author: givenText.optional() });

/**
 * What a service's inbox could not handle, and what a person may do about it. Not a TM Forum API: it is served under
 * `/messaging/{service}/v1/deadLetter`.
 */
export function deadLetterController(service: string): Type {
  @ApiExcludeController()
  @Controller(`messaging/${service}/v1/deadLetter`)
  class DeadLetterController {
    constructor(@Inject(DeadLetters) private readonly letters: DeadLetters) {}

    /** The oldest first; what they are about, but not the messages themselves. */
    @Get()
    async list(@Query() query: unknown, @Res({ passthrough: true }) response: Response) {
      const { offset, limit, ...asked } = judged(listSchema, query);
      const { items, total } = await this.letters.list(asked, { offset, limit });
      response.status(items.length < total ? 206 : 200).set({ 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) });
      return items;
    }

    @Get(':id')
    get(@Param('id') id: string) {
      return this.letters.get(id);
    }

    /** All that match; the filter may stand in the query, as for the list, or in the body. */
    @Post('redrive')
    @HttpCode(200)
    async redriveAll(@Query() query: object, @Body() body: unknown) {
      const fromBody = body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body)) ? body : { body };
      return { redriven: await this.letters.redriveAll(judged(matchingSchema, { ...query, ...fromBody })) };
    }

    @Post(':id/redrive')
    @HttpCode(200)
    async redrive(@Param('id') id: string) {
      await this.letters.redrive(id);
      return { id, state: 'new' };
    }

    @Post(':id/discard')
    @HttpCode(200)
    async discard(@Param('id') id: string, @Body() body: unknown) {
      await this.letters.discard(id, judged(discardSchema, body ?? {}));
      return { id, state: 'discarded' };
    }
  }
  return DeadLetterController;
}

/** The module that serves the dead letters of a service that has an inbox. */
export function deadLetterModule(service: string, transactions: Transactions, inbox: Inbox): DynamicModule {
  class DeadLetterModule {}
  const letters = new DeadLetters(transactions, service, () => inbox.wake());
  return { module: DeadLetterModule, controllers: [deadLetterController(service)], providers: [{ provide: DeadLetters, useValue: letters }] };
}
