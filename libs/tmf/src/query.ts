import { declaredPath, lastShape, type AttributePath } from './attribute-path.js';
import { isDateTime } from './date-time.js';
import { textFault } from './guard.js';
import type { DocumentClass, ResourceDefinition, TmfDocument } from './resource-definition.js';
import { badRequest } from './tmf-error.js';
import type { Violation } from './violation.js';

export type FilterOperator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'regex';
export type FilterValue = string | number | boolean;

/** One condition; a document meets it when any of the values fits (`ne`: when none of them occurs). */
export interface TmfFilter {
  path: AttributePath;
  operator: FilterOperator;
  /** Of the declared type. For attributes of type `any`, `eq` and `ne` hold each reading of what the client wrote. */
  values: readonly FilterValue[];
}

/** A list request after TMF630, all of it declared and typed. Filters are joined by AND. */
export interface TmfQuery {
  filters: readonly TmfFilter[];
  /** What to show; undefined shows all, an empty list shows id and href alone. */
  fields?: readonly AttributePath[];
  sort: readonly { path: AttributePath; descending: boolean }[];
  offset: number;
  limit: number;
}

export const defaultLimit = 100;
export const maximumLimit = 1000;
const maximumRegexLength = 256;

const operators = new Set<string>(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'regex']);

type Parameters = ReadonlyMap<string, readonly string[]>;
type Report = (code: string, path: string, reason: string) => void;

/** A query as Nest hands it over, or the text after the question mark. */
export type RawQuery = string | Readonly<Record<string, unknown>>;

function parametersOf(query: RawQuery): Parameters {
  const parameters = new Map<string, string[]>();
  const add = (name: string, value: unknown): void => {
    parameters.set(name, [...(parameters.get(name) ?? []), String(value)]);
  };
  if (typeof query === 'string') new URLSearchParams(query).forEach((value, name) => add(name, value));
  else for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) add(name, one);
  return parameters;
}

const commaSeparated = (values: readonly string[]): string[] => values.flatMap((value) => value.split(',')).filter((part) => part !== '');

function wholeNumber(parameters: Parameters, name: string, otherwise: number, report: Report): number {
  const text = parameters.get(name)?.at(-1);
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

function regexValues(value: string, name: string, report: Report): FilterValue[] {
  try {
    // PostgreSQL has the last word on its own dialect; this catches the plain mistakes, with a path.
    new RegExp(value);
  } catch {
    report('format', name, 'is not a regular expression');
  }
  if (value.length > maximumRegexLength) report('format', name, `is longer than ${maximumRegexLength} characters`);
  if (/\\[1-9]/.test(value)) report('format', name, 'must not refer back to a group');
  return [value];
}

/** A list in place of a value says what is wrong. A plus sign that nobody escaped has arrived as a space. */
const readers: Record<string, (text: string) => FilterValue | string[]> = {
  string: (text) => text,
  number: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : ['must be a number']),
  integer: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : ['must be an integer']),
  boolean: (text) => (['true', 'false'].includes(text) ? text === 'true' : ['must be true or false']),
};

/**
 * Each reading of a text whose type the document leaves open: `100` may be stored as a number or as a string. When it is
 * about order, a number is a number and nothing else.
 */
function readingsOf(text: string, ordered: boolean): FilterValue[] {
  const number = text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [];
  if (ordered) return number.length > 0 ? number : [text];
  const boolean = ['true', 'false'].includes(text) ? [text === 'true'] : [];
  return [text, ...number, ...boolean];
}

function typedValues(path: AttributePath, operator: FilterOperator, text: string, name: string, report: Report): FilterValue[] {
  const { type, format } = lastShape(path);
  const fault = textFault(text);
  if (fault) report('text', name, fault);
  if (operator === 'regex') return regexValues(text, name, report);
  const ordered = operator !== 'eq' && operator !== 'ne';
  if (type === 'any') return readingsOf(text, ordered);
  const value = readers[type as string]!(format === 'date-time' ? text.replace(' ', '+') : text);
  if (Array.isArray(value)) {
    report('type', name, value[0]!);
    return [];
  }
  if (ordered && format === 'date-time' && !isDateTime(value)) report('format', name, 'must be compared with an ISO 8601 date and time');
  return [value];
}

