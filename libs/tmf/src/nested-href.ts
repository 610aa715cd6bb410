import { attributesOf } from './attribute.js';
import { api, resource } from './generated/tmf639.js';
import type { DocumentClass } from './resource-definition.js';

type JsonObject = Record<string, unknown>;

/** Where those live that documents demand an href of, wherever they are nested. */
const collections: Record<string, string> = { ResourceRefOrValue: `${api.basePath}/${resource.name}` };

const known = new WeakMap<DocumentClass, boolean>();

const isReference = (documentClass: DocumentClass): boolean => documentClass.name in collections && attributesOf(documentClass).get('href')?.required === true;

/** Every class that a document can nest; they refer to one another in circles. */
function nestedClasses(documentClass: DocumentClass): Set<DocumentClass> {
  const found = new Set([documentClass]);
  for (const each of found) for (const { type } of attributesOf(each).values()) if (typeof type === 'function') found.add(type());
  return found;
}

/** Whether such a reference can be anywhere inside; most documents have none, and need not be walked through. */
function leadsToReference(documentClass: DocumentClass): boolean {
  const answer = known.get(documentClass) ?? [...nestedClasses(documentClass)].some(isReference);
  known.set(documentClass, answer);
  return answer;
}

function addressed(documentClass: DocumentClass, value: unknown, origin: string): unknown {
  if (Array.isArray(value)) return value.map((item) => addressed(documentClass, item, origin));
  if (typeof value !== 'object' || value === null) return value;
  const inside = withNestedHrefs(documentClass, value as JsonObject, origin);
  const collection = collections[documentClass.name];
  if (!collection || inside['href'] !== undefined || typeof inside['id'] !== 'string') return inside;
  return { ...inside, href: `${origin}${collection}/${encodeURIComponent(inside['id'])}` };
}

/**
 * A document whose nested references carry the href that the official document demands of them. Services keep ids alone:
 * an address depends on who asks.
 */
export function withNestedHrefs<T extends JsonObject>(documentClass: DocumentClass, document: T, origin: string): T {
  if (!leadsToReference(documentClass)) return document;
  const shapes = attributesOf(documentClass);
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      const type = shapes.get(name)?.type;
      return [name, typeof type === 'function' && leadsToReference(type()) ? addressed(type(), value, origin) : value];
    }),
  ) as T;
}
