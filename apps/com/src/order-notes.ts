import { isDeepStrictEqual } from 'node:util';
import type { RequestContext } from '@banyan/tmf';
import type { ProductOrder } from './product-order.entity.js';

type Notes = NonNullable<ProductOrder['note']>;

/** Notes are a record: a patch adds to them, and takes none away. New ones are dated, and signed by whoever acts. */
export function appended(before: Notes = [], after: Notes = [], { actor }: RequestContext, at: string): Notes {
  const added = after.filter((note) => !before.some((known) => isDeepStrictEqual(known, note)));
  return [...before, ...added.map((note) => ({ ...note, date: note.date ?? at, author: note.author ?? actor ?? 'client' }))];
}
