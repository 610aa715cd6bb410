import { sameValues } from './characteristics.js';

/** A place or a party as TMF writes it on orders and instances: who or what it is, and in which role. */
export interface RoleRef {
  id?: string;
  role?: string;
}

/** Two references mean the same when their ids do; what has no id is what it says. */
const isSame = (one: RoleRef, other: RoleRef): boolean =>
  one.id !== undefined || other.id !== undefined ? one.id === other.id : sameValues({ ...one }, { ...other });

/** Several may have one role, as the places of a company's network do. */
function byRole(refs: readonly RoleRef[] | undefined): Map<string, RoleRef[]> {
  const found = new Map<string, RoleRef[]>();
  for (const ref of refs ?? []) found.set(ref.role ?? '', [...(found.get(ref.role ?? '') ?? []), ref]);
  return found;
}

const areSame = (some: readonly RoleRef[] = [], others: readonly RoleRef[] = []): boolean => some.length === others.length && some.every((one) => others.some((other) => isSame(one, other)));

/** The roles in which `after` has somebody or something else than `before`, or in which only one of them has any. */
export function changedRoles(before: readonly RoleRef[] | undefined, after: readonly RoleRef[] | undefined): string[] {
  const [was, is] = [byRole(before), byRole(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((role) => !areSame(was.get(role), is.get(role)));
}

/** `before` with those of `asked` in their roles: a move names the roles whose places become others with all of their places, and no more. */
export function mergeRoles(before: readonly RoleRef[] | undefined, asked: readonly RoleRef[] | undefined): RoleRef[] {
  return [...new Map([...byRole(before), ...byRole(asked)]).values()].flat();
}
