import { isDeepStrictEqual } from 'node:util';
import type { InstanceLifecycle } from '@banyan/order';
import { conflict, type TmfDocument } from '@banyan/tmf';
import type { DocumentHooks } from './document-use-cases.js';

export interface InventoryRules {
  lifecycle: InstanceLifecycle;
  /** The list in which an instance names the order items that touched it; what has one was born of an order. */
  orderItemAttribute: string;
  /** What only orders change: the state, and what the order decided. */
  orderedAttributes: readonly string[];
  /** The API through which such an instance is changed, e.g. `product order (TMF622)`. */
  orderPath: string;
}

/** Marks an instance that was posted (discovered, migrated) rather than ordered. */
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
      if (!isOrdered(before)) return;
      const changed = [...orderedAttributes, orderItemAttribute].filter((name) => !isDeepStrictEqual(before[name], after[name]));
      if (changed.length === 0) return;
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
