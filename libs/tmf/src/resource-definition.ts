/** A TM Forum document: which API it is and where it is served. */
export interface TmfApi {
  /** e.g. `TMF622` */
  id: string;
  title: string;
  version: string;
  /** The official document's basePath without a trailing slash, e.g. `/tmf-api/productOrderingManagement/v4`. */
  basePath: string;
  hub: HubDefinition;
}

/** What a document says of its hub. */
export interface HubDefinition {
  /** The answer to a registration, and its body. */
  subscription: DocumentClass;
  input: DocumentClass;
  /** Every event that the document defines, by its official name. */
  events: Readonly<Record<string, DocumentClass>>;
}

/** Every TMF resource carries these; the rest is the document's own. */
export interface TmfDocument {
  id: string;
  href?: string;
  '@type'?: string;
  [attribute: string]: unknown;
}

export type DocumentClass = new () => object;

/** The PATCH body of a resource that cannot be patched: it declares no attribute, so none is writable. */
export class NothingWritable {}

/**
 * One TMF resource as data: all that the generic controller, the store and the event publisher need to know.
 * Adding a resource to an API means adding one of these.
 */
export interface ResourceDefinition {
  api: TmfApi;
  /** The path segment and the key inside event payloads, e.g. `productOrder`. */
  name: string;
  /** The schema's name in the document, e.g. `ProductOrder`: the default of `@type` and the stem of event names. */
  type: string;
  /** Generated classes: full resource, POST body, PATCH body. */
  classes: { entity: DocumentClass; create: DocumentClass; update: DocumentClass };
  /** The attribute that the lifecycle table moves, when the resource has one. */
  stateAttribute?: 'state' | 'status' | 'lifecycleStatus' | 'resourceStatus';
  /** Official event names by what happened; absent ones are not published. */
  events: { create?: string; change?: string; stateChange?: string; delete?: string; milestone?: string; jeopardy?: string; informationRequired?: string };
  /** Operations beside GET list and GET by id that the document offers. */
  operations: ('create' | 'patch' | 'delete')[];
}
