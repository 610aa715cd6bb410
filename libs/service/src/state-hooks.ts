import { IllegalMove, Lifecycle, type LifecycleTable } from '@banyan/order';
import { badRequest, conflict, type TmfDocument } from '@banyan/tmf';
import type { DocumentHooks } from './document-use-cases.js';

/**
 * What a client may do to the state of a resource whose life is one table. It begins in the table's first state; whoever
 * loads what exists elsewhere may name another. From there it moves as the table has it.
 *
 * @param kind for messages, such as `a party`
 */
export function stateHooks<State extends string>(kind: string, attribute: string, table: LifecycleTable<State>): DocumentHooks<TmfDocument> {
  const lifecycle = new Lifecycle(kind, table);
  return {
    defaults: { [attribute]: Object.keys(table)[0] },
    beforePatch(before, after) {
      const [from, to] = [before[attribute] as State, after[attribute] as State | undefined];
      if (from === to) return;
      if (to === undefined) throw badRequest([{ code: 'required', path: attribute, reason: `cannot be taken away; it is ${from}` }]);
      try {
        lifecycle.move(from, to);
      } catch (error) {
        if (error instanceof IllegalMove) throw conflict(error.message);
        throw error;
      }
    },
  };
}
