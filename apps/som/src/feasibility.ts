import { evaluateRule, valuesOf, type Characteristic } from '@banyan/order';
import type { tmf634 } from '@banyan/tmf';
import type { ResourceOrderItem } from './resource-order.js';

/** What SOM reads of a resource specification: which pool a value comes from is for the catalog to say, to draw it is for others. */
export type AssignedSpecification = tmf634.ResourceSpecification & { assignment?: { pool?: string; poolExpression?: string } };

/** A resource that takes a value of a pool; which pool that is can depend on what is assigned before it, and so be unknown. */
export interface Demand {
  resource: string;
  pool: string | undefined;
}

/** What can be said of one service order: what it takes, or why it cannot be, or why nobody can say. */
export type Asked = { demands: Demand[] } | { refusal: string } | { unknown: string };

/** What a pool has free; `none` when there is no such pool, `unknown` when the inventory cannot be asked. */
export type Free = number | 'none' | 'unknown';

export interface Feasibility {
  result: 'feasible' | 'infeasible' | 'unknown';
  /** Why it is not feasible, or why that is not known. */
  reason: string[];
}

/** What the resources of one CFS take of pools, by the expressions that will choose the pools, at the place that the order says. */
export async function demandsOf(items: readonly ResourceOrderItem[], specifications: ReadonlyMap<string, AssignedSpecification>): Promise<Demand[]> {
  const demands = items.filter(({ action }) => action === 'add').map(async (item): Promise<Demand[]> => {
    const { pool, poolExpression } = specifications.get((item['resourceSpecification'] as { id?: string } | undefined)?.id ?? '')?.assignment ?? {};
    if (!poolExpression) return pool ? [{ resource: item.id, pool }] : [];
    const before = items.filter(({ id }) => item.orderItemRelationship.some(({ orderItem }) => orderItem.itemId === id));
    const related = Object.fromEntries(before.map((other) => [other.id.split('.').at(-1)!, imageOf(other)]));
    const named = await evaluateRule(poolExpression, { resource: imageOf(item), characteristic: imageOf(item).characteristic, related, place: item['place'] });
    return [{ resource: item.id, pool: typeof named === 'string' ? named : undefined }];
  });
  return (await Promise.all(demands)).flat();
}

const imageOf = ({ id, resource }: ResourceOrderItem) => ({ id: resource.id, name: id, characteristic: valuesOf(resource['resourceCharacteristic'] as Characteristic[] | undefined) });

/** Pure: in the order that they are asked in, for what the first takes is not there for the second. What cannot be had as a whole takes nothing. */
export function feasibilities(asked: readonly Asked[], free: ReadonlyMap<string, Free>): Feasibility[] {
  const taken = new Map<string, number>();
  return asked.map((one): Feasibility => {
    if ('refusal' in one) return { result: 'infeasible', reason: [one.refusal] };
    if ('unknown' in one) return { result: 'unknown', reason: [one.unknown] };
    const wanted = new Map<string, string[]>();
    for (const { pool, resource } of one.demands) if (pool !== undefined) wanted.set(pool, [...(wanted.get(pool) ?? []), resource]);
    const found = [...wanted].map(([pool, resources]) => shortage(pool, resources, free.get(pool) ?? 'unknown', taken.get(pool) ?? 0));
    const lacking = found.flatMap((each) => (each?.result === 'infeasible' ? [each.reason] : []));
    if (lacking.length > 0) return { result: 'infeasible', reason: lacking };
    const unknown = [
      ...one.demands.flatMap(({ pool, resource }) => (pool === undefined ? [`which pool ${resource} draws from is not known before it is ordered`] : [])),
      ...found.flatMap((each) => each?.reason ?? []),
    ];
    if (unknown.length > 0) return { result: 'unknown', reason: unknown };
    for (const [pool, resources] of wanted) taken.set(pool, (taken.get(pool) ?? 0) + resources.length);
    return { result: 'feasible', reason: [] };
  });
}

function shortage(pool: string, resources: readonly string[], free: Free, taken: number): { result: 'infeasible' | 'unknown'; reason: string } | undefined {
  if (free === 'unknown') return { result: 'unknown', reason: `the resource inventory does not tell now what pool ${pool} has free for ${resources.join(', ')}` };
  if (free === 'none') return { result: 'infeasible', reason: `there is no pool ${pool} for ${resources.join(', ')}` };
  const left = free - taken;
  return left >= resources.length ? undefined : { result: 'infeasible', reason: `pool ${pool} has ${left} free, and ${resources.join(', ')} take${resources.length === 1 ? 's' : ''} ${resources.length}` };
}
