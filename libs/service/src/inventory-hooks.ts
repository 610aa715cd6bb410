import { isDeepStrictEqual } from 'node:util';
import { banyanNow, type Transaction } from '@banyan/messaging';
import { IllegalMove, registeredLifecycles, type InstanceLifecycle } from '@banyan/order';
import { badRequest, conflict, type RequestContext, type TmfDocument } from '@banyan/tmf';
import type { DocumentHooks } from './document-use-cases.js';
import { changesAreBy } from './instance-history.js';
import type { Changed, InstanceHooks } from './instance-changes.js';

export interface InventoryRules {
  lifecycle: InstanceLifecycle;
  /** The list in which an instance names the order items that touched it; what has one was born of an order. */
  orderItemAttribute: string;
  /** What only orders change: the state, and what the order decided. */
  orderedAttributes: readonly string[];
  /** The API through which such an instance is changed, e.g. `product order (TMF622)`. */
  orderPath: string;
}

/** Marks an instance that was posted (discovered, migrated) rather than ordered; it stays when orders change the instance later. */
export const registered = { origin: 'registered' } as const;

/**
 * What the public inventory APIs allow (contracts §1): descriptive attributes of everything, the whole of what was not
 * born of an order. What an order made is changed by orders alone, or orders and inventory would disagree.
 */
export function inventoryHooks<T extends TmfDocument>({ lifecycle, orderItemAttribute, orderedAttributes, orderPath }: InventoryRules): DocumentHooks<T> {
  const isOrdered = (document: T) => Array.isArray(document[orderItemAttribute]) && (document[orderItemAttribute] as unknown[]).length > 0;
  return {
    beforeCreate: (document) => ({ ...document, ...registered, [orderItemAttribute]: undefined }),
    beforePatch(before, after) {
      // Where an instance comes from, nobody writes: else one could be made to look ordered.
      const guarded = [...(isOrdered(before) ? orderedAttributes : []), orderItemAttribute, 'origin'];
      const changed = guarded.filter((name) => !isDeepStrictEqual(before[name], after[name]));
      if (changed.length === 0) return isOrdered(before) ? undefined : checkMoves(lifecycle.kind, before, after);
      if (!isOrdered(before)) throw conflict(`${lifecycle.kind} ${before.id} was registered, not ordered; ${changed.join(', ')} cannot be changed`);
      throw conflict(
        `${lifecycle.kind} ${before.id} was ordered; ${changed.join(', ')} can be changed only by a ${orderPath}`,
        undefined,
        changed.map((name) => ({ code: 'ordered', path: name, reason: `is changed only by a ${orderPath}` })),
      );
    },
    beforeRemove(document) {
      if (isOrdered(document)) throw conflict(`${lifecycle.kind} ${document.id} was ordered; it can be removed only by a ${orderPath}`);
    },
  };
}

/** @throws TmfError 400 for a state that is taken away, 409 for a move that is not in its table */
function checkMoves(kind: string, before: TmfDocument, after: TmfDocument): void {
  for (const [name, lifecycle] of Object.entries(registeredLifecycles[kind] ?? {})) {
    const [from, to] = [before[name], after[name]] as [string | undefined, string | undefined];
    if (from === undefined || from === to) continue;
    if (to === undefined) throw badRequest([{ code: 'required', path: name, reason: 'cannot be taken away' }]);
    try {
      lifecycle.move(from, to);
    } catch (error) {
      if (error instanceof IllegalMove) throw conflict(error.message, undefined, [{ code: 'illegalMove', path: name, reason: error.message }]);
      throw error;
    }
  }
}

/** The same hooks, and what a client changes is changed in its name; whoever listens to changes is told of it. A refusal is told to nobody. */
export function tellingHooks(hooks: DocumentHooks<TmfDocument>, { changed }: InstanceHooks): DocumentHooks<TmfDocument> {
  async function tell(tx: Transaction, change: Changed, { actor = 'client', correlationId }: RequestContext): Promise<void> {
    changesAreBy(tx, { actor, correlationId });
    await changed?.(tx, [change], { correlationId, reverted: false, at: await banyanNow(tx) });
  }
  return {
    ...hooks,
    async beforeCreate(document, tx, context) {
      const after = (await hooks.beforeCreate?.(document, tx, context)) ?? document;
      await tell(tx, { after }, context);
      return after;
    },
    async beforePatch(before, patched, tx, context) {
      const after = (await hooks.beforePatch?.(before, patched, tx, context)) ?? patched;
      await tell(tx, { before, after }, context);
      return after;
    },
    async beforeRemove(before, tx, context) {
      await hooks.beforeRemove?.(before, tx, context);
      await tell(tx, { before }, context);
    },
  };
}
