import { Controller, Get, Inject, Query, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transactions } from '@banyan/messaging';
import { givenWhole, judged, type TmfDocument } from '@banyan/tmf';
import { z } from 'zod';

/** `after` goes on behind the last one of the page before. */
export const walkSchema = z.strictObject({ after: z.string('must be given once').max(1_000, 'must have at most 1000 characters').default(''), limit: givenWhole(1, 1_000).default(100) });

/**
 * Tells all instances of an inventory in the order of their ids, for whoever looks at each. Pages of a list cost more the further back they are,
 * and shift when something is removed meanwhile. Not a TM Forum API: it is served under `/inventory/{service}/v1/{kind}`.
 *
 * @param table with its schema, as SQL wants it
 */
export function walkModule(service: string, kind: string, transactions: Transactions, table: string): DynamicModule {
  @ApiExcludeController()
  @Controller(`inventory/${service}/v1/${kind}`)
  class WalkController {
    constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

    @Get()
    async list(@Query() query: unknown): Promise<TmfDocument[]> {
      const { after, limit } = judged(walkSchema, query);
      return (await this.transactions.read<{ document: TmfDocument }>(`select document from ${table} where id > $1 and deleted_at is null order by id limit $2`, [after, limit])).map(({ document }) => document);
    }
  }
  class WalkModule {}
  return { module: WalkModule, controllers: [WalkController], providers: [{ provide: Transactions, useValue: transactions }] };
}
