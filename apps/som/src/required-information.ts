import { withAwaited, type PlanProgress } from '@banyan/order';
import type { ServiceOrder } from './service-order.entity.js';

/** Pure: the order with what its plans wait to be told. @param moved plans of the order; what the others wait for it says already */
export function withRequiredInformation(order: ServiceOrder, moved: readonly Pick<PlanProgress, 'itemId' | 'direction' | 'tasks'>[]): ServiceOrder {
  return withAwaited(order, (itemId) => order.serviceOrderItem.some(({ id }) => id === itemId) && !moved.some((plan) => plan.itemId === itemId), moved);
}

/** What an order waits to be told is SOM's to say: whatever a client writes there reads as it did. */
export function withoutOthersWord(said: ServiceOrder, before?: ServiceOrder): ServiceOrder {
  const { requiredInformation: _said, ...rest } = said;
  return { ...rest, ...(before?.requiredInformation ? { requiredInformation: before.requiredInformation } : {}) } as ServiceOrder;
}
