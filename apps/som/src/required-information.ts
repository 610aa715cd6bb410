import { awaitedBy, type PlanProgress } from '@banyan/order';
import type { ServiceOrder } from './service-order.entity.js';

/** Pure: the order with what its plans wait to be told. @param moved plans of the order; what the others wait for it says already */
export function withRequiredInformation(order: ServiceOrder, moved: readonly Pick<PlanProgress, 'itemId' | 'direction' | 'tasks'>[]): ServiceOrder {
  const { requiredInformation = [], ...rest } = order;
  const isStill = (itemId: string) => order.serviceOrderItem.some(({ id }) => id === itemId) && !moved.some((plan) => plan.itemId === itemId);
  const next = [...requiredInformation.filter(({ itemId }) => isStill(itemId)), ...moved.flatMap(awaitedBy)];
  return { ...rest, ...(next.length > 0 ? { requiredInformation: next } : {}) } as ServiceOrder;
}

/** What an order waits to be told is SOM's to say: whatever a client writes there reads as it did. */
export function withoutOthersWord(said: ServiceOrder, before?: ServiceOrder): ServiceOrder {
  const { requiredInformation: _said, ...rest } = said;
  return { ...rest, ...(before?.requiredInformation ? { requiredInformation: before.requiredInformation } : {}) } as ServiceOrder;
}
