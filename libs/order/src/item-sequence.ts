import type { Plan } from './plan.js';
import { afterWaits } from './waiting.js';

/** Words by which an item or an order says that another one has to come first. Other relationships are descriptive, and are kept. */
export const dependencyWords: readonly unknown[] = ['reliesOn', 'dependsOn', 'requires', 'dependency'];

/** By id, the ids that each relies on. */
export type ItemGraph = ReadonlyMap<string, readonly string[]>;

export const itemGraph = (edges: readonly { from: string; to: string }[]): ItemGraph => new Map(edges.map(({ from }) => [from, [...new Set(edges.filter((edge) => edge.from === from).map(({ to }) => to))]]));

/** The shortest way from one to the other, both named. */
export function wayBetween(edges: ItemGraph, from: string, to: string): string[] | undefined {
  const cameFrom = new Map([[from, '']]);
  for (const id of cameFrom.keys()) {
    if (id === to) {
      const way: string[] = [];
      for (let at = id; at !== ''; at = cameFrom.get(at)!) way.unshift(at);
      return way;
    }
    for (const next of edges.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return undefined;
}

/** What one relies on, looking through those that have nothing to do. */
export function nearestItems(edges: ItemGraph, from: string, isThere: (id: string) => boolean): string[] {
  return [...new Set((edges.get(from) ?? []).flatMap((id) => (isThere(id) ? [id] : nearestItems(edges, id, isThere))))];
}

/** That one item relies on another, and where its order says so. */
export interface ItemDependency { from: string; to: string; path: string }

/** An order item of TMF641 or TMF652 as far as it says what it comes after. */
interface RelatedItem { id?: string; relations?: readonly { relationshipType?: string; orderItem?: { itemId?: string } }[]; path: string }

/** What the items of a service or resource order come after, by their relationships. */
export const itemDependencies = (items: readonly RelatedItem[]): ItemDependency[] =>
  items.flatMap(({ id = '', relations = [], path }) =>
    relations.flatMap(({ relationshipType, orderItem }, index) => (dependencyWords.includes(relationshipType) ? [{ from: id, to: orderItem?.itemId ?? '', path: `${path}[${index}].orderItem.itemId` }] : [])));

/** Items rely on items of their order, and none of them on itself by way of others. */
export function sequenceFaults(ids: readonly (string | undefined)[], dependencies: readonly ItemDependency[]): { code: string; path: string; reason: string }[] {
  const edges = itemGraph(dependencies);
  return dependencies.flatMap(({ from, to, path }) => {
    if (!ids.includes(to)) return [{ code: 'dependencyUnknown', path, reason: `there is no item ${to} in this order` }];
    const back = wayBetween(edges, to, from);
    return back ? [{ code: 'dependencyCycle', path, reason: `would have to wait for itself: ${[from, ...back].join(' → ')}` }] : [];
  });
}

/** Each plan waits for those of the items that its own relies on. */
export function plansInTurn(plans: readonly Plan[], edges: ItemGraph): Plan[] {
  const byItem = new Map(plans.map((plan) => [plan.itemId, plan]));
  return plans.map((plan) => afterWaits(plan, nearestItems(edges, plan.itemId, (id) => byItem.has(id)).map((id) => ({ id: `await item ${id}`, title: `wait for ${byItem.get(id)!.title}`, do: { kind: 'wait' as const, plan: byItem.get(id)!.id } }))));
}
