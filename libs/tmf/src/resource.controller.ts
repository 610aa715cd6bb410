import { All, applyDecorators, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Req, Res, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExcludeEndpoint,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { parseTmfQuery, type ListLimits, type TmfQuery } from './query.js';
import { hrefOf, originOf, pageLinks, present, queryText } from './resource-address.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import { checkedId, contextOf, createBodyOf, etagOf, idempotencyOf, ifMatchOf, patchMediaTypes, patchOf } from './resource-request.js';
import { useCasesToken, type CreateAnswer, type Page, type ResourceUseCases, type StoredDocument } from './resource-use-cases.js';
import { methodNotAllowed, notFound, pastTheEnd, TmfErrorBody } from './tmf-error.js';

export interface ResourceControllerOptions {
  /** Where to serve; the definition's name by default. An app of several APIs gives `collectionPath(definition)` and no global prefix. */
  path?: string;
  /** Operations to leave out, although the document offers them; they answer 405. */
  without?: ResourceDefinition['operations'];
}

/** The express setting under which an app keeps its `ListLimits`; without it there are defaults. */
export const listLimitsSetting = 'limits of lists';

type Operation = ResourceDefinition['operations'][number];

const failures = applyDecorators(ApiResponse({ status: '4XX', type: TmfErrorBody }), ApiResponse({ status: '5XX', type: TmfErrorBody }));
const fieldsQuery = ApiQuery({ name: 'fields', required: false, type: String });
const pageQuery = applyDecorators(
  ApiQuery({ name: 'offset', required: false, type: 'integer' }),
  ApiQuery({ name: 'limit', required: false, type: 'integer' }),
);

const countHeaders = {
  'X-Total-Count': { description: 'How many match in all', schema: { type: 'integer' as const } },
  'X-Total-Count-Estimated': { description: 'Present, and true, when there are too many to count them', schema: { type: 'boolean' as const } },
  'X-Result-Count': { description: 'How many are in the answer', schema: { type: 'integer' as const } },
};

/** The decorators of each route, from the definition: the official operation ids and the generated classes. */
function routesOf({ type, classes: { entity, create, update } }: ResourceDefinition) {
  const described = (verb: string) => applyDecorators(ApiOperation({ operationId: `${verb}${type}` }), failures);
  return {
    list: applyDecorators(
      Get(),
      described('list'),
      fieldsQuery,
      pageQuery,
      ApiOkResponse({ type: entity, isArray: true, headers: countHeaders }),
      ApiResponse({ status: 206, type: entity, isArray: true, headers: countHeaders }),
    ),
    retrieve: applyDecorators(Get(':id'), described('retrieve'), fieldsQuery, ApiOkResponse({ type: entity })),
    create: applyDecorators(Post(), described('create'), ApiBody({ type: create }), ApiCreatedResponse({ type: entity })),
    patch: applyDecorators(
      Patch(':id'),
      described('patch'),
      ApiConsumes(...patchMediaTypes),
      ApiBody({ type: update }),
      ApiOkResponse({ type: entity }),
    ),
    delete: applyDecorators(Delete(':id'), described('delete'), HttpCode(204), ApiNoContentResponse()),
  };
}

const noRoute: MethodDecorator = () => undefined;

function allowedMethods(offered: ReadonlySet<Operation>, onItem: boolean): string[] {
  const methods: [method: string, operation: Operation | undefined, onItem: boolean][] = [
    ['POST', 'create', false],
    ['PATCH', 'patch', true],
    ['DELETE', 'delete', true],
  ];
  const found = methods.filter(([, operation, item]) => item === onItem && offered.has(operation!)).map(([method]) => method);
  return ['GET', 'HEAD', ...found];
}

/** Answers every method that the resource does not serve: OPTIONS with the list of those it does, the rest with 405. */
function refuse(offered: ReadonlySet<Operation>, onItem: boolean, request: Request, response: Response): void {
  const allowed = allowedMethods(offered, onItem);
  if (request.method !== 'OPTIONS') throw methodNotAllowed(request.method, allowed);
  response.status(204).set('Allow', allowed.join(', ')).send();
}

/** How much of the list a page is, in status and headers. */
function tellOfPage(definition: ResourceDefinition, request: Request, response: Response, query: TmfQuery, page: Page): void {
  const { items, total, isEstimated } = page;
  if (query.offset > 0 && query.offset >= total) throw pastTheEnd(query.offset, total);
  response.status(items.length < total ? 206 : 200).set({
    'X-Total-Count': String(total),
    ...(isEstimated && { 'X-Total-Count-Estimated': 'true' }),
    'X-Result-Count': String(items.length),
    Link: pageLinks(request, definition, query, page),
  });
}

/**
 * Makes the Nest controller of one resource: list, retrieve, create, patch and delete after the official document and
 * TMF630, at the definition's name (the app's global prefix is the API's basePath). It judges requests and dresses
 * answers; what happens in between are the use cases found under `useCasesToken(definition)`.
 */
export function resourceController(definition: ResourceDefinition, options: ResourceControllerOptions = {}): Type<object> {
  const routes = routesOf(definition);
  const offered = new Set(definition.operations.filter((operation) => !options.without?.includes(operation)));
  const when = (operation: Operation): MethodDecorator => (offered.has(operation) ? routes[operation] : noRoute);
  const fieldsOf = (request: Request) => parseTmfQuery(definition, fieldsAlone(request)).fields;

  @ApiTags(definition.name)
  @Controller(options.path ?? definition.name)
  class ResourceController {
    constructor(@Inject(useCasesToken(definition)) private readonly useCases: ResourceUseCases) {}

    @routes.list
    async list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<TmfDocument[]> {
      const query = parseTmfQuery(definition, queryText(request), request.app.get(listLimitsSetting) as ListLimits | undefined);
      const page = await this.useCases.list(query);
      tellOfPage(definition, request, response, query, page);
      return page.items.map((document) => present(definition, document, originOf(request), query.fields));
    }

    @routes.retrieve
    async retrieve(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<TmfDocument> {
      const fields = fieldsOf(request);
      const stored = await this.useCases.find(checkedId(id));
      if (!stored) throw notFound(definition.type, id);
      response.set('ETag', etagOf(stored.version));
      return present(definition, stored.document, originOf(request), fields);
    }

    @when('create')
    async create(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
      const body = createBodyOf(definition, request);
      const [fields, origin] = [fieldsOf(request), originOf(request)];
      const answerOf = ({ document, version }: StoredDocument): CreateAnswer => ({
        headers: { ETag: etagOf(version), Location: hrefOf(definition, document.id, origin) },
        body: JSON.stringify(present(definition, document, origin, fields)),
      });
      const stored = await this.useCases.create(body, { ...contextOf(request), ...idempotencyOf(request, answerOf) });
      const answer = stored.replayed ?? answerOf(stored);
      response.type('application/json').set(answer.headers);
      return answer.body;
    }

    @when('patch')
    async patch(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<TmfDocument> {
      const ifMatch = ifMatchOf(definition, checkedId(id), request);
      const patch = patchOf(definition, request, ifMatch);
      const fields = fieldsOf(request);
      const { document, version } = await this.useCases.patch(id, patch, contextOf(request, ifMatch));
      response.set('ETag', etagOf(version));
      return present(definition, document, originOf(request), fields);
    }

    @when('delete')
    async delete(@Param('id') id: string, @Req() request: Request): Promise<void> {
      const ifMatch = ifMatchOf(definition, checkedId(id), request);
      await this.useCases.remove(id, contextOf(request, ifMatch));
    }

    @All(['', ':id'])
    @ApiExcludeEndpoint()
    others(@Req() request: Request, @Res() response: Response): void {
      refuse(offered, request.params.id !== undefined, request, response);
    }
  }

  Object.defineProperty(ResourceController, 'name', { value: `${definition.type}Controller` });
  return ResourceController;
}

/** Only a list can be filtered; elsewhere `fields` is all that TMF630 knows, and the rest of the query is not ours. */
function fieldsAlone(request: Request): Record<string, unknown> {
  const fields = new URLSearchParams(queryText(request)).getAll('fields');
  return fields.length > 0 ? { fields } : {};
}
