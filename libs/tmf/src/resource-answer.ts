import { parseTmfQuery, type ListLimits, type TmfQuery } from './query.js';
import { originOf, pageLinks, present, queryText, type AddressedRequest } from './resource-address.js';
import type { ResourceDefinition } from './resource-definition.js';
import { checkedId, etagOf } from './resource-request.js';
import type { Page, ResourceUseCases } from './resource-use-cases.js';
import { notFound, pastTheEnd } from './tmf-error.js';

/** What a GET is answered with. */
export interface ReadAnswer {
  status: number;
  headers: Record<string, string>;
  body: object;
}

/** The express setting under which an app keeps its `ListLimits`; without it there are defaults. */
export const listLimitsSetting = 'limits of lists';

/** Only a list can be filtered; elsewhere `fields` is all that TMF630 knows, and the rest of the query is not ours. */
export function fieldsOf(definition: ResourceDefinition, request: AddressedRequest): TmfQuery['fields'] {
  const text = queryText(request);
  if (text === '') return undefined;
  const fields = new URLSearchParams(text).getAll('fields');
  return parseTmfQuery(definition, fields.length > 0 ? { fields } : {}).fields;
}

/** How much of the list a page is, in status and headers. */
function pageTold(definition: ResourceDefinition, request: AddressedRequest, query: TmfQuery, page: Page): Omit<ReadAnswer, 'body'> {
  const { items, total, isEstimated } = page;
  if (query.offset > 0 && query.offset >= total) throw pastTheEnd(query.offset, total);
  const headers = {
    'X-Total-Count': String(total),
    ...(isEstimated && { 'X-Total-Count-Estimated': 'true' }),
    'X-Result-Count': String(items.length),
    Link: pageLinks(request, definition, query, page),
  };
  return { status: items.length < total ? 206 : 200, headers };
}

/** One page of a list after TMF630. @throws TmfError */
export async function listed(definition: ResourceDefinition, useCases: ResourceUseCases, request: AddressedRequest, limits?: ListLimits): Promise<ReadAnswer> {
  const query = parseTmfQuery(definition, queryText(request), limits);
  const page = await useCases.list(query);
  const origin = originOf(request);
  return { ...pageTold(definition, request, query, page), body: page.items.map((document) => present(definition, document, origin, query.fields)) };
}

/** One document, with its version as ETag. @throws TmfError */
export async function retrieved(definition: ResourceDefinition, useCases: ResourceUseCases, request: AddressedRequest, id: string): Promise<ReadAnswer> {
  const fields = fieldsOf(definition, request);
  const stored = await useCases.find(checkedId(id));
  if (!stored) throw notFound(definition.type, id);
  return { status: 200, headers: { ETag: etagOf(stored.version) }, body: present(definition, stored.document, originOf(request), fields) };
}
