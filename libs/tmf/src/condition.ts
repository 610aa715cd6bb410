import type { AttributePath } from './attribute-path.js';

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'regex';
export type FilterOperator = Comparison | 'ne';
export type FilterValue = string | number | boolean;

/** One condition as TMF630 writes it; a document meets it when any of the values fits (`ne`: when none of them occurs). */
export interface TmfFilter {
  path: AttributePath;
  operator: FilterOperator;
  /** Of the declared type. For attributes of type `any`, `eq` and `ne` hold each reading of what the client wrote. */
  values: readonly FilterValue[];
}

/** What both ways of filtering come to. Paths walk into lists by themselves, and any item may answer a comparison. */
export type Condition =
  | { kind: 'all' | 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'exists'; path: AttributePath }
  | { kind: 'compare'; path: AttributePath; operator: Comparison; values: readonly FilterValue[] }
  /** One item of the list at the path meets all of it; the paths inside begin at that item. */
  | { kind: 'some'; path: AttributePath; of: Condition };

function alone({ path, operator, values }: TmfFilter): Condition {
  if (operator === 'ne') return { kind: 'not', of: { kind: 'compare', path, operator: 'eq', values } };
  return { kind: 'compare', path, operator, values };
}

/** The number of steps to the first list of objects that a path walks into; 0 when it walks into none. */
function stepsToList(path: AttributePath): number {
  return path.slice(0, -1).findIndex(({ shape }) => shape.array) + 1;
}

const nameOf = (path: AttributePath): string => path.map(({ name }) => name).join('.');

function together(filters: readonly TmfFilter[], steps: number): Condition[] {
  const allNegative = filters.every(({ operator }) => operator === 'ne');
  if (steps === 0 || filters.length === 1 || allNegative) return filters.map(alone);
  const inside = filters.map((filter) => ({ ...filter, path: filter.path.slice(steps) }));
  return [{ kind: 'some', path: filters[0]!.path.slice(0, steps), of: conditionOf(inside) }];
}

/**
 * Joins filters by AND. Those that walk into the same list speak of one item of it: `relatedParty.role=owner&relatedParty.id=5`
 * wants the owner to be 5, not an owner and a 5. `ne` alone means that no item has the value.
 */
export function conditionOf(filters: readonly TmfFilter[]): Condition {
  const groups = new Map<string, TmfFilter[]>();
  for (const filter of filters) {
    const list = nameOf(filter.path.slice(0, stepsToList(filter.path)));
    groups.set(list, [...(groups.get(list) ?? []), filter]);
  }
  return { kind: 'all', of: [...groups.values()].flatMap((group) => together(group, stepsToList(group[0]!.path))) };
}
