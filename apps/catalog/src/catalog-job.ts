import type { Transaction } from '@banyan/messaging';
import { JobFault, ResourceStore, type DocumentHooks } from '@banyan/service';
import { tmf620, tmf633, tmf634, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { elementsByApi, schema } from './elements.js';

/** An import or export job as its document has it. */
export interface CatalogJob extends TmfDocument {
  url: string;
  path?: string;
  query?: string;
  contentType?: string;
  status?: 'Not Started' | 'Running' | 'Succeeded' | 'Failed';
  creationDate?: string;
  completionDate?: string;
  errorLog?: string;
}

/** The work on a job: what its document does not tell. */
export interface JobWork<Progress extends object = object> {
  id: string;
  api: string;
  name: 'importJob' | 'exportJob';
  /** Where the client reached the service when it asked for the job. */
  origin: string;
  progress: Progress;
}

/** What one step of a job came to: there is more to do, from `progress` on; or the job has ended. */
export type Step = { kind: 'more'; progress: object } | { kind: 'ended'; changes: Partial<CatalogJob> & Pick<CatalogJob, 'status'> };

export const jobDefinitions: readonly ResourceDefinition[] = [tmf620, tmf633, tmf634].flatMap(({ importJob, exportJob }) => [importJob, exportJob]);

export const jobStoreOf = (definition: ResourceDefinition): ResourceStore<CatalogJob> =>
  new ResourceStore<CatalogJob>(definition, schema, `${definition.api.id.toLowerCase()}_${definition.name === 'importJob' ? 'import_job' : 'export_job'}`);

/** Where the content of an export is read. */
export const contentPath = (basePath: string, id: string): string => `${basePath}/exportJob/${encodeURIComponent(id)}/content`;

/** The kinds of elements that a job of an API is about: the one that `path` names, or all. @throws JobFault */
export function kindsOf(apiId: string, path: string | undefined): { kinds: readonly ResourceDefinition[]; isWhole: boolean } {
  const { api, definitions } = elementsByApi.find((each) => each.api.id === apiId)!;
  const asked = (path ?? '').replace(/^https?:\/\/[^/]*/i, '').replace(/\/+$/, '');
  if (asked === '' || asked === api.basePath) return { kinds: definitions, isWhole: true };
  const name = asked.startsWith(`${api.basePath}/`) ? asked.slice(api.basePath.length + 1) : asked.replace(/^\//, '');
  const kind = definitions.find((definition) => definition.name === name);
  if (!kind) throw new JobFault(`path must be ${api.basePath} or one of its resources: ${definitions.map((definition) => definition.name).join(', ')}`);
  return { kinds: [kind], isWhole: false };
}

/** A job says what is to be done; how it goes, the server says. */
export function jobHooks(definition: ResourceDefinition, wake: () => void): DocumentHooks<CatalogJob> {
  return {
    beforeCreate(document, tx, { origin = '' }) {
      tx.execute(`INSERT INTO catalog.job (id, api, name, origin) VALUES ($1, $2, $3, $4)`, [document.id, definition.api.id, definition.name, origin]);
      tx.whenCommitted(wake);
      const { completionDate: _completed, errorLog: _log, ...asked } = document;
      return { ...asked, status: 'Not Started', creationDate: document.creationDate ?? new Date().toISOString() } as CatalogJob;
    },
    // A step that is under way finds its job gone.
    beforeRemove: async ({ id }, tx: Transaction) => void (await tx.query(`DELETE FROM catalog.job WHERE id = $1`, [id])),
  };
}
