import { IllegalMove } from './lifecycle.js';

/** What the three inventories keep. */
export type InstanceKind = 'product' | 'service' | 'resource';

/** What an order does to an instance; the rows of contracts §4. */
export type InstanceEvent =
  | 'planned' | 'installed' | 'changing' | 'changed' | 'suspended' | 'resumed' | 'removing' | 'removed' | 'unwound';

/** Attribute values an event sets, and the states it may start from (`none`: the instance does not exist yet). */
export interface InstanceMove {
  from: readonly string[];
  set: Readonly<Record<string, string>>;
}

/** The lifecycle of one kind of inventory instance, told by event. */
export interface InstanceLifecycle {
  kind: InstanceKind;
  /** The attribute in which an instance's state is read. */
  stateAttribute: string;
  /** A date attribute that ends the instance's life, where the state alone does not tell. */
  endAttribute?: string;
  /** How an added instance is undone: kept with its `unwound` state, or taken out as if it had never been. */
  unwindAdded: 'keep' | 'delete';
  moves: Readonly<Partial<Record<InstanceEvent, InstanceMove>>>;
  /** Date attributes that an event writes, as the inventory's own clock says. */
  stamps: Readonly<Partial<Record<InstanceEvent, string>>>;
}

export const productLifecycle: InstanceLifecycle = {
  kind: 'product',
  stateAttribute: 'status',
  stamps: { installed: 'startDate', removed: 'terminationDate' },
  unwindAdded: 'keep',
  moves: {
    planned: { from: ['none', 'created'], set: { status: 'pendingActive' } },
    installed: { from: ['pendingActive'], set: { status: 'active' } },
    changing: { from: ['active', 'suspended'], set: {} },
    changed: { from: ['active', 'suspended'], set: {} },
    suspended: { from: ['active'], set: { status: 'suspended' } },
    resumed: { from: ['suspended'], set: { status: 'active' } },
    removing: { from: ['active', 'suspended'], set: { status: 'pendingTerminate' } },
    removed: { from: ['pendingTerminate'], set: { status: 'terminated' } },
    unwound: { from: ['pendingActive', 'active'], set: { status: 'cancelled' } },
  },
};

export const serviceLifecycle: InstanceLifecycle = {
  kind: 'service',
  stateAttribute: 'state',
  stamps: { planned: 'serviceDate', installed: 'startDate', removed: 'endDate' },
  unwindAdded: 'keep',
  moves: {
    planned: { from: ['none', 'feasibilityChecked', 'designed'], set: { state: 'reserved' } },
    installed: { from: ['reserved'], set: { state: 'active' } },
    changing: { from: ['active', 'inactive'], set: {} },
    changed: { from: ['active', 'inactive'], set: {} },
    suspended: { from: ['active'], set: { state: 'inactive' } },
    resumed: { from: ['inactive'], set: { state: 'active' } },
    removing: { from: ['active', 'inactive'], set: {} },
    removed: { from: ['active', 'inactive'], set: { state: 'terminated' } },
    unwound: { from: ['reserved', 'active'], set: { state: 'terminated' } },
  },
};

/** A resource's state is three attributes together; `administrativeState` alone tells the rows apart. */
export const resourceLifecycle: InstanceLifecycle = {
  kind: 'resource',
  stateAttribute: 'administrativeState',
  endAttribute: 'endOperatingDate',
  stamps: { installed: 'startOperatingDate', removed: 'endOperatingDate' },
  unwindAdded: 'delete',
  moves: {
    planned: {
      from: ['none'],
      set: { administrativeState: 'locked', operationalState: 'disable', usageState: 'idle', resourceStatus: 'reserved' },
    },
    installed: {
      from: ['locked'],
      set: { administrativeState: 'unlocked', operationalState: 'enable', usageState: 'active', resourceStatus: 'available' },
    },
    changing: { from: ['unlocked', 'locked'], set: {} },
    changed: { from: ['unlocked', 'locked'], set: {} },
    suspended: { from: ['unlocked'], set: { administrativeState: 'locked' } },
    resumed: { from: ['locked'], set: { administrativeState: 'unlocked' } },
    removing: { from: ['unlocked', 'locked'], set: { administrativeState: 'shutdown' } },
    removed: { from: ['shutdown'], set: { administrativeState: 'locked', operationalState: 'disable', usageState: 'idle', resourceStatus: 'available' } },
  },
};

/** @returns the attributes the event sets. @throws IllegalMove naming the events that the state does allow. */
export function moveInstance(lifecycle: InstanceLifecycle, state: string, event: InstanceEvent): Readonly<Record<string, string>> {
  const move = lifecycle.moves[event];
  if (move?.from.includes(state)) return move.set;
  const legal = Object.entries(lifecycle.moves).filter(([, row]) => row.from.includes(state)).map(([name]) => name);
  throw new IllegalMove(lifecycle.kind, state, event, legal);
}
