import type { Transaction } from '@banyan/messaging';
import type { ResourceDefinition } from '@banyan/tmf';

/** The attributes of a TMF order that its progress moves; all three order APIs have them. */
export interface OrderDocument {
  id: string;
  state?: string;
  note?: { text?: string; author?: string; date?: string }[];
  [attribute: string]: unknown;
}

export interface OrderItem {
  id: string;
  state?: string;
  [attribute: string]: unknown;
}

/** Where the orders of a service are kept; its resource store fits. */
export interface OrderDocuments<Order extends OrderDocument> {
  readonly definition: ResourceDefinition;
  /** With its schema, as SQL wants it. */
  readonly table: string;
  lock(tx: Transaction, id: string): Promise<{ document: Order } | undefined>;
  update(tx: Transaction, id: string, document: Order, options: { correlationId: string }): Promise<unknown>;
}
