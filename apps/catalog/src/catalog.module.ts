import { apiModule, documentUseCases, rootModule, type ServiceRuntime, type ServiceShape } from '@banyan/service';
import type { ResourceDefinition } from '@banyan/tmf';
import { elementHooks, retryingDeadlocks } from './element-hooks.js';
import { elementsByApi, storeOf } from './elements.js';

/** All wiring of the catalog: three APIs of documents with one lifecycle. */
export function catalogModule({ transactions }: Pick<ServiceRuntime, 'transactions'>): ServiceShape {
  const useCasesOf = (definition: ResourceDefinition) => retryingDeadlocks(documentUseCases(storeOf(definition), transactions, elementHooks(definition)));
  const apis = elementsByApi.map(({ api, definitions }) =>
    apiModule(api, definitions.map((definition) => ({ definition, useCases: useCasesOf(definition) }))),
  );
  return { module: rootModule('CatalogModule', apis), apis };
}
