import type { Part, RoleRef, Values } from '@banyan/order';
import type { tmf638, tmf639 } from '@banyan/tmf';
import type { InstalledRfs, Versioned } from './service-order.entity.js';

export type Action = 'add' | 'modify' | 'delete' | 'noChange';

/** An RFS that should be, with the resources it should rest on. */
export interface RfsTarget extends Part {
  resources: Part[];
  /** Those of the sharable RFSs that its rule lets it rest on; absent, all of them. */
  serving?: readonly string[];
}

/** The CFS of an order, where it is to stand, and what it may share there. */
export interface Site {
  cfsId: string;
  place: readonly RoleRef[] | undefined;
  sharable: readonly InstalledRfs[];
  /** The orders that its order is a part of. */
  within?: readonly string[];
}

/** By the places in these roles there is to be one, besides those that the plan knows. */
export interface Sole {
  roles: string[];
  known: string[];
}

/** What becomes of one part. Ids of new ones are fixed here. */
interface PartChange {
  action: Action;
  key: string;
  id: string;
  specificationId: string;
  name: string;
  after: string[];
  characteristic: Values;
}

/** What becomes of one resource. */
export interface ResourceChange extends PartChange {
  /** Its successor stands under the same key, in the same order. */
  isFormer?: boolean;
  expectedMs?: number;
  /** Its own, where it does not stand with its RFS. */
  place?: RoleRef[];
  installed?: Versioned<tmf639.Resource>;
}

/** What becomes of one RFS and of each of its resources. */
export interface RfsChange extends PartChange {
  resources: ResourceChange[];
  /** Its own, where it does not stand with its CFS. */
  place?: RoleRef[];
  /** Where it stood of its own before. */
  formerPlace?: RoleRef[];
  installed?: Versioned<tmf638.Service>;
  /** Of one that is made, and that others may share. */
  sole?: Sole;
  /** The CFSs that rest on it from now on; given where nothing else of it changes. */
  users?: string[];
  /** The CFS of the order is none of them any more. */
  isLeft?: boolean;
}
