import { banyanNow, publish, rowsOf, type Reader, type Transaction } from '@banyan/messaging';
import {
  conflict,
  notFound,
  preconditionFailed,
  present,
  serverFilled,
  wantsTime,
  type Page,
  type ResourceDefinition,
  type StoredDocument,
  type TmfDocument,
  type TmfQuery,
} from '@banyan/tmf';
import { v7 as uuidv7 } from 'uuid';
import { qualified } from './database.js';
import { heardSql, recordDeliveries } from './hub-deliveries.js';
import { listDocuments } from './resource-list.js';

export interface WriteOptions {
  /** The order whose journey the event belongs to; the resource's own id when it belongs to none. */
  correlationId?: string;
}

export interface VersionedWriteOptions extends WriteOptions {
  /** Refuses, with 412, to write over any other version. */
  expectedVersion?: number;
}

export interface Stored<T extends TmfDocument> extends StoredDocument {
  document: T;
}

interface WrittenRow {
  version: number;
  sequence: number;
  /** Somebody subscribes to the events of this API. */
  heard: boolean;
}

/** The attributes whose changes a document has events of their own for: one for the whole list, or one for each field that its entries name. */
const ownEvents = [
  { event: 'milestone', attribute: 'milestone' }, { event: 'jeopardy', attribute: 'jeopardyAlert' }, { event: 'informationRequired', attribute: 'requiredInformation', ofEach: 'path' },
] as const;

interface Change<T> {
  eventType: string | undefined;
  /** The field that the event concerns, of one that concerns a field. */
  fieldPath?: string;
  document: T;
  row: WrittenRow;
}

/**
 * The resources of one kind, each a row of a table made by `resourceTable`. Every write is one statement, and publishes
 * the official event of what happened in the same transaction: topic is the resource's name, key its id, and `seq` the
 * row's sequence, which that very statement has raised.
 */
export class ResourceStore<T extends TmfDocument = TmfDocument> {
  /** With its schema, as SQL wants it. */
  readonly table: string;
  private readonly heard: string;

  constructor(
    readonly definition: ResourceDefinition,
    private readonly schema: string,
    table: string,
  ) {
    this.table = qualified(schema, table);
    this.heard = `${heardSql(schema, definition.api)} AS heard`;
  }

  /** @throws TmfError 409 when there is one under this id; the id of a removed one may be used again */
  async insert(tx: Transaction, document: T, options: WriteOptions = {}): Promise<Stored<T>> {
    const [stored] = await this.insertAll(tx, [document], options);
    return stored!;
  }

  /** Inserts all of them in one statement, or none, with what the server fills in. @throws TmfError 409 naming those that are there already */
  async insertAll(tx: Transaction, drafts: readonly T[], options: WriteOptions = {}): Promise<Stored<T>[]> {
    if (drafts.length === 0) return [];
    const now = drafts.some((draft) => wantsTime(this.definition, draft)) ? await banyanNow(tx) : '';
    const documents = drafts.map((draft) => serverFilled(this.definition, draft, now));
    const eventType = this.definition.events.create;
    const written = await tx.query<WrittenRow & { id: string }>(
      `insert into ${this.table} as resource (id, document, sequence) select document ->> 'id', document, $2 from jsonb_array_elements($1::jsonb) as list(document)
       on conflict (id) do update set document = excluded.document, version = resource.version + 1,
         sequence = resource.sequence + $2, created_at = now(), updated_at = now(), deleted_at = null
       where resource.deleted_at is not null
       returning id, version, sequence, ${this.heard}`,
      [JSON.stringify(documents), eventType ? 1 : 0],
    );
    const rowOf = new Map(written.map((row) => [row.id, row]));
    const taken = documents.filter((document) => !rowOf.has(document.id)).map((document) => document.id);
    if (taken.length > 0) throw conflict(`there is a ${this.definition.type} ${taken.join(', ')} already`);
    const changes = documents.map((document) => ({ eventType, document, row: rowOf.get(document.id)! }));
    this.announce(tx, changes, options);
    return changes.map(({ document, row }) => ({ document, version: row.version }));
  }

