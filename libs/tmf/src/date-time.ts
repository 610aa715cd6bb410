const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-5]):?[0-5]\d)?)?$/;

/**
 * Whether a string is an ISO 8601 date, alone or with a time, as the TM Forum documents write them: seconds and zone may
 * be missing there. Week dates, `24:00` and leap seconds are refused, because databases and clients read them differently.
 */
export function isDateTime(value: unknown): boolean {
  const match = typeof value === 'string' ? pattern.exec(value) : null;
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
