import { lastShape, type AttributePath } from './attribute-path.js';
import { isDateTime } from './date-time.js';
import type { FilterOperator, FilterValue, TmfFilter, TmfQuery } from './query.js';

/** SQL fragments for a statement that the caller writes, and what `$1`, `$2` … in them stand for. */
export interface SqlQuery {
  /** A condition; `TRUE` without filters. */
  where: string;
  /** Without the words ORDER BY; always ends in the id, so that pages neither overlap nor leave gaps. */
  orderBy: string;
  parameters: unknown[];
}

export interface SqlOptions {
  /** The SQL expression of the id, when a column of its own is indexed. */
  idColumn?: string;
  /** What the order ends in instead of the id alone, e.g. `created_at, id`. */
  lastOrder?: string;
  /** The number of the first parameter, when the statement has others before. */
  firstParameter?: number;
}

type Bind = (value: unknown, type: 'jsonb' | 'jsonpath' | 'text' | 'text[]' | 'timestamptz') => string;

interface Place {
  column: string;
  bind: Bind;
}

/** Lax jsonpath walks through lists by itself. The names come from the generated classes, never from the client. */
function jsonPath(path: AttributePath): string {
  return `$${path.map(({ name }) => `.${JSON.stringify(name)}`).join('')}`;
}

/** The smallest document that contains `value` at the path: containment is what a GIN index can answer. */
function containing(path: AttributePath, value: FilterValue): unknown {
  return path.reduceRight<unknown>((inner, { name, shape }) => ({ [name]: shape.array ? [inner] : inner }), value);
}

function someValue({ column, bind }: Place, path: AttributePath, conditionOf: (text: string) => string): string {
  const found = `jsonb_path_query(${column}, ${bind(jsonPath(path), 'jsonpath')}) AS found(value)`;
  return `EXISTS (SELECT 1 FROM ${found} WHERE ${conditionOf("found.value #>> '{}'")})`;
}

const comparisons = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
type Comparison = keyof typeof comparisons;

/** Instants are compared as such, because the same moment can be written in many ways. Text that is no moment never matches. */
function momentCondition(place: Place, path: AttributePath, operator: Comparison, value: FilterValue): string {
  return someValue(place, path, (text) => {
    const moment = `CASE WHEN ${text} ~ '^\\d{4}-\\d{2}-\\d{2}' THEN (${text})::timestamptz END`;
    return `${moment} ${comparisons[operator]} ${place.bind(value, 'timestamptz')}`;
  });
}

function orderCondition({ column, bind }: Place, path: AttributePath, operator: Comparison, value: FilterValue): string {
  const condition = `${jsonPath(path)} ? (@ ${comparisons[operator]} $value)`;
  return `jsonb_path_exists(${column}, ${bind(condition, 'jsonpath')}, ${bind(JSON.stringify({ value }), 'jsonb')})`;
}

function comparison(place: Place, path: AttributePath, operator: Comparison, value: FilterValue): string {
  if (lastShape(path).format === 'date-time' && isDateTime(value)) return momentCondition(place, path, operator, value);
  if (operator === 'eq') return `${place.column} @> ${place.bind(JSON.stringify(containing(path, value)), 'jsonb')}`;
  return orderCondition(place, path, operator, value);
}

type Condition = (place: Place, path: AttributePath, value: FilterValue) => string;

const conditions: Record<FilterOperator, Condition> = {
  eq: (place, path, value) => comparison(place, path, 'eq', value),
  ne: (place, path, value) => comparison(place, path, 'eq', value),
  gt: (place, path, value) => comparison(place, path, 'gt', value),
  gte: (place, path, value) => comparison(place, path, 'gte', value),
  lt: (place, path, value) => comparison(place, path, 'lt', value),
  lte: (place, path, value) => comparison(place, path, 'lte', value),
  regex: (place, path, value) => someValue(place, path, (text) => `${text} ~ ${place.bind(value, 'text')}`),
};

function filterSql(place: Place, { path, operator, values }: TmfFilter, idColumn?: string): string {
  // The id has a column and its primary key; many ids at once are one look at it.
  if (idColumn && operator === 'eq' && path.length === 1 && path[0]!.name === 'id') return `${idColumn} = ANY (${place.bind(values.map(String), 'text[]')})`;
  const any = values.map((value) => conditions[operator](place, path, value)).join(' OR ');
  return `${operator === 'ne' ? 'NOT ' : ''}(${any || 'FALSE'})`;
}

/**
 * Compiles a query to conditions on a `jsonb` column. All that came from the client travels as a bound parameter.
 * Equality is containment (`@>`), which an index `USING gin (document jsonb_path_ops)` serves; the rest reads documents.
 *
 * @param documentColumn the SQL expression of the column; like the options it is written by the caller's code
 */
export function tmfQueryToSql(query: TmfQuery, documentColumn: string, options: SqlOptions = {}): SqlQuery {
  const { lastOrder = options.idColumn ?? `${documentColumn} ->> 'id'`, firstParameter = 1 } = options;
  const parameters: unknown[] = [];
  const place: Place = {
    column: documentColumn,
    bind: (value, type) => `$${parameters.push(value) + firstParameter - 1}::${type}`,
  };
  const where = query.filters.map((filter) => filterSql(place, filter, options.idColumn)).join(' AND ') || 'TRUE';
  const order = query.sort.map(({ path, descending }) => {
    const first = `jsonb_path_query_first(${documentColumn}, ${place.bind(jsonPath(path), 'jsonpath')})`;
    return `${first} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
  });
  return { where, orderBy: [...order, lastOrder].join(', '), parameters };
}
