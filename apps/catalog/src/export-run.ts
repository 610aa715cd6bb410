import type { Transaction } from '@banyan/messaging';
import { JobFault, qualified } from '@banyan/service';
import { parseTmfQuery, TmfError, tmfQueryToSql, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { elementsByApi, schema, tableOf } from './elements.js';
import { contentPath, kindsOf, type CatalogJob, type JobWork, type Step } from './catalog-job.js';

export interface ExportProgress {
  /** The kind that is being written, by its place in the API. */
  kind?: number;
  /** The id of the last element that was written. */
  after?: string;
  written?: number;
  chunks?: number;
}

const batchSize = 500;
/** Elements may hold a megabyte each; a chunk is read and served as a whole. */
const chunkBytes = 4 * 1024 * 1024;
const contentTypes = ['application/json', 'application/x-ndjson'];

/** Writes the next elements of an export; each step is one chunk of its content. @throws JobFault */
export async function exportStep(tx: Transaction, work: JobWork<ExportProgress>, job: CatalogJob): Promise<Step> {
  const { kinds, isWhole } = kindsOf(work.api, job.path);
  const { contentType = contentTypes[0]! } = job;
  if (!contentTypes.includes(contentType)) throw new JobFault(`contentType must be ${contentTypes.join(' or ')}`);
  if (isWhole && job.query) throw new JobFault('query needs a path that names the resource it is about');
  const { kind: index = 0, after = '', written = 0, chunks = 0 } = work.progress;
  const kind = kinds[index];
  if (!kind) return ended(work, contentType, written);
  const documents = await nextOf(tx, kind, job.query, after);
  if (documents.length > 0) {
    const lines = documents.map((document) => JSON.stringify(isWhole ? { [kind.name]: document } : document)).join('\n');
    tx.execute(`INSERT INTO catalog.job_content (job_id, number, lines) VALUES ($1, $2, $3)`, [work.id, chunks, lines]);
  }
  const isLast = documents.length === 0;
  const progress: ExportProgress = {
    kind: isLast ? index + 1 : index, after: isLast ? '' : documents.at(-1)!.id,
    written: written + documents.length, chunks: chunks + (documents.length > 0 ? 1 : 0),
  };
  return { kind: 'more', progress };
}

function ended(work: JobWork, contentType: string, written: number): Step {
  const { api } = elementsByApi.find((each) => each.api.id === work.api)!;
  return { kind: 'ended', changes: { status: 'Succeeded', contentType, url: `${work.origin}${contentPath(api.basePath, work.id)}`, errorLog: `${written} written` } };
}

async function nextOf(tx: Transaction, kind: ResourceDefinition, query: string | undefined, after: string): Promise<TmfDocument[]> {
  const { where, parameters } = conditionOf(kind, query);
  const page = `SELECT id, document FROM ${qualified(schema, tableOf(kind.name))} WHERE id > $1 AND deleted_at IS NULL AND (${where}) ORDER BY id LIMIT ${batchSize}`;
  const rows = await tx.query<{ document: TmfDocument }>(
    `SELECT document FROM (SELECT document, row_number() OVER byId AS n, sum(octet_length(document::text)) OVER byId AS bytes FROM (${page}) AS page WINDOW byId AS (ORDER BY id)) AS measured
     WHERE n = 1 OR bytes < ${chunkBytes} ORDER BY n`,
    [after, ...parameters],
  );
  return rows.map(({ document }) => document);
}

/** The same filters that a list knows. @throws JobFault */
function conditionOf(kind: ResourceDefinition, query = '') {
  try {
    const { filters, conditions } = parseTmfQuery(kind, query.replace(/^\?/, ''));
    return tmfQueryToSql({ filters, conditions, sort: [], offset: 0, limit: 0 }, 'document', { firstParameter: 2 });
  } catch (error) {
    if (error instanceof TmfError) throw new JobFault(`query: ${error.message}`);
    throw error;
  }
}
