import { conflict, type TmfDocument, type Violation } from '@banyan/tmf';
import { isBinding } from './element-lifecycle.js';

/** Resources may have been made by an element that is or was one of these, and are there when it is retired. */
const used = new Set<unknown>(['Active', 'Launched', 'Retired', 'Obsolete']);

/** What a resource is known by in the network: whatever was made under it is changed and removed under it. */
const naming = ['adapter', 'objectClass', 'objectKey'] as const;

type Naming = Partial<Record<(typeof naming)[number], unknown>>;
const activationOf = (document: TmfDocument) => document['activation'] as Naming | undefined;

/** What is changed of how an element names what it made. Its attributes may change: what is there is told of them by its next change. */
export function namingViolations(before: TmfDocument, after: TmfDocument): Violation[] {
  if (!used.has(before.lifecycleStatus)) return [];
  const [was, becomes] = [activationOf(before), activationOf(after)];
  const reason = 'names in the network what is there already, and stays: a new version is an element of its own';
  if (!was || !becomes) return was === becomes ? [] : [{ code: 'notWritable', path: 'activation', reason: `${was ? 'tells how what is there is removed' : 'would remove what was never made'}, and stays: a new version is an element of its own` }];
  return naming.filter((name) => was[name] !== becomes[name]).map((name) => ({ code: 'notWritable', path: `activation.${name}`, reason }));
}

/** @throws TmfError 409 where an element that names what is there would become a draft, of which all may be changed */
export function checkWayBack(before: TmfDocument, after: TmfDocument): void {
  if (!isBinding(before.lifecycleStatus) || after.lifecycleStatus !== 'In test' || !activationOf(before)) return;
  throw conflict(`an element with an activation cannot become In test again: what was made by it is known by its name in the network`, 'retire it; a new version is an element of its own');
}
