interface WayStep { id: string; after: readonly string[]; length: number }

/** How far it is to the end of each step by the longest way to it, in the unit of the lengths. What comes after something unknown comes after nothing. */
export function endsOf(steps: readonly WayStep[]): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ends = new Map<string, number>();
  const endOf = (id: string): number => {
    const known = ends.get(id);
    if (known !== undefined) return known;
    const step = byId.get(id);
    const end = step ? Math.max(0, ...step.after.map(endOf)) + step.length : 0;
    ends.set(id, end);
    return end;
  };
  for (const { id } of steps) endOf(id);
  return ends;
}

/** The longest way through steps that come after one another. */
export const longestWay = (steps: readonly WayStep[]): number => Math.max(0, ...endsOf(steps).values());
