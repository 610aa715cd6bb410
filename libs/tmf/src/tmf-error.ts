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
  @ApiProperty({ type: String, required: false }) '@type'?: string;
  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'object', properties: { code: { type: 'string' }, path: { type: 'string' }, reason: { type: 'string' } } },
  })
  errors?: readonly Violation[];
}

export function errorBody(error: TmfError): TmfErrorBody {
  return {
    code: error.code,
    reason: error.reason,
    message: error.message,
    status: String(error.status),
    '@type': 'Error',
    ...(error.violations && error.violations.length > 0 && { errors: error.violations }),
  };
}

function summary(violations: readonly Violation[]): string {
  return violations.map(({ path, reason }) => (path ? `${path} ${reason}` : reason)).join('; ');
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

/** 422: the request is well formed, but breaks a rule of the business. */
export function unprocessable(violations: readonly Violation[], reason = 'the request breaks rules of the business'): TmfError {
  return new TmfError(422, 'unprocessable', reason, summary(violations) || undefined, violations);
}

/** 503: something that the request needs cannot be reached now. */
export function unavailable(reason: string, retryAfterSeconds?: number): TmfError {
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new TmfError(503, 'unavailable', reason, undefined, undefined, headers);
}
