import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { collectionPath, resourceController, useCasesToken, type ResourceControllerOptions, type ResourceDefinition, type ResourceUseCases, type TmfApi } from '@banyan/tmf';
import type { ServedApi } from './open-api.js';

/** One resource of an API and what its service does behind it. */
export interface ServedResource {
  definition: ResourceDefinition;
  useCases: ResourceUseCases;
  without?: ResourceControllerOptions['without'];
}

/** Makes the Nest module of one API: the generic controller for each resource, under its full official path. */
export function apiModule(api: TmfApi, resources: readonly ServedResource[]): ServedApi & Required<Pick<ServedApi, 'module'>> {
  const module = namedModule(`${api.id}Module`);
  Module({
    controllers: resources.map(({ definition, without }) => resourceController(definition, { path: collectionPath(definition), without })),
    providers: resources.map(({ definition, useCases }) => ({ provide: useCasesToken(definition), useValue: useCases })),
  })(module);
  return { api, module, resources };
}

/** The root module of a service that is made of APIs, and of whatever else it brings. */
export function rootModule(name: string, parts: readonly (ServedApi | DynamicModule | Type)[]): Type {
  const module = namedModule(name);
  Module({ imports: parts.flatMap((part) => ('api' in part ? (part.module ?? []) : part)) })(module);
  return module;
}

/** Each call needs a class of its own: decorators write on the class. */
function namedModule(name: string): Type {
  const module = class {};
  Object.defineProperty(module, 'name', { value: name });
  return module;
}
