import { placeServiceOrderType, topics } from '@banyan/messaging';
import { changedRoles, characteristicsOf, childOrderTask, partsOf, reservationOf, sameValues, valuesOf, type Characteristic, type Part, type RoleRef, type Task, type Values } from '@banyan/order';
import type { Baseline, OrderView } from './order-view.js';
import type { ProductOrder, ProductOrderItem } from './product-order.entity.js';
import type { ModificationName } from './products/modifications.js';

export type Action = 'add' | 'modify' | 'delete';

/** Ids are made by whoever calls, so that a plan in a test reads the same each time. */
export type NewId = () => string;

/** What a product is, or shall be, as far as its services rest on it. */
export interface Wish {
  product: { id?: string; name?: string };
  specificationId?: string;
  values: Values;
  place?: RoleRef[];
  relatedParty?: RoleRef[];
  asked: ModificationName[];
  /** Those that a modify leaves the product with, when it changes any. */
  prices?: object[];
}

/** The CFSs that such a product is realized by. */
export function cfsParts(view: OrderView, { specificationId, values, place, product, relatedParty }: Wish): Promise<Part[]> {
  return partsOf(view.specifications.get(specificationId ?? '')?.serviceSpecification, { characteristic: values, place, product, relatedParty });
}

export interface CfsOrder {
  action: Action;
  serviceId: string;
  part: Part;
}

/** A CFS of a product as the services that are under way leave it. */
interface StandingCfs {
  serviceId: string;
  /** Absent when nobody knows any more what called for it. */
  part?: Part;
  /** A task of this very order has made or changed it. */
  isOrdered?: boolean;
}

interface OrderedCfs { id: string; action: Action; service: { id: string; name: string; serviceSpecification?: { id: string }; serviceCharacteristic: Characteristic[]; place?: RoleRef[] } }

/** What a task orders of SOM, if it does. */
export function orderedCfs({ do: action }: Task): OrderedCfs | undefined {
  if (action.kind !== 'send' || action.type !== placeServiceOrderType) return undefined;
  return (action.data['order'] as { serviceOrderItem: OrderedCfs[] }).serviceOrderItem[0];
}

/** The CFSs of a product by their keys: those that the inventory names, and over them what has been ordered already. @param ordered tasks in the order in which they were planned */
export function standingCfs(baseline: Baseline | undefined, before: readonly Part[], ordered: readonly Task[]): Map<string, StandingCfs> {
  const standing = new Map((baseline?.product.realizingService ?? []).map(({ id, name = '' }): [string, StandingCfs] => [name, { serviceId: id!, part: before.find((part) => part.key === name) }]));
  for (const { id: key, action, service } of ordered.flatMap((task) => orderedCfs(task) ?? [])) {
    const part: Part = { key, specificationId: service.serviceSpecification?.id ?? '', name: service.name, after: [], characteristic: valuesOf(service.serviceCharacteristic), ...(service.place ? { place: service.place } : {}) };
    if (action === 'delete') standing.delete(key);
    else standing.set(key, { serviceId: service.id, part, isOrdered: true });
  }
  return standing;
}

/** What concerns the services of a product whatever becomes of their characteristics. One that stands at a place of its own moves with that, and not with the others. */
interface Touched { asWhole: boolean; isMoved: boolean }

/** The difference between the CFSs that are and those that should be. */
export function cfsOrdersOf(item: ProductOrderItem, standing: ReadonlyMap<string, StandingCfs>, after: Part[], touched: Touched, newId: NewId): CfsOrder[] {
  const wanted = item.action === 'delete' ? [] : after;
  const goes = [...standing].filter(([key]) => !wanted.some((part) => part.key === key));
  return [
    ...wanted.flatMap((part): CfsOrder[] => {
      const is = standing.get(part.key);
      if (!is) return [{ action: 'add', serviceId: newId(), part }];
      const isMoved = part.place ? changedRoles(is.part?.place, part.place).length > 0 : touched.isMoved;
      const isSame = (!(touched.asWhole || isMoved) || is.isOrdered) && is.part?.specificationId === part.specificationId && sameValues(is.part.characteristic, part.characteristic);
      return isSame ? [] : [{ action: 'modify', serviceId: is.serviceId, part }];
    }),
    ...goes.map(([key, { serviceId, part }]): CfsOrder => ({ action: 'delete', serviceId, part: part ?? { key, specificationId: '', name: key, after: [], characteristic: {} } })),
  ];
}

/** @param ordered what has been ordered for the item already: further orders for the same service come after it */
export function serviceOrderTask(order: ProductOrder, item: ProductOrderItem, wish: Wish, cfs: CfsOrder, newId: NewId, isBundled: boolean, ordered: readonly Task[]): Task {
  const before = ordered.filter((task) => orderedCfs(task)?.id === cfs.part.key);
  const id = `${isBundled ? `${item.id} ` : ''}order ${cfs.part.key}${before.length > 0 ? ` ${before.length + 1}` : ''}`;
  return childOrderTask({
    id,
    title: `service order: ${cfs.action} ${cfs.part.name}`,
    after: before.length > 0 ? before.map((task) => task.id) : ['reserve'],
    topic: topics.somCommands,
    type: placeServiceOrderType,
    irrevocable: cfs.action === 'delete',
    expectedMs: cfs.part.expectedMs,
    order: {
      id: newId(),
      '@type': 'ServiceOrder',
      description: `${cfs.action} ${cfs.part.name} for product order ${order.id}`,
      externalReference: [{ id: order.id, name: order.id, externalReferenceType: 'ProductOrder' }],
      relatedParty: order.relatedParty,
      ...(order.priority === undefined ? {} : { priority: order.priority }),
      ...reservationOf(order),
      ...(order.requestedCompletionDate === undefined ? {} : { requestedCompletionDate: order.requestedCompletionDate }),
      serviceOrderItem: [
        {
          id: cfs.part.key,
          action: cfs.action,
          '@type': 'ServiceOrderItem',
          service: {
            id: cfs.serviceId,
            name: cfs.part.name,
            '@type': 'CustomerFacingService',
            ...(cfs.part.specificationId ? { serviceSpecification: { id: cfs.part.specificationId, name: cfs.part.name } } : {}),
            serviceCharacteristic: characteristicsOf(cfs.part.characteristic),
            place: cfs.part.place ?? wish.place,
            relatedParty: wish.relatedParty,
            // TMF638 knows no suspended service, but one that is inactive.
            ...(wish.asked.includes('suspend') ? { state: 'inactive' } : wish.asked.includes('resume') ? { state: 'active' } : {}),
          },
        },
      ],
    },
    undoOrderId: newId(),
  });
}
