import type { Action } from '@banyan/order';
import { badRequest, guardJson, mergePatch, type Violation } from '@banyan/tmf';

/** Names that tell what is meant, and not how: everything else in Banyan knows the thing under them. */
const identities = /^(id|.*Id|.*Ids|href|reverts|task|assignedBy)$/;

/**
 * What a task sends, changed by hand.
 *
 * @param patch an RFC 7396 merge patch of the action's data
 * @throws TmfError 400 with the path of everything that would make it another thing, or when nothing would change
 */
export function editedAction(action: Action, patch: Record<string, unknown>): Action {
  const unsafe = guardJson(patch);
  if (unsafe.length > 0) throw badRequest(unsafe, 'the data is not valid');
  const data = mergePatch(action.data, patch) as Record<string, unknown>;
  const violations = identityChanges(action.data, data, 'data');
  if (violations.length > 0) throw badRequest(violations, 'the data cannot be changed so');
  if (JSON.stringify(data) === JSON.stringify(action.data)) throw badRequest([{ code: 'noChange', path: 'data', reason: 'would change nothing: retry it as it is' }]);
  return { ...action, data };
}

function identityChanges(before: unknown, after: unknown, path: string): Violation[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return [{ code: 'notWritable', path, reason: `has ${before.length} entries, and keeps them` }];
  if (!isStructure(before)) return [];
  return Object.entries(before).flatMap(([name, value]) => {
    const next = isStructure(after) ? (after as Record<string, unknown>)[name] : undefined;
    const at = Array.isArray(before) ? `${path}[${name}]` : `${path}.${name}`;
    if (!identities.test(name)) return identityChanges(value, next, at);
    return JSON.stringify(value) === JSON.stringify(next) ? [] : [{ code: 'notWritable', path: at, reason: 'tells what is meant, and stays' }];
  });
}

const isStructure = (value: unknown): value is object => typeof value === 'object' && value !== null;
