import { ConfigError } from '@banyan/service';
import { z } from 'zod';
import type { AdapterCommand } from './adapter.js';

/** What gear of the legacy family is told of a command, whatever carries it: text, all of it. */
export interface LegacyCommand {
  commandId: string;
  verb: 'CREATE' | 'MODIFY' | 'REMOVE';
  objectClass: string;
  objectKey: string;
  attributes: [name: string, value: string][];
}

const verbOfOperation = { add: 'CREATE', modify: 'MODIFY', delete: 'REMOVE' } as const;

const legacyOptions = z.strictObject({
  /** What is written for characters that the gear has no room for, in values of attributes alone: a key that changed would name something else. */
  transliteration: z.record(z.string(), z.string()).default({}),
});

export type LegacyOptions = z.output<typeof legacyOptions>;

/** @throws ConfigError with everything that is wrong */
export function legacyOptionsOf(name: string, options: Record<string, unknown> = {}): LegacyOptions {
  const parsed = legacyOptions.safeParse(options);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => `options of the controller ${name}: ${[path.join('.'), message].filter(Boolean).join(': ')}.`));
}

/** Undefined attributes are left out, null is an empty value, objects are JSON. */
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

/** Encodings by the names that gear gives them; one that is not here is not guessed. */
const encodings: Readonly<Record<string, BufferEncoding>> = { 'iso-8859-1': 'latin1', latin1: 'latin1', 'us-ascii': 'latin1', 'utf-8': 'utf8' };

/** @throws Error for an encoding that is not known */
export function decoded(bytes: Buffer, contentType = ''): string {
  const named = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? /^<\?xml[^>]*encoding=["']([^"']+)/.exec(bytes.toString('latin1', 0, 100))?.[1] ?? 'utf-8';
  const encoding = encodings[named.toLowerCase()];
  if (!encoding) throw new Error(`the reply is in ${named}, which is not known here`);
  return bytes.toString(encoding);
}
