import { changedRoles, isNamed, sameValues, serviceLifecycle, valuesOf, type Characteristic, type Part, type RoleRef } from '@banyan/order';
import type { tmf638 } from '@banyan/tmf';
import type { InstalledCfs, InstalledRfs } from './service-order.entity.js';
import type { ResourceChange, RfsChange, RfsTarget, Site } from './rfs-change.js';
import { asItRuns, resourceAsItRuns } from './running-services.js';
import { asItStands, isUsedByOthers, joined, left, sharableFor, soleFor } from './shared-services.js';

/** What an order asks of a running CFS beyond its characteristics. */
export interface Wish {
  /** The roles in which the service stands elsewhere from now on. */
  moved: readonly string[];
  /** The services get another owner. */
  isTransferred: boolean;
}

export const nothingElse: Wish = { moved: [], isTransferred: false };

/** Services that get another place or another owner are written, whatever becomes of their resources. */
export const isRewritten = ({ moved, isTransferred }: Wish): boolean => moved.length > 0 || isTransferred;

/** A copy that stands at a place of its own moves when that becomes another, and not with the others. */
export const wishFor = ({ place }: Pick<Part, 'place'>, stood: unknown, wish: Wish): Wish =>
  place ? { ...wish, moved: changedRoles(stood as RoleRef[] | undefined, place) } : wish;

/** Pure: what should be against what is, matched by the keys of the decomposition. */
export function differenceOf(targets: RfsTarget[], installed: InstalledCfs | undefined, newId: () => string, site: Site, wish: Wish = nothingElse): RfsChange[] {
  const existing = new Map((installed?.rfs ?? []).map((rfs) => [rfs.key, rfs]));
  const stays = targets.flatMap((target) => rfsChanges(target, existing.get(target.key), newId, site, wish));
  const goes = [...existing.values()].filter((rfs) => !targets.some((target) => target.key === rfs.key)).map((rfs) => givenUp(rfs, site));
  const changes = [...stays, ...goes];
  const referring = withReferring(changes);
  return referring.map((change) => (change.action === 'noChange' && change.resources.some(({ action }) => action !== 'noChange') ? { ...change, action: 'modify' } : change));
}

/** What others use as well stays as they use it, unless the rule of this CFS makes no difference of them; who moves away leaves it to them. */
function rfsChanges(target: RfsTarget, rfs: InstalledRfs | undefined, newId: () => string, site: Site, wish: Wish): RfsChange[] {
  const anew = (): RfsChange => {
    const found = sharableFor(target, site);
    if (found) return joined(found, target.key, site.cfsId);
    const sole = soleFor(target, site);
    return { ...rfsChange(target, undefined, newId, wish), ...(sole ? { sole } : {}) };
  };
  if (!rfs) return [anew()];
  if (!isUsedByOthers(rfs, site.cfsId)) return [rfsChange(target, rfs, newId, wish)];
  // What is of another specification from now on would be so for the others as well.
  if (wishFor(target, rfs.service.document.place, wish).moved.length > 0 || isOfAnother(target, rfs.service.document)) return [anew(), left(rfs, site.cfsId)];
  return [target.shared ? asItStands(rfs) : rfsChange(target, rfs, newId, wish)];
}

/** A service that does not say of which specification it is may be of this one. */
export const isOfAnother = ({ specificationId }: Pick<Part, 'specificationId'>, { serviceSpecification }: Pick<tmf638.Service, 'serviceSpecification'>): boolean =>
  serviceSpecification?.id !== undefined && serviceSpecification.id !== specificationId;

const givenUp = (rfs: InstalledRfs, { cfsId }: Site): RfsChange => (isUsedByOthers(rfs, cfsId) ? left(rfs, cfsId) : asItRuns(rfs, 'delete'));

/** All of a running CFS as it is: what is suspended or resumed is this, and not what the catalog would make of it today. What others use goes on, and what they left as the event would make it is so already. */
export function wholeOf({ rfs, service: { document } }: InstalledCfs, event: 'suspended' | 'resumed'): RfsChange[] {
  const wanted = serviceLifecycle.moves[event]!.set['state'];
  return rfs.map((each) => (isUsedByOthers(each, document.id) || each.service.document.state === wanted ? asItStands(each) : asItRuns(each, 'modify')));
}

/** The path of a resource in an order; that of one which gives way to another under the same key says so. */
export const pathOf = (rfs: Pick<RfsChange, 'key'>, { key, isFormer }: Pick<ResourceChange, 'key' | 'isFormer'>) => `${rfs.key}.${key}${isFormer ? '~former' : ''}`;

