import { isDeepStrictEqual } from 'node:util';
import { banyanNow } from '@banyan/messaging';
import { appended, orderLifecycle, type OrderState } from '@banyan/order';
import { conflict, type TmfDocument } from '@banyan/tmf';
import type { DocumentHooks } from './document-use-cases.js';

/**
 * What a client may do to an order that its plan is carrying out: notes, descriptions and dates may change, what was
 * ordered and how far it is may not. Notes are added, dated and signed. An order is a record: it can be removed only when it
 * has ended.
 *
 * @param itemsAttribute `productOrderItem`, `serviceOrderItem` or `orderItem`
 */
export function orderHooks<T extends TmfDocument>(itemsAttribute: string): DocumentHooks<T> {
  return {
    async beforePatch(before, after, tx, context) {
      if (after['state'] !== before['state'])
        throw conflict(`the state of an order moves with its plan; it is ${String(before['state'])} and cannot be set to ${String(after['state'])}`);
      if (!isDeepStrictEqual(before[itemsAttribute], after[itemsAttribute])) throw conflict(`${itemsAttribute} cannot be changed once the order has been accepted; place another order`);
      if (isDeepStrictEqual(before['note'], after['note'])) return;
      return { ...after, note: appended(notesOf(before), notesOf(after), context, await banyanNow(tx)) };
    },
    beforeRemove(order) {
      const state = (order['state'] ?? 'acknowledged') as OrderState;
      if (!orderLifecycle.isFinal(state)) throw conflict(`an order that is ${state} cannot be removed; it must have ended`);
    },
  };
}

const notesOf = (order: TmfDocument) => order['note'] as Parameters<typeof appended>[0];
