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

/** Where null is said and there is nothing that it could take away: a modify does, and in an add it is silence. @param path of the list */
export const takenAwayFaults = (action: string | undefined, characteristics: readonly { name?: string; value?: unknown }[], path: string) =>
  action === 'add' || action === 'modify' ? [] : characteristics.flatMap(({ name, value }, index) =>
    (value === null ? [{ status: 422 as const, code: 'characteristicNull', path: `${path}[${index}].value`, reason: `${action} takes no value away; a modify takes ${name} away by null` }] : []));

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
