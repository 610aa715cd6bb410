import { lastShape, type AttributePath } from './attribute-path.js';
import type { Condition } from './condition.js';

/** Documents of which a match contains one (`@>`); exact when whatever contains one is a match, too. */
export interface Contained {
  documents: readonly unknown[];
  exact: boolean;
}

/** More looks at the index than this cost more than they save. */
const maximumDocuments = 64;

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The smallest document that has `value` at the path: containment is what a GIN index can answer. */
export function containing(path: AttributePath, value: unknown): unknown {
  return path.reduceRight((inner, { name, shape }) => ({ [name]: shape.array ? [inner] : inner }), value);
}

/** The smallest document that contains both; undefined when one attribute would need two values. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...(other as unknown[])];
  if (!isObject(one) || !isObject(other)) return one === other ? one : undefined;
  const result: JsonObject = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const both = name in one ? merged(one[name], value) : value;
    if (both === undefined) return undefined;
    result[name] = both;
  }
  return result;
}

/** Every pairing of the two; undefined when there are too many, or when some pair cannot be. */
function pairings(one: readonly unknown[], other: readonly unknown[]): unknown[] | undefined {
  if (one.length * other.length > maximumDocuments) return undefined;
  const pairs = one.flatMap((first) => other.map((second) => merged(first, second)));
  return pairs.includes(undefined) ? undefined : pairs;
}

function containedByAll(conditions: readonly Condition[]): Contained | undefined {
  let result: Contained | undefined;
  let exact = true;
  for (const condition of conditions) {
    const next = containedBy(condition);
    const documents = next && (result ? pairings(result.documents, next.documents) : next.documents);
    exact = exact && documents !== undefined && next!.exact;
    if (documents) result = { documents, exact };
  }
  return result && { ...result, exact };
}

function containedByAny(conditions: readonly Condition[]): Contained | undefined {
  const each = conditions.map(containedBy);
  if (each.length === 0 || each.includes(undefined)) return undefined;
  const documents = each.flatMap((one) => one!.documents);
  return documents.length <= maximumDocuments ? { documents, exact: each.every((one) => one!.exact) } : undefined;
}

/** Moments can be written in many ways, so that equal ones need not look alike. */
export const isByContainment = (condition: Extract<Condition, { kind: 'compare' }>): boolean =>
  condition.operator === 'eq' && lastShape(condition.path).format !== 'date-time';

/** What every match of a condition contains, as far as that can be said: it lets an index find the candidates. */
export function containedBy(condition: Condition): Contained | undefined {
  switch (condition.kind) {
    case 'all':
      return containedByAll(condition.of);
    case 'any':
      return containedByAny(condition.of);
    case 'compare':
      return isByContainment(condition) && condition.values.length > 0 && condition.values.length <= maximumDocuments
        ? { documents: condition.values.map((value) => containing(condition.path, value)), exact: true }
        : undefined;
    case 'some': {
      const inside = containedBy(condition.of);
      return inside && { ...inside, documents: inside.documents.map((document) => containing(condition.path, document)) };
    }
    default:
      return undefined;
  }
}
