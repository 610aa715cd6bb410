import { changedRoles, type RoleRef } from '@banyan/order';
import type { RfsChange, RfsTarget } from './difference.js';
import { asItRuns } from './running-services.js';
import type { InstalledRfs } from './service-order.entity.js';

const supports = 'supports';

/** The CFSs that rest on an RFS. One that was there before anybody said so names none, and is shared with nobody. */
export const usersOf = ({ service: { document } }: InstalledRfs): string[] =>
  (document.serviceRelationship ?? []).filter(({ relationshipType }) => relationshipType === supports).flatMap(({ service }) => service?.id ?? []);

/** TMF638's way to say whom an RFS serves. */
export const supporting = (users: readonly string[]) => users.map((id) => ({ relationshipType: supports, service: { id, '@referredType': 'CustomerFacingService' } }));

export const isUsedByOthers = (rfs: InstalledRfs, cfsId: string): boolean => usersOf(rfs).some((user) => user !== cfsId);

/** The RFS that a target may share: the same specification at the same places, in the roles that its rule names. */
export function sharableFor({ specificationId, shared = [] }: Pick<RfsTarget, 'specificationId' | 'shared'>, places: readonly RoleRef[] | undefined, sharable: readonly InstalledRfs[]): InstalledRfs | undefined {
  const inRoles = (refs: readonly RoleRef[] | undefined) => (refs ?? []).filter(({ role }) => shared.includes(role ?? ''));
  const [wanted, isNowhere] = [inRoles(places), inRoles(places).length < shared.length];
  if (shared.length === 0 || isNowhere) return undefined;
  return sharable.find((rfs) => {
    const { serviceSpecification, place } = rfs.service.document;
    return serviceSpecification?.id === specificationId && usersOf(rfs).length > 0 && changedRoles(inRoles(place as RoleRef[]), wanted).length === 0;
  });
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
