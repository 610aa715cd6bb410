import { placeResourceOrderType, topics } from '@banyan/messaging';
import { changedRoles, childOrderTask, longestWay, partsOf, phaseTask, priorityOf, valuesOf, withoutTakenAway, type Characteristic, type DecompositionContext, type Part, type Plan, type RoleRef, type Task } from '@banyan/order';
import { differenceOf, pathOf, pathsBefore, wholeOf, type Wish } from './difference.js';
import type { RfsChange, RfsTarget } from './rfs-change.js';
import { asItIs, innerDifference, innerTasks, partOf, sequenceOf, type InnerChange } from './inner-services.js';
import { lackingCharacteristics } from './mandatory-characteristics.js';
import { resourceOrder, type Circumstances } from './resource-order.js';
import { cfsChanges, rfsChanges, stateEvent } from './service-changes.js';
import { servingFor } from './shared-services.js';
import { decomposesTo, type InstalledCfs, type ServiceOrder, type ServiceOrderItem, type ServiceOrderView, type ServiceSpecification } from './service-order.entity.js';

export type NewId = () => string;

/** The order asks for something that the catalog or the inventory does not allow; told to whoever ordered. */
export class CannotDecompose extends Error {}

/**
 * Pure: service order × service catalog × running services → one plan for each item that does something.
 *
 * A CFS becomes RFSs and these become resources, by the rules in the catalog. The plan is the difference between what
 * should be and what is: reserve the service instances, place one resource order for all resources of the CFS (its
 * items name what they come after, so that whatever may run side by side does), then activate the services. A CFS that
 * rests on another has a service order placed for that one, which SOM hears itself.
 *
 * @param waiting items that are still to be told something: their plans are shown, and never carried out
 * @throws CannotDecompose, or RuleError when an expression of the catalog cannot be evaluated
 */
export async function decompose(order: ServiceOrder, view: ServiceOrderView, newId: NewId, waiting: readonly string[] = []): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const item of order.serviceOrderItem) if (item.action !== 'noChange') plans.push(await planOf(order, item, view, newId, waiting.includes(item.id)));
  return plans;
}

async function planOf(order: ServiceOrder, item: ServiceOrderItem, view: ServiceOrderView, newId: NewId, isWaiting: boolean): Promise<Plan> {
  const planId = `${order.id}/${item.id}`;
  const installed = view.installed.get(item.service.id ?? '');
  if (item.action !== 'add' && !installed) throw new CannotDecompose(`there is no running service ${item.service.id}`);
  const event = stateEvent(item, installed);
  const { changes, inner } = event ? wholeWithInner(installed!, event) : await changesOf(order, item, installed, view, newId);
  const lacking = event || isWaiting ? [] : lackingCharacteristics(changes, (id) => specificationOf(view, id));
  if (lacking.length > 0) throw new CannotDecompose(lacking.join('; '));
  const cfs = cfsChanges(order, item, installed, changes, inner);
  const rfs = changes.flatMap((change) => rfsChanges(order, item, change, event));
  const removes = item.action === 'delete';
  const provision = provisionTask(order, item, changes, newId, circumstancesOf(item, installed, event));
  const sequence = sequenceOf(inner, changes, provision.length > 0);
  const orders = [...innerTasks(order, item, inner, changes, sequence, newId), ...provision.map((task) => ({ ...task, after: sequence.provision }))];
  const phase = { topic: topics.serviceInventoryCommands, planId, within: partOf(order) };
  return {
    id: planId,
    orderId: order.id,
    itemId: item.id,
    title: `service order item ${item.id}: ${item.action} ${item.service.name ?? item.service.id}`,
    versions: versionsOf(view),
    ...priorityOf(order),
    tasks: [
      phaseTask({
        ...phase, id: 'reserve', title: `service inventory: ${removes ? 'claim for removal' : item.action === 'add' ? 'reserve' : 'claim'} ${namesOf(item, changes)}`,
        after: [], changes: [cfs.reserve, ...rfs.flatMap((part) => part.reserve ?? [])],
        // Of an id that nobody else can have, and of what nobody else can make, nothing is waited for.
        answered: item.action !== 'add' || view.named?.has(item.service.id!) === true || changes.some(isContended),
      }),
      ...orders,
      phaseTask({
        ...phase, id: 'activate', title: `service inventory: ${removes ? 'terminate' : item.action === 'add' ? 'activate' : 'change'} ${namesOf(item, changes)}`,
        after: orders.length > 0 ? orders.map(({ id }) => id) : ['reserve'], changes: [cfs.activate, ...rfs.flatMap((part) => part.activate ?? [])],
        answered: true, irrevocable: changes.some((change) => change.action === 'delete') || removes,
      }),
    ],
  };
}

/** What another order may want at the same time: only who is answered can wait for it, or be planned afresh. */
const isContended = ({ action, sole }: RfsChange): boolean => action === 'modify' || sole !== undefined;

/** What becomes of all that a CFS rests on. */
interface Changes { changes: RfsChange[]; inner: InnerChange[] }

/** All of a running CFS as it is, to be suspended or resumed. */
const wholeWithInner = (installed: InstalledCfs, event: 'suspended' | 'resumed'): Changes => ({ changes: wholeOf(installed, event), inner: installed.inner.map((each) => asItIs(each, 'modify')) });

async function changesOf(order: ServiceOrder, item: ServiceOrderItem, installed: InstalledCfs | undefined, view: ServiceOrderView, newId: NewId): Promise<Changes> {
  const { rfs, inner } = item.action === 'delete' ? { rfs: [], inner: [] } : await targetsOf(item, view, installed?.service.document);
  const wish = item.action === 'modify' && installed ? wishOf(item, installed) : undefined;
  const site = { cfsId: item.service.id!, place: (item.service.place ?? installed?.service.document.place) as RoleRef[] | undefined, sharable: view.sharable, within: partOf(order) };
  return { changes: differenceOf(rfs, installed, newId, site, wish), inner: innerDifference(inner, installed?.inner ?? [], newId, wish) };
}

