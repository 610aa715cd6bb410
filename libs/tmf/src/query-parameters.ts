import type { FilterOperator } from './condition.js';

/** A query as Nest hands it over, or the text after the question mark. */
export type RawQuery = string | Readonly<Record<string, unknown>>;

/** One value as the client wrote it; quotes keep commas, and say that it is text. */
export interface WrittenValue {
  text: string;
  quoted: boolean;
}

/** `name=value`, or with another sign between them. */
export interface WrittenParameter {
  name: string;
  /** Absent for the equality sign, which leaves room for an operator at the end of the name (`price.gt=10`). */
  operator?: FilterOperator;
  value: string;
}

const symbols: Record<string, FilterOperator | undefined> = {
  '=': undefined, '!=': 'ne', '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte', '=~': 'regex', '*=': 'regex',
};
const signed = /^([^=<>!*~]+)(>=|<=|!=|\*=|=~|=|>|<)(.*)$/s;
const inWords = /\.(?:eq|ne|gte?|lte?|regex)$/;

/**
 * Finds the sign wherever the encoding of the query has put it: `price>10` and `price%3E%3D10` have no `=` that a query's
 * grammar knows of, and `price>=10` has one too early.
 */
function written(name: string, value: string): WrittenParameter {
  const [, , , afterSign] = signed.exec(name) ?? [];
  const text = afterSign && value === '' ? name : `${name}=${value}`;
  const [, path, sign, rest] = signed.exec(text) ?? [];
  // After an operator in words, whatever follows the equality sign is the value.
  if (path && inWords.test(path) && sign === '=~') return { name: path, value: `~${rest}` };
  return path === undefined ? { name, value } : { name: path, operator: symbols[sign!], value: rest! };
}

export function parametersOf(query: RawQuery): WrittenParameter[] {
  if (typeof query === 'string') return [...new URLSearchParams(query)].map(([name, value]) => written(name, value));
  return Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => written(name, String(one))));
}

const part = /"((?:[^"\\]|\\.)*)"(?=,|$)|'((?:[^'\\]|\\.)*)'(?=,|$)|([^,]*)/sy;

/** The values between commas. A quote that opens and does not close is a character like any other. */
export function commaSeparated(text: string): WrittenValue[] {
  const values: WrittenValue[] = [];
  for (let at = 0; at <= text.length; ) {
    part.lastIndex = at;
    const [whole, double, single, plain] = part.exec(text)!;
    const quoted = double ?? single;
    values.push(quoted === undefined ? { text: plain!, quoted: false } : { text: quoted.replace(/\\(.)/gs, '$1'), quoted: true });
    at += whole.length + 1;
  }
  return values;
}
