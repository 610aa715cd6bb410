import { isDeepStrictEqual } from 'node:util';
import { attributesOf } from './attribute.js';
import { normalisedDates } from './date-time.js';
import { guardJson } from './guard.js';
import { applyJsonPatch, attributesChangedBy, jsonPatchViolations, type JsonPatchOperation } from './json-patch.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import { badRequest } from './tmf-error.js';
import { validateDocument } from './validation.js';
import type { Violation } from './violation.js';

type JsonObject = Record<string, unknown>;

/** A change as a client states it, by RFC 7396 or by RFC 6902; `ifMatch` is the version it was made for, when it said so. */
export type ResourcePatch = { ifMatch?: number } & ({ kind: 'merge'; body: JsonObject } | { kind: 'json'; body: JsonPatchOperation[] });

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Applies a JSON merge patch (RFC 7396); neither argument is changed. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: JsonObject = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}

/** Whether a PATCH may change an attribute: what the document declares for reading alone it may not; extensions it may. */
export function isWritable({ classes }: ResourceDefinition, attribute: string): boolean {
  if (attribute === 'id' || attribute === 'href') return false;
  return attributesOf(classes.update).has(attribute) || !attributesOf(classes.entity).has(attribute);
}

function notWritable(definition: ResourceDefinition, attributes: readonly string[]): Violation[] {
  return [...new Set(attributes)]
    .filter((attribute) => !isWritable(definition, attribute))
    .map((attribute) => ({ code: 'notWritable', path: attribute, reason: 'cannot be changed by PATCH' }));
}

/** Whether a body is a patch at all, and touches only what may be changed. All violations at once. */
export function patchViolations(definition: ResourceDefinition, kind: ResourcePatch['kind'], body: unknown): Violation[] {
  const unsafe = guardJson(body);
  if (unsafe.length > 0) return unsafe;
  if (kind === 'merge') {
    return isObject(body) ? notWritable(definition, Object.keys(body)) : [{ code: 'type', path: '', reason: 'the body must be a JSON object' }];
  }
  const malformed = jsonPatchViolations(body);
  return malformed.length > 0 ? malformed : notWritable(definition, (body as JsonPatchOperation[]).flatMap(attributesChangedBy));
}

function droppedViolations(definition: ResourceDefinition, before: TmfDocument, after: JsonObject): Violation[] {
  return [...attributesOf(definition.classes.create)]
    .filter(([name, { required }]) => required && before[name] !== undefined && after[name] === undefined)
    .map(([name]) => ({ code: 'required', path: name, reason: 'is required and cannot be removed' }));
}

/**
 * Applies a patch to a stored document and answers the new one; the old one is not changed. What the patch changes must
 * be valid afterwards. Throws 400 with all violations, or 409 when a `test` of a JSON patch fails.
 */
export function patchDocument(definition: ResourceDefinition, document: TmfDocument, patch: ResourcePatch): TmfDocument {
  const refused = patchViolations(definition, patch.kind, patch.body);
  if (refused.length > 0) throw badRequest(refused, 'the patch is not valid');
  const patched = patch.kind === 'merge' ? (mergePatch(document, patch.body) as JsonObject) : applyJsonPatch(document, patch.body);
  const changed = Object.entries(patched).filter(([name, value]) => !isDeepStrictEqual(document[name], value));
  const { violations } = validateDocument(definition.classes.update, Object.fromEntries(changed));
  const all = [...violations, ...droppedViolations(definition, document, patched)];
  if (all.length > 0) throw badRequest(all, 'the document would not be valid after the patch');
  return normalisedDates(definition.classes.entity, patched) as TmfDocument;
}
