import { All, applyDecorators, Controller, Delete, HttpCode, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiExcludeEndpoint, ApiNoContentResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { parseHubQuery } from './hub-query.js';
import { originOf } from './resource-address.js';
import type { ResourceDefinition, TmfApi } from './resource-definition.js';
import { checkedId, createBodyOf } from './resource-request.js';
import { badRequest, methodNotAllowed, notFound, TmfError, TmfErrorBody } from './tmf-error.js';
import type { Violation } from './violation.js';

/** Where a subscriber wants to be told of what; unknown attributes are kept. */
export interface EventSubscription {
  id: string;
  callback: string;
  query?: string;
  [attribute: string]: unknown;
}

export type EventSubscriptionInput = Omit<EventSubscription, 'id'>;

/** What a service does behind the hub of one API. */
export interface HubUseCases {
  /** What speaks against calling this address. */
  callbackViolations(callback: string): Violation[];
  /** The controller has judged the input, query and callback included. */
  register(input: EventSubscriptionInput): Promise<EventSubscription>;
  /** @returns false when there is no such subscription */
  unregister(id: string): Promise<boolean>;
}

/** The injection token under which an app provides the use cases of one API's hub. */
export function hubToken(api: TmfApi): string {
  return `hub of ${api.id}`;
}

/** The violations that `judge` throws or returns; any other failure passes through. */
function violationsOf(judge: () => unknown): readonly Violation[] {
  try {
    const found = judge();
    return Array.isArray(found) ? (found as Violation[]) : [];
  } catch (error) {
    if (error instanceof TmfError && error.violations) return error.violations;
    throw error;
  }
}

/** The body of a registration. @throws TmfError 400 with the reasons of schema, callback and query together */
function inputOf(api: TmfApi, hub: HubUseCases, request: Request): EventSubscriptionInput {
  const { subscription, input } = api.hub;
  const definition = { api, name: 'hub', type: 'EventSubscription', classes: { entity: subscription, create: input, update: input }, events: {}, operations: [] } satisfies ResourceDefinition;
  const ofSchema = violationsOf(() => void createBodyOf(definition, request));
  const { callback, query } = (request.body ?? {}) as Partial<Record<'callback' | 'query', unknown>>;
  const violations = [
    ...ofSchema,
    ...(typeof callback === 'string' ? hub.callbackViolations(callback) : []),
    ...(typeof query === 'string' ? violationsOf(() => void parseHubQuery(api, query)) : []),
  ];
  if (violations.length > 0) throw badRequest(violations, 'the subscription is not valid');
  return request.body as EventSubscriptionInput;
}

const failures = applyDecorators(ApiResponse({ status: '4XX', type: TmfErrorBody }), ApiResponse({ status: '5XX', type: TmfErrorBody }));

/** Makes the Nest controller of one API's hub: register and unregister, which is all that the v4 documents know. */
export function hubController(api: TmfApi, options: { path?: string } = {}): Type<object> {
  const { subscription, input } = api.hub;
  const path = options.path ?? 'hub';

  @ApiTags('events subscription')
  @Controller(path)
  class HubController {
    constructor(@Inject(hubToken(api)) private readonly hub: HubUseCases) {}

    @Post()
    @ApiOperation({ operationId: 'registerListener' })
    @ApiBody({ type: input })
    @ApiCreatedResponse({ type: subscription })
    @failures
    async register(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<EventSubscription> {
      const registered = await this.hub.register(inputOf(api, this.hub, request));
      response.set('Location', `${originOf(request)}${api.basePath}/hub/${encodeURIComponent(registered.id)}`);
      return registered;
    }

    @Delete(':id')
    @HttpCode(204)
    @ApiOperation({ operationId: 'unregisterListener' })
    @ApiNoContentResponse()
    @failures
    async unregister(@Param('id') id: string): Promise<void> {
      if (!(await this.hub.unregister(checkedId(id)))) throw notFound('EventSubscription', id);
    }

    @All(['', ':id'])
    @ApiExcludeEndpoint()
    others(@Req() request: Request, @Res() response: Response): void {
      const allowed = [request.params.id === undefined ? 'POST' : 'DELETE'];
      if (request.method !== 'OPTIONS') throw methodNotAllowed(request.method, allowed);
      response.status(204).set('Allow', allowed.join(', ')).send();
    }
  }

  Object.defineProperty(HubController, 'name', { value: `${api.id}HubController` });
  return HubController;
}
