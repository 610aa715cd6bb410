import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { attributesOf } from './attribute.js';
import { normalisedDates } from './date-time.js';
import { textFault } from './guard.js';
import { patchViolations, type ResourcePatch } from './patch.js';
import { originOf } from './resource-address.js';
import type { ResourceDefinition } from './resource-definition.js';
import type { Idempotency, RequestContext } from './resource-use-cases.js';
import { badRequest, preconditionFailed, unsupportedMediaType } from './tmf-error.js';
import { validateDocument } from './validation.js';

/** What a POST may carry, and what a PATCH may; give them to the body parser of the app (`type`). */
export const createMediaTypes = ['application/json'];
export const patchMediaTypes = ['application/json', 'application/merge-patch+json', 'application/json-patch+json'];
/** Every media type that the body parser of an app has to read. */
export const bodyMediaTypes = patchMediaTypes;

const kindsByMediaType: Record<string, ResourcePatch['kind']> = {
  'application/json': 'merge',
  'application/merge-patch+json': 'merge',
  'application/json-patch+json': 'json',
};

function mediaTypeOf(request: Request, accepted: readonly string[], headers?: Record<string, string>): string {
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody) throw badRequest([{ code: 'required', path: '', reason: 'a JSON body is required' }]);
  if (!accepted.includes(mediaType)) throw unsupportedMediaType(accepted, headers);
  return mediaType;
}

/** An id that cannot be stored cannot be found either, and the database would fail on it. */
export function checkedId(id: string): string {
  const fault = textFault(id);
  if (fault) throw badRequest([{ code: 'text', path: 'id', reason: fault }]);
  return id;
}

/** The judged body of a POST. */
export function createBodyOf(definition: ResourceDefinition, request: Request): Record<string, unknown> {
  mediaTypeOf(request, createMediaTypes);
  return judgedCreate(definition, request.body);
}

/** A new document, judged by the Create class, and by the entity's in what only that declares, such as an id; moments in UTC. */
export function judgedCreate(definition: ResourceDefinition, body: unknown): Record<string, unknown> {
  const { create, entity } = definition.classes;
  const { value, violations } = validateDocument<object>(create, body);
  const declaredByCreate = attributesOf(create);
  const others = violations.some(({ path }) => path === '') ? [] : Object.entries(value).filter(([name]) => !declaredByCreate.has(name));
  const unsafeNames = new Set(violations.map(({ path }) => path));
  const beside = validateDocument(entity, Object.fromEntries(others)).violations.filter(
    ({ code, path }) => !unsafeNames.has(path) && !(code === 'required' && attributesOf(entity).has(path)),
  );
  const all = [...violations, ...beside];
  if (all.length > 0) throw badRequest(all, `the ${definition.type} is not valid`);
  return normalisedDates(entity, value as Record<string, unknown>);
}

/** The patch that a request carries; which kind it is, its media type says. Well-formed, and only on what may be changed. */
export function patchOf(definition: ResourceDefinition, request: Request, ifMatch: number | undefined): ResourcePatch {
  const mediaType = mediaTypeOf(request, patchMediaTypes, { 'Accept-Patch': patchMediaTypes.join(', ') });
  const kind = kindsByMediaType[mediaType]!;
  const body: unknown = request.body;
  const violations = patchViolations(definition, kind, body);
  if (violations.length > 0) throw badRequest(violations, 'the patch is not valid');
  return { kind, body, ...(ifMatch !== undefined && { ifMatch }) } as ResourcePatch;
}

/** The entity tag of a version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version that If-Match names; `*` and silence name none. A tag that we never gave cannot match. */
export function ifMatchOf(definition: ResourceDefinition, id: string, request: Request): number | undefined {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (!version) throw preconditionFailed(definition.type, id);
  return Number(version);
}

/** Printable, short enough for an index, and nothing that a proxy could split. */
const legalKey = /^[\x21-\x7e]{1,255}$/;

/** @throws TmfError 400 when the header cannot be a key */
export function idempotencyOf(request: Request, answerOf: Idempotency['answerOf']): { idempotency?: Idempotency } {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key !== 'string' || !legalKey.test(key)) throw badRequest([{ code: 'format', path: 'Idempotency-Key', reason: 'must be 1 to 255 visible ASCII characters without spaces' }]);
  const fingerprint = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
  return { idempotency: { key, fingerprint, answerOf } };
}

/** A name as a person writes it; what cannot be stored or shown is no name. */
function actorOf(request: Request): { actor?: string } {
  const header = request.headers['x-actor'];
  if (header === undefined) return {};
  // Node reads headers as Latin-1; names are sent in UTF-8.
  const actor = Buffer.from(String(header), 'latin1').toString('utf8').trim();
  if (actor === '' || actor.length > 255 || textFault(actor)) throw badRequest([{ code: 'format', path: 'X-Actor', reason: 'must be a name of 1 to 255 characters' }]);
  return { actor };
}

export function contextOf(request: Request, ifMatch?: number): RequestContext {
  const correlationId = request.headers['x-correlation-id'];
  const traceparent = request.headers.traceparent;
  return {
    origin: originOf(request),
    ...actorOf(request),
    ...(typeof traceparent === 'string' && { traceparent }),
    ...(typeof correlationId === 'string' && { correlationId }),
    ...(ifMatch !== undefined && { ifMatch }),
  };
}
