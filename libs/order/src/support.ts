import { productLifecycle, resourceLifecycle, serviceLifecycle, type InstanceKind } from './instance-lifecycles.js';

/** One instance, wherever it is kept. */
export interface InstanceRef { kind: InstanceKind; id: string }

/** One instance rests on another: what befalls the lower one, the upper one suffers. */
export interface Support { upper: InstanceRef; lower: InstanceRef }

/** An instance as its inventory shows it (TMF637, TMF638, TMF639). */
export type InstanceDocument = { id: string } & Readonly<Record<string, unknown>>;

interface Ref { id?: string }

/** Of each kind: the lists that name what it rests on, the list of its relations to others of its kind, and how its end is known. */
const attributes: Readonly<Record<InstanceKind, { below: Readonly<Record<string, InstanceKind>>; relations: string; hasEnded(document: InstanceDocument): boolean }>> = {
  product: {
    below: { realizingService: 'service', realizingResource: 'resource' }, relations: 'productRelationship',
    hasEnded: (document) => ['terminated', 'cancelled', 'aborted'].includes(String(document[productLifecycle.stateAttribute])),
  },
  service: {
    below: { supportingService: 'service', supportingResource: 'resource' }, relations: 'serviceRelationship',
    hasEnded: (document) => document[serviceLifecycle.stateAttribute] === 'terminated',
  },
  resource: { below: {}, relations: 'resourceRelationship', hasEnded: (document) => document[resourceLifecycle.endAttribute!] !== undefined },
};

/** Whether nothing can rest on it any more. */
export const hasEnded = (kind: InstanceKind, document: InstanceDocument): boolean => attributes[kind].hasEnded(document);

/** What a `relationshipType` says of who rests on whom; one that is not here says nothing of it. */
const directions: Readonly<Record<string, 'restsOn' | 'carries'>> = {
  dependsOn: 'restsOn', reliesOn: 'restsOn', requires: 'restsOn', bundles: 'restsOn', isPartOf: 'restsOn', isContainedIn: 'restsOn', isHostedBy: 'restsOn',
  supports: 'carries', contains: 'carries', hosts: 'carries',
};
export const supportWords = Object.keys(directions);

const refsIn = (document: InstanceDocument, name: string): Ref[] => (Array.isArray(document[name]) ? (document[name] as Ref[]) : []);

/** Whom an instance rests on and whom it carries, as its own document says, each once. What has ended rests on nothing and carries nothing. */
export function supportsOf(kind: InstanceKind, document: InstanceDocument): Support[] {
  const { below, relations } = attributes[kind];
  if (hasEnded(kind, document)) return [];
  const self: InstanceRef = { kind, id: document.id };
  const found = new Map<string, Support>();
  const note = (upper: InstanceRef, lower: InstanceRef) => {
    if (upper.id && lower.id && !(upper.kind === lower.kind && upper.id === lower.id)) found.set(`${upper.kind} ${upper.id} ${lower.kind} ${lower.id}`, { upper, lower });
  };
  for (const [name, lowerKind] of Object.entries(below)) for (const { id = '' } of refsIn(document, name)) note(self, { kind: lowerKind, id });
  for (const relation of refsIn(document, relations) as { relationshipType?: string; [kind: string]: unknown }[]) {
    const other: InstanceRef = { kind, id: (relation[kind] as Ref | undefined)?.id ?? '' };
    const direction = Object.hasOwn(directions, relation.relationshipType ?? '') ? directions[relation.relationshipType!] : undefined;
    if (direction === 'restsOn') note(self, other);
    if (direction === 'carries') note(other, self);
  }
  return [...found.values()];
}

/** Only what it rests on itself, for whoever goes down from it. */
export const lowersOf = (kind: InstanceKind, document: InstanceDocument): InstanceRef[] =>
  supportsOf(kind, document).filter(({ upper }) => upper.kind === kind && upper.id === document.id).map(({ lower }) => lower);

/** Whose product it is. */
export function customerOf(document: InstanceDocument): { id: string; name?: string; '@referredType'?: string } | undefined {
  const parties = refsIn(document, 'relatedParty') as { id?: string; role?: string }[];
  return parties.find(({ id, role }) => id && role?.toLowerCase() === 'customer') as { id: string } | undefined;
}
