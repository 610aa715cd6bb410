import { Controller, Get, Inject, Param, Query, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transactions } from '@banyan/messaging';
import { walkSchema } from '@banyan/service';
import { badRequest, checkedId, judged, notFound } from '@banyan/tmf';

/** How far a pool is used; `free` are the values that could be assigned now, those whose quarantine is over among them. */
export interface PoolUse {
  name: string;
  size: number;
  free: number;
  assigned: number;
  /** Kept for whoever reserved them. */
  reserved: number;
  quarantined: number;
  /** From 0 to 1: what is not free of all there is. */
  utilisation: number;
}

const useSql = `
  SELECT pool AS name, count(*)::integer AS size, count(*) FILTER (WHERE state = 'available' OR is_over)::integer AS free,
    count(*) FILTER (WHERE state = 'assigned')::integer AS assigned, count(*) FILTER (WHERE state = 'reserved' AND reserved_until > banyan_now())::integer AS reserved,
    count(*) FILTER (WHERE (state = 'quarantine' OR (state = 'reserved' AND reserved_until <= banyan_now())) AND NOT is_over)::integer AS quarantined,
    round(1 - count(*) FILTER (WHERE state = 'available' OR is_over)::numeric / count(*), 4)::float AS utilisation
  FROM (SELECT pool, state, reserved_until, state IN ('quarantine', 'reserved') AND available_at <= banyan_now() AS is_over FROM resource_inventory.pool_value WHERE $1::text IS NULL OR pool = $1) AS value
  GROUP BY pool ORDER BY pool`;

/** Pools as those see them who plan the network. Not a TM Forum API: it is served under `/inventory/resource-inventory/v1/pool`. */
@ApiExcludeController()
@Controller('inventory/resource-inventory/v1/pool')
class PoolController {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  @Get()
  list(): Promise<PoolUse[]> {
    return this.transactions.read<PoolUse>(useSql, [null]);
  }

  @Get(':name')
  async find(@Param('name') name: string): Promise<PoolUse> {
    const [use] = await this.transactions.read<PoolUse>(useSql, [checkedId(name)]);
    if (!use) throw notFound('ResourcePool', name);
    return use;
  }
}

/** A value that is assigned, and whose resource is not there or has ended. */
export interface UnheldValue {
  pool: string;
  value: string;
  resourceId: string;
  /** For `after`, to go on behind it. */
  cursor: string;
}

const unheldSql = `
  SELECT pool, value, resource_id AS "resourceId", jsonb_build_array(pool, value)::text AS cursor FROM resource_inventory.pool_value AS held
  WHERE state = 'assigned' AND (pool, value) > ($1, $2)
    AND NOT EXISTS (SELECT FROM resource_inventory.resource WHERE id = held.resource_id AND deleted_at IS NULL AND NOT document ? 'endOperatingDate')
  ORDER BY pool, value LIMIT $3`;

/** What the repair report asks of pools. Not a TM Forum API: it is served under `/inventory/resource-inventory/v1/unheldValue`. */
@ApiExcludeController()
@Controller('inventory/resource-inventory/v1/unheldValue')
class UnheldValueController {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  @Get()
  list(@Query() query: unknown): Promise<UnheldValue[]> {
    const { after, limit } = judged(walkSchema, query);
    return this.transactions.read<UnheldValue>(unheldSql, [...placeOf(after), limit]);
  }
}

/** @throws TmfError 400 */
function placeOf(cursor: string): [pool: string, value: string] {
  const given: unknown = cursor === '' ? ['', ''] : jsonOf(cursor);
  if (Array.isArray(given) && given.length === 2 && given.every((part) => typeof part === 'string')) return given as [string, string];
  throw badRequest([{ code: 'format', path: 'after', reason: 'is the cursor of a value that was told' }]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function poolModule(transactions: Transactions): DynamicModule {
  class PoolModule {}
  return { module: PoolModule, controllers: [PoolController, UnheldValueController], providers: [{ provide: Transactions, useValue: transactions }] };
}