  async find(reader: Reader, id: string): Promise<Stored<T> | undefined> {
    const [row] = await rowsOf<Stored<T>>(reader, `select document, version from ${this.table} where id = $1 and deleted_at is null`, [id]);
    return row;
  }

  /** Several at once, by id. */
  async findAll(reader: Reader, ids: readonly string[]): Promise<Map<string, Stored<T>>> {
    const found = await rowsOf<Stored<T> & { id: string }>(reader, `select id, document, version from ${this.table} where id = any($1) and deleted_at is null`, [ids]);
    return new Map(found.map(({ id, document, version }) => [id, { document, version }]));
  }

  /** One page, in the order asked for and else the oldest first, and how many match in all. */
  list(reader: Reader, query: TmfQuery): Promise<Page<T>> {
    return listDocuments<T>(reader, this.table, query);
  }

  /** Reads a resource and keeps others from writing it until the transaction ends. */
  async lock(tx: Transaction, id: string): Promise<Stored<T> | undefined> {
    const [row] = await tx.query<Stored<T>>(`select document, version from ${this.table} where id = $1 and deleted_at is null for update`, [id]);
    return row;
  }

  /** Locks several at once, in the order of their ids. */
  async lockAll(tx: Transaction, ids: readonly string[]): Promise<Map<string, Stored<T>>> {
    if (ids.length === 0) return new Map();
    const found = await tx.query<Stored<T>>(`select document, version from ${this.table} where id = any($1) and deleted_at is null order by id for update`, [ids]);
    return new Map(found.map((stored) => [stored.document.id, stored]));
  }

  /** Locks those that contain the given attributes, in the order of their ids. */
  async lockWhere(tx: Transaction, contained: object): Promise<T[]> {
    const found = await tx.query<{ document: T }>(`select document from ${this.table} where document @> $1 and deleted_at is null order by id for update`, [JSON.stringify(contained)]);
    return found.map(({ document }) => document);
  }

  /** Writes documents that the transaction has locked over the present ones, in one statement. */
  async updateAll(tx: Transaction, documents: readonly T[], options: WriteOptions = {}): Promise<void> {
    if (documents.length === 0) return;
    const { change, stateChange = change } = this.definition.events;
    const written = await tx.query<WrittenRow & { id: string; stateChanged: boolean }>(
      `with before as (
         select id, list.document as next, resource.document ->> $2 is distinct from list.document ->> $2 as state_changed
         from ${this.table} as resource join jsonb_array_elements($1::jsonb) as list(document) on list.document ->> 'id' = id where deleted_at is null)
       update ${this.table} as resource set document = next, version = version + 1, updated_at = now(),
         sequence = sequence + case when state_changed then $3::integer else $4::integer end
       from before where resource.id = before.id
       returning resource.id, version, sequence, state_changed as "stateChanged", ${this.heard}`,
      [JSON.stringify(documents), this.definition.stateAttribute ?? '', stateChange ? 1 : 0, change ? 1 : 0],
    );
    const rowOf = new Map(written.map((row) => [row.id, row]));
    const changes = documents.map((document) => {
      const row = rowOf.get(document.id);
      if (!row) throw notFound(this.definition.type, document.id);
      return { eventType: row.stateChanged ? stateChange : change, document, row };
    });
    this.announce(tx, changes, options);
  }

