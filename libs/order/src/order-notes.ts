import { isDeepStrictEqual } from 'node:util';

interface Note {
  text?: string;
  date?: string;
  author?: string;
}

/**
 * The notes of an order (TMF622, TMF641, TMF652) are a record: a patch adds to them, and takes none away. New ones are dated, and signed by whoever acts, unless
 * they say so themselves. A patch that is repeated adds nothing.
 *
 * @param deeds what the patch did: noted each time
 */
export function appended<N extends Note>(before: readonly N[] = [], after: readonly N[] = [], { actor }: { actor?: string }, at: string, deeds: readonly N[] = []): N[] {
  const isAmong = (notes: readonly N[], note: N) => notes.some((each) => isDeepStrictEqual(each, note));
  // A client that sends its note once more sends it without date and author: it stands for one that it does not send otherwise.
  const unsaid = before.filter((known) => !isAmong(after, known));
  const added = after.filter((note) => !isAmong(before, note) && !unsaid.some((known) => says(known, note)));
  return [...before, ...[...added, ...deeds].map((note) => ({ ...note, date: note.date ?? at, author: note.author ?? actor ?? 'client' }))];
}

/** The notes with which a client places an order; none where it says nothing. */
export const signed = <N extends Note>({ note }: { note?: readonly N[] }, context: { actor?: string }, at: string): { note?: N[] } => (note ? { note: appended([], note, context, at) } : {});

const says = (known: Note, note: Note) => Object.entries(note).every(([name, value]) => isDeepStrictEqual((known as Record<string, unknown>)[name], value));
