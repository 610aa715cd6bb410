import { placeServiceOrderType, topics } from '@banyan/messaging';
import { characteristicsOf, childOrderTask, isNamed, priorityOf, reservationOf, sameValues, valuesOf, type Characteristic, type Part, type RoleRef, type Task } from '@banyan/order';
import { isRewritten, nothingElse, wishFor, type Wish } from './difference.js';
import type { Action, RfsChange } from './rfs-change.js';
import type { InstalledInner, ServiceOrder, ServiceOrderItem } from './service-order.entity.js';

/** What becomes of a CFS that the CFS of an order rests on: SOM orders it of itself, as COM would, so that it comes, changes and goes as a unit. */
export interface InnerChange extends Pick<RfsChange, 'action' | 'key' | 'id' | 'specificationId' | 'name' | 'after' | 'characteristic' | 'place'> {
  expectedMs?: number;
}

/** Pure: the CFSs that should be against those that are, matched by the keys of the decomposition. */
export function innerDifference(targets: readonly Part[], installed: readonly InstalledInner[], newId: () => string, wish: Wish = nothingElse): InnerChange[] {
  const stays = targets.map((part): InnerChange => {
    const { key, specificationId, name, after, characteristic, place, expectedMs } = part;
    const wanted = { key, specificationId, name, after, characteristic, ...(place ? { place } : {}), ...(expectedMs === undefined ? {} : { expectedMs }) };
    const running = installed.find((each) => each.key === key)?.service.document;
    if (!running) return { action: 'add', id: newId(), ...wanted };
    const isSame = !isRewritten(wishFor(part, running.place, wish)) && running.serviceSpecification?.id === specificationId && sameValues(valuesOf(running.serviceCharacteristic as unknown as Characteristic[]), characteristic);
    return { action: isSame ? 'noChange' : 'modify', id: running.id, ...wanted };
  });
  return [...stays, ...installed.filter(({ key }) => !targets.some((part) => part.key === key)).map((each) => asItIs(each, 'delete'))];
}

/** A running CFS as it is, with what it was told to come after. */
export function asItIs({ key, service: { document } }: InstalledInner, action: Action): InnerChange {
  const after = (document.serviceRelationship ?? []).filter(({ relationshipType }) => relationshipType === dependsOn).map(({ service }) => service?.name ?? '');
  return { action, key, id: document.id, specificationId: document.serviceSpecification?.id ?? '', name: document.name ?? key, after, characteristic: valuesOf(document.serviceCharacteristic as unknown as Characteristic[]), ...(document.place ? { place: document.place as RoleRef[] } : {}) };
}

const dependsOn = 'dependsOn';
const isPartOf = 'isPartOf';

/** The orders above, of an order that was placed for a part of another one. */
export const partOf = ({ orderRelationship = [] }: ServiceOrder): string[] => orderRelationship.filter(({ relationshipType }) => relationshipType === isPartOf).flatMap(({ id }) => id ?? []);

const provision = 'provision';
const taskOf = (key: string) => `order ${key}`;

/** The tasks that each inner order, and the resource order of the RFSs, come after. */
export interface Sequence {
  /** By the key of the inner CFS; of those that are ordered alone. */
  inner: ReadonlyMap<string, string[]>;
  provision: string[];
}

/**
 * Pure: what comes after what. The RFSs have one resource order, so that an inner CFS comes before all of them or after. What goes is
 * taken down the other way round. Where one in between stays as it is, the one behind it waits for the one before it.
 */
export function sequenceOf(inner: readonly InnerChange[], rfs: readonly RfsChange[], hasProvision: boolean): Sequence {
  const named = (keys: readonly string[], of: readonly { key: string }[]) => of.filter(({ key }) => keys.some((each) => isNamed(key, each))).map(({ key }) => key);
  const goes = inner.filter(({ action }) => action === 'delete');
  const stays = inner.filter(({ action }) => action !== 'delete');
  const before = new Map<string, string[]>([
    ...stays.map(({ key, after }) => [key, [...named(after, stays), ...(named(after, rfs).length > 0 ? [provision] : [])]] as [string, string[]]),
    ...goes.map(({ key, after }) => [key, [...goes.filter((other) => named(other.after, [{ key }]).length > 0).map((other) => other.key), ...(named(after, rfs).length > 0 ? [] : [provision])]] as [string, string[]]),
  ]);
  before.set(provision, [...named(rfs.flatMap(({ after }) => after), stays), ...goes.filter(({ after }) => named(after, rfs).length > 0).map(({ key }) => key)]);
  const isTask = (node: string) => (node === provision ? hasProvision : inner.some(({ key, action }) => key === node && action !== 'noChange'));
  const tasksBefore = (node: string): string[] => {
    const found = (before.get(node) ?? []).flatMap((each) => (isTask(each) ? [each === provision ? provision : taskOf(each)] : tasksBefore(each)));
    return [...new Set(found)];
  };
  const orReserve = (tasks: string[]) => (tasks.length > 0 ? tasks : ['reserve']);
  return { inner: new Map(inner.filter(({ key }) => isTask(key)).map(({ key }) => [key, orReserve(tasksBefore(key))])), provision: orReserve(tasksBefore(provision)) };
}

/** A service of the same CFS, by its key. */
interface Named { id: string; key: string }

/** What the service of the order says of place (unless one has a place of its own), owner and state is said of what it rests on as well. */
function innerOrder(order: ServiceOrder, { service: outer }: ServiceOrderItem, change: InnerChange, before: readonly Named[], orderId: string) {
  const { action, key, id, name, specificationId, characteristic, place = outer.place } = change;
  const { relatedParty, state } = outer;
  return {
    id: orderId,
    '@type': 'ServiceOrder',
    description: `${action} ${name} for service order ${order.id}`,
    externalReference: order.externalReference?.length ? order.externalReference : [{ id: order.id, name: order.id, externalReferenceType: 'ServiceOrder' }],
    orderRelationship: [...partOf(order), order.id].map((above) => ({ id: above, relationshipType: isPartOf, '@referredType': 'ServiceOrder' })),
    relatedParty: order.relatedParty,
    ...priorityOf(order),
    ...reservationOf(order),
    serviceOrderItem: [{
      id: key, action, '@type': 'ServiceOrderItem',
      service: {
        id, name, '@type': 'CustomerFacingService', serviceSpecification: { id: specificationId, name }, serviceCharacteristic: characteristicsOf(characteristic), place, relatedParty,
        // By what it came after it is taken down in the reverse order.
        ...(action === 'add' && before.length > 0 ? { serviceRelationship: before.map((other) => ({ relationshipType: dependsOn, service: { id: other.id, name: other.key } })) } : {}),
        ...(action === 'modify' && state !== undefined ? { state } : {}),
      },
    }],
  };
}

/** A task for each inner CFS that comes, changes or goes. */
export function innerTasks(order: ServiceOrder, item: ServiceOrderItem, changes: readonly InnerChange[], rfs: readonly RfsChange[], { inner }: Sequence, newId: () => string): Task[] {
  const before = ({ after }: InnerChange) => [...changes, ...rfs].filter(({ key }) => after.some((each) => isNamed(key, each)));
  return changes.filter(({ action }) => action !== 'noChange').map((change) => childOrderTask({
    id: taskOf(change.key),
    title: `service order: ${change.action} ${change.key}`,
    after: inner.get(change.key)!,
    topic: topics.somCommands,
    type: placeServiceOrderType,
    irrevocable: change.action === 'delete',
    expectedMs: change.expectedMs,
    order: innerOrder(order, item, change, before(change), newId()),
    undoOrderId: newId(),
  }));
}
