import type { tmf634, tmf639, tmf652 } from '@banyan/tmf';

export interface ResourceOrderItem {
  id: string;
  action: 'add' | 'modify' | 'delete' | 'noChange';
  state?: string;
  resource: Omit<tmf652.ResourceRefOrValue, 'id' | 'href'> & { id: string; [attribute: string]: unknown };
  resourceSpecification?: { id: string; name?: string };
  orderItemRelationship?: { relationshipType?: string; orderItem?: { itemId?: string } }[];
  [attribute: string]: unknown;
}

/** A TMF652 resource order as it is stored. */
export type ResourceOrder = Omit<tmf652.ResourceOrder, 'orderItem'> & { id: string; orderItem: ResourceOrderItem[]; [attribute: string]: unknown };

/** How the catalog says a resource is commanded (docs/guides/add-a-product.md); expressions are JSONata. */
export interface Activation {
  adapter: string;
  objectClass: string;
  objectKey: string;
  attributes?: Record<string, string>;
  /** How long the gear takes over one command. */
  expectedMinutes?: number;
  /** JSONata: the moment (ISO 8601) before which the gear is not commanded, such as an appointment; nothing, or one that has passed, is not waited for. */
  notBefore?: string;
}

/** A TMF634 resource specification with what Banyan needs to assign and activate it. */
export type ResourceSpecification = tmf634.ResourceSpecification & {
  assignment?: { pool?: string; poolExpression?: string };
  activation?: Activation;
};

/** A resource as its inventory shows it. */
export interface Baseline {
  resource: tmf639.Resource & { value?: unknown };
  version: number;
}

/** Everything of the catalog and the inventory that one resource order is planned by. */
export interface ResourceOrderView {
  specifications: ReadonlyMap<string, ResourceSpecification>;
  baselines: ReadonlyMap<string, Baseline>;
}

/** What an expression sees of one resource. `value` is absent while its pool has not been asked. */
export interface ResourceImage {
  id: string;
  name: string;
  value?: unknown;
  /** `locked` while it is suspended. */
  administrativeState?: 'locked' | 'unlocked';
  characteristic: Record<string, unknown>;
}

/** The data of a call: all that was known when it was planned. What pools assign is looked up when it is made. */
export interface CallData {
  activation: Activation;
  resource: ResourceImage;
  related: Record<string, ResourceImage>;
  place?: unknown;
  /** The task whose result tells what pools assigned. */
  assignedBy?: { planId: string; taskId: string };
}
