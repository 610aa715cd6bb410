import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmf620, tmf633, tmf634, tmf639, type ResourceDefinition } from '@banyan/tmf';

/** In the order in which elements refer to each other: what is referred to comes first. */
const files: readonly [file: string, definition: ResourceDefinition][] = [
  ['resourcePool', tmf639.resource],
  ['resourceSpecification', tmf634.resourceSpecification],
  ['serviceSpecification', tmf633.serviceSpecification],
  ['productSpecification', tmf620.productSpecification],
  ['productOfferingPrice', tmf620.productOfferingPrice],
  ['productCategory', tmf620.category],
  ['productOffering', tmf620.productOffering],
];

/** A refusal as the stack told it. */
export class Refused extends Error {}

/**
 * Loads a catalog and its pools over the public APIs, as a catalog manager would. Elements that are there already stay
 * as they are, so loading twice is harmless.
 *
 * @param folder with one JSON array a file, see `samples/catalog`
 * @returns how many elements were new
 */
export async function loadCatalog(url: string, folder: string): Promise<number> {
  let created = 0;
  for (const [file, definition] of files) {
    const elements = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as { id: string }[];
    for (const element of elements) if (await post(url, definition, element)) created += 1;
  }
  return created;
}

async function post(url: string, { api, name }: ResourceDefinition, element: { id: string }): Promise<boolean> {
  const response = await fetch(`${url}${api.basePath}/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(element) });
  if (response.status === 201) return true;
  const answer = await response.text();
  if (response.status === 409 && (await isThere(url, api.basePath, name, element.id))) return false;
  throw new Refused(`${name} ${element.id} was refused (${response.status}): ${answer}`);
}

async function isThere(url: string, basePath: string, name: string, id: string): Promise<boolean> {
  const response = await fetch(`${url}${basePath}/${name}/${encodeURIComponent(id)}`);
  return response.ok;
}
