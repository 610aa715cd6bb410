import { topics } from '@banyan/messaging';
import { dependencyWords, evaluateAll, evaluateRule, expectedOf, phaseTask, priorityOf, reservationOf, sameValues, valuesOf, type CallAction, type Characteristic, type Plan, type Task } from '@banyan/order';
import { contextOf } from './call-context.js';
import type { CallData, ResourceImage, ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

/** The order asks for something that the catalog or the inventory does not allow; told to whoever ordered. */
export class CannotPlan extends Error {}

type Operation = CallAction['operation'];

/**
 * Pure: resource order × resource catalog × resources as they are → one plan for all items, all or nothing.
 *
 * First the inventory assigns values and marks what will change; then the network is commanded, each resource after
 * those it depends on; then the inventory installs. What is removed goes last, dependents first: it cannot be undone.
 *
 * @throws CannotPlan, or RuleError when an expression of the catalog cannot be evaluated
 */
export async function decompose(order: ResourceOrder, view: ResourceOrderView): Promise<Plan> {
  const planId = `${order.id}/all`;
  check(order, view);
  const touched = order.orderItem.filter((item) => item.action !== 'noChange');
  const kept = touched.filter((item) => item.action !== 'delete');
  const removed = touched.filter((item) => item.action === 'delete');
  const phase = { topic: topics.resourceInventoryCommands, planId };
  const reserve = phaseTask({ ...phase, id: 'assign', title: `resource inventory: ${phaseTitle(touched)}`, after: [], changes: await Promise.all(touched.map((item) => beginning(item, order, view))), answered: true });
  const called = await calledOf(kept, order, view);
  const taken = removed.filter((item) => activationOf(item, view));
  const calls = new Set([...called, ...taken]);
  const waits = new Map(await Promise.all(called.map(async (item) => [item, await waitsFor(item, order, view)] as const)));
  const activations = [...waits].map(([item, own]) => callTask(planId, item, order, view, calls, own));
  const last = activations.length > 0 ? activations.map((task) => task.id) : ['assign'];
  const install = kept.length === 0 ? [] : [phaseTask({ ...phase, id: 'install', title: `resource inventory: install ${kept.map((item) => item.id).join(', ')}`, after: last, changes: kept.map((item) => ending(item, order, view)), answered: true })];
  const beforeRemoval = install.length > 0 ? ['install'] : ['assign'];
  const removals = taken.map((item) => removalTask(planId, item, order, view, calls, beforeRemoval));
  const release = removed.length === 0 ? [] : [phaseTask({
    ...phase, id: 'release', title: `resource inventory: release ${removed.map((item) => item.id).join(', ')}`,
    after: removals.length > 0 ? removals.map((task) => task.id) : beforeRemoval, changes: removed.map((item) => ending(item, order, view)), answered: true, irrevocable: true,
  })];
  return {
    id: planId, orderId: order.id, itemId: '*', title: `resource order: ${order.name ?? order.id}`, versions: versionsOf(view), ...priorityOf(order),
    tasks: [reserve, ...[...waits.values()].flat(), ...activations, ...install, ...removals, ...release],
  };
}

function check(order: ResourceOrder, view: ResourceOrderView): void {
  for (const item of order.orderItem) {
    const { id } = specificationRef(item, view);
    if (item.action !== 'noChange' && !view.specifications.has(id)) throw new CannotPlan(`item ${item.id}: the catalog has no resource specification ${id}`);
    if (item.action !== 'add' && !view.baselines.has(item.resource.id)) throw new CannotPlan(`item ${item.id}: there is no resource ${item.resource.id}`);
  }
}

function specificationRef(item: ResourceOrderItem, view: ResourceOrderView): { id: string } {
  const id = item.resourceSpecification?.id || item.resource.resourceSpecification?.id || view.baselines.get(item.resource.id)?.resource.resourceSpecification?.id;
  return { id: id ?? '' };
}

const specificationOf = (item: ResourceOrderItem, view: ResourceOrderView) => view.specifications.get(specificationRef(item, view).id);
const activationOf = (item: ResourceOrderItem, view: ResourceOrderView) => specificationOf(item, view)?.activation;

const phaseWords: Record<ResourceOrderItem['action'], string> = { add: 'assign', modify: 'claim', delete: 'shut down', noChange: 'leave' };
const phaseTitle = (items: ResourceOrderItem[]) => items.map((item) => `${phaseWords[item.action]} ${item.id}`).join(', ');

/** The first inventory phase for one item. */
async function beginning(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): Promise<object> {
  const { id } = item.resource;
  const expectedVersion = view.baselines.get(id)?.version;
  if (item.action === 'modify') return { id, event: 'changing', expectedVersion };
  if (item.action === 'delete') return { id, event: 'removing', expectedVersion };
  const pool = await poolOf(item, order, view);
  const { reservation: kept } = reservationOf(order);
  const document = {
    ...item.resource,
    category: specificationOf(item, view)?.category,
    ...standingOn(item, order),
    resourceOrderItem: [{ resourceOrderId: order.id, itemId: item.id, itemAction: item.action }],
  };
  return { id, event: 'planned', document, ...(pool ? { pool, ...(kept ? { reservation: kept.id } : {}) } : {}) };
}

/** The resources it stands on are written on a resource, so that it can be taken down before them. */
function standingOn(item: ResourceOrderItem, order: ResourceOrder): { resourceRelationship?: object[] } {
  const stays = dependencies(item, order).filter(({ action }) => action !== 'delete');
  const dependsOn = stays.map((other) => ({ relationshipType: 'dependsOn', resource: { id: other.resource.id, name: pathOf(other) } }));
  return dependsOn.length > 0 ? { resourceRelationship: dependsOn } : {};
}

/** What a resource that was moved stands on from now on. Of what stood there before, the relations that its orders wrote give way; what others wrote on it stays. */
function standingAnew(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): { resourceRelationship?: object[] } {
  const dependsOn = dependencies(item, order).map(pathOf);
  const ordered = new Set(order.orderItem.map(({ resource }) => resource.id));
  const { resourceRelationship: former = [] } = view.baselines.get(item.resource.id)?.resource ?? {};
  const others = former.filter(({ relationshipType, resource }) => relationshipType !== 'dependsOn' || !(ordered.has(resource?.id ?? '') || dependsOn.includes(resource?.name ?? '')));
  const { resourceRelationship: own = [] } = standingOn(item, order);
  return others.length + own.length > 0 ? { resourceRelationship: [...others, ...own] } : {};
}

/** The last inventory phase for one item. */
function ending(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): object {
  const { id, resourceCharacteristic, place } = item.resource;
  if (item.action !== 'modify') return { id, event: item.action === 'add' ? 'installed' : 'removed' };
  const event = stateEvent(item, view);
  if (event) return { id, event };
  return { id, event: 'changed', set: { resourceCharacteristic, ...(item['formerPlace'] ? { place, ...standingAnew(item, order, view) } : {}) } };
}

/** A resource that shall be locked is suspended, and resumed when it shall be unlocked again. */
function stateEvent({ action, resource }: ResourceOrderItem, view: ResourceOrderView): 'suspended' | 'resumed' | undefined {
  const wanted = resource['administrativeState'];
  if (action !== 'modify' || wanted === undefined || wanted === view.baselines.get(resource.id)?.resource.administrativeState) return undefined;
  return wanted === 'locked' ? 'suspended' : 'resumed';
}

/** The items that the gear has to hear of. A change of state is told where one of the attributes says it, and nowhere else. */
async function calledOf(items: ResourceOrderItem[], order: ResourceOrder, view: ResourceOrderView): Promise<ResourceOrderItem[]> {
  const activated = items.filter((item) => activationOf(item, view));
  const isTold = await Promise.all(activated.map(async (item) => {
    if (!stateEvent(item, view)) return true;
    const { attributes } = activationOf(item, view)!;
    const told = (resource: ResourceImage) => evaluateAll(attributes, contextFor(resource, item, order, view));
    return !sameValues(await told(imageOf(item, view)), await told(baselineImage(item, view)));
  }));
  return activated.filter((_item, index) => isTold[index]);
}

async function poolOf(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): Promise<string | undefined> {
  const { pool, poolExpression } = specificationOf(item, view)?.assignment ?? {};
  if (!poolExpression) return pool;
  const answer = await evaluateRule(poolExpression, {
    resource: { id: item.resource.id, name: item.id }, characteristic: valuesOf(item.resource.resourceCharacteristic as unknown as Characteristic[]),
    related: relatedOf(item, order, view), place: placeOf(item),
  });
  if (typeof answer !== 'string') throw new CannotPlan(`item ${item.id}: ${poolExpression} names no pool`);
  return answer;
}

/** What the call of an item waits for: the moment that its activation names, unless the order does not lie before it. */
async function waitsFor(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): Promise<Task[]> {
  const { notBefore } = activationOf(item, view)!;
  const until = notBefore ? ((await evaluateRule(notBefore, contextFor(imageOf(item, view), item, order, view))) ?? undefined) : undefined;
  if (until === undefined) return [];
  if (typeof until !== 'string' || Number.isNaN(Date.parse(until))) throw new CannotPlan(`item ${item.id}: ${notBefore} gives no moment, but ${JSON.stringify(until)}`);
  return Date.parse(until) > Date.parse(order.orderDate ?? '') ? [{ id: `await ${item.id}`, title: `wait until ${until}`, after: ['assign'], do: { kind: 'wait', until } }] : [];
}

/** What the expressions of an item's activation see of one image of its resource. */
const contextFor = (resource: ResourceImage, item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView) => contextOf({ resource, related: relatedOf(item, order, view), place: placeOf(item) });

/** The items an item comes after, as its order says. */
function dependencies(item: ResourceOrderItem, order: ResourceOrder): ResourceOrderItem[] {
  const ids = (item.orderItemRelationship ?? []).filter((relation) => dependencyWords.includes(relation.relationshipType)).map((relation) => relation.orderItem?.itemId);
  return order.orderItem.filter((other) => ids.includes(other.id));
}

function callTask(planId: string, item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView, calls: Calls, waits: readonly Task[]): Task {
  const operation: Operation = item.action === 'add' ? 'add' : 'modify';
  const undoing: Operation = operation === 'add' ? 'delete' : 'modify';
  return {
    id: `activate ${item.id}`,
    title: `${activationOf(item, view)!.adapter}: ${operation} ${activationOf(item, view)!.objectClass}`,
    after: ['assign', ...nearestCalls(item, order, calls).map((id) => `activate ${id}`), ...waits.map(({ id }) => id)],
    ...expectedOf(activationOf(item, view)!),
    do: call(operation, callData(planId, item, order, view, imageOf(item, view))),
    undo: call(undoing, operation === 'add' ? callData(planId, item, order, view, imageOf(item, view)) : formerData(planId, item, order, view)),
  };
}

function removalTask(planId: string, item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView, calls: Calls, after: string[]): Task {
  const dependents = [...calls].filter((other) => other.action === 'delete' && nearestCalls(other, order, calls).includes(item.id));
  return {
    id: `remove ${item.id}`,
    title: `${activationOf(item, view)!.adapter}: delete ${activationOf(item, view)!.objectClass}`,
    after: [...after, ...dependents.map((other) => `remove ${other.id}`)],
    ...expectedOf(activationOf(item, view)!),
    do: call('delete', callData(planId, item, order, view, baselineImage(item, view))),
    irrevocable: true,
  };
}

/** The items that have a call of their own in the plan. */
type Calls = ReadonlySet<ResourceOrderItem>;

/** The items with a call of their own that an item comes after, looking through those that are only assigned, or not told. What goes is called after all that stays, and neither waits for the other by its item. */
function nearestCalls(item: ResourceOrderItem, order: ResourceOrder, calls: Calls): string[] {
  const found: string[] = [];
  // A set, of which what is added is gone through as well, and once.
  const before = new Set(dependencies(item, order));
  for (const other of before) {
    if (calls.has(other) && (other.action === 'delete') === (item.action === 'delete')) found.push(other.id);
    else for (const further of dependencies(other, order)) before.add(further);
  }
  return found;
}

function call(operation: Operation, data: CallData): CallAction {
  return { kind: 'call', adapter: data.activation.adapter, operation, data: { ...data } };
}

function callData(planId: string, item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView, resource: ResourceImage): CallData {
  const isAssigned = [item, ...dependencies(item, order)].some((each) => each.action === 'add');
  return {
    activation: activationOf(item, view)!,
    resource,
    related: relatedOf(item, order, view),
    place: placeOf(item),
    ...(isAssigned ? { assignedBy: { planId, taskId: 'assign' } } : {}),
  };
}

/** The call that makes a modified resource what it was: with what it referred to, where it stood. */
function formerData(planId: string, item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): CallData {
  const former = (other: ResourceOrderItem) => order.orderItem.find((each) => each.action === 'delete' && each.id !== other.id && pathOf(each) === pathOf(other)) ?? other;
  const related = imagesOf(dependencies(item, order).map(former), view);
  return { ...callData(planId, item, order, view, baselineImage(item, view)), related, place: item['formerPlace'] ?? placeOf(item) };
}

/** The resources that an item comes after, by the last segment of their paths. */
function relatedOf(item: ResourceOrderItem, order: ResourceOrder, view: ResourceOrderView): Record<string, ResourceImage> {
  return imagesOf(dependencies(item, order), view);
}

function imagesOf(items: ResourceOrderItem[], view: ResourceOrderView): Record<string, ResourceImage> {
  return Object.fromEntries(items.map((other) => [pathOf(other).split('.').at(-1)!, imageOf(other, view)]));
}

/** The path of a resource in its CFS; of one that another takes the place of, the item has an id of its own. */
const pathOf = (item: ResourceOrderItem): string => item.resource.name ?? item.id;

/** All places of the item, of which the resource itself keeps one. */
const placeOf = (item: ResourceOrderItem) => item['place'] ?? item.resource.place;

/** A resource as the order will leave it. */
function imageOf(item: ResourceOrderItem, view: ResourceOrderView): ResourceImage {
  const baseline = view.baselines.get(item.resource.id)?.resource;
  const administrativeState = (item.resource['administrativeState'] ?? (item.action === 'add' ? undefined : baseline?.administrativeState) ?? 'unlocked') as ResourceImage['administrativeState'];
  const { value } = baseline ?? {};
  return { id: item.resource.id, name: pathOf(item), administrativeState, ...(value === undefined ? {} : { value }), characteristic: valuesOf(item.resource.resourceCharacteristic as unknown as Characteristic[]) };
}

/** A resource as it was before the order. */
function baselineImage(item: ResourceOrderItem, view: ResourceOrderView): ResourceImage {
  const { resource } = view.baselines.get(item.resource.id)!;
  return {
    ...imageOf(item, view), characteristic: valuesOf(resource.resourceCharacteristic as unknown as Characteristic[]),
    administrativeState: (resource.administrativeState ?? 'unlocked') as ResourceImage['administrativeState'],
  };
}

function versionsOf(view: ResourceOrderView): Record<string, string> {
  return Object.fromEntries([
    ...[...view.specifications].map(([id, element]) => [`resourceSpecification/${id}`, element.version ?? ''] as const),
    ...[...view.baselines].map(([id, baseline]) => [`resource/${id}`, String(baseline.version)] as const),
  ]);
}
