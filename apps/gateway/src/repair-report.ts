import { hasEnded, supportsOf, type InstanceDocument, type InstanceKind, type InstanceRef } from '@banyan/order';
import { keyOf } from './instance-reader.js';

/** What can be wrong between the inventories. */
export type FindingKind = 'orphan' | 'productWithoutService' | 'serviceOfEndedProduct' | 'serviceWithoutResource' | 'resourceInUseByNothing' | 'valueHeldByNothing';

export interface Finding {
  kind: FindingKind;
  '@referredType': InstanceKind | 'poolValue';
  id: string;
  reason: string;
}

/** What is known of those that a page of instances refers to, or is referred to by. */
export interface Known {
  /** Of those that are named, the ones that are there. */
  found: Readonly<Record<InstanceKind, ReadonlyMap<string, InstanceDocument>>>;
  /** By what lives: `service 4711`. */
  inUse: ReadonlySet<string>;
  /** The ids of the elements whose instances rest on something below in any case, as the catalog has it: of offerings, and of service specifications. */
  restingOffers: ReadonlySet<string>;
  restingServices: ReadonlySet<string>;
}

interface Ref { id?: string }
const refs = (document: InstanceDocument, name: string): string[] => (Array.isArray(document[name]) ? (document[name] as Ref[]) : []).flatMap(({ id }) => id ?? []);
const idIn = (document: InstanceDocument, name: string): string => (document[name] as Ref | undefined)?.id ?? '';

/** The others that a living instance says it rests on, or carries. */
export const namedBy = (kind: InstanceKind, document: InstanceDocument): InstanceRef[] =>
  supportsOf(kind, document).map(({ upper, lower }) => (upper.kind === kind && upper.id === document.id ? lower : upper));

/** The services that a product has, or had. */
export const servicesOf = (product: InstanceDocument): string[] => refs(product, 'realizingService');

type Check = (document: InstanceDocument, known: Known) => Omit<Finding, '@referredType' | 'id'> | undefined;

const isRunning = (kind: InstanceKind, ids: readonly string[], { found }: Known): boolean => ids.some((id) => found[kind].has(id) && !hasEnded(kind, found[kind].get(id)!));
const areThere = (kind: InstanceKind, ids: readonly string[], { found }: Known): boolean => ids.every((id) => found[kind].has(id));

const orphan = (kind: InstanceKind): Check => (document, { found }) => {
  const missing = namedBy(kind, document).filter((other) => !found[other.kind].has(other.id));
  return missing.length > 0 ? { kind: 'orphan', reason: `refers to ${missing.map(keyOf).join(', ')}, and there is no such thing` } : undefined;
};

/** What names a service that is not there is an orphan, and is not told twice. */
const productWithoutService: Check = (product, known) => {
  const isServed = isRunning('service', servicesOf(product), known) || !areThere('service', servicesOf(product), known);
  if (!['active', 'suspended'].includes(String(product['status'])) || isServed || !known.restingOffers.has(idIn(product, 'productOffering'))) return undefined;
  return { kind: 'productWithoutService', reason: `is ${String(product['status'])}, and no service that runs realizes it` };
};

const servicesOfEndedProduct: Check = (product, { found, inUse }) => {
  if (!hasEnded('product', product)) return undefined;
  const left = servicesOf(product).filter((id) => found.service.get(id)?.['state'] === 'active' && !inUse.has(`service ${id}`));
  return left.length > 0 ? { kind: 'serviceOfEndedProduct', reason: `is ${String(product['status'])}, and its service ${left.join(', ')} is active` } : undefined;
};

const serviceWithoutResource: Check = (service, known) => {
  const resources = refs(service, 'supportingResource');
  const isServed = isRunning('resource', resources, known) || !areThere('resource', resources, known);
  if (!['active', 'inactive'].includes(String(service['state'])) || isServed || !known.restingServices.has(idIn(service, 'serviceSpecification'))) return undefined;
  return { kind: 'serviceWithoutResource', reason: `is ${String(service['state'])} and has no resource, although its specification asks for some` };
};

const resourceInUseByNothing: Check = (resource, { inUse }) =>
  isTaken(resource) && !inUse.has(`resource ${resource.id}`) ? { kind: 'resourceInUseByNothing', reason: `is in use (${String(resource['usageState'])}), and nothing that lives rests on it` } : undefined;

export const isTaken = (resource: InstanceDocument): boolean => !hasEnded('resource', resource) && ['active', 'busy'].includes(String(resource['usageState']));

const checks: Readonly<Record<InstanceKind, readonly Check[]>> = {
  product: [orphan('product'), productWithoutService, servicesOfEndedProduct],
  service: [orphan('service'), serviceWithoutResource],
  resource: [orphan('resource'), resourceInUseByNothing],
};

/** Pure: what is wrong with some instances of one kind. */
export const findingsOf = (kind: InstanceKind, documents: readonly InstanceDocument[], known: Known): Finding[] =>
  documents.flatMap((document) => checks[kind].flatMap((check) => {
    const { kind: what, reason } = check(document, known) ?? {};
    return what ? [{ kind: what, '@referredType': kind, id: document.id, reason: reason! }] : [];
  }));

/** An element of the catalog that says what its instances are made of. */
export interface Decomposing { id: string; serviceSpecification?: Rule[]; resourceSpecification?: Rule[]; productSpecification?: Ref }
interface Rule { decomposition?: { when?: string; quantity?: string } }

/** Whether something is called for whatever the order says; a rule with a condition may have called for nothing. */
export const restsInAnyCase = ({ serviceSpecification = [], resourceSpecification = [] }: Decomposing): boolean =>
  [...serviceSpecification, ...resourceSpecification].some(({ decomposition }) => decomposition !== undefined && decomposition.when === undefined && decomposition.quantity === undefined);
