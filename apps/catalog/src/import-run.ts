import { isDeepStrictEqual } from 'node:util';
import { banyanNow, type Transaction } from '@banyan/messaging';
import { createDocument, JobFault, type DocumentHooks } from '@banyan/service';
import { judgedCreate, serverFilled, TmfError, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { v5 as uuidv5 } from 'uuid';
import { kindsOf, type CatalogJob, type JobWork, type Step } from './catalog-job.js';
import { elementHooks } from './element-hooks.js';
import { firstStatus } from './element-lifecycle.js';
import { storeOf } from './elements.js';

export interface ImportProgress {
  /** Items taken from the source so far. */
  read?: number;
  /** The source has been read to its end. */
  isRead?: boolean;
  round?: number;
  created?: number;
  skipped?: number;
  /** Of this round. */
  accepted?: number;
}

interface Verdict {
  position: number;
  outcome: 'created' | 'skipped' | 'refused' | 'postponed';
  reason?: string;
}

interface Item {
  position: number;
  content: string;
}

const batchSize = 100;
/** Half of what a transaction may take; the rest is for the item that is just being judged. */
const stepMs = 500;
const stepBytes = 4 * 1024 * 1024;
/** As of a body that is posted. */
const elementBytes = 1024 * 1024;
/** More than anyone reads. */
const shownRefusals = 100;
const longestReason = 1_000;
/** Gives an element without an id one that says what it holds, so that importing it again finds it. */
const contentNamespace = '6f1c2b0e-6d0a-4a39-9f5e-0f6f1d2f9a11';

/** Keeps what was read from the source, to be judged from the table: whoever takes over goes on from there. */
export function stageItems(tx: Transaction, work: JobWork<ImportProgress>, items: readonly string[], isRead: boolean): Step {
  const { read = 0 } = work.progress;
  if (items.length > 0) {
    tx.execute(
      `INSERT INTO catalog.job_item (job_id, position, content) SELECT $1, $2 + n, content FROM unnest($3::text[]) WITH ORDINALITY AS list(content, n)`,
      [work.id, read, items],
    );
  }
  return { kind: 'more', progress: { ...work.progress, read: read + items.length, isRead } satisfies ImportProgress };
}

/**
 * Judges the next items, each as if it were posted. What refers to something that is not there yet is put aside for another
 * round, as long as rounds bring anything new. @throws JobFault
 */
export async function importStep(tx: Transaction, work: JobWork<ImportProgress>, job: CatalogJob): Promise<Step> {
  const { kinds, isWhole } = kindsOf(work.api, job.path);
  const { round = 0, created = 0, skipped = 0, accepted = 0 } = work.progress;
  const items = await nextItems(tx, work.id, round);
  if (items.length === 0) return endOfRound(tx, work);
  const verdicts = await judgeItems(tx, items, (content) => elementOf(content, kinds, isWhole), work.id);
  await note(tx, work.id, round, verdicts);
  const count = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  const progress = { ...work.progress, created: created + count('created'), skipped: skipped + count('skipped'), accepted: accepted + count('created') };
  return { kind: 'more', progress };
}

/** As many as one step can hold in memory, and no fewer than one. */
function nextItems(tx: Transaction, id: string, round: number): Promise<Item[]> {
  const page = `SELECT position, content FROM catalog.job_item WHERE job_id = $1 AND round = $2 AND outcome IS NULL ORDER BY position LIMIT ${batchSize}`;
  return tx.query<Item>(
    `SELECT position, content FROM (SELECT position, content, row_number() OVER inTurn AS n, sum(octet_length(content)) OVER inTurn AS bytes FROM (${page}) AS page WINDOW inTurn AS (ORDER BY position)) AS measured
     WHERE n = 1 OR bytes < ${stepBytes} ORDER BY n`,
    [id, round],
  );
}

async function endOfRound(tx: Transaction, work: JobWork<ImportProgress>): Promise<Step> {
  const { round = 0, created = 0, skipped = 0, accepted = 0 } = work.progress;
  const [open] = await tx.query(`SELECT FROM catalog.job_item WHERE job_id = $1 AND outcome IS NULL LIMIT 1`, [work.id]);
  if (open && accepted > 0) return { kind: 'more', progress: { ...work.progress, round: round + 1, accepted: 0 } };
  // What is still open refers to what has not come: the reasons have been noted.
  const [{ refused } = { refused: 0 }] = await tx.query<{ refused: number }>(
    `SELECT count(*)::integer AS refused FROM catalog.job_item WHERE job_id = $1 AND outcome IS DISTINCT FROM 'created' AND outcome IS DISTINCT FROM 'skipped'`, [work.id]);
  const shown = await tx.query<{ position: number; reason: string }>(
    `SELECT position, reason FROM catalog.job_item WHERE job_id = $1 AND outcome IS DISTINCT FROM 'created' AND outcome IS DISTINCT FROM 'skipped' ORDER BY position LIMIT ${shownRefusals}`, [work.id]);
  tx.execute(`DELETE FROM catalog.job_item WHERE job_id = $1`, [work.id]);
  const lines = [`${created} created, ${skipped} skipped, ${refused} refused`, ...shown.map(({ position, reason }) => `${position}: ${reason}`), ...(refused > shown.length ? ['…'] : [])];
  return { kind: 'ended', changes: { status: refused > 0 ? 'Failed' : 'Succeeded', errorLog: lines.join('\n') } };
}

async function note(tx: Transaction, id: string, round: number, verdicts: readonly Verdict[]): Promise<void> {
  await tx.query(
    `UPDATE catalog.job_item AS item SET outcome = nullif(verdict.outcome, 'postponed'), reason = verdict.reason, round = $2::integer + 1
     FROM jsonb_to_recordset($3::jsonb) AS verdict(position integer, outcome text, reason text) WHERE job_id = $1 AND item.position = verdict.position`,
    [id, round, JSON.stringify(verdicts)],
  );
}

/** As many as fit into a step. */
async function judgeItems(tx: Transaction, items: readonly Item[], read: (content: string) => Element, correlationId: string): Promise<Verdict[]> {
  const until = performance.now() + stepMs;
  const verdicts: Verdict[] = [];
  for (const { position, content } of items) {
    verdicts.push({ position, ...(await judgeItem(tx, () => read(content), correlationId)) });
    if (performance.now() > until) break;
  }
  return verdicts;
}

async function judgeItem(tx: Transaction, read: () => Element, correlationId: string): Promise<Omit<Verdict, 'position'>> {
  let name = '';
  try {
    const element = read();
    name = `${element.definition.name} ${String(element.body.id)}: `;
    return await tx.attempt(() => store(tx, element, correlationId));
  } catch (error) {
    if (error instanceof JobFault) return { outcome: 'refused', reason: legible(error.message) };
    if (!(error instanceof TmfError)) throw error;
    const isAboutReferences = error.status === 422 && error.violations?.every(({ code }) => code === 'reference');
    const reason = error.message === error.reason ? error.reason : `${error.reason}: ${error.message}`;
    return { outcome: isAboutReferences ? 'postponed' : 'refused', reason: legible(name + reason) };
  }
}

/** A reason is one line of a report, and quotes what came in: it may hold what no column can. */
const legible = (text: string): string => Buffer.from(text.replace(/[\u0000-\u001f\u007f]/g, '·').slice(0, longestReason)).toString();

interface Element {
  definition: ResourceDefinition;
  body: Record<string, unknown>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An element alone where the job names its kind; else `{"productOffering": {…}}`, as exports of a whole API write them. @throws JobFault */
function elementOf(content: string, kinds: readonly ResourceDefinition[], isWhole: boolean): Element {
  if (Buffer.byteLength(content) > elementBytes) throw new JobFault('is larger than 1 MiB');
  let item: unknown;
  try {
    item = JSON.parse(content);
  } catch (error) {
    throw new JobFault(`is no JSON: ${(error as Error).message}`);
  }
  const wrapped = isWhole && isObject(item) ? Object.entries(item) : [];
  const definition = isWhole ? kinds.find(({ name }) => wrapped.length === 1 && wrapped[0]![0] === name) : kinds[0];
  const value = isWhole ? wrapped[0]?.[1] : item;
  if (!definition) throw new JobFault(`must be an object with one attribute, one of ${kinds.map(({ name }) => name).join(', ')}`);
  if (!isObject(value)) throw new JobFault(`must be a ${definition.type} as a JSON object`);
  return { definition, body: { ...value, id: value.id ?? uuidv5(`${definition.name} ${JSON.stringify(value)}`, contentNamespace) } };
}

async function store(tx: Transaction, { definition, body }: Element, correlationId: string): Promise<Omit<Verdict, 'position'>> {
  const judged = judgedCreate(definition, body);
  const resources = storeOf(definition);
  const present = await resources.find(tx, String(judged.id));
  if (!present) {
    await createDocument(resources, elementHooks(definition) as DocumentHooks<TmfDocument>, tx, judged, { correlationId });
    return { outcome: 'created' };
  }
  const wanted = serverFilled(definition, { lifecycleStatus: firstStatus, ...judged } as unknown as TmfDocument, await banyanNow(tx));
  if (isDeepStrictEqual(content(wanted), content(present.document))) return { outcome: 'skipped' };
  return { outcome: 'refused', reason: `${definition.name} ${present.document.id}: is there already with other content; change it by PATCH` };
}

/** What an element says, without what the server notes about it. */
function content(document: TmfDocument): unknown {
  const { href: _href, lastUpdate: _lastUpdate, ...said } = document;
  return JSON.parse(JSON.stringify(said)) as unknown;
}
