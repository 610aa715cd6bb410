import { declaredPath, lastShape, type AttributePath } from './attribute-path.js';
import type { Condition, FilterOperator, TmfFilter } from './condition.js';
import { typedValues, type Report } from './filter-values.js';
import { conditionOfJsonPath } from './json-path.js';
import { commaSeparated, parametersOf, type RawQuery, type WrittenParameter } from './query-parameters.js';
import type { DocumentClass, ResourceDefinition } from './resource-definition.js';
import { badRequest } from './tmf-error.js';
import type { Violation } from './violation.js';

export type { RawQuery } from './query-parameters.js';

/** A list request after TMF630, all of it declared and typed. Filters are joined by AND. */
export interface TmfQuery {
  filters: readonly TmfFilter[];
  /** What `filter=` asks for by JSONPath; joined with the filters by AND. */
  conditions?: readonly Condition[];
  /** What to show; undefined shows all, an empty list shows id and href alone. */
  fields?: readonly AttributePath[];
  sort: readonly { path: AttributePath; descending: boolean }[];
  offset: number;
  limit: number;
  /** Time that the database may take, when no index answers it. */
  timeoutMs?: number;
}

/** What bounds a list, whatever the client asks for. */
export interface ListLimits {
  /** Documents on a page where the client names no limit. */
  byDefault: number;
  /** Documents on any page. */
  maximum: number;
  /** Time that the database may take over a list that no index answers. */
  timeoutMs?: number;
}

export const defaultLimit = 100;
export const maximumLimit = 1000;
const listLimits: ListLimits = { byDefault: defaultLimit, maximum: maximumLimit };

/** More than any person writes, and few enough for one statement. */
const maximumValues = 1000;
const maximumSorts = 10;

const operators = new Set<string>(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex']);

const valuesOf = (parameters: readonly WrittenParameter[], name: string): string[] => parameters.filter((one) => one.name === name).map(({ value }) => value);
const namesOf = (parameters: readonly WrittenParameter[], name: string): string[] =>
  valuesOf(parameters, name).flatMap((value) => value.split(',')).map((text) => text.trim()).filter((text) => text !== '');

function wholeNumber(parameters: readonly WrittenParameter[], name: string, otherwise: number, report: Report): number {
  const text = valuesOf(parameters, name).at(-1);
  if (text === undefined) return otherwise;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  report('type', name, 'must be a whole number, zero or more');
  return otherwise;
}

function attributePath(documentClass: DocumentClass, text: string, parameter: string, report: Report): AttributePath | undefined {
  const path = declaredPath(documentClass, text);
  if (!path) report('unknownAttribute', parameter, `names ${JSON.stringify(text)}, which the document does not declare`);
  return path;
}

/** An attribute's own name wins over an operator of the same spelling. */
function splitOperator(documentClass: DocumentClass, { name, operator }: WrittenParameter): { text: string; operator: FilterOperator } {
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1);
  if (operator) return { text: name, operator };
  const isOperator = dot > 0 && operators.has(ending) && !declaredPath(documentClass, name);
  return isOperator ? { text: name.slice(0, dot), operator: ending as FilterOperator } : { text: name, operator: 'eq' };
}

function filterOf(documentClass: DocumentClass, text: string, operator: FilterOperator, written: readonly string[], report: Report): TmfFilter[] {
  const name = operator === 'eq' ? text : `${text}.${operator}`;
  const path = attributePath(documentClass, text, name, report);
  if (!path) return [];
  const { type } = lastShape(path);
  if (typeof type === 'function') {
    report('type', name, 'holds an object: name an attribute inside of it');
    return [];
  }
  if (operator === 'regex' && type !== 'string' && type !== 'any') {
    report('operator', name, 'holds no text: regex does not apply');
    return [];
  }
  const parts = operator === 'regex' ? written.map((one) => ({ text: one, quoted: false })) : written.flatMap(commaSeparated);
  if (parts.length > maximumValues) {
    report('cardinality', name, `names more than ${maximumValues} values`);
    return [];
  }
  return [{ path, operator, values: parts.flatMap((part) => typedValues(path, operator, part, name, report)) }];
}

/** The same attribute by the same operator, said several times, means any of the values. */
function filtersOf(documentClass: DocumentClass, parameters: readonly WrittenParameter[], report: Report): TmfFilter[] {
  const asked = new Map<string, { text: string; operator: FilterOperator; written: string[] }>();
  for (const parameter of parameters) {
    const { text, operator } = splitOperator(documentClass, parameter);
    const key = `${operator} ${text}`;
    asked.set(key, { text, operator, written: [...(asked.get(key)?.written ?? []), parameter.value] });
  }
  return [...asked.values()].flatMap(({ text, operator, written }) => filterOf(documentClass, text, operator, written, report));
}

function fieldsOf(documentClass: DocumentClass, parameters: readonly WrittenParameter[], report: Report): AttributePath[] | undefined {
  if (valuesOf(parameters, 'fields').length === 0) return undefined;
  const names = [...new Set(namesOf(parameters, 'fields'))].filter((name) => name !== 'none');
  return names.map((name) => attributePath(documentClass, name, 'fields', report)).filter((path) => path !== undefined);
}

function sortOf(documentClass: DocumentClass, parameters: readonly WrittenParameter[], report: Report): TmfQuery['sort'] {
  const names = namesOf(parameters, 'sort');
  if (names.length > maximumSorts) report('cardinality', 'sort', `names more than ${maximumSorts} attributes`);
  return names.flatMap((text) => {
    const path = attributePath(documentClass, text.replace(/^[-+]/, ''), 'sort', report);
    return path ? [{ path, descending: text.startsWith('-') }] : [];
  });
}

const reserved = new Set(['fields', 'sort', 'offset', 'limit', 'filter']);

/**
 * Reads a list request after TMF630: filters on any declared attribute, also inside of lists (`relatedParty.id=x`), by
 * `.gt .gte .lt .lte .ne .eq .regex` or their signs; commas and repeated names mean OR; `filter=` takes JSONPath. Everything
 * wrong is thrown at once, as a 400.
 */
export function parseTmfQuery({ classes: { entity } }: ResourceDefinition, query: RawQuery, limits: ListLimits = listLimits): TmfQuery {
  const parameters = parametersOf(query);
  const violations: Violation[] = [];
  const report: Report = (code, path, reason) => void violations.push({ code, path, reason });
  const isFilter = ({ name, operator }: WrittenParameter): boolean => !reserved.has(name) || (operator !== undefined && name !== 'filter');
  const conditions = valuesOf(parameters, 'filter').map((text) => conditionOfJsonPath(entity, text, report));
  const parsed: TmfQuery = {
    filters: filtersOf(entity, parameters.filter(isFilter), report),
    ...(conditions.length > 0 && { conditions }),
    fields: fieldsOf(entity, parameters, report),
    sort: sortOf(entity, parameters, report),
    offset: wholeNumber(parameters, 'offset', 0, report),
    limit: Math.min(wholeNumber(parameters, 'limit', limits.byDefault, report), limits.maximum),
    ...(limits.timeoutMs !== undefined && { timeoutMs: limits.timeoutMs }),
  };
  if (violations.length > 0) throw badRequest(violations, 'the query is not valid');
  return parsed;
}
