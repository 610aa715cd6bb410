import { attributesOf, type AttributeShape } from './attribute.js';
import type { DocumentClass } from './resource-definition.js';

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-5]):?[0-5]\d)?)?$/;

/** As the parser of JavaScript wants it: a colon in the zone, UTC where none is named, milliseconds at the finest. */
function parseable(text: string): string {
  if (!text.includes('T')) return `${text}T00:00:00Z`;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  return zoned.replace(/([+-]\d{2})(\d{2})$/, '$1:$2').replace(/(\.\d{3})\d+/, '$1');
}

/**
 * Whether a string is an ISO 8601 date, alone or with a time, as the TM Forum documents write them: seconds and zone may
 * be missing there. Week dates, `24:00` and leap seconds are refused, because databases and clients read them differently.
 */
export function isDateTime(value: unknown): boolean {
  const match = typeof value === 'string' ? pattern.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  if (day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()) return false;
  // The zone may carry the first and the last hours of time out of the years that four digits can write.
  return /^(?!0000)\d{4}-/.test(new Date(parseable(value as string)).toISOString());
}

/** The same moment in UTC with milliseconds: the one way in which moments are kept and answered. */
export function normalisedDateTime(value: string): string {
  return new Date(parseable(value)).toISOString();
}

function normalisedValue(shape: AttributeShape | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => normalisedValue(shape, item));
  if (shape?.format === 'date-time') return isDateTime(value) ? normalisedDateTime(value as string) : value;
  if (typeof shape?.type !== 'function' || typeof value !== 'object' || value === null) return value;
  return normalisedDates(shape.type(), value as Record<string, unknown>);
}

/** A copy of a valid document in which every moment that its class declares is written in UTC; all else is as it was. */
export function normalisedDates(documentClass: DocumentClass, document: Record<string, unknown>): Record<string, unknown> {
  const shapes = attributesOf(documentClass);
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, normalisedValue(shapes.get(name), value)]));
}
