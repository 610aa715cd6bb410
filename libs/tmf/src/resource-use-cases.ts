import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import type { TmfQuery } from './query.js';
import type { ResourcePatch } from './patch.js';

/** A document as stored, with the version that its ETag shows; versions are positive integers that grow with each change. */
export interface StoredDocument {
  document: TmfDocument;
  version: number;
  /** The request had been answered before, and this is what was answered then. */
  replayed?: CreateAnswer;
}

/** An answer to a POST as it leaves: always 201, with the body's very bytes. */
export interface CreateAnswer {
  headers: Record<string, string>;
  body: string;
}

/** What a client gave with a POST so that it can repeat it without fear. */
export interface Idempotency {
  /** The `Idempotency-Key` header. */
  key: string;
  /** Tells one body from another. */
  fingerprint: string;
  /** The answer that this request would get, to be kept for its repetitions. */
  answerOf(stored: StoredDocument): CreateAnswer;
}

/** One page of documents, and how many match in all. */
export interface Page<T extends TmfDocument = TmfDocument> {
  items: T[];
  total: number;
  /** There are too many to count them for each request. */
  isEstimated?: boolean;
}

/** What a use case may need to know about the request that led to it. */
export interface RequestContext {
  /** W3C trace context of the caller, when there is one. */
  traceparent?: string;
  /** The caller's `x-correlation-id`, when there is one. */
  correlationId?: string;
  /** Where the client reached us, e.g. `https://api.example.com`; see `originOf`. */
  origin?: string;
  /** Who acts, as the `X-Actor` header says: nobody checks it until identities do. */
  actor?: string;
  /** Of a POST that carries an `Idempotency-Key`; a resource that keeps no answers ignores it. */
  idempotency?: Idempotency;
  /** The version that `If-Match` names; `remove` must refuse any other with `preconditionFailed`. */
  ifMatch?: number;
}

/**
 * What a service does behind the generic controller, each one a transaction. Failures are thrown as `TmfError`.
 * The controller has already refused bodies that break the document's schema.
 */
export interface ResourceUseCases {
  create(body: Record<string, unknown>, context: RequestContext): Promise<StoredDocument>;
  find(id: string): Promise<StoredDocument | undefined>;
  list(query: TmfQuery): Promise<Page>;
  /** Reads, applies (`patchDocument`), stores; throws `notFound`, or `preconditionFailed` when `ifMatch` is not the version. */
  patch(id: string, patch: ResourcePatch, context: RequestContext): Promise<StoredDocument>;
  /** Throws `notFound` when there is nothing to remove. */
  remove(id: string, context: RequestContext): Promise<void>;
}

/** The injection token under which an app provides the use cases of one resource. */
export function useCasesToken(definition: ResourceDefinition): string {
  return `use cases of ${definition.api.id} ${definition.name}`;
}
