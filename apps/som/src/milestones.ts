import type { PlanProgress } from '@banyan/order';
import type { ServiceOrder, ServiceOrderItem } from './service-order.entity.js';

type Milestone = NonNullable<ServiceOrder['milestone']>[number];
type Action = ServiceOrderItem['action'];

/** What is reached when a task of an item's plan is done, by the task and by what the item does; tasks that are not here reach nothing of their own. */
export const taskMilestones: Readonly<Record<string, Readonly<Record<Exclude<Action, 'noChange'>, string>>>> = {
  reserve: { add: 'services reserved', modify: 'services claimed', delete: 'services claimed' },
  provision: { add: 'resources assigned', modify: 'resources changed', delete: 'resources freed' },
  activate: { add: 'services activated', modify: 'services changed', delete: 'services terminated' },
};

/** Pure: whether a plan has passed one, forward or back, so that its order is to be told again. */
export function isPassed(plan: Pick<PlanProgress, 'tasks'>, before: Pick<PlanProgress, 'tasks'>): boolean {
  const counts = new Set(['done', 'undone']);
  return plan.tasks.some(({ id, state }) => id in taskMilestones && counts.has(state) && before.tasks.find((task) => task.id === id)?.state !== state);
}

/** Pure: the order with the milestones (TMF641 ServiceOrderMilestone) that it has reached, each with when that was; one that was undone is told as taken back, and stays. */
export function withMilestones(order: ServiceOrder, plans: readonly Pick<PlanProgress, 'itemId' | 'tasks'>[], at: string): ServiceOrder {
  const known = order.milestone ?? [];
  const reached: Milestone[] = [
    { id: 'accepted', name: 'order accepted' },
    ...plans.flatMap((plan) => reachedBy(order, plan)),
    ...(order.state === 'completed' ? [{ id: 'completed', name: 'order completed' }] : []),
  ];
  const fresh = reached.filter(({ id }) => !known.some((milestone) => milestone.id === id)).map((milestone): Milestone => ({ ...milestone, status: 'reached', milestoneDate: at }));
  const undone = new Set(plans.flatMap(({ itemId, tasks }) => tasks.flatMap(({ id, state }) => (state === 'undone' ? [`${itemId} ${id}`] : []))));
  const isTakenBack = ({ id, status }: Milestone) => status === 'reached' && undone.has(id!);
  if (fresh.length === 0 && !known.some(isTakenBack)) return order;
  return { ...order, milestone: [...known.map((milestone) => (isTakenBack(milestone) ? { ...milestone, status: 'taken back', milestoneDate: at } : milestone)), ...fresh] };
}

function reachedBy(order: ServiceOrder, { itemId, tasks }: Pick<PlanProgress, 'itemId' | 'tasks'>): Milestone[] {
  const action = order.serviceOrderItem.find(({ id }) => id === itemId)?.action;
  if (!action || action === 'noChange') return [];
  return tasks.filter(({ id, state }) => state === 'done' && id in taskMilestones).map(({ id, title }) => ({
    id: `${itemId} ${id}`, name: taskMilestones[id]![action], description: title, serviceOrderItem: [{ itemId, serviceOrderId: order.id }],
  }));
}
