import type { Request } from 'express';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import { selectFields } from './fields.js';
import { withDemanded } from './demanded.js';
import type { TmfQuery } from './query.js';
import type { Page } from './resource-use-cases.js';

/** What of a request says which way it came and what it asks for; a request has it before express has seen it. */
export type AddressedRequest = Pick<Request, 'headers' | 'originalUrl' | 'protocol'>;

const safeHost = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

function firstHeader(request: AddressedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value)?.split(',')[0]?.trim();
}

/**
 * Where the client reached us, e.g. `https://api.example.com`: the gateway tells by x-forwarded-proto and -host. Empty
 * when the host is not one, so that links are relative rather than nonsense.
 */
export function originOf(request: AddressedRequest): string {
  const host = firstHeader(request, 'x-forwarded-host') ?? request.headers.host ?? '';
  const protocol = firstHeader(request, 'x-forwarded-proto') ?? request.protocol;
  return safeHost.test(host) && /^https?$/.test(protocol) ? `${protocol}://${host}` : '';
}

/** The path of a collection, e.g. `/tmf-api/productOrderingManagement/v4/productOrder`. */
export function collectionPath({ api, name }: ResourceDefinition): string {
  return `${api.basePath}/${name}`;
}

/** The address of one document, under the origin that the client used. */
export function hrefOf(definition: ResourceDefinition, id: string, origin = ''): string {
  return `${origin}${collectionPath(definition)}/${encodeURIComponent(id)}`;
}

/** A document as a client sees it: with href and @type, reduced to the asked fields. */
export function present(definition: ResourceDefinition, document: TmfDocument, origin: string, fields?: TmfQuery['fields']): TmfDocument {
  const { id, ...rest } = withDemanded(definition.classes.entity, document, origin);
  return selectFields({ id, '@type': definition.type, ...rest, href: hrefOf(definition, id, origin) }, fields);
}

/** The Link header (RFC 8288) that leads from one page of a list to the others; where the last one is, an estimate cannot say. */
export function pageLinks(request: AddressedRequest, definition: ResourceDefinition, { offset, limit }: TmfQuery, { total, isEstimated = false }: Page): string {
  const size = Math.max(limit, 1);
  const pages: [relation: string, offset: number, exists: boolean][] = [
    ['self', offset, true],
    ['first', 0, true],
    ['prev', Math.max(offset - size, 0), offset > 0],
    ['next', offset + size, offset + size < total],
    ['last', Math.max(Math.ceil(total / size) - 1, 0) * size, !isEstimated],
  ];
  const address = `${originOf(request)}${collectionPath(definition)}`;
  const link = (relation: string, start: number): string => {
    const query = new URLSearchParams(queryText(request));
    query.set('offset', String(start));
    query.set('limit', String(limit));
    return `<${address}?${query.toString()}>; rel="${relation}"`;
  };
  return pages.filter(([, , exists]) => exists).map(([relation, start]) => link(relation, start)).join(', ');
}

/** The text after the question mark, read by ourselves so that no setting of the query parser changes its meaning. */
export function queryText(request: AddressedRequest): string {
  const mark = request.originalUrl.indexOf('?');
  return mark < 0 ? '' : request.originalUrl.slice(mark + 1);
}
