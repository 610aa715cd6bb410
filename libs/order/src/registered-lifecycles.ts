import { Lifecycle, type LifecycleTable } from './lifecycle.js';

/*
 * How the states of instances that no order made (discovered, migrated) move, by PATCH. They are the documents' own lists of
 * states. Those that orders made move by the events of instance-lifecycles.ts alone.
 */

const product = {
  created: ['pendingActive', 'active', 'cancelled', 'aborted'],
  pendingActive: ['active', 'cancelled', 'aborted'],
  active: ['suspended', 'pendingTerminate', 'terminated', 'aborted'],
  suspended: ['active', 'pendingTerminate', 'terminated', 'aborted'],
  pendingTerminate: ['terminated', 'active', 'suspended'],
  terminated: [],
  cancelled: [],
  aborted: [],
} as const;

const service = {
  feasibilityChecked: ['designed', 'reserved', 'terminated'],
  designed: ['reserved', 'inactive', 'active', 'terminated'],
  reserved: ['inactive', 'active', 'terminated'],
  inactive: ['active', 'terminated'],
  active: ['inactive', 'terminated'],
  terminated: [],
} as const;

/** The other three attributes of a resource's state are what the network reports, in any order. */
const resourceAdministration = {
  locked: ['unlocked', 'shutdown'],
  unlocked: ['locked', 'shutdown'],
  shutdown: ['locked', 'unlocked'],
} as const;

const of = (kind: string, table: LifecycleTable<string>) => new Lifecycle<string>(kind, table);

/** By kind of instance and attribute. */
export const registeredLifecycles: Readonly<Record<string, Readonly<Record<string, Lifecycle<string>>>>> = {
  product: { status: of('a registered product', product) },
  service: { state: of('a registered service', service) },
  resource: { administrativeState: of('a registered resource', resourceAdministration) },
};
