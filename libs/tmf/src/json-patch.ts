import rfc6902 from 'rfc6902';
import { isDeepStrictEqual } from 'node:util';
import { guardJson } from './guard.js';
import { badRequest, conflict } from './tmf-error.js';
import { pathOf, type Violation } from './violation.js';

type JsonObject = Record<string, unknown>;

/** One operation of RFC 6902; paths are JSON pointers. */
export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  path: string;
  from?: string;
  value?: unknown;
}

/** More operations than any editor of one document makes. */
export const maximumOperations = 500;
/** Characters of JSON that the copy operations of one patch may add; each can double the document otherwise. */
export const maximumCopiedLength = 1_000_000;

const pointer = /^(?:\/(?:[^~/]|~[01])*)+$/;
const arrayIndex = /^(?:0|[1-9]\d{0,8})$/;
const tokensOf = (text: string): string[] => text.slice(1).split('/').map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an operation needs: a value to bring, a place to take from, something that is already at its path. */
const needs: Record<JsonPatchOperation['op'], { value?: true; from?: true; presence?: true }> = {
  add: { value: true },
  remove: { presence: true },
  replace: { value: true, presence: true },
  move: { from: true },
  copy: { from: true },
  test: { value: true, presence: true },
};

function pointerViolations(operation: JsonObject, member: 'path' | 'from', at: string): Violation[] {
  const path = pathOf(at, member);
  const value = operation[member];
  if (typeof value !== 'string' || !pointer.test(value)) {
    return [{ code: 'patch', path, reason: 'must be a JSON pointer to an attribute, such as /note/0/text' }];
  }
  const names = JSON.stringify(tokensOf(value).map((token) => ({ [token]: 0 })));
  return guardJson(JSON.parse(names)).map(({ code, reason }) => ({ code, path, reason }));
}

function operationViolations(operation: unknown, index: number): Violation[] {
  const at = pathOf('', index);
  if (!isObject(operation)) return [{ code: 'patch', path: at, reason: 'must be an operation' }];
  if (typeof operation.op !== 'string' || !Object.hasOwn(needs, operation.op)) {
    return [{ code: 'patch', path: pathOf(at, 'op'), reason: `must be one of ${Object.keys(needs).join(', ')}` }];
  }
  const needed = needs[operation.op as JsonPatchOperation['op']];
  const lacksValue = needed.value && !Object.hasOwn(operation, 'value');
  return [
    ...pointerViolations(operation, 'path', at),
    ...(needed.from ? pointerViolations(operation, 'from', at) : []),
    ...(lacksValue ? [{ code: 'required', path: pathOf(at, 'value'), reason: 'is required' }] : []),
  ];
}

/** Whether a body that is safe JSON is a list of well-formed operations. */
export function jsonPatchViolations(body: unknown): Violation[] {
  if (!Array.isArray(body)) return [{ code: 'type', path: '', reason: 'the body must be a list of operations' }];
  if (body.length > maximumOperations) return [{ code: 'patch', path: '', reason: `holds more than ${maximumOperations} operations` }];
  return body.flatMap(operationViolations);
}

/** The top attributes that an operation changes. */
export function attributesChangedBy({ op, path, from }: JsonPatchOperation): string[] {
  if (op === 'test') return [];
  return [tokensOf(path)[0]!, ...(op === 'move' ? [tokensOf(from!)[0]!] : [])];
}

type Place = { kind: 'present'; value: unknown } | { kind: 'vacant' } | { kind: 'nowhere' };

function step(parent: unknown, token: string): Place {
  if (Array.isArray(parent)) {
    if (token === '-' || (arrayIndex.test(token) && Number(token) === parent.length)) return { kind: 'vacant' };
    const present = arrayIndex.test(token) && Number(token) < parent.length;
    return present ? { kind: 'present', value: parent[Number(token)] } : { kind: 'nowhere' };
  }
  if (!isObject(parent)) return { kind: 'nowhere' };
  return Object.hasOwn(parent, token) ? { kind: 'present', value: parent[token] } : { kind: 'vacant' };
}

/**
 * Finds what a pointer leads to, by own properties and list indices alone. The library would also follow `length` and
 * inherited methods, which no JSON document has.
 */
function locate(document: unknown, path: string): Place {
  let place: Place = { kind: 'present', value: document };
  for (const token of tokensOf(path)) place = place.kind === 'present' ? step(place.value, token) : { kind: 'nowhere' };
  return place;
}

interface Progress {
  document: JsonObject;
  copiedLength: number;
}

function faultOf(progress: Progress, { op, path, from }: JsonPatchOperation): string | undefined {
  const target = locate(progress.document, path);
  const source = needs[op].from ? locate(progress.document, from!) : undefined;
  if (source && source.kind !== 'present') return `finds nothing at ${from}`;
  if (target.kind === 'nowhere' || (needs[op].presence && target.kind !== 'present')) return `finds nothing at ${path}`;
  if (op === 'copy' && source) progress.copiedLength += JSON.stringify(source.value).length;
  return progress.copiedLength > maximumCopiedLength ? 'copies too much' : undefined;
}

function applyOperation(progress: Progress, operation: JsonPatchOperation, index: number): void {
  const at = pathOf('', index);
  const fault = faultOf(progress, operation);
  if (fault) throw badRequest([{ code: 'patch', path: at, reason: fault }], 'the patch does not fit the document');
  if (operation.op === 'test') {
    const { value } = locate(progress.document, operation.path) as { value: unknown };
    if (isDeepStrictEqual(value, operation.value)) return;
    const reason = `finds another value at ${operation.path}`;
    throw conflict('the document is not as a test of the patch expects it', undefined, [{ code: 'patch', path: at, reason }]);
  }
  const [failure] = rfc6902.applyPatch(progress.document, [operation as rfc6902.Operation]);
  if (failure) throw badRequest([{ code: 'patch', path: at, reason: `cannot ${operation.op} there` }], 'the patch does not fit the document');
}

/**
 * Applies well-formed operations one after the other to a copy, all or none. Throws 400 when one finds nothing where it
 * points to, and 409 when a `test` finds another value.
 */
export function applyJsonPatch(document: object, operations: readonly JsonPatchOperation[]): JsonObject {
  const progress: Progress = { document: structuredClone(document) as JsonObject, copiedLength: 0 };
  operations.forEach((operation, index) => applyOperation(progress, operation, index));
  return progress.document;
}
