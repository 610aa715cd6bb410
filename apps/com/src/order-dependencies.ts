import { isDeepStrictEqual } from 'node:util';
import { afterWaits, dependencyWords, itemGraph, nearestItems, plansInTurn, wayBetween, type ItemGraph, type OrderState, type Plan, type Task } from '@banyan/order';
import { itemsOf, type ProductOrder, type ProductOrderItem } from './product-order.entity.js';
import type { RuleViolation } from './rule-violation.js';

/** What must have happened to an order before one that relies on it begins, by its state. */
const standings: Readonly<Record<OrderState, 'met' | 'open' | 'failed'>> = {
  acknowledged: 'open', pending: 'open', inProgress: 'open', held: 'open', assessingCancellation: 'open', pendingCancellation: 'open',
  completed: 'met', partial: 'failed', failed: 'failed', cancelled: 'failed', rejected: 'failed',
};

type Items = Pick<ProductOrder, 'productOrderItem'>;

const violation = (status: 409 | 422, code: string, path: string, reason: string): RuleViolation => ({ status, code, path, reason });

/** Items rely on items of this order, and none of them on itself by way of others. */
export function dependencyViolations(order: Items): RuleViolation[] {
  const { tops, between, within } = graphsOf(order);
  return itemsOf(order).flatMap(({ item, path }) =>
    (item.productOrderItemRelationship ?? []).flatMap(({ id = '', relationshipType }, index): RuleViolation[] => {
      const at = `${path}.productOrderItemRelationship[${index}].id`;
      if (!dependencyWords.includes(relationshipType)) return [];
      if (!tops.has(id)) return [violation(422, 'dependencyUnknown', at, `there is no item ${id} in this order`)];
      const [from, to] = [tops.get(item.id!)!, tops.get(id)!];
      const back = from === to ? wayBetween(within, id, item.id!) : wayBetween(between, to, from);
      return back ? [violation(422, 'dependencyCycle', at, `would have to wait for itself: ${[from === to ? item.id : from, ...back].join(' → ')}`)] : [];
    }),
  );
}

/** TMF622 v4 relates no orders to one another: the attribute is TMF641's, and an extension here. */
interface OrderRelationship { id: string; relationshipType?: string }

/** The orders that this one comes after, with where it says so. */
export function precedingOrders(order: ProductOrder): { id: string; path: string }[] {
  const relationships = order['orderRelationship'] as OrderRelationship[] | undefined;
  if (!Array.isArray(relationships)) return [];
  const all = relationships.flatMap((relationship, index) => (dependencyWords.includes(relationship?.relationshipType) ? [{ id: String(relationship.id), path: `orderRelationship[${index}].id` }] : []));
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
}

/** An order relies on orders that are there, and have not failed already. @param states of those that are there, by id */
export function precedingViolations(order: ProductOrder, states: ReadonlyMap<string, OrderState>): RuleViolation[] {
  const given = order['orderRelationship'];
  if (given !== undefined && !Array.isArray(given)) return [violation(422, 'format', 'orderRelationship', 'must be a list')];
  return precedingOrders(order).flatMap(({ id, path }): RuleViolation[] => {
    const state = states.get(id);
    if (!state) return [violation(422, 'orderUnknown', path, `there is no product order ${id}`)];
    return standings[state] === 'failed' ? [violation(409, 'dependencyFailed', path, `product order ${id} is ${state}, and what relies on it cannot be carried out`)] : [];
  });
}

/** What was waited for cannot be another thing afterwards. */
export const reliesOnOthers = (before: ProductOrder, after: ProductOrder): boolean => !isDeepStrictEqual(precedingOrders(before).map(({ id }) => id), precedingOrders(after).map(({ id }) => id));

/** One item comes after another one of its order. */
export interface Turn { from: string; to: string }

/** The order, in which these items say that they come after others as well; where the order has it the other way round already, it is taken at its word. */
export const comingAfter = <Order extends Items>(order: Order, turns: readonly Turn[]): Order =>
  turns.reduce((soFar, { from, to }) => {
    const { tops, between, within } = graphsOf(soFar);
    const [top, other] = [tops.get(from)!, tops.get(to)!];
    const [graph, one, before] = top === other ? [within, from, to] : [between, top, other];
    const isCircleOrSaid = wayBetween(graph, before, one) ?? graph.get(one)?.includes(before);
    const follow = (item: ProductOrderItem): ProductOrderItem => ({
      ...item,
      ...(item.id === from ? { productOrderItemRelationship: [...(item.productOrderItemRelationship ?? []), { id: to, relationshipType: 'reliesOn' }] } : {}),
      ...(item.productOrderItem ? { productOrderItem: item.productOrderItem.map(follow) } : {}),
    });
    return isCircleOrSaid ? soFar : { ...soFar, productOrderItem: soFar.productOrderItem.map(follow) };
  }, order);

/** Whether the plan of an item begins when that of another one is done. */
export function comesAfter(order: Items, from: string, to: string): boolean {
  const { tops, between } = graphsOf(order);
  const [one, other] = [tops.get(from)!, tops.get(to)!];
  return one !== other && wayBetween(between, one, other) !== undefined;
}

/** Each plan waits for those of the items that its own relies on, and for those of the orders that the order does. @param others plans of these */
export function inTurn(plans: Plan[], order: Items, others: readonly Pick<Plan, 'id' | 'title' | 'orderId' | 'itemId'>[]): Plan[] {
  const { between } = graphsOf(order);
  const orders = others.map((other) => ({ id: `await ${other.id}`, title: `wait for ${other.title} of order ${other.orderId}`, do: { kind: 'wait' as const, plan: other.id } }));
  return plansInTurn(plans.map((plan) => afterWaits(plan, orders)), between);
}

/** Thrown when an item of a bundle relies on what its plan can only do at its end. */
export class CannotWait extends Error {}

/** Within one plan, the service orders of an item come after those of the items that it relies on. @throws CannotWait */
export function tasksInTurn(top: ProductOrderItem, tasks: ReadonlyMap<string, readonly Task[]>): Task[] {
  const { within } = graphsOf({ productOrderItem: [top] });
  return [...tasks].flatMap(([id, own]) => {
    const before = nearestItems(within, id, (other) => (tasks.get(other) ?? []).length > 0).flatMap((other) => tasks.get(other)!);
    const late = before.find((task) => task.irrevocable);
    if (late && own.some((task) => !task.irrevocable)) throw new CannotWait(`item ${id} cannot come after “${late.title}”: of a bundle, what cannot be undone comes last`);
    return own.map((task) => ({ ...task, after: [...task.after, ...before.map((other) => other.id)] }));
  });
}

/** Who relies on whom: among the independent items, each with all that it holds, and among the items that one of them holds. */
function graphsOf(order: Items): { tops: ReadonlyMap<string, string>; between: ItemGraph; within: ItemGraph } {
  const tops = new Map(order.productOrderItem.flatMap((top) => itemsOf({ productOrderItem: [top] }).map(({ item }) => [item.id!, top.id!] as const)));
  const edges = itemsOf(order).flatMap(({ item }) =>
    (item.productOrderItemRelationship ?? []).flatMap(({ id, relationshipType }) => (id && tops.has(id) && dependencyWords.includes(relationshipType) ? [{ from: item.id!, to: id }] : [])),
  );
  const crosses = ({ from, to }: { from: string; to: string }) => tops.get(from) !== tops.get(to);
  return { tops, within: itemGraph(edges.filter((edge) => !crosses(edge))), between: itemGraph(edges.filter(crosses).map(({ from, to }) => ({ from: tops.get(from)!, to: tops.get(to)! }))) };
}
