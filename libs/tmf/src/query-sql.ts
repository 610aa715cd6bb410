import { lastShape, type AttributePath } from './attribute-path.js';
import { conditionOf, type Comparison, type Condition, type FilterValue } from './condition.js';
import { containedBy, containing, isByContainment } from './containment.js';
import { isDateTime } from './date-time.js';
import type { TmfQuery } from './query.js';

/** SQL fragments for a statement that the caller writes, and what `$1`, `$2` … in them stand for. */
export interface SqlQuery {
  /** A condition; `TRUE` without filters. */
  where: string;
  /** Without the words ORDER BY; always ends in the id, so that pages neither overlap nor leave gaps. */
  orderBy: string;
  parameters: unknown[];
  /** Indexes answer all of it; otherwise documents are read one by one, and the statement needs a limit of time. */
  isIndexed: boolean;
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
  /** The SQL of the document, or of the item of a list, that paths begin at. */
  column: string;
  bind: Bind;
  /** Lists that have been entered; each item needs a name of its own. */
  depth: number;
  idColumn?: string;
}

/** Lax jsonpath walks through lists by itself. The names come from the generated classes, never from the client. */
function jsonPath(path: AttributePath): string {
  return `$${path.map(({ name }) => `.${JSON.stringify(name)}`).join('')}`;
}

function someValue({ column, bind }: Place, path: AttributePath, conditionOfText: (text: string) => string): string {
  const found = `jsonb_path_query(${column}, ${bind(jsonPath(path), 'jsonpath')}) AS found(value)`;
  return `EXISTS (SELECT 1 FROM ${found} WHERE ${conditionOfText("found.value #>> '{}'")})`;
}

const comparisons = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Instants are compared as such, because the same moment can be written in many ways. Text that is no moment never matches. */
function momentSql(place: Place, path: AttributePath, operator: keyof typeof comparisons, value: FilterValue): string {
  return someValue(place, path, (text) => {
    const moment = `CASE WHEN ${text} ~ '^\\d{4}-\\d{2}-\\d{2}' THEN (${text})::timestamptz END`;
    return `${moment} ${comparisons[operator]} ${place.bind(value, 'timestamptz')}`;
  });
}

function orderSql({ column, bind }: Place, path: AttributePath, operator: keyof typeof comparisons, value: FilterValue): string {
  // jsonpath spells equality with two signs; the others as SQL does.
  const sign = operator === 'eq' ? '==' : comparisons[operator];
  const condition = `${jsonPath(path)} ? (@ ${sign} $value)`;
  return `jsonb_path_exists(${column}, ${bind(condition, 'jsonpath')}, ${bind(JSON.stringify({ value }), 'jsonb')})`;
}

function valueSql(place: Place, path: AttributePath, operator: Comparison, value: FilterValue): string {
  if (operator === 'regex') return someValue(place, path, (text) => `${text} ~ ${place.bind(value, 'text')}`);
  if (lastShape(path).format === 'date-time' && isDateTime(value)) return momentSql(place, path, operator, value);
  if (operator === 'eq') return `${place.column} @> ${place.bind(JSON.stringify(containing(path, value)), 'jsonb')}`;
  return orderSql(place, path, operator, value);
}

const isId = ({ idColumn }: Place, { path, operator }: Extract<Condition, { kind: 'compare' }>): boolean =>
  idColumn !== undefined && operator === 'eq' && path.length === 1 && path[0]!.name === 'id';

function joined(conditions: readonly string[], word: 'AND' | 'OR', none: string): string {
  if (conditions.length < 2) return conditions[0] ?? none;
  return conditions.map((condition) => (word === 'AND' ? condition : `(${condition})`)).join(` ${word} `);
}

function compareSql(place: Place, condition: Extract<Condition, { kind: 'compare' }>): string {
  const { path, operator, values } = condition;
  // The id has a column and its primary key; many ids at once are one look at it.
  if (isId(place, condition)) return `${place.idColumn} = ANY (${place.bind(values.map(String), 'text[]')})`;
  return `(${values.map((value) => valueSql(place, path, operator, value)).join(' OR ') || 'FALSE'})`;
}

function someSql(place: Place, condition: Extract<Condition, { kind: 'some' }>): string {
  const contained = containedBy(condition);
  const candidates = contained?.documents.map((document) => `${place.column} @> ${place.bind(JSON.stringify(document), 'jsonb')}`).join(' OR ');
  if (contained?.exact) return `(${candidates})`;
  const item = `item${place.depth + 1}`;
  const list = place.bind(`${jsonPath(condition.path)}[*]`, 'jsonpath');
  const inside = conditionSql({ ...place, column: `${item}.value`, depth: place.depth + 1, idColumn: undefined }, condition.of);
  const exists = `EXISTS (SELECT 1 FROM jsonb_path_query(${place.column}, ${list}) AS ${item}(value) WHERE ${inside})`;
  return candidates ? `((${candidates}) AND ${exists})` : exists;
}

function conditionSql(place: Place, condition: Condition): string {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of.map((part) => conditionSql(place, part)), 'AND', 'TRUE');
    case 'any':
      return `(${joined(condition.of.map((part) => conditionSql(place, part)), 'OR', 'FALSE')})`;
    case 'not':
      return `NOT (${conditionSql(place, condition.of)})`;
    case 'exists':
      return `jsonb_path_exists(${place.column}, ${place.bind(jsonPath(condition.path), 'jsonpath')})`;
    case 'compare':
      return compareSql(place, condition);
    case 'some':
      return someSql(place, condition);
  }
}

function isIndexed(place: Place, condition: Condition): boolean {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.every((part) => isIndexed(place, part));
  if (condition.kind === 'compare') return isId(place, condition) || isByContainment(condition);
  return condition.kind === 'some' && (containedBy(condition)?.exact ?? false);
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
    depth: 0,
    idColumn: options.idColumn,
  };
  const condition: Condition = { kind: 'all', of: [conditionOf(query.filters), ...(query.conditions ?? [])] };
  const where = conditionSql(place, { kind: 'all', of: condition.of.filter((part) => part.kind !== 'all' || part.of.length > 0) });
  const order = query.sort.map(({ path, descending }) => {
    const first = `jsonb_path_query_first(${documentColumn}, ${place.bind(jsonPath(path), 'jsonpath')})`;
    return `${first} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
  });
  return { where, orderBy: [...order, lastOrder].join(', '), parameters, isIndexed: order.length === 0 && isIndexed(place, condition) };
}