function wishOf(item: ServiceOrderItem, installed: InstalledCfs): Wish {
  const moved = movedRoles(item, installed);
  const isTransferred = item.service.relatedParty !== undefined && changedRoles(installed.service.document.relatedParty as RoleRef[], item.service.relatedParty as RoleRef[]).length > 0;
  return { moved, isTransferred };
}

function movedRoles({ service }: ServiceOrderItem, installed: InstalledCfs): string[] {
  return service.place ? changedRoles(installed.service.document.place as RoleRef[], service.place as RoleRef[]) : [];
}

function circumstancesOf(item: ServiceOrderItem, installed: InstalledCfs | undefined, event: 'suspended' | 'resumed' | undefined): Circumstances {
  const isMoved = item.action === 'modify' && installed !== undefined && movedRoles(item, installed).length > 0;
  return {
    ...(isMoved ? { formerPlace: installed.service.document.place as Circumstances['formerPlace'] } : {}),
    ...(event ? { administrativeState: event === 'suspended' ? 'locked' : 'unlocked' } : {}),
  };
}

function namesOf(item: ServiceOrderItem, changes: RfsChange[]): string {
  return [item.service.name ?? item.service.id, ...changes.filter((change) => change.action !== 'noChange').map((change) => change.key)].join(', ');
}

/** What the CFS should rest on, by the rules of its specification. */
async function targetsOf(item: ServiceOrderItem, view: ServiceOrderView, running?: InstalledCfs['service']['document']): Promise<{ rfs: RfsTarget[]; inner: Part[] }> {
  const id = item.service.serviceSpecification?.id ?? running?.serviceSpecification?.id ?? '';
  const specification = specificationOf(view, id);
  const context = contextOf(item, item.service.serviceCharacteristic as unknown as Characteristic[], running);
  const parts = await partsOf(relationsOf(specification), context);
  if (parts.length === 0) throw new CannotDecompose(`${specification.name ?? id} decomposes to nothing`);
  const isInner = ({ specificationId }: Part) => relationsOf(specificationOf(view, specificationId)).length > 0;
  const whose = { place: item.service.place ?? running?.place, relatedParty: item.service.relatedParty ?? running?.relatedParty };
  const rfs = parts.filter((part) => !isInner(part)).map(async (part): Promise<RfsTarget> => {
    const serving = await servingFor(part, { ...context, ...whose }, view.sharable);
    return { ...(await targetOf(part, context, view)), ...(serving ? { serving } : {}) };
  });
  return { rfs: await Promise.all(rfs), inner: parts.filter(isInner) };
}

/** What a CFS decomposes to; an RFS decomposes to no service, which is how the two are told apart. */
const relationsOf = ({ serviceSpecRelationship = [] }: ServiceSpecification) => serviceSpecRelationship.filter((relation) => relation.relationshipType === decomposesTo);

function specificationOf(view: ServiceOrderView, id: string): ServiceSpecification {
  const specification = view.specifications.get(id);
  if (!specification) throw new CannotDecompose(`the catalog has no service specification ${id}`);
  return specification;
}

async function targetOf(part: Part, context: DecompositionContext, view: ServiceOrderView): Promise<RfsTarget> {
  const specification = specificationOf(view, part.specificationId);
  const resources = await partsOf(specification.resourceSpecification, { ...context, characteristic: part.characteristic, ...(part.place ? { place: part.place } : {}) });
  return { ...part, resources };
}

function contextOf(item: ServiceOrderItem, characteristics: readonly Characteristic[] | undefined, running?: InstalledCfs['service']['document']): DecompositionContext {
  return { characteristic: valuesOf(withoutTakenAway(characteristics ?? [])), place: item.service.place ?? running?.place, service: { id: item.service.id, name: item.service.name } };
}

function provisionTask(order: ServiceOrder, item: ServiceOrderItem, changes: RfsChange[], newId: NewId, circumstances: Circumstances): Task[] {
  const child = resourceOrder(order, item, changes, newId(), circumstances);
  const touched = child.orderItem.filter((entry) => entry.action !== 'noChange');
  if (touched.length === 0) return [];
  return [
    childOrderTask({
      id: 'provision',
      title: `resource order: ${touched.map((entry) => `${entry.action} ${entry.id}`).join(', ')}`,
      after: ['reserve'],
      topic: topics.romCommands,
      type: placeResourceOrderType,
      expectedMs: expectedMs(changes),
      order: child,
      undoOrderId: newId(),
      irrevocable: touched.some((entry) => entry.action === 'delete'),
    }),
  ];
}

/** As long as the longest way through the resources that are worked on, where the catalog says of one how long it takes. */
function expectedMs(changes: RfsChange[]): number | undefined {
  const steps = changes.flatMap((rfs) => rfs.resources.map((resource) => ({ resource, id: pathOf(rfs, resource), after: pathsBefore(rfs, resource, changes), length: resource.action === 'noChange' ? 0 : (resource.expectedMs ?? 0) })));
  return steps.some(({ resource }) => resource.expectedMs !== undefined) ? longestWay(steps) : undefined;
}

function versionsOf(view: ServiceOrderView): Record<string, string> {
  return Object.fromEntries([
    ...[...view.specifications].map(([id, element]) => [`serviceSpecification/${id}`, element.version ?? ''] as const),
    ...[...view.installed].map(([id, cfs]) => [`service/${id}`, String(cfs.service.version)] as const),
  ]);
}
