import { priorityOf, reservationFaults, startingAt, type Plan } from '@banyan/order';
import { itemsOf, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './rule-violation.js';

type Dates = Pick<ProductOrder, 'requestedStartDate' | 'requestedCompletionDate' | 'productOrderItem'>;

/** A start that has passed means at once. A completion is to come after the start, and not before the day of the order, for many name a day alone. */
export function dateViolations(order: Dates, at: string): RuleViolation[] {
  return [...completionViolations(order, at), ...terminationViolations(order, at)];
}

function completionViolations({ requestedStartDate, requestedCompletionDate }: Dates, at: string): RuleViolation[] {
  if (requestedCompletionDate === undefined) return [];
  const wrong = (reason: string): RuleViolation[] => [{ status: 422, code: 'requestedDate', path: 'requestedCompletionDate', reason }];
  if (requestedStartDate !== undefined && Date.parse(requestedCompletionDate) < Date.parse(requestedStartDate)) return wrong(`is before requestedStartDate, ${requestedStartDate}`);
  return requestedCompletionDate.slice(0, 10) < at.slice(0, 10) ? wrong('has passed') : [];
}

/** What is wrong with a completion that a client asks for once the order has been accepted. One that passes by is no fault of a patch that says nothing of it. */
export const laterCompletionViolations = (before: Dates, after: Dates, at: string): RuleViolation[] =>
  after.requestedCompletionDate === before.requestedCompletionDate ? [] : completionViolations(after, at);

/** 0 comes first and 4 last: what cannot be told apart from these would be kept and mean nothing. */
export function priorityViolations(order: Pick<ProductOrder, 'priority'>): RuleViolation[] {
  if (order.priority === undefined || priorityOf(order).priority !== undefined) return [];
  return [{ status: 422, code: 'priority', path: 'priority', reason: 'must be 0, 1, 2, 3 or 4; 0 is the highest priority' }];
}

/** A reservation is named so that it can be found. */
export const reservationViolations = (order: ProductOrder): RuleViolation[] => reservationFaults(order).map((fault) => ({ status: 422, ...fault }));

/** A product is given up with all that it holds, on one day, which is still to come. */
function terminationViolations(order: Dates, at: string): RuleViolation[] {
  return itemsOf(order).flatMap(({ item, path, parent }): RuleViolation[] => {
    const date = item.product?.terminationDate;
    if (date === undefined) return [];
    const wrong = (reason: string): RuleViolation[] => [{ status: 422, code: 'terminationDate', path: `${path}.product.terminationDate`, reason }];
    // To pass it over would promise an end that nothing brings about.
    if (item.action !== 'delete') return wrong(`is said by a delete, not by an item with action ${item.action}: order the end when the product is there`);
    if (parent) return wrong('stands with the item of the bundle, which is one plan');
    if (order.requestedStartDate !== undefined && Date.parse(date) < Date.parse(order.requestedStartDate)) return wrong(`is before requestedStartDate, ${order.requestedStartDate}`);
    return Date.parse(date) < Date.parse(at) ? wrong('has passed; what has been charged since is not taken back by an order') : [];
  });
}

/** The moment an item is carried out, as far as it is known beforehand: when its order begins, or the later day on which a product is given up, with all that it holds. */
export function carriedOutOn(item: ProductOrderItem, { requestedStartDate, productOrderItem }: Dates, at: string): string {
  const isWithin = (top: ProductOrderItem) => itemsOf({ productOrderItem: [top] }).some((placed) => placed.item.id === item.id);
  const given = item.action === 'delete' ? productOrderItem.find((top) => top.action === 'delete' && isWithin(top)) : undefined;
  const dates = [given?.product?.terminationDate, requestedStartDate, at].filter((date) => date !== undefined);
  return dates.reduce((latest, date) => (Date.parse(date) > Date.parse(latest) ? date : latest));
}

/** Nothing of an order that is to start later begins before, and nothing is reserved for it; what is to be given up on a day is there until then. */
export function inTime(plans: Plan[], order: Dates, at: string): Plan[] {
  const starts = new Map(order.productOrderItem.map((item) => [item.id, carriedOutOn(item, order, at)]));
  return plans.map((plan) => {
    const start = starts.get(plan.itemId) ?? at;
    return Date.parse(start) > Date.parse(at) ? startingAt(plan, start) : plan;
  });
}