/** An attribute's own name wins over an operator of the same spelling. */
function splitOperator(documentClass: DocumentClass, name: string): { text: string; operator: FilterOperator } {
  const dot = name.lastIndexOf('.');
  const ending = name.slice(dot + 1);
  const isOperator = dot > 0 && operators.has(ending) && !declaredPath(documentClass, name);
  return isOperator ? { text: name.slice(0, dot), operator: ending as FilterOperator } : { text: name, operator: 'eq' };
}

function filterOf(documentClass: DocumentClass, name: string, texts: readonly string[], report: Report): TmfFilter[] {
  const { text, operator } = splitOperator(documentClass, name);
  const path = attributePath(documentClass, text, name, report);
  if (!path) return [];
  if (typeof lastShape(path).type === 'function') {
    report('type', name, 'holds an object: name an attribute inside of it');
    return [];
  }
  if (operator === 'regex' && lastShape(path).type !== 'string' && lastShape(path).type !== 'any') {
    report('operator', name, 'holds no text: regex does not apply');
    return [];
  }
  const parts = operator === 'regex' ? texts : texts.flatMap((part) => part.split(','));
  return [{ path, operator, values: parts.flatMap((part) => typedValues(path, operator, part, name, report)) }];
}

function fieldsOf(documentClass: DocumentClass, parameters: Parameters, report: Report): AttributePath[] | undefined {
  const texts = parameters.get('fields');
  if (!texts) return undefined;
  const names = commaSeparated(texts).filter((name) => name !== 'none');
  const paths = names.map((name) => attributePath(documentClass, name, 'fields', report));
  return paths.filter((path) => path !== undefined);
}

function sortOf(documentClass: DocumentClass, parameters: Parameters, report: Report): TmfQuery['sort'] {
  return commaSeparated(parameters.get('sort') ?? []).flatMap((text) => {
    const name = text.replace(/^[-+ ]/, '');
    const path = attributePath(documentClass, name, 'sort', report);
    return path ? [{ path, descending: text.startsWith('-') }] : [];
  });
}

const reserved = new Set(['fields', 'sort', 'offset', 'limit']);

/**
 * Reads a list request after TMF630: filters on any declared attribute, also inside of lists (`relatedParty.id=x`), with
 * `.gt .gte .lt .lte .ne .eq .regex`; commas and repeated names mean OR. Everything wrong is thrown at once, as a 400.
 */
export function parseTmfQuery(definition: ResourceDefinition, query: RawQuery): TmfQuery {
  const { entity } = definition.classes;
  const parameters = parametersOf(query);
  const violations: Violation[] = [];
  const report: Report = (code, path, reason) => void violations.push({ code, path, reason });
  const parsed: TmfQuery = {
    filters: [...parameters].filter(([name]) => !reserved.has(name)).flatMap(([name, texts]) => filterOf(entity, name, texts, report)),
    fields: fieldsOf(entity, parameters, report),
    sort: sortOf(entity, parameters, report),
    offset: wholeNumber(parameters, 'offset', 0, report),
    limit: Math.min(wholeNumber(parameters, 'limit', defaultLimit, report), maximumLimit),
  };
  if (violations.length > 0) throw badRequest(violations, 'the query is not valid');
  return parsed;
}

function pick(value: unknown, paths: readonly AttributePath[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  const document = value as Record<string, unknown>;
  const names = new Set(paths.map((path) => path[0]!.name));
  const rest = (name: string): AttributePath[] => paths.filter((path) => path[0]!.name === name).map((path) => path.slice(1));
  return Object.fromEntries([...names].filter((name) => name in document).map((name) => [name, pick(document[name], rest(name))]));
}

/** The document with id, href and the asked attributes alone; without `fields` it is the document as it is. */
export function selectFields(document: TmfDocument, fields?: readonly AttributePath[]): TmfDocument {
  if (!fields) return document;
  const { id, href } = document;
  return { id, ...(href !== undefined && { href }), ...(pick(document, fields) as object) };
}
