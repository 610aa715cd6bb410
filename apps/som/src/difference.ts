import { sameValues, valuesOf, type Characteristic, type Part, type Values } from '@banyan/order';
import type { tmf638, tmf639 } from '@banyan/tmf';
import type { InstalledCfs, InstalledRfs, Versioned } from './service-order.entity.js';

export type Action = 'add' | 'modify' | 'delete' | 'noChange';

/** An RFS that should be, with the resources it should rest on. */
export interface RfsTarget extends Part {
  resources: Part[];
}

/** What becomes of one resource. Ids of new ones are fixed here. */
export interface ResourceChange {
  action: Action;
  key: string;
  id: string;
  specificationId: string;
  name: string;
  after: string[];
  characteristic: Values;
  installed?: Versioned<tmf639.Resource>;
}

/** What becomes of one RFS and of each of its resources. */
export interface RfsChange {
  action: Action;
  key: string;
  id: string;
  specificationId: string;
  name: string;
  after: string[];
  characteristic: Values;
  resources: ResourceChange[];
  installed?: Versioned<tmf638.Service>;
}

/** Pure: what should be against what is, matched by the keys of the decomposition. */
export function differenceOf(targets: RfsTarget[], installed: InstalledCfs | undefined, newId: () => string): RfsChange[] {
  const existing = new Map((installed?.rfs ?? []).map((rfs) => [rfs.key, rfs]));
  const stays = targets.map((target) => rfsChange(target, existing.get(target.key), newId));
  const goes = [...existing.values()].filter((rfs) => !targets.some((target) => target.key === rfs.key)).map(rfsRemoval);
  return [...stays, ...goes];
}

function rfsChange(target: RfsTarget, rfs: InstalledRfs | undefined, newId: () => string): RfsChange {
  const resources = [
    ...target.resources.map((part) => resourceChange(part, rfs?.resources.find((each) => each.key === part.key)?.resource, newId)),
    ...(rfs?.resources ?? []).filter((each) => !target.resources.some((part) => part.key === each.key)).map(resourceRemoval),
  ];
  const { key, specificationId, name, after, characteristic } = target;
  const unchanged = rfs && sameValues(valuesOf(rfs.service.document.serviceCharacteristic as unknown as Characteristic[]), characteristic);
  const action = !rfs ? 'add' : unchanged && resources.every((resource) => resource.action === 'noChange') ? 'noChange' : 'modify';
  return { action, key, id: rfs?.service.document.id ?? newId(), specificationId, name, after, characteristic, resources, installed: rfs?.service };
}

function rfsRemoval(rfs: InstalledRfs): RfsChange {
  const { document } = rfs.service;
  return {
    action: 'delete', key: rfs.key, id: document.id, specificationId: document.serviceSpecification?.id ?? '', name: document.name ?? rfs.key, after: [],
    characteristic: valuesOf(document.serviceCharacteristic as unknown as Characteristic[]), resources: rfs.resources.map(resourceRemoval), installed: rfs.service,
  };
}

function resourceChange(part: Part, installed: Versioned<tmf639.Resource> | undefined, newId: () => string): ResourceChange {
  const unchanged = installed && sameValues(valuesOf(installed.document.resourceCharacteristic as unknown as Characteristic[]), part.characteristic);
  const { key, specificationId, name, after, characteristic } = part;
  return { action: !installed ? 'add' : unchanged ? 'noChange' : 'modify', key, id: installed?.document.id ?? newId(), specificationId, name, after, characteristic, installed };
}

/** What a running resource came after is written on it, so that it can be taken down in the reverse order. */
function resourceRemoval({ key, resource }: InstalledRfs['resources'][number]): ResourceChange {
  const { document } = resource;
  return {
    action: 'delete', key, id: document.id, specificationId: document.resourceSpecification?.id ?? '', name: document.name ?? key,
    after: (document.resourceRelationship ?? []).filter((relation) => relation.relationshipType === 'dependsOn').map((relation) => String(relation.resource.name)),
    characteristic: valuesOf(document.resourceCharacteristic as unknown as Characteristic[]), installed: resource,
  };
}
