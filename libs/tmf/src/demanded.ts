import { attributesOf } from './attribute.js';
import { api, resource } from './generated/tmf639.js';
import type { DocumentClass } from './resource-definition.js';

type JsonObject = Record<string, unknown>;

/** Where those live that documents demand an href of, wherever they are nested. */
const collections: Record<string, string> = { ResourceRefOrValue: `${api.basePath}/${resource.name}` };

/** What a nested object's own class and id tell, by the attribute that a document may demand. */
const answers: Record<string, (documentClass: DocumentClass, object: JsonObject, origin: string) => string | undefined> = {
  '@type': ({ name }) => name,
  href: ({ name }, { id }, origin) => (name in collections && typeof id === 'string' ? `${origin}${collections[name]}/${encodeURIComponent(id)}` : undefined),
};

const known = new WeakMap<DocumentClass, boolean>();

const demandsOf = (documentClass: DocumentClass): string[] => Object.keys(answers).filter((name) => attributesOf(documentClass).get(name)?.required);

/** Every class that a document can nest; they refer to one another in circles. */
function nestedClasses(documentClass: DocumentClass): Set<DocumentClass> {
  const found = new Set([documentClass]);
  for (const each of found) for (const { type } of attributesOf(each).values()) if (typeof type === 'function') found.add(type());
  return found;
}

/** Whether anything inside can lack what is demanded; most documents have nothing of the kind, and need not be walked through. */
function leadsToDemands(documentClass: DocumentClass): boolean {
  const answer = known.get(documentClass) ?? [...nestedClasses(documentClass)].some((each) => demandsOf(each).length > 0);
  known.set(documentClass, answer);
  return answer;
}

function complete(documentClass: DocumentClass, value: unknown, origin: string): unknown {
  if (Array.isArray(value)) return value.map((item) => complete(documentClass, item, origin));
  if (typeof value !== 'object' || value === null) return value;
  const inside = withDemanded(documentClass, value as JsonObject, origin);
  const missing = demandsOf(documentClass).filter((name) => inside[name] === undefined);
  const found = missing.map((name) => [name, answers[name]!(documentClass, inside, origin)] as const).filter(([, answer]) => answer !== undefined);
  return found.length > 0 ? { ...inside, ...Object.fromEntries(found) } : inside;
}

/**
 * A document whose nested objects carry the `@type` and href that the official document demands of them. Services hand
 * on what other APIs, which demand less, have accepted; and they keep ids alone, because an address depends on who asks.
 */
export function withDemanded<T extends JsonObject>(documentClass: DocumentClass, document: T, origin: string): T {
  if (!leadsToDemands(documentClass)) return document;
  const shapes = attributesOf(documentClass);
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      const type = shapes.get(name)?.type;
      return [name, typeof type === 'function' && leadsToDemands(type()) ? complete(type(), value, origin) : value];
    }),
  ) as T;
}