  /**
   * Writes the document over the present one. A move of the state attribute is told by the StateChange event alone,
   * any other change by the AttributeValueChange event; what its document has an event of its own for is told by that as well.
   *
   * @throws TmfError 404, or 412 when `expectedVersion` is given and is not the present one
   */
  async update(tx: Transaction, id: string, document: T, options: VersionedWriteOptions = {}): Promise<Stored<T>> {
    const { change, stateChange = change } = this.definition.events;
    const own = this.ownEventsOf(document);
    const [row] = await tx.query<WrittenRow & { stateChanged: boolean; changed: string[] }>(
      `with before as (
         select document ->> $3 is distinct from $2::jsonb ->> $3 as state_changed,
           array(select name from unnest($7::text[]) as name where document -> name is distinct from $2::jsonb -> name) as changed from ${this.table}
         where id = $1 and deleted_at is null and ($4::integer is null or version = $4) for update)
       update ${this.table} as resource set document = $2, version = version + 1, updated_at = now(),
         sequence = sequence + case when state_changed then $5::integer else $6::integer end + cardinality(changed)
       from before where id = $1
       returning version, sequence, state_changed as "stateChanged", changed, ${this.heard}`,
      [id, JSON.stringify(document), this.definition.stateAttribute ?? '', options.expectedVersion ?? null, stateChange ? 1 : 0, change ? 1 : 0, own.map(({ attribute }) => attribute)],
    );
    if (!row) throw await this.refusal(tx, id);
    const told: Pick<Change<T>, 'eventType' | 'fieldPath'>[] = [{ eventType: row.stateChanged ? stateChange : change }, ...own.filter(({ attribute }) => row.changed.includes(attribute))];
    this.announce(tx, told.map((each, index) => ({ ...each, document, row: { ...row, sequence: row.sequence - (told.length - 1 - index) } })), options);
    return { document, version: row.version };
  }

  /** Those that a document would be told by if all that it has events for had changed. */
  private ownEventsOf(document: T): { attribute: string; eventType: string | undefined; fieldPath?: string }[] {
    return ownEvents.flatMap(({ event, attribute, ...rest }) => {
      const eventType = this.definition.events[event];
      if (!eventType) return [];
      if (!('ofEach' in rest)) return [{ attribute, eventType }];
      return ((document[attribute] ?? []) as Record<string, string>[]).map((entry) => ({ attribute, eventType, fieldPath: entry[rest.ofEach] }));
    });
  }

  /**
   * @returns the document as it was
   * @throws TmfError 404, or 412 when `expectedVersion` is given and is not the present one
   */
  async remove(tx: Transaction, id: string, options: VersionedWriteOptions = {}): Promise<T> {
    const eventType = this.definition.events.delete;
    const [row] = await tx.query<WrittenRow & { document: T }>(
      `with before as (
         select document as last from ${this.table}
         where id = $1 and deleted_at is null and ($2::integer is null or version = $2) for update)
       update ${this.table} set document = '{}', version = version + 1, sequence = sequence + $3, updated_at = now(), deleted_at = now()
       from before where id = $1
       returning version, sequence, last as document, ${this.heard}`,
      [id, options.expectedVersion ?? null, eventType ? 1 : 0],
    );
    if (!row) throw await this.refusal(tx, id);
    this.announce(tx, [{ eventType, document: row.document, row }], options);
    return row.document;
  }

  private async refusal(tx: Transaction, id: string): Promise<Error> {
    const { type } = this.definition;
    return (await this.find(tx, id)) ? preconditionFailed(type, id) : notFound(type, id);
  }

  /** Publishes what happened, and records it for subscribers if there are any. */
  private announce(tx: Transaction, changes: readonly Change<T>[], options: WriteOptions): void {
    const told = changes.filter(({ eventType }) => eventType).map((change) => ({ ...change, event: this.eventOf(change, options) }));
    for (const { document, row, event } of told) {
      publish(tx, { topic: this.definition.name, key: document.id, seq: row.sequence, type: event.eventType, subject: document.id, correlationId: event.correlationId, data: event });
    }
    if (told[0]?.row.heard) recordDeliveries(tx, this.schema, this.definition.api, told.map(({ event }) => event));
  }

  private eventOf({ eventType, fieldPath, document }: Change<T>, options: WriteOptions) {
    const { name, api } = this.definition;
    return {
      eventId: uuidv7(),
      eventTime: new Date().toISOString(),
      eventType: eventType!,
      correlationId: options.correlationId ?? document.id,
      domain: api.title,
      title: eventType!,
      ...(fieldPath === undefined ? {} : { fieldPath }),
      // Nobody asks for an event under some host's name: its href is the path.
      event: { [name]: present(this.definition, document, '') },
    };
  }
}
