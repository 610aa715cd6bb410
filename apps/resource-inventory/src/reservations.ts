import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transactions, type Transaction } from '@banyan/messaging';
import { checkedId, conflict, givenText, givenWhole, judged, notFound } from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { freeValues, quarantineOf } from './pools.js';

/** SQL: a reserved value says for whom and until when; what nobody took by then is free once the pool's quarantine is over, too. */
export const reservationColumns = `
  alter table resource_inventory.pool_value add column reserved_by text, add column reserved_until timestamptz, drop constraint pool_value_state_check,
    add constraint pool_value_state_check check (state in ('available', 'assigned', 'quarantine', 'reserved'));
  create index pool_value_reserved_by on resource_inventory.pool_value (reserved_by) where reserved_by is not null;
  create index pool_value_reserved on resource_inventory.pool_value (pool, available_at) where state = 'reserved';
`;

/** Values that are kept for whoever orders under this id. */
export interface Reservation {
  id: string;
  /** ISO 8601, UTC. */
  validUntil: string;
  value: { pool: string; value: string }[];
}

const reserveSql = freeValues.map(({ condition, order }) => `
  with free as materialized (
    select pool, value from resource_inventory.pool_value where pool = $1 and ${condition} order by ${order} limit $2 for update skip locked)
  update resource_inventory.pool_value as value set state = 'reserved', reserved_by = $3, reserved_until = banyan_now() + $4 * interval '1 minute',
    available_at = banyan_now() + $4 * interval '1 minute' + ${quarantineOf('value.pool')}
  from free where value.pool = free.pool and value.value = free.value returning value.value`);

const keptSql = (states: string) => `
  select pool, value, reserved_until as until from resource_inventory.pool_value
  where reserved_by = $1 and state in (${states}) and reserved_until > banyan_now() order by pool, position`;
const heldSql = keptSql(`'reserved'`);
/** What was reserved, also where its order has taken it since. */
const askedSql = keptSql(`'reserved', 'assigned'`);

const releaseSql = `
  update resource_inventory.pool_value as value set reserved_until = banyan_now(), available_at = banyan_now() + ${quarantineOf('value.pool')}
  where reserved_by = $1 and state = 'reserved' and reserved_until > banyan_now() returning value`;

const requestSchema = z.strictObject({
  id: givenText.optional(),
  /** A week at most: what is kept for longer is an order. */
  minutes: givenWhole(1, 10_080),
  demand: z.array(z.strictObject({ pool: givenText, quantity: givenWhole(1, 1_000) })).min(1, 'names at least one pool').max(100),
});
type ReservationRequest = z.output<typeof requestSchema> & { id: string };

async function held(reader: Pick<Transaction, 'query'>, id: string, sql = heldSql): Promise<Reservation | undefined> {
  const rows = await reader.query<{ pool: string; value: string; until: Date }>(sql, [id]);
  return rows[0] && { id, validUntil: rows[0].until.toISOString(), value: rows.map(({ pool, value }) => ({ pool, value })) };
}

const sumsOf = (quantities: readonly { pool: string; quantity: number }[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { pool, quantity } of quantities) sums.set(pool, (sums.get(pool) ?? 0) + quantity);
  return sums;
};

/** What was reserved under an id is what is asked for again, or the id is somebody else's, or means something else now. @throws TmfError 409 */
function refuseOther({ id, value }: Reservation, wanted: ReadonlyMap<string, number>): void {
  const kept = sumsOf(value.map(({ pool }) => ({ pool, quantity: 1 })));
  const other = [...new Set([...kept.keys(), ...wanted.keys()])].filter((pool) => (kept.get(pool) ?? 0) !== (wanted.get(pool) ?? 0));
  if (other.length > 0) throw conflict(other.map((pool) => `reservation ${id} keeps ${kept.get(pool) ?? 0} of pool ${pool}, and not ${wanted.get(pool) ?? 0}`).join('; '));
}

/**
 * All of it or nothing; asked for again under the same id, it is what was reserved before.
 *
 * @throws TmfError 409 naming each pool that has too little, or of which something else was reserved under the id
 */
export async function reserve(tx: Transaction, { id, minutes, demand }: ReservationRequest): Promise<Reservation> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('reservation'), hashtext($1))`, [id]);
  const wanted = sumsOf(demand);
  const known = await held(tx, id, askedSql);
  if (known) refuseOther(known, wanted);
  if (known) return known;
  const lacking: string[] = [];
  for (const [pool, quantity] of [...wanted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    let left = quantity;
    for (const sql of reserveSql) if (left > 0) left -= (await tx.query(sql, [pool, left, id, minutes])).length;
    if (left > 0) lacking.push(`pool ${pool} has ${quantity - left} free of ${quantity}`);
  }
  if (lacking.length > 0) throw conflict(lacking.join('; '));
  return (await held(tx, id))!;
}

/** Keeps values for an order that is still to come. Not a TM Forum API: it is served under `/inventory/resource-inventory/v1/reservation`, and SOM asks for what services take. */
@ApiExcludeController()
@Controller('inventory/resource-inventory/v1/reservation')
class ReservationController {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  @Post()
  reserve(@Body() body: unknown): Promise<Reservation> {
    const { id = uuidv7(), ...asked } = judged(requestSchema, body ?? {});
    return this.transactions.run((tx) => reserve(tx, { id, ...asked }));
  }

  @Get(':id')
  async find(@Param('id') id: string): Promise<Reservation> {
    return (await this.transactions.run((tx) => held(tx, checkedId(id)))) ?? Promise.reject(notFound('Reservation', id));
  }

  @Delete(':id')
  @HttpCode(204)
  async release(@Param('id') id: string): Promise<void> {
    const released = await this.transactions.run((tx) => tx.query(releaseSql, [checkedId(id)]));
    if (released.length === 0) throw notFound('Reservation', id);
  }
}

export function reservationModule(transactions: Transactions): DynamicModule {
  class ReservationModule {}
  return { module: ReservationModule, controllers: [ReservationController], providers: [{ provide: Transactions, useValue: transactions }] };
}
