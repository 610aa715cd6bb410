import type { AttributePath } from './attribute-path.js';
import type { TmfDocument } from './resource-definition.js';

function pick(value: unknown, paths: readonly AttributePath[]): unknown {
  if (paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, paths));
  if (typeof value !== 'object' || value === null) return value;
  const document = value as Record<string, unknown>;
  const names = new Set(paths.map((path) => path[0]!.name));
  const rest = (name: string): AttributePath[] => paths.filter((path) => path[0]!.name === name).map((path) => path.slice(1));
  return Object.fromEntries([...names].filter((name) => name in document).map((name) => [name, pick(document[name], rest(name))]));
}

/** The document with id, href and the asked attributes alone; without `fields` it is the document as it is. */
export function selectFields(document: TmfDocument, fields?: readonly AttributePath[]): TmfDocument {
  if (!fields) return document;
  const { id, href } = document;
  return { id, ...(href !== undefined && { href }), ...(pick(document, fields) as object) };
}
