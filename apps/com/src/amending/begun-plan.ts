import { isDeepStrictEqual } from 'node:util';
import { hasStarted, type PlanProgress, type Task } from '@banyan/order';
import { orderedCfs } from '../cfs-orders.js';
import type { Baseline } from '../order-view.js';

/** The plan of an item that is being carried out, as far as what is left of it can be planned afresh. */
export type BegunPlan = Pick<PlanProgress, 'itemId' | 'tasks'>;

interface Change { id: string; document?: Record<string, unknown>; set?: { realizingService?: { id: string }[] } }

/** What the tasks of a plan do to one product in its inventory. */
const changesTo = (productId: string, tasks: readonly Task[]): Change[] =>
  tasks.flatMap(({ do: action }) => (action.kind === 'send' ? ((action.data['changes'] ?? []) as Change[]).filter(({ id }) => id === productId) : []));

/** The service orders that have begun for one product, as planned. The plan says itself whose a service is to be. */
export function orderedFor({ tasks }: BegunPlan, productId: string, baseline: Baseline | undefined): Task[] {
  const planned = changesTo(productId, tasks).flatMap(({ set }) => set?.realizingService ?? []);
  const own = new Set([...planned, ...(baseline?.product.realizingService ?? [])].map(({ id }) => id));
  return tasks.filter((task) => hasStarted(task) && own.has(orderedCfs(task)?.service.id ?? ''));
}

/** The document with which a product has been reserved. */
export const reservedAs = ({ tasks }: BegunPlan, productId: string): Record<string, unknown> => changesTo(productId, tasks).find(({ document }) => document)?.document ?? {};

/** What reads otherwise in the later document, as an inventory is told it: null is for what it has no more. */
export function changedSince(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isDeepStrictEqual(plain(before[name]), plain(after[name])));
  return Object.fromEntries(names.map((name) => [name, after[name] ?? null]));
}

/** As it reads when it has been stored: without what is undefined. */
export const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** The tasks that were planned now, of which those that have begun stay what they are, and come first. */
export function carryingOn(begun: BegunPlan | undefined, planned: readonly Task[]): Task[] {
  const kept = (begun?.tasks ?? []).filter(hasStarted);
  return [...kept, ...planned.filter(({ id }) => !kept.some((task) => task.id === id))];
}
