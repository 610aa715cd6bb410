import { characteristicsOf, priorityOf, reservationOf, type RoleRef } from '@banyan/order';
import { pathOf, pathsBefore } from './difference.js';
import type { ResourceChange, RfsChange } from './rfs-change.js';
import type { ServiceOrder, ServiceOrderItem } from './service-order.entity.js';

/** One item of the TMF652 resource order that SOM places; its id is the resource's path, e.g. `access.oltPort`. */
export interface ResourceOrderItem {
  id: string;
  action: 'add' | 'modify' | 'delete' | 'noChange';
  resource: Record<string, unknown> & { id: string };
  orderItemRelationship: { relationshipType: 'dependsOn'; orderItem: { itemId: string } }[];
  [attribute: string]: unknown;
}

/** What a resource order says of all its resources. */
export interface Circumstances {
  formerPlace?: readonly RoleRef[];
  /** `locked` when the service is suspended, `unlocked` when it is resumed. */
  administrativeState?: 'locked' | 'unlocked';
}

/** The order at the head of the journey comes first: a service order that nobody commanded is that itself. */
function referencesOf({ id, externalReference = [] }: ServiceOrder): NonNullable<ServiceOrder['externalReference']> {
  const isCommanded = externalReference.some(({ externalReferenceType }) => externalReferenceType === 'ProductOrder' || externalReferenceType === 'ServiceOrder');
  return isCommanded ? externalReference : [{ id, name: id, externalReferenceType: 'ServiceOrder' }, ...externalReference];
}

/** Where a resource stands from now on, or stood when it goes: at a place of its own, with its RFS at that one's, or with the whole. */
function standing({ service }: ServiceOrderItem, rfs: RfsChange, resource: ResourceChange, circumstances: Circumstances): { place?: readonly RoleRef[]; formerPlace?: readonly RoleRef[] } {
  if (resource.place) return { place: resource.place };
  const { formerPlace } = rfs.place ? rfs : circumstances;
  const place = rfs.place ?? (service.place as RoleRef[] | undefined) ?? formerPlace;
  return { place: resource.action === 'delete' ? (formerPlace ?? place) : place, ...(formerPlace ? { formerPlace } : {}) };
}

/** One resource order for all resources of a CFS. Unchanged resources are in it as `noChange`, because changed ones may refer to them. */
export function resourceOrder(order: ServiceOrder, item: ServiceOrderItem, changes: RfsChange[], id: string, circumstances: Circumstances = {}) {
  const placed = changes.flatMap((rfs) => rfs.resources.map((resource) => ({ rfs, resource, path: pathOf(rfs, resource), ...standing(item, rfs, resource, circumstances) })));
  const { administrativeState } = circumstances;
  return {
    id,
    '@type': 'ResourceOrder',
    name: `resources of ${item.service.name ?? item.service.id}`,
    // TMF652 calls the kind of a reference otherwise than TMF641, and wants to know whose it is.
    externalReference: referencesOf(order).map(({ id, externalReferenceType }) => ({ id, entityType: externalReferenceType ?? 'Order', owner: externalReferenceType === 'ServiceOrder' ? 'som' : 'com' })),
    relatedParty: order.relatedParty,
    ...priorityOf(order),
    ...reservationOf(order),
    orderItem: placed.map(({ rfs, resource, path, place, formerPlace }): ResourceOrderItem => ({
      id: path,
      '@type': 'ResourceOrderItem',
      action: resource.action,
      quantity: 1,
      // TMF639 gives a resource one place; expressions choose among all by role.
      place,
      // Where the service stood before the order: what is taken back is commanded as it was.
      ...(formerPlace ? { formerPlace } : {}),
      resourceSpecification: { id: resource.specificationId, name: resource.name },
      resource: {
        id: resource.id,
        name: `${rfs.key}.${resource.key}`,
        '@type': 'Resource',
        resourceSpecification: { id: resource.specificationId, name: resource.name },
        resourceCharacteristic: characteristicsOf(resource.characteristic),
        place: place?.[0],
        ...(administrativeState ? { administrativeState } : {}),
        // Whom the resource serves: impact analysis and the trace of every command begin here.
        relatedService: [{ id: rfs.id, name: rfs.name, '@referredType': 'ResourceFacingService' }],
      },
      orderItemRelationship: pathsBefore(rfs, resource, changes).map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })),
    })),
  };
}
