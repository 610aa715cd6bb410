import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Transactions } from '@banyan/messaging';
import { JobFault } from '@banyan/service';
import { elementsByApi } from './elements.js';
import { contentPath } from './catalog-job.js';

/** Items of an import as JSON text, in their order. A line that is no JSON comes as it is; judging it will tell. */
export type JobSource = AsyncIterable<string>;

/** A list has to be read as a whole. */
const maximumListBytes = 64 * 1024 * 1024;

/**
 * Opens what an import reads: the content of an export of this very service, out of the database, or a file of the import
 * folder. It never calls a URL, so no client can make it call one.
 *
 * @throws JobFault
 */
export async function openSource(transactions: Transactions, folder: string, origin: string, url: string): Promise<JobSource> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'file:' && parsed.host === '') return fileItems(await fileWithin(folder, decoded(parsed.pathname)));
  const exportId = parsed && origin !== '' && parsed.origin === new URL(origin).origin ? exportOf(parsed.pathname) : undefined;
  if (exportId !== undefined) return exportedItems(transactions, exportId);
  throw new JobFault(`url must be the url of an export of this service, or name a file of the import folder, as file:offerings.json: no other is read`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new JobFault('url is not a legal file URL');
  }
}

function exportOf(pathname: string): string | undefined {
  const id = /\/exportJob\/([^/]+)\/content$/.exec(pathname)?.[1];
  return id !== undefined && elementsByApi.some(({ api }) => contentPath(api.basePath, id) === pathname) ? id : undefined;
}

/** Links may lead out of the folder, so their ends are compared. @throws JobFault */
async function fileWithin(folder: string, path: string): Promise<string> {
  const asked = `the import folder has no file ${path.replace(/^\/+/, '')}`;
  if (path.includes('\0')) throw new JobFault('url is not a legal file URL');
  const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]).catch(() => {
    throw new JobFault(asked);
  });
  const isFile = file.startsWith(root + sep) && (await stat(file)).isFile();
  if (!isFile) throw new JobFault(asked);
  return file;
}

async function* fileItems(file: string): AsyncGenerator<string> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  for await (const line of lines) {
    const text = line.trim();
    if (text === '') continue;
    if (text.startsWith('[')) {
      lines.close();
      return yield* listItems(file);
    }
    yield text;
  }
}

async function* listItems(file: string): AsyncGenerator<string> {
  if ((await stat(file)).size > maximumListBytes) throw new JobFault('the list is larger than 64 MiB: write one element to a line, without brackets');
  const text = await readFile(file, 'utf8');
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new JobFault(`the file is no JSON: ${(error as Error).message}`);
  }
  for (const item of list as unknown[]) yield JSON.stringify(item);
}

async function* exportedItems(transactions: Transactions, id: string): AsyncGenerator<string> {
  const [job] = await transactions.read<{ ended: boolean }>(`SELECT ended_at IS NOT NULL AS ended FROM catalog.job WHERE id = $1 AND name = 'exportJob'`, [id]);
  if (!job?.ended) throw new JobFault(`there is no finished export ${id}`);
  for await (const lines of exportedLines(transactions, id)) yield* lines.split('\n');
}

/** The content of an export, some lines at a time. */
export async function* exportedLines(transactions: Transactions, id: string): AsyncGenerator<string> {
  for (let number = 0; ; number += 1) {
    const [row] = await transactions.read<{ lines: string }>(`SELECT lines FROM catalog.job_content WHERE job_id = $1 AND number = $2`, [id, number]);
    if (!row) return;
    yield row.lines;
  }
}
