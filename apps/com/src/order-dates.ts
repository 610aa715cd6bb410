import { startingAt, type Plan } from '@banyan/order';
import type { ProductOrder } from './product-order.entity.js';
import type { RuleViolation } from './product-order.policy.js';

type Dates = Pick<ProductOrder, 'requestedStartDate' | 'requestedCompletionDate'>;

/** A start that has passed means at once. A completion is to come after the start, and not before the day of the order, for many name a day alone. */
export function dateViolations({ requestedStartDate, requestedCompletionDate }: Dates, at: string): RuleViolation[] {
  if (requestedCompletionDate === undefined) return [];
  const wrong = (reason: string): RuleViolation[] => [{ status: 422, code: 'requestedDate', path: 'requestedCompletionDate', reason }];
  if (requestedStartDate !== undefined && Date.parse(requestedCompletionDate) < Date.parse(requestedStartDate)) return wrong(`is before requestedStartDate, ${requestedStartDate}`);
  return requestedCompletionDate.slice(0, 10) < at.slice(0, 10) ? wrong('has passed') : [];
}

/** Nothing of an order that is to start later begins before, and nothing is reserved for it. */
export function inTime(plans: Plan[], { requestedStartDate }: Dates, at: string): Plan[] {
  if (requestedStartDate === undefined || Date.parse(requestedStartDate) <= Date.parse(at)) return plans;
  return plans.map((plan) => startingAt(plan, requestedStartDate));
}
