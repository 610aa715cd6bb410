import type { Action, CallAction } from '@banyan/order';
import { badRequest, guardJson, mergePatch, type Violation } from '@banyan/tmf';

/** Names that tell what is meant, and not how: everything else in Banyan knows the thing under them. */
const identities = /^(id|.*Id|.*Ids|href|reverts|task|assignedBy)$/;

/** What the service that makes calls has to say against an edit of one: it alone knows what names the object there, and what is a rule. */
export type JudgeEdit = (before: CallAction, after: CallAction) => Promise<Violation[]>;

/** @throws TmfError 400 with every reason why what a task sends cannot be changed so */
export async function refuseEdit(action: Action, patch: Record<string, unknown>, judge: JudgeEdit): Promise<void> {
  const edited = merged(action, patch);
  const own = identityChanges(action.data, edited.data, 'data');
  refuse([...own, ...(action.kind === 'call' && edited.kind === 'call' ? await judge(action, edited) : [])]);
}

/**
 * What a task sends, changed by hand.
 *
 * @param patch an RFC 7396 merge patch of the action's data
 * @throws TmfError 400 with the path of everything that would make it another thing, or when nothing would change
 */
export function editedAction(action: Action, patch: Record<string, unknown>): Action {
  const edited = merged(action, patch);
  const { data } = edited;
  refuse(identityChanges(action.data, data, 'data'));
  if (JSON.stringify(data) === JSON.stringify(action.data)) throw badRequest([{ code: 'noChange', path: 'data', reason: 'would change nothing: retry it as it is' }]);
  return edited;
}

function merged(action: Action, patch: Record<string, unknown>): Action {
  const unsafe = guardJson(patch);
  if (unsafe.length > 0) throw badRequest(unsafe, 'the data is not valid');
  return { ...action, data: mergePatch(action.data, patch) as Record<string, unknown> };
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length > 0) throw badRequest(violations, 'the data cannot be changed so');
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
