import type { Transaction } from '@banyan/messaging';
import type { DocumentHooks } from '@banyan/service';
import { conflict, tmf620, tmf634, unprocessable, type ResourceDefinition, type ResourceUseCases, type TmfDocument, type Violation } from '@banyan/tmf';
import { decompositionFaults } from './decomposition-check.js';
import { checkMove, checkStatus, firstStatus, isBinding } from './element-lifecycle.js';
import { referencesOf, type Reference } from './element-references.js';
import { checkWayBack, namingViolations } from './element-naming.js';
import { ruleViolations } from './element-rules.js';
import { hasEnded, periodViolations } from './element-validity.js';
import { findReferrers, named, referenceViolations } from './referred-elements.js';

/** What PostgreSQL says to one of two transactions that wait for each other. */
const deadlockDetected = '40P01';
const tries = 4;

/** What the catalog demands of its elements; data is loaded with ids and statuses of its own, since elements refer to each other. */
export function elementHooks(definition: ResourceDefinition): DocumentHooks<TmfDocument> {
  return {
    defaults: { lifecycleStatus: firstStatus },
    acceptClientIds: true,
    async beforeCreate(document, tx) {
      checkStatus(document.lifecycleStatus);
      refuse(await judge(tx, definition, undefined, document));
    },
    async beforePatch(before, after, tx) {
      checkMove(before.lifecycleStatus, after.lifecycleStatus);
      const isNaming = definition.name === tmf634.resourceSpecification.name;
      if (isNaming) checkWayBack(before, after);
      refuse([...(isNaming ? namingViolations(before, after) : []), ...(await judge(tx, definition, before, after))]);
      await checkWithdrawal(tx, definition, before, after);
    },
    async beforeRemove({ id }, tx) {
      const referrers = await findReferrers(tx, definition, id);
      if (referrers.length > 0) throw conflict(`${definition.type} ${id} cannot be removed while it is referred to by ${named(referrers)}`, 'retire it instead, or change what refers to it first');
    },
  };
}

function refuse(violations: readonly Violation[]): void {
  if (violations.length > 0) throw unprocessable(violations, 'the element cannot be used as it is');
}

/** A draft may say what it likes but nonsense; what can be used must be sound. Only what has changed is judged again. */
async function judge(tx: Transaction, definition: ResourceDefinition, before: TmfDocument | undefined, after: TmfDocument): Promise<Violation[]> {
  const periods = periodViolations(after);
  if (!isBinding(after.lifecycleStatus)) return periods;
  const isMoved = before?.lifecycleStatus !== after.lifecycleStatus;
  const settled = new Set(isMoved ? [] : referencesOf(definition, before!).map(meaningOf));
  const references = await referenceViolations(tx, definition, after, (reference) => !settled.has(meaningOf(reference)));
  const expressions = ruleViolations(definition.name, after);
  // Rules are judged by what they read and lead to, so both must be there to be looked at.
  const decomposition = expressions.length + references.length > 0 ? [] : await decompositionFaults(tx, definition, before, after);
  return [...periods, ...expressions, ...references, ...decomposition, ...(await endedViolations(tx, isMoved, after))];
}

/** What a reference says, wherever it stands: a list may be sorted without anything new in it. */
const meaningOf = ({ target, bond, id, version, referredType }: Reference): string => JSON.stringify([target.name, bond, id, version, referredType]);

async function endedViolations(tx: Transaction, isMoved: boolean, document: TmfDocument): Promise<Violation[]> {
  if (!isMoved || document.validFor === undefined) return [];
  const [row] = await tx.query<{ now: Date }>('select banyan_now() as now');
  return hasEnded({ validFor: document.validFor }, row!.now) ? [{ code: 'validity', path: 'validFor.endDateTime', reason: 'lies in the past: the element could not be used any more' }] : [];
}

/**
 * What others rest on stays usable as long as they are. An offering may always be retired: that stops its sale at once,
 * also within bundles, since each order is judged by the offerings it names (adr 0019).
 */
async function checkWithdrawal(tx: Transaction, definition: ResourceDefinition, before: TmfDocument, after: TmfDocument): Promise<void> {
  if (!isBinding(before.lifecycleStatus) || isBinding(after.lifecycleStatus)) return;
  if (definition.name === tmf620.productOffering.name && after.lifecycleStatus === 'Retired') return;
  const referrers = await findReferrers(tx, definition, before.id, 'rests');
  if (referrers.length === 0) return;
  throw conflict(`${definition.type} ${before.id} cannot become ${String(after.lifecycleStatus)} while it is needed by ${named(referrers)}`, 'retire those first, or let them refer to something else');
}

/** Two elements that refer to each other and are activated at the same moment wait for each other; one of them begins anew. */
export function retryingDeadlocks(useCases: ResourceUseCases): ResourceUseCases {
  return {
    ...useCases,
    create: (...args) => again(() => useCases.create(...args)),
    patch: (...args) => again(() => useCases.patch(...args)),
    remove: (...args) => again(() => useCases.remove(...args)),
  };
}

async function again<T>(work: () => Promise<T>, left = tries): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== deadlockDetected || left <= 1) throw error;
    return again(work, left - 1);
  }
}
