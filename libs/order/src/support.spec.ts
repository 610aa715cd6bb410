import type { InstanceKind } from './instance-lifecycles.js';
import { customerOf, lowersOf, supportsOf, supportWords, type InstanceDocument } from './support.js';

const drawn = (kind: InstanceKind, document: InstanceDocument) => supportsOf(kind, document).map(({ upper, lower }) => `${upper.kind} ${upper.id} on ${lower.kind} ${lower.id}`);
const related = (kind: InstanceKind, relationshipType: string | undefined, id = 'b') => ({ [`${kind}Relationship`]: [{ relationshipType, [kind]: { id } }] });

it.each<[string, InstanceKind, object, string[]]>([
  ['a product on its services and resources', 'product', { realizingService: [{ id: 's' }], realizingResource: [{ id: 'r' }] }, ['product a on service s', 'product a on resource r']],
  ['a bundle on what is in it', 'product', related('product', 'bundles'), ['product a on product b']],
  ['a service on services and resources', 'service', { supportingService: [{ id: 's' }], supportingResource: [{ id: 'r' }] }, ['service a on service s', 'service a on resource r']],
  ['a service that says whom it supports', 'service', related('service', 'supports'), ['service b on service a']],
  ['a service that comes after another', 'service', related('service', 'dependsOn'), ['service a on service b']],
  ['a resource on another', 'resource', related('resource', 'isContainedIn'), ['resource a on resource b']],
  ['a device that contains it', 'resource', related('resource', 'contains'), ['resource b on resource a']],
  ['the same said twice', 'service', { supportingService: [{ id: 's' }, { id: 's' }], ...related('service', 'reliesOn', 's') }, ['service a on service s']],
  ['a relation that says nothing of it', 'resource', related('resource', 'targets'), []],
  ['a relation of no type', 'resource', related('resource', undefined), []],
  ['a relation whose type is a word of the language', 'resource', related('resource', 'constructor'), []],
  ['itself', 'resource', related('resource', 'dependsOn', 'a'), []],
  ['a reference without an id', 'service', { supportingResource: [{ name: 'r' }] }, []],
  ['a product that has ended', 'product', { status: 'terminated', realizingService: [{ id: 's' }] }, []],
  ['a service that has ended', 'service', { state: 'terminated', supportingResource: [{ id: 'r' }] }, []],
  ['a service that is suspended', 'service', { state: 'inactive', supportingResource: [{ id: 'r' }] }, ['service a on resource r']],
  ['a resource that was taken down', 'resource', { endOperatingDate: '2026-01-01', ...related('resource', 'dependsOn') }, []],
])('%s', (_title, kind, document, expected) => expect(drawn(kind, { id: 'a', ...document })).toEqual(expected));

it('goes down by what the instance itself rests on', () => {
  const line = { id: 'line', resourceRelationship: [{ relationshipType: 'dependsOn', resource: { id: 'port' } }, { relationshipType: 'supports', resource: { id: 'address' } }] };
  expect(lowersOf('resource', line)).toEqual([{ kind: 'resource', id: 'port' }]);
});

it('knows a customer by its role, however that is written', () => {
  expect(customerOf({ id: 'a', relatedParty: [{ id: 'p', role: 'payer' }, { id: 'c', role: 'Customer' }] })?.id).toBe('c');
  expect(customerOf({ id: 'a', relatedParty: [{ id: 'p', role: 'payer' }] })).toBeUndefined();
});

it('names the words that say who rests on whom', () => expect(supportWords).toContain('isContainedIn'));
