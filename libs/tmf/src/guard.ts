import { pathOf, type Violation } from './violation.js';

/** Objects and lists inside one another, at most; the deepest official structure needs a dozen. */
export const maximumDepth = 32;

/** Objects, lists and values of one body, at most: judging each costs time. */
export const maximumNodes = 10_000;

/** Names that reach an object's prototype when a library copies them without care. */
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);
/** With the u flag a surrogate matches only when its partner is missing. */
const loneSurrogate = /\p{Surrogate}/u;

/** Why a text cannot be stored: PostgreSQL takes neither NUL nor half a character in jsonb. */
export function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain the NUL character';
  if (loneSurrogate.test(text)) return 'must not contain half a character (a lone surrogate)';
  return undefined;
}

function numberFault(value: number): string | undefined {
  if (!Number.isFinite(value)) return 'is too large a number';
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'would lose digits as a number: send it as a string';
  return undefined;
}

function scalarViolations(value: unknown, path: string): Violation[] {
  const text = typeof value === 'string' ? textFault(value) : undefined;
  if (text) return [{ code: 'text', path, reason: text }];
  const number = typeof value === 'number' ? numberFault(value) : undefined;
  return number ? [{ code: 'number', path, reason: number }] : [];
}

function nameViolations(name: string, path: string): Violation[] {
  if (forbiddenNames.has(name)) return [{ code: 'forbiddenName', path, reason: 'is not a name that an attribute may have' }];
  const fault = textFault(name);
  return fault ? [{ code: 'text', path, reason: `as a name ${fault}` }] : [];
}

function hasTooManyNodes(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let count = 0; open.length > 0; count += 1) {
    if (count >= maximumNodes) return true;
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    for (const inner of Object.values(node)) open.push(inner);
  }
  return false;
}

/** What makes a JSON value unsafe to copy, store or merge, whatever its schema says. */
export function guardJson(value: unknown): Violation[] {
  if (hasTooManyNodes(value)) return [{ code: 'size', path: '', reason: `the body holds more than ${maximumNodes} values` }];
  return unsafeParts(value, '', 1);
}

function unsafeParts(value: unknown, path: string, depth: number): Violation[] {
  if (typeof value !== 'object' || value === null) return scalarViolations(value, path);
  if (depth > maximumDepth) return [{ code: 'depth', path, reason: `lies deeper than ${maximumDepth} levels` }];
  if (Array.isArray(value)) return value.flatMap((item, index) => unsafeParts(item, pathOf(path, index), depth + 1));
  const violations: Violation[] = [];
  for (const name of Object.keys(value)) {
    const inner = pathOf(path, name);
    const faults = nameViolations(name, inner);
    violations.push(...(faults.length > 0 ? faults : unsafeParts((value as Record<string, unknown>)[name], inner, depth + 1)));
  }
  return violations;
}
