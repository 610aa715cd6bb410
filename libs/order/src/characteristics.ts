/** A TMF Characteristic: name, value and whatever else the document carries. */
export interface Characteristic {
  name: string;
  value: unknown;
  valueType?: string;
  [attribute: string]: unknown;
}

export type Values = Record<string, unknown>;

/** The list as an object, for expressions and comparisons. */
export function valuesOf(characteristics: readonly Characteristic[] | undefined): Values {
  return Object.fromEntries((characteristics ?? []).map(({ name, value }) => [name, value]));
}

/** Without what an order takes away: null is said by orders alone, and what comes of them has no such value. */
export const withoutTakenAway = <Of extends { value?: unknown }>(characteristics: readonly Of[]): Of[] => characteristics.filter(({ value }) => value !== null);

interface NullFault { status: 422; code: 'characteristicNull'; path: string; reason: string }

const nullFault = (path: string, reason: string): NullFault => ({ status: 422, code: 'characteristicNull', path: `${path}.value`, reason });

/**
 * Pure: where null is said and there is nothing that it could take away. A modify takes away of what its item is about, in an add null is silence, and
 * of what is only named there, deeper down, no order changes anything.
 *
 * @param matter what the item is about: its product, service or resource
 * @param own the list of the matter's own characteristics, by name
 * @param path of the matter
 */
export function takenAwayFaults(action: string | undefined, matter: object, own: string, path: string): NullFault[] {
  const { [own]: list, ...rest } = matter as Record<string, unknown>;
  const takesAway = action === 'add' || action === 'modify';
  const asked = takesAway ? [] : nullsIn(list, `${path}.${own}`).map(({ name, path: where }) => nullFault(where, `${action} takes no value away; a modify takes ${name} away by null`));
  return [...asked, ...nullsBelow(rest, path).map(({ name, path: where }) => nullFault(where, `a modify takes values away of what it is about alone; ${name} is left out where it has none`))];
}

interface Null { name: unknown; path: string }

const nullsIn = (list: unknown, path: string): Null[] =>
  (Array.isArray(list) ? list : []).flatMap((entry: Partial<Characteristic> | null, index) => (entry?.value === null ? [{ name: entry.name, path: `${path}[${index}]` }] : []));

/** The nulls in all lists of characteristics, however deep these stand. What a value holds is nobody's but its own. */
function nullsBelow(part: unknown, path: string): Null[] {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap((entry, index) => nullsBelow(entry, `${path}[${index}]`));
  return Object.entries(part).flatMap(([name, value]) => (/characteristic$/i.test(name) ? nullsIn(value, `${path}.${name}`) : nullsBelow(value, `${path}.${name}`)));
}

/** The object as a TMF list; values that are undefined are left out. */
export function characteristicsOf(values: Values): Characteristic[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name, value, valueType: typeof value === 'object' ? 'object' : typeof value }));
}

/** The list with `changes` laid over it by name; attributes of entries that are not named stay as they were. */
export function mergeCharacteristics(list: readonly Characteristic[] | undefined, changes: readonly Characteristic[] | undefined): Characteristic[] {
  const merged = new Map((list ?? []).map((entry) => [entry.name, entry]));
  for (const change of changes ?? []) merged.set(change.name, { ...merged.get(change.name), ...change });
  return [...merged.values()];
}

/** True when both objects hold the same values, whatever the order of their keys. */
export function sameValues(a: Values, b: Values): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
