import { attributesOf, pathOf, tmf620, tmf633, tmf634, type DocumentClass, type ResourceDefinition, type TmfDocument } from '@banyan/tmf';
import { elements } from './elements.js';

/**
 * What a reference is for. An element `rests` on what it is made of, and cannot be used without it; a `shelf` lists what
 * can be found there; to a `peer` it stands in some relation, such as replacing it.
 */
export type Bond = 'rests' | 'shelf' | 'peer';

interface ReferenceClass {
  target: ResourceDefinition;
  bond: Bond;
  /** The bond is `rests` for this type of relationship alone, and `peer` for any other. */
  restsAs?: string;
}

const to = (bond: Bond, target: ResourceDefinition): ReferenceClass => ({ bond, target });

/** The classes of the documents by which one element refers to another; the names mean the same in all three documents. */
const referenceClasses: Readonly<Record<string, ReferenceClass>> = {
  CategoryRef: to('shelf', tmf620.category),
  ProductOfferingRef: to('shelf', tmf620.productOffering),
  BundledProductOffering: to('rests', tmf620.productOffering),
  ProductOfferingRelationship: to('peer', tmf620.productOffering),
  ProductOfferingPriceRefOrValue: to('rests', tmf620.productOfferingPrice),
  BundledProductOfferingPriceRelationship: to('rests', tmf620.productOfferingPrice),
  ProductOfferingPriceRelationship: to('peer', tmf620.productOfferingPrice),
  ProductSpecificationRef: to('rests', tmf620.productSpecification),
  BundledProductSpecification: to('rests', tmf620.productSpecification),
  ProductSpecificationRelationship: to('peer', tmf620.productSpecification),
  ServiceCategoryRef: to('shelf', tmf633.serviceCategory),
  ServiceCandidateRef: to('rests', tmf633.serviceCandidate),
  ServiceSpecificationRef: to('rests', tmf633.serviceSpecification),
  ServiceSpecRelationship: { bond: 'rests', target: tmf633.serviceSpecification, restsAs: 'decomposesTo' },
  ResourceCategoryRef: to('shelf', tmf634.resourceCategory),
  ResourceCandidateRef: to('rests', tmf634.resourceCandidate),
  ResourceSpecificationRef: to('rests', tmf634.resourceSpecification),
  ResourceSpecificationRelationship: to('peer', tmf634.resourceSpecification),
};

/** One attribute of a kind of element that refers to elements of another kind. */
export interface ReferencePlace extends ReferenceClass {
  steps: readonly { name: string; array: boolean }[];
  /** The last step holds the id itself, not an object with one. */
  isPlainId?: boolean;
}

/** A reference as it stands in a document. */
export interface Reference {
  path: string;
  target: ResourceDefinition;
  bond: Bond;
  id: string;
  version?: string;
  referredType?: string;
}

/** The documents nest no deeper than this before they repeat themselves. */
const maximumDepth = 4;

function placesWithin(documentClass: DocumentClass, steps: ReferencePlace['steps']): ReferencePlace[] {
  if (steps.length > maximumDepth) return [];
  return [...attributesOf(documentClass)].flatMap(([name, { type, array = false }]) => {
    if (typeof type !== 'function') return [];
    const inner = [...steps, { name, array }];
    const reference = referenceClasses[type().name];
    return reference ? [{ ...reference, steps: inner }] : placesWithin(type(), inner);
  });
}

/** A category in a shelf of shelves: the list of a category is a shelf, whatever its class says. */
const shelves = new Set(['category', 'serviceCategory', 'resourceCategory', 'catalog', 'serviceCatalog', 'resourceCatalog']);

function placesIn(definition: ResourceDefinition): ReferencePlace[] {
  const { entity } = definition.classes;
  const places = placesWithin(entity, []).map((place) => (shelves.has(definition.name) ? { ...place, bond: 'shelf' as const } : place));
  const parent = attributesOf(entity).has('parentId') ? [{ ...to('shelf', definition), steps: [{ name: 'parentId', array: false }], isPlainId: true }] : [];
  return [...places, ...parent];
}

const known = new Map<string, readonly ReferencePlace[]>();

/** Where elements of a kind refer to others, as its document declares. */
export function referencePlaces(definition: ResourceDefinition): readonly ReferencePlace[] {
  const places = known.get(definition.name) ?? placesIn(definition);
  known.set(definition.name, places);
  return places;
}

/** Every reference of a document to elements; a price that is given as a value is none. */
export function referencesOf(definition: ResourceDefinition, document: TmfDocument): Reference[] {
  return referencePlaces(definition).flatMap((place) => found(place, document, place.steps, ''));
}

function found(place: ReferencePlace, value: unknown, [step, ...rest]: ReferencePlace['steps'], path: string): Reference[] {
  if (value === undefined || value === null) return [];
  if (step === undefined) return referenceAt(place, value, path);
  const next = (value as Record<string, unknown>)[step.name];
  const nextPath = pathOf(path, step.name);
  if (step.array && Array.isArray(next)) return next.flatMap((item, index) => found(place, item, rest, pathOf(nextPath, index)));
  return found(place, next, rest, nextPath);
}

function referenceAt({ target, bond, restsAs, isPlainId }: ReferencePlace, value: unknown, path: string): Reference[] {
  if (isPlainId) return typeof value === 'string' ? [{ path, target, bond, id: value }] : [];
  const { id, version, relationshipType, '@referredType': referredType } = value as Record<string, string | undefined>;
  if (typeof id !== 'string') return [];
  const actual = restsAs !== undefined && relationshipType !== restsAs ? 'peer' : bond;
  return [{ path: pathOf(path, 'id'), target, bond: actual, id, version, referredType }];
}

/** The smallest document of the referring kind that refers to `id` at a place: what an index on documents can find. */
export function referringDocument({ steps, isPlainId, restsAs }: ReferencePlace, id: string, bond?: Bond): unknown {
  const type = bond === 'rests' && restsAs !== undefined ? { relationshipType: restsAs } : {};
  return steps.reduceRight<unknown>((inner, { name, array }) => ({ [name]: array ? [inner] : inner }), isPlainId ? id : { id, ...type });
}

/** The kinds that refer to a kind, each with the places where they do. */
export function referrersOf(target: ResourceDefinition): { definition: ResourceDefinition; places: ReferencePlace[] }[] {
  return elements
    .map((definition) => ({ definition, places: referencePlaces(definition).filter((place) => place.target.name === target.name) }))
    .filter(({ places }) => places.length > 0);
}
