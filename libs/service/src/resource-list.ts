import { rowsOf, type Reader } from '@banyan/messaging';
import { tmfQueryToSql, tooExpensive, type Page, type SqlQuery, type TmfDocument, type TmfQuery } from '@banyan/tmf';

/** Totals are exact up to here; counting more for every page would cost more than the page. */
export const exactTotal = 10_000;

/** Up to so many matches are found first and put in order then. */
const few = 1_000;

/** What PostgreSQL says of a statement that it has stopped. */
const queryCanceled = '57014';

/**
 * Lists are planned anew. A plan made for any value would walk through the whole table in its order when it expects a full page
 * on the way, and find nothing of a value that few documents have.
 */
function found<Row>(reader: Reader, sql: string, parameters: unknown[]): Promise<Row[]> {
  return rowsOf<Row>(reader, sql, parameters, 'anew');
}

/** How many match; beyond the exact ones, as many as the planner expects. */
async function totalOf(reader: Reader, from: string, { where, parameters }: SqlQuery): Promise<Omit<Page, 'items'>> {
  const matching = `select from ${from} and (${where})`;
  const [counted] = await found<{ total: number }>(reader, `select count(*)::integer as total from (${matching} limit ${exactTotal + 1}) as counted`, parameters);
  const total = counted?.total ?? 0;
  if (total <= exactTotal) return { total };
  const [explained] = await found<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(reader, `explain (format json) ${matching}`, parameters);
  return { total: Math.max(explained?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0, total), isEstimated: true };
}

/**
 * A page of what few documents match, undefined when there are more. The planner may take a rare value for a common one and walk
 * through the table in its order until the page is full, which it never is: a limit without an order leaves the index as the
 * cheaper way unless the value is common indeed.
 */
async function pageOfFew<T extends TmfDocument>(reader: Reader, from: string, query: TmfQuery, sql: SqlQuery): Promise<Page<T> | undefined> {
  const matching = `select document, created_at, id from ${from} and (${sql.where}) limit ${few + 1}`;
  const page = `with matching as materialized (${matching}) select document, (select count(*)::integer from matching) as total from matching order by ${sql.orderBy} limit ${Number(query.limit)} offset ${Number(query.offset)}`;
  const items = await found<{ document: T; total: number }>(reader, page, sql.parameters);
  const total = items[0]?.total ?? 0;
  // Nothing was found at all, or the page is past the end.
  if (items.length === 0 && query.offset > 0) return undefined;
  return total > few ? undefined : { items: items.map(({ document }) => document), total };
}

async function pageOf<T extends TmfDocument>(reader: Reader, table: string, query: TmfQuery, sql: SqlQuery): Promise<Page<T>> {
  const from = `${table} where deleted_at is null`;
  const isNarrowed = sql.isIndexed && sql.parameters.length > 0 && query.limit > 0;
  const fewest = isNarrowed ? await pageOfFew<T>(reader, from, query, sql) : undefined;
  if (fewest) return fewest;
  const page = `select document from ${from} and (${sql.where}) order by ${sql.orderBy} limit ${Number(query.limit)} offset ${Number(query.offset)}`;
  const items = query.limit === 0 ? [] : (await found<{ document: T }>(reader, page, sql.parameters)).map((row) => row.document);
  // A page that is not full tells the total by itself, unless it begins past the end.
  const isLastPage = items.length < query.limit && (items.length > 0 || query.offset === 0);
  if (isLastPage) return { items, total: query.offset + items.length };
  const total = await totalOf(reader, from, tmfQueryToSql({ ...query, sort: [] }, 'document', { idColumn: 'id' }));
  // What has been seen is certain, whatever the planner expects.
  return { items, ...total, total: Math.max(total.total, items.length > 0 ? query.offset + items.length : 0) };
}

/**
 * One page of the documents of a table made by `resourceTable`, in the order asked for and else the oldest first.
 *
 * @throws TmfError 422 when the database took too long over it: what no index answers has a limit of its own
 */
export async function listDocuments<T extends TmfDocument>(reader: Reader, table: string, query: TmfQuery): Promise<Page<T>> {
  const sql = tmfQueryToSql(query, 'document', { idColumn: 'id', lastOrder: 'created_at, id' });
  const { timeoutMs } = query;
  const isBounded = !sql.isIndexed && timeoutMs !== undefined && 'run' in reader;
  try {
    if (!isBounded) return await pageOf<T>(reader, table, query, sql);
    return await reader.run(async (tx) => {
      tx.execute(`set local statement_timeout = ${Number(timeoutMs)}`);
      return pageOf<T>(tx, table, query, sql);
    });
  } catch (error) {
    if ((error as { code?: string }).code !== queryCanceled) throw error;
    throw tooExpensive(isBounded ? timeoutMs : undefined);
  }
}
