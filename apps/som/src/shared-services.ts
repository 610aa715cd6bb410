import { changedRoles, evaluateCondition, valuesOf, type Characteristic, type DecompositionContext, type Part, type RoleRef } from '@banyan/order';
import type { RfsChange, RfsTarget, Site, Sole } from './rfs-change.js';
import { asItRuns } from './running-services.js';
import type { InstalledRfs } from './service-order.entity.js';

const supports = 'supports';

/** The CFSs that rest on an RFS. One that was there before anybody said so names none, and is shared with nobody. */
export const usersOf = ({ service: { document } }: InstalledRfs): string[] =>
  (document.serviceRelationship ?? []).filter(({ relationshipType }) => relationshipType === supports).flatMap(({ service }) => service?.id ?? []);

/** TMF638's way to say whom an RFS serves. */
export const supporting = (users: readonly string[]) => users.map((id) => ({ relationshipType: supports, service: { id, '@referredType': 'CustomerFacingService' } }));

export const isUsedByOthers = (rfs: InstalledRfs, cfsId: string): boolean => usersOf(rfs).some((user) => user !== cfsId);

/** One that an order is making: who joins it waits until it is there. */
export const isReserved = ({ service: { document } }: Pick<InstalledRfs, 'service'>): boolean => document.state === 'reserved';

type Wanted = Pick<RfsTarget, 'specificationId' | 'shared' | 'serving'>;

const inRoles = (refs: readonly RoleRef[] | undefined, roles: readonly string[]) => (refs ?? []).filter(({ role }) => roles.includes(role ?? ''));

/** Where a target would share; nowhere when its rule names none, or the order has no such place. */
function placesOf({ shared = [] }: Wanted, { place }: Site): RoleRef[] {
  const places = inRoles(place, shared);
  return places.length < shared.length ? [] : places;
}

/** A candidate as rules read it. */
const candidateOf = ({ service: { document: { id, state, place, relatedParty, serviceCharacteristic } } }: InstalledRfs) =>
  ({ id, state, place, relatedParty, characteristic: valuesOf(serviceCharacteristic as unknown as Characteristic[]) });

/** The RFSs of a part's specification that serve by the rule of the part; nothing where the rule asks nothing of them. @throws RuleError */
export async function servingFor({ specificationId, sharedWhen }: Part, context: DecompositionContext, sharable: readonly InstalledRfs[]): Promise<string[] | undefined> {
  if (sharedWhen === undefined) return undefined;
  const candidates = sharable.filter(({ service: { document } }) => document.serviceSpecification?.id === specificationId).map(candidateOf);
  const judged = await Promise.all(candidates.map(async (candidate) => ((await evaluateCondition(sharedWhen, { ...context, candidate })) ? [candidate.id] : [])));
  return judged.flat();
}

/** The RFS that a target may share: the same specification at the same places, in the roles that its rule names. One that runs comes before one that is being made. */
export function sharableFor(target: Wanted, site: Site): InstalledRfs | undefined {
  const places = placesOf(target, site);
  if (places.length === 0) return undefined;
  const found = site.sharable.filter((rfs) => {
    const { serviceSpecification, place } = rfs.service.document;
    return serviceSpecification?.id === target.specificationId && usersOf(rfs).length > 0 && (target.serving?.includes(rfs.service.document.id) ?? true) && !isOfParent(rfs, site) && changedRoles(inRoles(place as RoleRef[], target.shared!), places).length === 0;
  });
  return found.find((rfs) => !isReserved(rfs)) ?? found[0];
}

/** What the order above is making is there when that one has ended, and it waits for its parts: none of them can wait for it. */
const isOfParent = (rfs: InstalledRfs, { within = [] }: Site): boolean => isReserved(rfs) && (rfs.service.document.serviceOrderItem ?? []).some(({ serviceOrderId }) => within.includes(serviceOrderId ?? ''));

/** What an RFS that is made to be shared must be the only one of; of those that its plan knows it may be another one. */
export function soleFor(target: Wanted, site: Site): Sole | undefined {
  if (!placesOf(target, site).some(({ id }) => id !== undefined)) return undefined;
  return { roles: target.shared!, known: site.sharable.filter(({ service: { document } }) => document.serviceSpecification?.id === target.specificationId).map(({ service: { document } }) => document.id) };
}

/** An RFS as it is, with the resources that others may come after. */
export const asItStands = (rfs: InstalledRfs, key = rfs.key): RfsChange => {
  const running = asItRuns(rfs, 'noChange');
  return { ...running, key, resources: running.resources.map((resource) => ({ ...resource, after: [] })) };
};

/** One more CFS rests on it; all else of it stays. */
export const joined = (rfs: InstalledRfs, key: string, cfsId: string): RfsChange => ({ ...asItStands(rfs, key), action: 'modify', users: [...usersOf(rfs), cfsId] });

/** A CFS rests on it no more, and others do. */
export const left = (rfs: InstalledRfs, cfsId: string): RfsChange => ({ ...asItStands(rfs), action: 'modify', resources: [], users: usersOf(rfs).filter((user) => user !== cfsId), isLeft: true });
