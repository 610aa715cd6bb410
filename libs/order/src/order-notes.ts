import { isDeepStrictEqual } from 'node:util';

interface Note {
  text?: string;
  date?: string;
  author?: string;
}

/** The notes of an order (TMF622, TMF641, TMF652) are a record: a patch adds to them, and takes none away. New ones are dated, and signed by whoever acts. */
export function appended<N extends Note>(before: readonly N[] = [], after: readonly N[] = [], { actor }: { actor?: string }, at: string): N[] {
  const added = after.filter((note) => !before.some((known) => isDeepStrictEqual(known, note)));
  return [...before, ...added.map((note) => ({ ...note, date: note.date ?? at, author: note.author ?? actor ?? 'client' }))];
}

/** The notes with which a client places an order; none where it says nothing. */
export const signed = <N extends Note>({ note }: { note?: readonly N[] }, context: { actor?: string }, at: string): { note?: N[] } => (note ? { note: appended([], note, context, at) } : {});
