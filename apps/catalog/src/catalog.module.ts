import { join } from 'node:path';
import { apiModule, documentUseCases, rootModule, type ServiceRuntime, type ServiceShape } from '@banyan/service';
import type { ServiceConfig } from '@banyan/service';
import type { ResourceDefinition } from '@banyan/tmf';
import { jobDefinitions, jobHooks, jobStoreOf } from './catalog-job.js';
import { elementHooks, retryingDeadlocks } from './element-hooks.js';
import { elementsByApi, storeOf } from './elements.js';
import { jobContentModule } from './job-content.controller.js';
import { JobRunner } from './job-runner.js';

/** All wiring of the catalog: three APIs of documents with one lifecycle, and the jobs that import and export them. */
export function catalogModule({ transactions }: Pick<ServiceRuntime, 'transactions'>, config: ServiceConfig): ServiceShape {
  const runner = new JobRunner({ transactions, config, folder: join(config.dataFolder, 'import') });
  const element = (definition: ResourceDefinition) => ({ definition, useCases: retryingDeadlocks(documentUseCases(storeOf(definition), transactions, elementHooks(definition))) });
  const job = (definition: ResourceDefinition) => ({ definition, useCases: documentUseCases(jobStoreOf(definition), transactions, jobHooks(definition, runner.wake)) });
  const jobsOf = (id: string) => jobDefinitions.filter((definition) => definition.api.id === id);
  const apis = elementsByApi.map(({ api, definitions }) => apiModule(api, [...definitions.map(element), ...jobsOf(api.id).map(job)]));
  const contents = jobDefinitions.filter(({ name }) => name === 'exportJob').map((definition) => jobContentModule(definition, transactions));
  runner.wake();
  return { module: rootModule('CatalogModule', [...apis, ...contents]), apis, closeAfter: [{ close: () => runner.stop() }] };
}
