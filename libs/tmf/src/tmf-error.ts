import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Violation } from './violation.js';

/**
 * A failure that the client is told about. `status` is the HTTP status, `code` names the kind of failure for programs,
 * `reason` says what is wrong in one line, `message` what else helps, `violations` lists the fields.
 */
export class TmfError extends Error {
  override readonly name = 'TmfError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly reason: string,
    message?: string,
    readonly violations?: readonly Violation[],
    /** Headers that belong to the answer, such as `Allow`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message ?? reason);
  }
}

/** The Error body of the v4 documents, with the violations as an extension. */
@ApiSchema({ name: 'Error' })
export class TmfErrorBody {
  @ApiProperty({ type: String }) code!: string;
  @ApiProperty({ type: String }) reason!: string;
  @ApiProperty({ type: String, required: false }) message?: string;
  @ApiProperty({ type: String, required: false }) status?: string;
  @ApiProperty({ type: String, required: false, format: 'uri' }) referenceError?: string;
  @ApiProperty({ type: String, required: false }) '@baseType'?: string;
  @ApiProperty({ type: String, required: false, format: 'uri' }) '@schemaLocation'?: string;
  @ApiProperty({ type: String, required: false }) '@type'?: string;
  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'object', properties: { code: { type: 'string' }, path: { type: 'string' }, reason: { type: 'string' } } },
  })
  errors?: readonly Violation[];
}

/** Where the status is explained; those that HTTP itself does not define have documents of their own. */
const references: Record<number, string> = { 429: 'https://www.rfc-editor.org/rfc/rfc6585.html#section-4' };
const referenceOf = (status: number): string => references[status] ?? `https://www.rfc-editor.org/rfc/rfc9110.html#status.${status}`;

/** Nobody reads more; a hostile body could have one in every field. */
const maximumViolations = 100;

export function errorBody(error: TmfError): TmfErrorBody {
  return {
    code: error.code,
    reason: error.reason,
    message: error.message,
    status: String(error.status),
    referenceError: referenceOf(error.status),
    '@type': 'Error',
    ...(error.violations && error.violations.length > 0 && { errors: error.violations.slice(0, maximumViolations) }),
  };
}

function summary(violations: readonly Violation[]): string {
  const shown = violations.slice(0, maximumViolations).map(({ path, reason }) => (path ? `${path} ${reason}` : reason));
  const more = violations.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** 400: the request breaks the schema or the rules of TMF630. */
export function badRequest(violations: readonly Violation[], reason = 'the request is not valid'): TmfError {
  return new TmfError(400, 'badRequest', reason, summary(violations) || undefined, violations);
}

/** 404 */
export function notFound(type: string, id: string): TmfError {
  return new TmfError(404, 'notFound', `there is no ${type} ${id}`);
}

/** 405; `allowed` are the methods that would do. */
export function methodNotAllowed(method: string, allowed: readonly string[]): TmfError {
  const list = allowed.join(', ');
  return new TmfError(405, 'methodNotAllowed', `${method} is not offered here`, `offered: ${list}`, undefined, { Allow: list });
}

/** 409: the request is well formed, but the state of the resource forbids it. */
export function conflict(reason: string, message?: string, violations?: readonly Violation[]): TmfError {
  return new TmfError(409, 'conflict', reason, message, violations);
}

/** 412: the resource is not (any more) in the version that If-Match names. */
export function preconditionFailed(type: string, id: string): TmfError {
  return new TmfError(412, 'preconditionFailed', `${type} ${id} is not in the version that If-Match names`, 'read it again, then repeat the change');
}

/** 415; `accepted` are the media types that would do. */
export function unsupportedMediaType(accepted: readonly string[], headers: Readonly<Record<string, string>> = {}): TmfError {
  return new TmfError(415, 'unsupportedMediaType', 'the body is of a type that is not read here', `send ${accepted.join(' or ')}`, undefined, headers);
}

/** 416: the page begins where the list has ended. */
export function pastTheEnd(offset: number, total: number): TmfError {
  return new TmfError(416, 'rangeNotSatisfiable', `the list ends before offset ${offset}`, `there are ${total}`, undefined, { 'X-Total-Count': String(total) });
}

/** 422: reading what the query asks for takes longer than a query may. */
export function tooExpensive(timeoutMs?: number): TmfError {
  const help = 'filter by equality on attributes that few documents share, sort by nothing, or make the pattern simpler';
  return new TmfError(422, 'queryTooExpensive', timeoutMs === undefined ? 'the query took too long and was stopped' : `the query was stopped after ${timeoutMs} ms`, help);
}

/** 422: the request is well formed, but breaks a rule of the business. */
export function unprocessable(violations: readonly Violation[], reason = 'the request breaks rules of the business'): TmfError {
  return new TmfError(422, 'unprocessable', reason, summary(violations) || undefined, violations);
}

/** 503: something that the request needs cannot be reached now. */
export function unavailable(reason: string, retryAfterSeconds?: number): TmfError {
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new TmfError(503, 'unavailable', reason, undefined, undefined, headers);
}

/** A reason with the HTTP status that it would have alone. */
export interface StatedViolation extends Violation {
  status: 404 | 409 | 422 | 503;
}

/** One status for all reasons: their own when they agree, 422 when they do not. */
export function refusalOf(violations: readonly StatedViolation[], what: string): TmfError {
  const statuses = new Set(violations.map(({ status }) => status));
  const all = violations.map(({ code, path, reason }) => ({ code, path, reason }));
  const [status] = statuses.size === 1 ? [...statuses] : [422 as const];
  if (status === 422) return unprocessable(all, what);
  const words = { 404: 'notFound', 409: 'conflict', 503: 'unavailable' } as const;
  return new TmfError(status!, words[status!], what, summary(all), all);
}
