import { orderLifecycle, type OrderState } from '@banyan/order';
import type { ServiceOrder } from './service-order.entity.js';

type Alert = NonNullable<ServiceOrder['jeopardyAlert']>[number];

/** A plan that is still to be done, and when it was expected to be, ISO 8601. */
export interface OpenPlan { itemId: string; title: string; expectedAt?: string }

/** By these ids an alert is known, so that none is raised twice. */
export const alertIds = { lateCompletion: 'late completion', lateItem: 'late item' } as const;

/**
 * Pure: the order with the alerts (TMF641 ServiceOrderJeopardyAlert) that are to be raised: it is expected to be complete later than requested, or an item has not been
 * done when it was expected to be. An alert is a record, and stays when the order catches up.
 */
export function withJeopardy(order: ServiceOrder, open: readonly OpenPlan[], at: string): ServiceOrder {
  if (orderLifecycle.isFinal(order.state as OrderState)) return order;
  const alerts = [...lateCompletion(order, at), ...open.flatMap((plan) => lateItem(order, plan, at))];
  const fresh = alerts.filter(({ id }) => !order.jeopardyAlert?.some((alert) => alert.id === id));
  return fresh.length > 0 ? { ...order, jeopardyAlert: [...(order.jeopardyAlert ?? []), ...fresh] } : order;
}

function lateCompletion({ requestedCompletionDate, expectedCompletionDate }: ServiceOrder, at: string): Alert[] {
  if (requestedCompletionDate === undefined) return [];
  const expected = expectedCompletionDate !== undefined && Date.parse(expectedCompletionDate) > Date.parse(at) ? expectedCompletionDate : at;
  if (Date.parse(expected) <= Date.parse(requestedCompletionDate)) return [];
  const isCertain = Date.parse(at) > Date.parse(requestedCompletionDate);
  return [{
    id: alertIds.lateCompletion, name: 'later than requested', jeopardyType: isCertain ? 'Critical' : 'Normal', alertDate: at,
    exception: isCertain ? 'requested completion date has passed' : 'expected completion is after the requested one',
    message: `requested by ${requestedCompletionDate}, ${isCertain ? 'and not complete' : `expected at ${expected}`}`,
  }];
}

function lateItem(order: ServiceOrder, { itemId, title, expectedAt }: OpenPlan, at: string): Alert[] {
  if (expectedAt === undefined || Date.parse(expectedAt) >= Date.parse(at)) return [];
  return [{
    id: `${alertIds.lateItem} ${itemId}`, name: 'later than expected', jeopardyType: 'Normal', alertDate: at, exception: 'expected duration has been exceeded',
    message: `${title}: expected to be done at ${expectedAt}`, serviceOrderItem: [{ itemId, serviceOrderId: order.id }],
  }];
}
