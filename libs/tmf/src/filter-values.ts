import { lastShape, type AttributePath } from './attribute-path.js';
import type { FilterOperator, FilterValue } from './condition.js';
import { isDateTime, normalisedDateTime } from './date-time.js';
import { textFault } from './guard.js';
import type { WrittenValue } from './query-parameters.js';

export type Report = (code: string, path: string, reason: string) => void;

const maximumRegexLength = 256;

/** What is wrong with a regular expression; undefined when it may be tried. */
export function regexFault(text: string): string | undefined {
  try {
    // PostgreSQL has the last word on its own dialect; this catches the plain mistakes, with a path.
    new RegExp(text);
  } catch {
    return 'is not a regular expression';
  }
  if (text.length > maximumRegexLength) return `is longer than ${maximumRegexLength} characters`;
  return /\\[1-9]/.test(text) ? 'must not refer back to a group' : undefined;
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
 * about order, a number is a number and nothing else; in quotes it is text.
 */
function readingsOf({ text, quoted }: WrittenValue, ordered: boolean): FilterValue[] {
  if (quoted) return [text];
  const number = text.trim() !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [];
  if (ordered) return number.length > 0 ? number : [text];
  const boolean = ['true', 'false'].includes(text) ? [text === 'true'] : [];
  return [text, ...number, ...boolean];
}

/** What a client wrote, as the declared type; every fault is reported under the name that the client gave. */
export function typedValues(path: AttributePath, operator: FilterOperator, written: WrittenValue, name: string, report: Report): FilterValue[] {
  const { type, format } = lastShape(path);
  const unsafe = textFault(written.text);
  const fault = unsafe ?? (operator === 'regex' ? regexFault(written.text) : undefined);
  if (fault) {
    report(unsafe ? 'text' : 'format', name, fault);
    return [];
  }
  const ordered = operator !== 'eq' && operator !== 'ne';
  if (operator === 'regex') return [written.text];
  if (type === 'any') return readingsOf(written, ordered);
  const value = readers[type as string]!(format === 'date-time' ? written.text.replace(' ', '+') : written.text);
  if (Array.isArray(value)) {
    report('type', name, value[0]!);
    return [];
  }
  if (format !== 'date-time') return [value];
  if (isDateTime(value)) return [normalisedDateTime(value as string)];
  if (ordered) report('format', name, 'must be compared with an ISO 8601 date and time');
  return [value];
}
