import { Controller, Get, Inject, Param, Query, Res, type DynamicModule } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transactions, type Message, type TaskRef, type Transaction } from '@banyan/messaging';
import { checkedId, collectionPath, givenPage, judged, notFound, type ResourceDefinition } from '@banyan/tmf';
import type { Response } from 'express';
import { z } from 'zod';
import { qualified } from './database.js';

/** Who changes instances in a transaction, and for which order. */
export interface ChangedBy {
  /** Whoever sent the request, or the service that commanded it. */
  actor: string;
  orderId?: string;
  /** Absent when the plan is that of a whole order. */
  itemId?: string;
  taskId?: string;
  /** The order at the head of the journey. */
  correlationId?: string;
  /** What an earlier change had done was taken back. */
  reverted?: boolean;
}

/** One change of an instance. Of a change, `before` and `after` hold the attributes that it changed; else the whole document. */
export interface HistoryEntry extends ChangedBy {
  /** The version that the change led to, as its ETag shows; a statement by hand may leave it as it was. */
  version: number;
  /** ISO 8601, UTC. */
  at: string;
  event: 'created' | 'changed' | 'removed';
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

const setting = 'banyan.changed_by';

/**
 * SQL of the history of one table of instances, written by a trigger: whatever changes a row, its history is told in the same
 * transaction, and nothing that changes rows can forget it (adr 51).
 *
 * @param service named as the actor of what nobody else asked for
 */
export function historyTable(schema: string, table: string, service: string): string {
  const [history, note, instances] = [qualified(schema, `${table}_history`), qualified(schema, `note_${table}_history`), qualified(schema, table)];
  const changedOf = (attributes: string, other: string) => `(select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${attributes}) where ${other} -> key is distinct from value)`;
  return `
    create table ${history} (
      instance_id text not null, position bigint generated always as identity, version integer not null, at timestamptz not null default banyan_now(),
      event text not null check (event in ('created', 'changed', 'removed')), changed_by jsonb not null, before jsonb, after jsonb, primary key (instance_id, position));
    create function ${note}() returns trigger language plpgsql as $$
    declare
      changed_by jsonb := coalesce(nullif(current_setting('${setting}', true), ''), '{"actor": "${service}"}')::jsonb;
      was jsonb;
      becomes jsonb;
    begin
      if tg_op = 'UPDATE' and old.deleted_at is null then was := old.document; end if;
      if new.deleted_at is null then becomes := new.document; end if;
      if was is not distinct from becomes then return null; end if;
      if was is null then
        insert into ${history} (instance_id, version, event, changed_by, after) values (new.id, new.version, 'created', changed_by, becomes);
      elsif becomes is null then
        insert into ${history} (instance_id, version, event, changed_by, before) values (new.id, new.version, 'removed', changed_by, was);
      else
        insert into ${history} (instance_id, version, event, changed_by, before, after)
        values (new.id, new.version, 'changed', changed_by, ${changedOf('was', 'becomes')}, ${changedOf('becomes', 'was')});
      end if;
      return null;
    end $$;
    create trigger note_history after insert or update on ${instances} for each row execute function ${note}();
  `;
}

/** SQL that takes it away again. */
export function dropHistory(schema: string, table: string): string {
  return `drop trigger note_history on ${qualified(schema, table)}; drop function ${qualified(schema, `note_${table}_history`)}; drop table ${qualified(schema, `${table}_history`)}`;
}

/** Says in whose name the transaction changes instances from here on. */
export function changesAreBy(tx: Transaction, by: ChangedBy): void {
  tx.execute(`select set_config('${setting}', $1, true)`, [JSON.stringify(by)]);
}

/** A plan is named by its order and its item, and one of a whole order has none. */
const wholeOrder = ['all', '*'];

/** Who has sent a command, and for what. */
export function commanded({ source, correlationId, data: { task } }: Message<{ task: TaskRef }>): ChangedBy {
  const [orderId, ...rest] = task.planId.split('/');
  const itemId = rest.join('/');
  return { actor: source, orderId: orderId!, ...(itemId && !wholeOrder.includes(itemId) ? { itemId } : {}), taskId: task.taskId, correlationId };
}

const querySchema = z.strictObject(givenPage);

type HistoryRow = Pick<HistoryEntry, 'version' | 'event'> & { at: Date; by: ChangedBy; before: Record<string, unknown> | null; after: Record<string, unknown> | null };

/** Reads the history of the instances of one table. */
export class InstanceHistory {
  private readonly instances: string;
  private readonly history: string;

  constructor(
    private readonly transactions: Transactions,
    private readonly definition: ResourceDefinition,
    schema: string,
    table: string,
  ) {
    this.instances = qualified(schema, table);
    this.history = qualified(schema, `${table}_history`);
  }

  /** One page, the newest change first. @throws TmfError 404 for an instance that never was; one that was removed has its history still */
  async of(id: string, { offset, limit }: z.output<typeof querySchema>): Promise<{ items: HistoryEntry[]; total: number }> {
    const [known] = await this.transactions.read<{ total: number }>(
      `select (select count(*)::integer from ${this.history} where instance_id = $1) as total from ${this.instances} where id = $1`, [id]);
    if (!known) throw notFound(this.definition.type, id);
    const rows = await this.transactions.read<HistoryRow>(
      `select version, at, event, changed_by as by, before, after from ${this.history} where instance_id = $1 order by position desc offset $2 limit $3`, [id, offset, limit]);
    return { items: rows.map(entryOf), total: known.total };
  }
}

const entryOf = ({ version, at, event, by, before, after }: HistoryRow): HistoryEntry =>
  ({ version, at: at.toISOString(), event, ...by, ...(before ? { before } : {}), ...(after ? { after } : {}) });

/** Serves what became of each instance, below its address: `…/product/{id}/history`. TM Forum has no such operation. */
export function historyModule(history: InstanceHistory, definition: ResourceDefinition): DynamicModule {
  @ApiExcludeController()
  @Controller(collectionPath(definition))
  class HistoryController {
    constructor(@Inject(InstanceHistory) private readonly history: InstanceHistory) {}

    @Get(':id/history')
    async list(@Param('id') id: string, @Query() query: unknown, @Res({ passthrough: true }) response: Response): Promise<HistoryEntry[]> {
      const { items, total } = await this.history.of(checkedId(id), judged(querySchema, query));
      response.status(items.length < total ? 206 : 200).set({ 'X-Total-Count': String(total), 'X-Result-Count': String(items.length) });
      return items;
    }
  }
  class HistoryModule {}
  return { module: HistoryModule, controllers: [HistoryController], providers: [{ provide: InstanceHistory, useValue: history }] };
}
