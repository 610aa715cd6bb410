import { z } from 'zod';
import type { AdapterCommand } from './adapter.js';
import { optionsOf } from './controller-options.js';
import { wordOf, type Saying } from './legacy-words.js';

/** What gear of the legacy family is told of a command, whatever carries it: text, all of it. */
export interface LegacyCommand {
  commandId: string;
  verb: 'CREATE' | 'MODIFY' | 'REMOVE';
  objectClass: string;
  objectKey: string;
  attributes: [name: string, value: string][];
}

const verbOfOperation = { add: 'CREATE', modify: 'MODIFY', delete: 'REMOVE' } as const;

export const legacyOptions = z.strictObject({
  /** What is written for characters that the gear has no room for, in values of attributes alone: a key that changed would name something else. */
  transliteration: z.record(z.string(), z.string()).default({}),
});

export type LegacyOptions = z.output<typeof legacyOptions>;

/** @throws ConfigError with everything that is wrong */
export const legacyOptionsOf = (name: string, options?: Record<string, unknown>): LegacyOptions => optionsOf(legacyOptions, { name, options });

/** Undefined attributes are left out, objects are JSON; null is an empty value, by which a MODIFY takes an attribute away. */
export function legacyCommand({ commandId, operation, objectClass, objectKey, attributes }: AdapterCommand, { transliteration }: LegacyOptions): LegacyCommand {
  const written = (value: unknown) => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  const latin = (text: string) => [...text].map((character) => (Object.hasOwn(transliteration, character) ? transliteration[character]! : character)).join('');
  return {
    commandId, verb: verbOfOperation[operation], objectClass, objectKey,
    attributes: Object.entries(attributes).filter(([, value]) => value !== undefined).map(([name, value]) => [name, latin(written(value))]),
  };
}

/** Subscribers have numbers in this gear, never names; leading zeros count, so they stay text on our side. */
const numbered: Readonly<Record<string, RegExp>> = { SUBSCRIBER: /^\d{1,15}$/ };

/** Anything beyond ISO-8859-1, halves of surrogate pairs included, would be stored as question marks. */
const beyondLatin = /[^\u0000-\u00ff]/u;

/**
 * Everything for which the command cannot be sent, with its path; undefined when there is nothing.
 *
 * @param unwritable what its carrier has no way to write
 */
export function whatCannotBeSent(command: LegacyCommand, unwritable: RegExp): string | undefined {
  const { commandId, objectClass, objectKey, attributes } = command;
  const texts = [...Object.entries({ commandId, objectClass, objectKey }), ...attributes.flatMap(([name, value]) => [[`attributes.${name}`, name], [`attributes.${name}`, value]] as const)];
  const reasons = texts.flatMap(([path, text]) => {
    const bad = [...text].filter((character) => beyondLatin.test(character) || unwritable.test(character));
    return bad.length > 0 ? [`${path} has ${[...new Set(bad)].map(shown).join(', ')}, which the gear cannot be told`] : [];
  });
  const form = Object.hasOwn(numbered, objectClass) ? numbered[objectClass]! : undefined;
  if (form && !form.test(objectKey)) reasons.push(`objectKey of a ${objectClass} must be a number of at most 15 digits, not ${JSON.stringify(objectKey)}`);
  return reasons.length > 0 ? [...new Set(reasons)].join('; ') : undefined;
}

const shown = (character: string) => (/[\p{Cc}\p{Cs}\p{Cn}]/u.test(character) ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}` : JSON.stringify(character));

/** What the catalog names is quoted where the gear reads lines, so that no value can end its word or begin another. */
export const quoted = (text: string) => `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`;

/** Where a line is a command, or a part of one, control characters would end it whatever quotes they stand in. */
export const unwritableInLines = /\p{Cc}/u;

/** What gear that answers in lines has said: a name and a value in each. Undefined without a status. */
export function sayingOf(lines: readonly string[]): Saying | undefined {
  const fields = new Map(lines.map((line) => [line.split(' ', 1)[0]!, line.slice(line.indexOf(' ')).trim()] as const));
  const number = fields.get('STATUS');
  return number ? { word: wordOf(number), errorCode: fields.get('ERROR'), reference: fields.get('REFERENCE'), text: fields.get('TEXT') } : undefined;
}

/** Encodings by the names that gear gives them; one that is not here is not guessed. */
const encodings: Readonly<Record<string, BufferEncoding>> = { 'iso-8859-1': 'latin1', latin1: 'latin1', 'us-ascii': 'latin1', 'utf-8': 'utf8' };

/** @throws Error for an encoding that is not known */
export function decoded(bytes: Buffer, contentType = ''): string {
  const named = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? /^<\?xml[^>]*encoding=["']([^"']+)/.exec(bytes.toString('latin1', 0, 100))?.[1] ?? 'utf-8';
  const encoding = encodings[named.toLowerCase()];
  if (!encoding) throw new Error(`the reply is in ${named}, which is not known here`);
  return bytes.toString(encoding);
}
