/** A TMF TimePeriod, ISO 8601. */
export interface Period {
  startDateTime?: string;
  endDateTime?: string;
}

/** Whether a TMF TimePeriod holds at a moment (ISO 8601). Both ends belong to it, and one that is not given is open. */
export function isValidAt(period: Period | undefined, at: string): boolean {
  const { startDateTime, endDateTime } = period ?? {};
  const moment = Date.parse(at);
  return (!startDateTime || moment >= Date.parse(startDateTime)) && (!endDateTime || moment <= Date.parse(endDateTime));
}

/** A TMF TimePeriod for a reader: `from 2026-01-01T00:00:00.000Z to ever`. */
export const periodText = ({ startDateTime, endDateTime }: Period = {}) => `from ${startDateTime ?? 'ever'} to ${endDateTime ?? 'ever'}`;
