import { isDeepStrictEqual } from 'node:util';
import { holdDeeds } from '@banyan/orchestrator';
import { appended } from '@banyan/order';
import type { RequestContext } from '@banyan/tmf';
import type { ProductOrder } from './product-order.entity.js';

type Notes = NonNullable<ProductOrder['note']>;

/** The notes of an order that is placed: the channel's own, that of whoever says who they are, and what COM has to say of it: why it holds it, or what it waits for. */
export function notesOfPlacing(order: ProductOrder, context: RequestContext, at: string, told: readonly string[]): { note?: Notes } {
  const note = appended([], order.note, context, at, [...(context.actor ? [{ text: 'placed' }] : []), ...told.map((text) => ({ text, author: 'com' }))]);
  return note.length > 0 ? { note } : {};
}

/** The notes that a patch leads to: those that it adds, and what it did. Holding is always told of, the rest where the client says who acts. */
export function notesOfPatch(before: ProductOrder, after: ProductOrder, context: RequestContext, at: string): { note?: Notes } {
  const note = appended(before.note, after.note, context, at, deeds(before, after, context).map((text) => ({ text })));
  return note.length > 0 || before.note || after.note ? { note } : {};
}

function deeds(before: ProductOrder, after: ProductOrder, { actor }: RequestContext): string[] {
  const names = Object.keys({ ...before, ...after }).filter((name) => name !== 'note' && name !== 'state' && !isDeepStrictEqual(before[name], after[name]));
  return [
    ...holdDeeds(before, after),
    ...(actor && names.length > 0 ? [`changed ${names.join(', ')}`] : []),
  ];
}
