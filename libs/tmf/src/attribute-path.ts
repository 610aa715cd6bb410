import { attributesOf, type AttributeShape } from './attribute.js';
import type { DocumentClass } from './resource-definition.js';

/** One attribute on the way to a declared attribute. */
export interface AttributeStep {
  name: string;
  shape: AttributeShape;
}

/** The way from a document to an attribute; every name in it comes from the generated classes. */
export type AttributePath = readonly AttributeStep[];

/**
 * Finds `relatedParty.id` among the declared attributes. Only what is declared is found, whatever the text contains, so
 * that a path can be used to build queries.
 */
export function declaredPath(documentClass: DocumentClass, text: string): AttributePath | undefined {
  const steps: AttributeStep[] = [];
  let current: DocumentClass | undefined = documentClass;
  for (const name of text.split('.')) {
    const shape: AttributeShape | undefined = current && attributesOf(current).get(name);
    if (!shape) return undefined;
    steps.push({ name, shape });
    current = typeof shape.type === 'function' ? shape.type() : undefined;
  }
  return steps;
}

/** The attribute at the end of a path. */
export function lastShape(path: AttributePath): AttributeShape {
  return path[path.length - 1]!.shape;
}
