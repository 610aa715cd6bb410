import { pathOf, type TmfDocument, type Violation } from '@banyan/tmf';

interface Period {
  startDateTime?: string;
  endDateTime?: string;
}

/** Every `validFor` of a document that ends before it begins, however deep it stands. */
export function periodViolations(document: TmfDocument): Violation[] {
  return within(document, '');
}

function within(value: unknown, path: string): Violation[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => within(item, pathOf(path, index)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'validFor' ? judge(inner as Period, pathOf(path, name)) : within(inner, pathOf(path, name))));
}

function judge(period: Period | null, path: string): Violation[] {
  const { startDateTime, endDateTime } = period ?? {};
  if (startDateTime === undefined || endDateTime === undefined || Date.parse(startDateTime) <= Date.parse(endDateTime)) return [];
  return [{ code: 'validity', path, reason: `ends (${endDateTime}) before it begins (${startDateTime})` }];
}

/** Whether the time in which an element could be used is over. */
export function hasEnded({ validFor }: { validFor?: unknown }, now: Date): boolean {
  const { endDateTime } = (validFor ?? {}) as Period;
  return endDateTime !== undefined && Date.parse(endDateTime) <= now.getTime();
}
