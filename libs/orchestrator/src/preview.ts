import type { Plan, SendAction, Task } from '@banyan/order';
import { hrefOf, type ResourceDefinition } from '@banyan/tmf';
import type { JourneyOrder, JourneyPlan, JourneyTask } from './journey.js';
import type { OrderDocument } from './order-document.js';

/** What a service would make of an order: the order as it would be kept and its plans, or why there can be none. */
export type Prepared<Order extends OrderDocument> = { order: Order; plans: Plan[] } | { order: Order; refusal: string };

/** An order that a plan would place with another service. */
export interface PlacedOrder {
  placedBy: NonNullable<JourneyOrder['placedBy']>;
  /** The type of the command, which says who hears it. */
  type: string;
  order: Record<string, unknown>;
}

/** One level of a preview: an order in the shape that a journey shows it in, with nothing begun, and what it would place below. */
export interface OrderPreview {
  order: JourneyOrder;
  places: PlacedOrder[];
}

/** Pure: nothing of a preview is stored, sent or reserved. */
export function previewOf<Order extends OrderDocument>(service: string, definition: ResourceDefinition, prepared: Prepared<Order>): OrderPreview {
  const { id } = prepared.order;
  const order = { service, '@referredType': definition.type, id, href: hrefOf(definition, id) };
  if ('refusal' in prepared) return { order: { ...order, state: 'failed', note: [{ text: prepared.refusal }], plans: [] }, places: [] };
  return { order: { ...order, state: 'acknowledged', plans: prepared.plans.map(unbegun) }, places: prepared.plans.flatMap(placesOf) };
}

function unbegun({ id, itemId, title, tasks }: Plan): JourneyPlan {
  return { id, itemId, title, state: 'pending', direction: 'forward', cancelled: false, tasks: tasks.map(waiting) };
}

function waiting(task: Task): JourneyTask {
  const { id, title, after, irrevocable = false } = task;
  return { id, title, after, kind: task.do.kind, state: 'waiting', phase: 'do', attempts: 0, irrevocable, heldBelow: false, ...(task.do.kind === 'wait' && 'until' in task.do && task.do.until && { dueAt: task.do.until }) };
}

function placesOf({ id: planId, tasks }: Plan): PlacedOrder[] {
  return tasks.flatMap(({ id: taskId, do: action }) => {
    const order = action.kind === 'send' ? orderOf(action) : undefined;
    return order ? [{ placedBy: { planId, taskId, phase: 'do' as const }, type: (action as SendAction).type, order }] : [];
  });
}

const orderOf = ({ data }: SendAction) => data['order'] as Record<string, unknown> | undefined;
