import type { Correction, Erratum } from '@banyan/tmf/errata';
import type { Definition, OfficialDocument } from './official-documents.js';

type Documents = Map<string, OfficialDocument>;
type Apply<Kind> = (definition: Definition, correction: Extract<Correction, { kind: Kind }>, api: string, documents: Documents) => boolean;

function definitionOf(documents: Documents, api: string, name: string): Definition | undefined {
  return documents.get(api)?.definitions[name];
}

/** Each answers whether the document still has the mistake. */
const appliers: { [Kind in Correction['kind']]: Apply<Kind> } = {
  enumValue(definition, { from, to }) {
    const found = definition.enum?.includes(from) ?? false;
    definition.enum = definition.enum?.map((value) => (value === from ? to : value));
    return found;
  },
  notRequired(definition, { attributes }) {
    const required = definition.required ?? [];
    definition.required = required.filter((name) => !attributes.includes(name));
    return attributes.every((name) => required.includes(name));
  },
  nullable(definition, { attribute }) {
    const found = definition.properties?.[attribute];
    if (found) definition.properties![attribute] = { ...found, 'x-nullable': true };
    return found !== undefined;
  },
  enum(definition, { attribute, enumName, valuesOf }, api, documents) {
    const values = definitionOf(documents, valuesOf.api, valuesOf.definition)?.enum;
    const found = definition.properties?.[attribute]?.type === 'string' && values !== undefined;
    if (found) {
      documents.get(api)!.definitions[enumName] = { type: 'string', enum: [...values] };
      definition.properties![attribute] = { $ref: `#/definitions/${enumName}` };
    }
    return found;
  },
};

/** Corrects the documents in place; an erratum without its mistake is an error, because then it is out of date. */
export function applyErrata(documents: Documents, errata: readonly Erratum[]): void {
  for (const { api, name, correction } of errata) {
    const definition = definitionOf(documents, api, correction.definition);
    const apply = appliers[correction.kind] as Apply<Correction['kind']>;
    if (!definition || !apply(definition, correction as never, api, documents)) {
      throw new Error(`erratum "${name}" does not fit ${api} ${correction.definition} any more`);
    }
  }
}
