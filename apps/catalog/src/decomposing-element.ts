import { sequenceOfParts, type DecompositionRule } from '@banyan/order';
import { tmf620, tmf633, tmf634, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';

/** A reference of an element that calls for a part, with where it stands. */
export interface PartRule {
  /** Of the reference, e.g. `serviceSpecRelationship[0]`. */
  path: string;
  targetId: string;
  name: string;
  key: string;
  rule: DecompositionRule;
  /** What it comes after, by its own rule and by those of its siblings. */
  after: readonly string[];
}

/** A characteristic that an element declares. It is given for sure when it is mandatory, or the catalog names the value that it has by default. */
export interface Declared { name: string; isMandatory: boolean; isGiven: boolean }

/** What a specification of any of the three layers says of how it decomposes. */
export interface DecomposingElement {
  name: string;
  /** The characteristics it declares; one that declares none leaves open what it has. */
  declared: readonly Declared[];
  parts: readonly PartRule[];
  /** Expressions that are evaluated for the element itself, by path: how a resource is assigned and activated. */
  expressions: Readonly<Record<string, string>>;
}

interface Layer {
  definition: ResourceDefinition;
  /** The attribute in which characteristics are declared. */
  characteristics: string;
  /** The attribute of a characteristic in which its values stand. */
  values: string;
  /** The lists whose references call for parts, and the kind that these are of. */
  lists: readonly { attribute: string; target: ResourceDefinition; only?: string }[];
}

/** The one type of relationship by which a service specification decomposes to another. */
const decomposesTo = 'decomposesTo';

/** How one layer decomposes to the next: product to CFS, CFS to RFS, RFS to resource. */
export const layers: readonly Layer[] = [
  { definition: tmf620.productSpecification, characteristics: 'productSpecCharacteristic', values: 'productSpecCharacteristicValue', lists: [{ attribute: 'serviceSpecification', target: tmf633.serviceSpecification }] },
  {
    definition: tmf633.serviceSpecification,
    characteristics: 'specCharacteristic',
    values: 'characteristicValueSpecification',
    lists: [
      { attribute: 'serviceSpecRelationship', target: tmf633.serviceSpecification, only: decomposesTo },
      { attribute: 'resourceSpecification', target: tmf634.resourceSpecification },
    ],
  },
  { definition: tmf634.resourceSpecification, characteristics: 'resourceSpecCharacteristic', values: 'resourceSpecCharacteristicValue', lists: [] },
];

export const layerOf = ({ name }: ResourceDefinition): Layer | undefined => layers.find(({ definition }) => definition.name === name);

type Json = Record<string, unknown>;
const objects = (value: unknown): Json[] => (Array.isArray(value) ? (value.filter((item) => typeof item === 'object' && item !== null) as Json[]) : []);

function partsOf(document: TmfDocument, { lists }: Layer): PartRule[] {
  return lists.flatMap(({ attribute, only }) => inSequence(
    objects(document[attribute]).flatMap(({ id, name, relationshipType, decomposition }, index) => {
      if (typeof id !== 'string' || (only !== undefined && relationshipType !== only)) return [];
      const rule = (decomposition ?? {}) as DecompositionRule;
      return { path: `${attribute}[${index}]`, targetId: id, name: typeof name === 'string' ? name : id, key: rule.key ?? id, rule, after: [] };
    }),
  ));
}

function inSequence(parts: PartRule[]): PartRule[] {
  const sequence = sequenceOfParts(parts);
  return parts.map((part, index) => ({ ...part, after: sequence[index]! }));
}

function declaredOf({ name, minCardinality, ...row }: Json, { values }: Layer): Declared {
  const isMandatory = Number(minCardinality ?? 0) > 0;
  const allowed = objects(row[values]);
  const defaults = allowed.filter(({ isDefault }) => isDefault === true);
  const isDefaulted = (defaults.length > 0 ? defaults : allowed.length === 1 ? allowed : []).some(({ value }) => (value ?? null) !== null);
  return { name: String(name), isMandatory, isGiven: isMandatory || isDefaulted };
}

/** Only what was found to be sound in itself is read here: each expression parses, and rules are objects. */
export function decomposingElement(document: TmfDocument, layer: Layer): DecomposingElement {
  const { activation = {}, assignment = {} } = document as unknown as { activation?: { objectKey?: string; attributes?: Record<string, string>; notBefore?: string }; assignment?: { poolExpression?: string } };
  const expressions = {
    'assignment.poolExpression': assignment.poolExpression,
    'activation.objectKey': activation.objectKey,
    'activation.notBefore': activation.notBefore,
    ...Object.fromEntries(Object.entries(activation.attributes ?? {}).map(([name, expression]) => [`activation.attributes.${name}`, expression])),
  };
  return {
    name: String(document['name'] ?? document.id),
    declared: objects(document[layer.characteristics]).map((row) => declaredOf(row, layer)),
    parts: partsOf(document, layer),
    expressions: Object.fromEntries(Object.entries(expressions).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}
