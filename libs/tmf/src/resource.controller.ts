import type { IncomingMessage } from 'node:http';
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
import { hrefOf, originOf, present } from './resource-address.js';
import { fieldsOf, listed, listLimitsSetting, retrieved, type ReadAnswer } from './resource-answer.js';
import type { ListLimits } from './query.js';
import type { ResourceDefinition, TmfDocument } from './resource-definition.js';
import { checkedId, contextOf, createBodyOf, etagOf, idempotencyOf, ifMatchOf, patchMediaTypes, patchOf } from './resource-request.js';
import { useCasesToken, type CreateAnswer, type ResourceUseCases, type StoredDocument } from './resource-use-cases.js';
import { methodNotAllowed, TmfErrorBody } from './tmf-error.js';

export interface ResourceControllerOptions {
  /** Where to serve; the definition's name by default. An app of several APIs gives `collectionPath(definition)` and no global prefix. */
  path?: string;
  /** Operations to leave out, although the document offers them; they answer 405. */
  without?: ResourceDefinition['operations'];
}

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

/** What a GET was found to be answered with before it came to the controller: see `answeredEarly`. */
const early = new WeakMap<IncomingMessage, Promise<ReadAnswer>>();

/** Hands an answer, or the failure to find one, to the controller that the request will come to. */
export function answeredEarly(request: IncomingMessage, answer: Promise<ReadAnswer>): void {
  early.set(request, answer);
}

async function told(request: Request, response: Response, find: () => Promise<ReadAnswer>): Promise<object> {
  const { status, headers, body } = await (early.get(request) ?? find());
  response.status(status).set(headers);
  return body;
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

  @ApiTags(definition.name)
  @Controller(options.path ?? definition.name)
  class ResourceController {
    constructor(@Inject(useCasesToken(definition)) private readonly useCases: ResourceUseCases) {}

    @routes.list
    list(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
      return told(request, response, () => listed(definition, this.useCases, request, request.app.get(listLimitsSetting) as ListLimits | undefined));
    }

    @routes.retrieve
    retrieve(@Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object> {
      return told(request, response, () => retrieved(definition, this.useCases, request, id));
    }

    @when('create')
    async create(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
      const body = createBodyOf(definition, request);
      const [fields, origin] = [fieldsOf(definition, request), originOf(request)];
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
      const fields = fieldsOf(definition, request);
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
