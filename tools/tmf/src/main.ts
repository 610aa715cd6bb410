import { errata } from '@banyan/tmf/errata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyErrata } from './corrections.js';
import { generateApi } from './generate.js';
import { readOfficialDocuments } from './official-documents.js';

const here = dirname(fileURLToPath(import.meta.url));
const generatedFolder = resolve(here, '../../../libs/tmf/src/generated');

/** Generated texts by file name, from the official documents in `folder`. */
export function generateAll(folder: string): Map<string, string> {
  const documents = readOfficialDocuments(folder);
  applyErrata(documents, errata);
  return new Map([...documents].map(([api, document]) => [`${api.toLowerCase()}.ts`, generateApi(api, document)]));
}

/** The names of the files whose committed text differs from what the documents give. */
export function differingFiles(texts: Map<string, string>): string[] {
  return [...texts.keys()].filter((name) => {
    const file = join(generatedFolder, name);
    return !existsSync(file) || readFileSync(file, 'utf8') !== texts.get(name);
  });
}

function main(check: boolean): void {
  const folder = process.env.TMF_DOCUMENTS;
  if (!folder) throw new Error('TMF_DOCUMENTS must name the folder of the official documents and their manifest.json');
  const texts = generateAll(folder);
  const differing = differingFiles(texts);
  if (check) {
    if (differing.length > 0) throw new Error(`not as the official documents give it: ${differing.join(', ')}; run npm run generate`);
    console.log(`${texts.size} files are as the official documents give them`);
    return;
  }
  mkdirSync(generatedFolder, { recursive: true });
  for (const name of differing) writeFileSync(join(generatedFolder, name), texts.get(name)!);
  console.log(`wrote ${differing.length} of ${texts.size} files`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.includes('--check'));
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
