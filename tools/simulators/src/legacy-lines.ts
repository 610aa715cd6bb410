import { legacyWords, type LegacyAnswer } from './legacy-words.js';

/** Words without blanks, or in quotes with \ before a quote. */
export const wordsOf = (line: string) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) => (quoted === undefined ? bare! : quoted.replace(/\\(.)/g, '$1')));

/** Gear that answers in lines says numbers, one field a line. */
export function linesOf({ status, errorCode, reference, text }: LegacyAnswer): string[] {
  const fields = { STATUS: String(legacyWords[status]?.number ?? status), ERROR: errorCode, REFERENCE: reference, TEXT: text, RELEASE: '4.7' };
  return Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `${name.padEnd(10)} ${value}`);
}
