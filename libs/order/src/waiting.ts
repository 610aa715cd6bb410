import type { Plan, PlanProgress, PlanState, RequiredInformation, Task, WaitAction } from './plan.js';

export interface Wait {
  /** Of its task, and unique in the plan. */
  id: string;
  title: string;
  do: WaitAction;
}

/** The plan, of which nothing begins before all of this has come. */
export function afterWaits(plan: Plan, waits: readonly Wait[]): Plan {
  if (waits.length === 0) return plan;
  const known = plan.tasks.filter((task) => task.do.kind === 'wait').map(({ id }) => id);
  const isFirst = (task: Task) => task.do.kind !== 'wait' && task.after.every((id) => known.includes(id));
  const tasks = plan.tasks.map((task) => (isFirst(task) ? { ...task, after: [...task.after, ...waits.map(({ id }) => id)] } : task));
  return { ...plan, tasks: [...waits.map((wait) => ({ ...wait, after: [] })), ...tasks] };
}

/** The plan, of which nothing begins before the moment (ISO 8601). */
export const startingAt = (plan: Plan, until: string): Plan => afterWaits(plan, [{ id: 'await start', title: `wait until ${until}`, do: { kind: 'wait', until } }]);

/** The plan, of which nothing begins before it is made afresh with what its order lacks. */
export function untilTold(plan: Plan, information: readonly RequiredInformation[]): Plan {
  const until = information.flatMap((each) => each.until ?? []).sort((one, other) => Date.parse(one) - Date.parse(other))[0];
  const title = `wait for ${information.map(({ name }) => name).join(', ')}${until ? `, until ${until}` : ''}`;
  return information.length > 0 ? afterWaits(plan, [{ id: 'await information', title, do: { kind: 'wait', information: [...information], ...(until ? { until } : {}) } }]) : plan;
}

/** What the plan waits to be told, as long as there is use in telling it. */
export const awaitedBy = ({ direction, tasks }: Pick<PlanProgress, 'direction' | 'tasks'>): RequiredInformation[] =>
  tasks.flatMap(({ state, do: action }) => (direction === 'forward' && state === 'waiting' && action.kind === 'wait' && 'information' in action ? action.information : []));

/** What becomes of a wait for another plan, by how that one has ended. While it has not, it is waited for. */
export const waitOutcomes: Partial<Record<PlanState, 'done' | 'refused'>> = { done: 'done', unwound: 'refused' };

/**
 * What an item lacks and may be told later, as its order says it. Time runs from when it was first asked for, however often the order has been amended since.
 *
 * @param before what the order waits to be told already
 * @param at the moment the order is judged at, ISO 8601
 */
export function asRequired({ itemId, path, name, reason, withinMinutes }: Omit<RequiredInformation, 'until'> & { withinMinutes?: number }, before: readonly RequiredInformation[] = [], at: string): RequiredInformation {
  const asked = before.find((each) => each.itemId === itemId && each.name === name);
  const until = asked?.until ?? (withinMinutes === undefined ? undefined : new Date(Date.parse(at) + withinMinutes * 60_000).toISOString());
  return { itemId, path, name, reason, ...(until ? { until } : {}) };
}

/** Pure: the order with what its plans wait to be told. @param isStill whether what it waits for by an item holds on, since none of the moved plans carries that */
export function withAwaited<Order extends { requiredInformation?: RequiredInformation[] }>(order: Order, isStill: (itemId: string) => boolean, moved: readonly Pick<PlanProgress, 'direction' | 'tasks'>[]): Order {
  const { requiredInformation = [], ...rest } = order;
  const next = [...requiredInformation.filter(({ itemId }) => isStill(itemId)), ...moved.flatMap(awaitedBy)];
  return { ...rest, ...(next.length > 0 ? { requiredInformation: next } : {}) } as Order;
}
