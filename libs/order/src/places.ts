import { sameValues } from './characteristics.js';

/** A place or a party as TMF writes it on orders and instances: who or what it is, and in which role. */
export interface RoleRef {
  id?: string;
  role?: string;
}

/** Two references mean the same when their ids do; what has no id is what it says. */
const isSame = (one: RoleRef | undefined, other: RoleRef | undefined): boolean =>
  one === undefined || other === undefined ? one === other : one.id !== undefined || other.id !== undefined ? one.id === other.id : sameValues({ ...one }, { ...other });

const byRole = (refs: readonly RoleRef[] | undefined) => new Map((refs ?? []).map((ref) => [ref.role ?? '', ref]));

/** The roles in which `after` has somebody or something else than `before`, or in which only one of them has any. */
export function changedRoles(before: readonly RoleRef[] | undefined, after: readonly RoleRef[] | undefined): string[] {
  const [was, is] = [byRole(before), byRole(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((role) => !isSame(was.get(role), is.get(role)));
}

/** `before` with those of `asked` in their roles: a move names the places that become others, and no more. */
export function mergeRoles(before: readonly RoleRef[] | undefined, asked: readonly RoleRef[] | undefined): RoleRef[] {
  return [...new Map([...byRole(before), ...byRole(asked)]).values()];
}
