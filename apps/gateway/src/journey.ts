import { createHash } from 'node:crypto';
import type { JourneyOrder, JourneyTask } from '@banyan/orchestrator';
import { orderLifecycle, type OrderState } from '@banyan/order';

/** What one service answered when it was asked for its orders of a journey, or why it could not. */
export type Asked = { service: string; orders: JourneyOrder[] } | { service: string; reason: string };

/** A task that waits for a person, and where. */
export interface StuckTask extends Pick<JourneyTask, 'title' | 'phase' | 'attempts' | 'reason'> {
  service: string;
  orderId: string;
  planId: string;
  taskId: string;
  since?: string;
}

/** An order with everything below it. */
export interface Journey {
  /** Of the order that it began with. */
  id: string;
  /** Of that order; absent while its service cannot be asked. */
  state?: string;
  /** Services that could not be asked, and why: their orders are not among these. */
  missing: { service: string; reason: string }[];
  /** The fallout: what waits for a person. */
  stuck: StuckTask[];
  /** Each below the one that placed it, `level` deep. */
  orders: (JourneyOrder & { level: number })[];
}

/**
 * Composes a journey of what the services know of it.
 *
 * @param asked in the order in which orders command each other
 * @returns undefined when nobody who could be asked has any of it
 */
export function composeJourney(id: string, asked: readonly Asked[]): Journey | undefined {
  const all = asked.flatMap((each) => ('orders' in each ? each.orders : []));
  if (all.length === 0) return undefined;
  const head = all.find((order) => order.id === id);
  return {
    id, ...(head && { state: head.state }),
    missing: asked.flatMap((each) => ('reason' in each ? [each] : [])),
    stuck: all.flatMap(stuckOf),
    orders: below(undefined, all, 0),
  };
}

/** Those that no known plan has placed stand at the top: the one that the journey began with, and those whose parent cannot be shown. */
function below(parent: JourneyOrder | undefined, all: readonly JourneyOrder[], level: number): Journey['orders'] {
  const planOf = new Map(all.flatMap((order) => order.plans.map((plan) => [plan.id, order] as const)));
  const turn = ({ placedBy }: JourneyOrder) => parent?.plans.flatMap((plan) => plan.tasks.map((task) => `${plan.id} ${task.id}`)).indexOf(`${placedBy?.planId} ${placedBy?.taskId}`) ?? 0;
  return all
    .filter((order) => order !== parent && planOf.get(order.placedBy?.planId ?? '') === parent)
    .sort((a, b) => turn(a) - turn(b))
    .flatMap((order) => [{ ...order, level }, ...below(order, all, level + 1)]);
}

function stuckOf({ service, id: orderId, plans }: JourneyOrder): StuckTask[] {
  return plans.flatMap((plan) => plan.tasks.filter(({ state }) => state === 'stuck').map(({ id: taskId, title, phase, attempts, reason, startedAt: since }) => ({
    service, orderId, planId: plan.id, taskId, title, phase, attempts, reason, since,
  })));
}

/** Whether nothing of it will move any more. */
export const hasEnded = ({ state }: Journey): boolean => state !== undefined && orderLifecycle.isFinal(state as OrderState);

/** What changed of a journey: the orders that are new or not as they were; the rest as it is now. */
export interface JourneyChange {
  /** All that whoever has heard of this change has seen. */
  known: string;
  change: Journey;
}

const separator = '.';
const stampOf = (seen: unknown): string => createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 8);

/** What stands for having seen all of a journey: a stamp for each order as it stands, and one for the rest. */
export function knownOf({ orders, ...rest }: Journey): string {
  return [stampOf(rest), ...orders.map(stampOf)].join(separator);
}

/** @param known what `knownOf` gave for the journey as it was seen last; anything else stands for nothing */
export function changeSince(known: string, journey: Journey): JourneyChange | undefined {
  const now = knownOf(journey);
  if (now === known) return undefined;
  const seen = new Set(known.split(separator));
  return { known: now, change: { ...journey, orders: journey.orders.filter((order) => !seen.has(stampOf(order))) } };
}
