import type { RequiredInformation, SpecificationRef } from '@banyan/order';
import type { tmf633, tmf638, tmf639, tmf641 } from '@banyan/tmf';

/** A TMF641 service order as it is stored. */
export type ServiceOrder = tmf641.ServiceOrder & { id: string; serviceOrderItem: tmf641.ServiceOrderItem[]; requiredInformation?: RequiredInformation[]; [attribute: string]: unknown };
export type ServiceOrderItem = tmf641.ServiceOrderItem;

/** A TMF633 service specification whose references carry decomposition rules. */
export type ServiceSpecification = Omit<tmf633.ServiceSpecification, 'serviceSpecRelationship' | 'resourceSpecification' | 'specCharacteristic'> & {
  /** Those marked `toldLater` may be left open by a service order that is placed directly: it then waits for them, for so many minutes at most. */
  specCharacteristic?: (tmf633.CharacteristicSpecification & { toldLater?: { withinMinutes?: number } })[];
  serviceSpecRelationship?: (SpecificationRef & { relationshipType?: string })[];
  resourceSpecification?: SpecificationRef[];
};

export const decomposesTo = 'decomposesTo';

export interface Versioned<Document> {
  document: Document & { id: string };
  version: number;
}

/** A running RFS with the resources it rests on, by the keys that its decomposition gave them. */
export interface InstalledRfs {
  key: string;
  service: Versioned<tmf638.Service>;
  resources: { key: string; resource: Versioned<tmf639.Resource> }[];
}

/** A running CFS that another CFS rests on. What it rests on itself is its own order's business. */
export interface InstalledInner {
  key: string;
  service: Versioned<tmf638.Service>;
}

/** A running CFS: the baseline of a modify or delete. */
export interface InstalledCfs {
  service: Versioned<tmf638.Service>;
  rfs: InstalledRfs[];
  inner: InstalledInner[];
}

/** Everything of the catalog and the inventories that one service order is decomposed by. */
export interface ServiceOrderView {
  specifications: ReadonlyMap<string, ServiceSpecification>;
  installed: ReadonlyMap<string, InstalledCfs>;
  /** RFSs at the places of the order's items, which run or are being made, and which the rules of the catalog let it share. */
  sharable: readonly InstalledRfs[];
  /** The ids of services to be added that a client has chosen: others may have chosen them as well. */
  named?: ReadonlySet<string>;
}
