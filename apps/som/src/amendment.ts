import { isDeepStrictEqual } from 'node:util';
import { begunSteps, hasBegun, isPastPointOfNoReturn, type PlanStanding } from '@banyan/order';
import type { Violation } from '@banyan/tmf';
import type { ServiceOrder, ServiceOrderItem } from './service-order.entity.js';

/** What plans are made of: whoever changes it amends the order, and everything else describes it. */
const planned = ['serviceOrderItem', 'requestedStartDate', 'priority'] as const;

/** The attributes by which a patch amends an order; none when it only describes it. */
export const amendedAttributes = (before: ServiceOrder, after: ServiceOrder): string[] =>
  planned.filter((name) => !isDeepStrictEqual(name === 'serviceOrderItem' ? asAsked(before, before) : before[name], name === 'serviceOrderItem' ? asAsked(before, after) : after[name]));

/** The items as their client has them. A service that the order is to make keeps its id, whether or not the client repeats it; how far an item is, is not the client's to say. */
export function asAsked(before: ServiceOrder, after: ServiceOrder): ServiceOrderItem[] {
  return (after.serviceOrderItem ?? []).map(({ state: _state, ...item }) => {
    const id = item.service.id ?? before.serviceOrderItem.find((known) => known.id === item.id)?.service.id;
    return { ...item, service: { ...item.service, ...(id ? { id } : {}) } };
  });
}

interface Difference { id: string; path: string; what: 'changed' | 'added' | 'removed' }

function differences(before: ServiceOrder, after: ServiceOrder): Difference[] {
  const [was, is] = [asAsked(before, before), asAsked(before, after)];
  return [
    ...is.flatMap((item, index): Difference[] => {
      const known = was.find(({ id }) => id === item.id);
      return isDeepStrictEqual(known, item) ? [] : [{ id: item.id, path: `serviceOrderItem[${index}]`, what: known ? 'changed' : 'added' }];
    }),
    ...was.filter(({ id }) => !is.some((item) => item.id === id)).map(({ id }): Difference => ({ id, path: 'serviceOrderItem', what: 'removed' })),
  ];
}

/** Pure: what of an amendment comes too late, each with the steps that keep it from being carried out. */
export function lateViolations(before: ServiceOrder, after: ServiceOrder, plans: readonly PlanStanding[]): Violation[] {
  const begun = plans.filter(hasBegun);
  const why = (plan: PlanStanding) => (plan.direction === 'backward' ? 'it is being taken back' : isPastPointOfNoReturn(plan) ? 'it is past its point of no return' : 'it has begun');
  return [
    ...differences(before, after).flatMap(({ id, path, what }): Violation[] => {
      const own = begun.find(({ itemId }) => itemId === id);
      return own ? [{ code: 'itemBegun', path, reason: `item ${id} cannot be ${what} any more, ${why(own)}: ${begunSteps([own])}` }] : [];
    }),
    ...amendedAttributes(before, after).filter((name) => name !== 'serviceOrderItem' && begun.length > 0).map((name) => ({ code: 'orderBegun', path: name, reason: `cannot be changed any more, the order has begun: ${begunSteps(begun)}` })),
  ];
}

/** What an amendment did, in the words of a note. */
export const deedsOf = (before: ServiceOrder, after: ServiceOrder): string =>
  `amended: ${[...differences(before, after).map(({ id, what }) => `item ${id} ${what}`), ...amendedAttributes(before, after).filter((name) => name !== 'serviceOrderItem')].join(', ')}`;
