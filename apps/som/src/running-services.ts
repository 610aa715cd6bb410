import { isCopyFor, valuesOf, type Characteristic, type RoleRef } from '@banyan/order';
import type { Action, ResourceChange, RfsChange } from './rfs-change.js';
import type { InstalledRfs } from './service-order.entity.js';

/** An RFS with its resources as they run, of all of which becomes the same. */
export function asItRuns(rfs: InstalledRfs, action: Exclude<Action, 'add'>): RfsChange {
  const { document } = rfs.service;
  return {
    action, key: rfs.key, id: document.id, specificationId: document.serviceSpecification?.id ?? '', name: document.name ?? rfs.key, after: [],
    characteristic: valuesOf(document.serviceCharacteristic as unknown as Characteristic[]), resources: rfs.resources.map((each) => resourceAsItRuns(each, action)), installed: rfs.service,
    ...(document.place ? { place: document.place as RoleRef[] } : {}),
  };
}

/** What a running resource came after is written on it, so that it can be taken down in the reverse order. */
export function resourceAsItRuns({ key, resource }: InstalledRfs['resources'][number], action: Exclude<Action, 'add'>): ResourceChange {
  const { document } = resource;
  return {
    action, key, id: document.id, specificationId: document.resourceSpecification?.id ?? '', name: document.name ?? key,
    after: (document.resourceRelationship ?? []).filter((relation) => relation.relationshipType === 'dependsOn').map((relation) => String(relation.resource.name)),
    characteristic: valuesOf(document.resourceCharacteristic as unknown as Characteristic[]), installed: resource,
    // Of several places a resource keeps one: it is its own where it was called for by it.
    ...(document.place && isCopyFor(key, document.place) ? { place: [document.place as RoleRef] } : {}),
  };
}
