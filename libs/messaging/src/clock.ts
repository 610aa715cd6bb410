import { rowsOf, type Reader } from './reader.js';

/** Banyan's time, ISO 8601, UTC: the database's, which all processes have in common and tests shift. */
export async function banyanNow(reader: Reader): Promise<string> {
  const [row] = await rowsOf<{ now: Date }>(reader, 'SELECT banyan_now() AS now');
  return row!.now.toISOString();
}