/** The paths that a resource comes after: by its own rule, and by its RFS's, which means every resource of the RFS named there. */
export function pathsBefore(rfs: RfsChange, resource: ResourceChange, changes: RfsChange[]): string[] {
  const all = changes.flatMap((other) => other.resources.map((part) => ({ path: pathOf(other, part), isFormer: part.isFormer })));
  const paths = all.filter(({ isFormer }) => !isFormer).map(({ path }) => path);
  // What goes stood on what goes with it, where that is replaced as well.
  const standing = (path: string) => (resource.action === 'delete' && all.some((each) => each.path === `${path}~former`) ? `${path}~former` : path);
  const own = resource.after.flatMap((key) => paths.filter((path) => isNamed(path, key.includes('.') ? key : `${rfs.key}.${key}`))).map(standing);
  const whole = rfs.after.flatMap((key) => changes.filter((other) => isNamed(other.key, key)).flatMap((other) => other.resources.filter((part) => !part.isFormer).map((part) => pathOf(other, part))));
  return [...new Set([...own, ...whole])].filter((path) => path !== pathOf(rfs, resource));
}

/** What stays and refers to a resource that was replaced is told of the new one; where an RFS is left to others for another one, all of its resources were. */
function withReferring(changes: RfsChange[]): RfsChange[] {
  const leftToOthers = new Set(changes.filter(({ isLeft }) => isLeft).map(({ key }) => key));
  const replaced = new Set(changes.flatMap((rfs) => rfs.resources.filter(({ isFormer }) => isFormer || leftToOthers.has(rfs.key)).map(({ key }) => `${rfs.key}.${key}`)));
  if (replaced.size === 0) return changes;
  const isReferring = (rfs: RfsChange, resource: ResourceChange) => resource.action === 'noChange' && pathsBefore(rfs, resource, changes).some((path) => replaced.has(path));
  return changes.map((rfs) => ({ ...rfs, resources: rfs.resources.map((resource) => (isReferring(rfs, resource) ? { ...resource, action: 'modify' as const } : resource)) }));
}

function rfsChange(target: RfsTarget, rfs: InstalledRfs | undefined, newId: () => string, whole: Wish): RfsChange {
  const wish = rfs ? wishFor(target, rfs.service.document.place, whole) : whole;
  const resources = [
    ...target.resources.flatMap((part) => resourceChanges(part, rfs?.resources.find((each) => each.key === part.key), newId, wish)),
    ...(rfs?.resources ?? []).filter((each) => !target.resources.some((part) => part.key === each.key)).map((each) => resourceAsItRuns(each, 'delete')),
  ];
  const { key, specificationId, name, after, characteristic, place } = target;
  const stood = rfs && place && wish.moved.length > 0 ? { formerPlace: rfs.service.document.place as RoleRef[] | undefined } : {};
  const unchanged = rfs && !isRewritten(wish) && !isOfAnother(target, rfs.service.document) && sameValues(valuesOf(rfs.service.document.serviceCharacteristic as unknown as Characteristic[]), characteristic);
  const action = !rfs ? 'add' : unchanged && resources.every((resource) => resource.action === 'noChange') ? 'noChange' : 'modify';
  return { action, key, id: rfs?.service.document.id ?? newId(), specificationId, name, after, characteristic, resources, ...(place ? { place } : {}), ...stood, installed: rfs?.service };
}

/** A resource that stands at a place which becomes another cannot go there: a new one takes its place, and the former one goes. */
function resourceChanges(part: Part, installed: InstalledRfs['resources'][number] | undefined, newId: () => string, whole: Wish): ResourceChange[] {
  const { key, specificationId, name, after, characteristic, place, expectedMs } = part;
  const wanted = { key, specificationId, name, after, characteristic, ...(place ? { place } : {}), ...(expectedMs === undefined ? {} : { expectedMs }) };
  if (!installed) return [{ action: 'add', id: newId(), ...wanted }];
  const { document } = installed.resource;
  const { moved } = wishFor(part, document.place && [document.place], whole);
  const isOther = document.resourceSpecification?.id !== undefined && document.resourceSpecification.id !== specificationId;
  if (isOther || part.placeRole?.some((role) => moved.includes(role))) return [{ action: 'add', id: newId(), ...wanted }, { ...resourceAsItRuns(installed, 'delete'), isFormer: true }];
  const unchanged = sameValues(valuesOf(document.resourceCharacteristic as unknown as Characteristic[]), characteristic);
  return [{ action: unchanged ? 'noChange' : 'modify', id: document.id, ...wanted, installed: installed.resource }];
}
