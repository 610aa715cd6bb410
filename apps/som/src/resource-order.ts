import { characteristicsOf, isNamed } from '@banyan/order';
import type { RfsChange, ResourceChange } from './difference.js';
import type { ServiceOrder, ServiceOrderItem } from './service-order.entity.js';

/** One item of the TMF652 resource order that SOM places; its id is the resource's path, e.g. `access.oltPort`. */
export interface ResourceOrderItem {
  id: string;
  action: 'add' | 'modify' | 'delete' | 'noChange';
  resource: Record<string, unknown> & { id: string };
  orderItemRelationship: { relationshipType: 'dependsOn'; orderItem: { itemId: string } }[];
  [attribute: string]: unknown;
}

/** One resource order for all resources of a CFS. Unchanged resources are in it as `noChange`, because changed ones may refer to them. */
export function resourceOrder(order: ServiceOrder, item: ServiceOrderItem, changes: RfsChange[], id: string) {
  const placed = changes.flatMap((rfs) => rfs.resources.map((resource) => ({ rfs, resource, path: `${rfs.key}.${resource.key}` })));
  const paths = placed.map(({ path }) => path);
  return {
    id,
    '@type': 'ResourceOrder',
    name: `resources of ${item.service.name ?? item.service.id}`,
    // TMF652 calls the kind of a reference otherwise than TMF641, and wants to know whose it is.
    externalReference: order.externalReference?.map(({ id, externalReferenceType }) => ({ id, entityType: externalReferenceType ?? 'Order', owner: 'com' })),
    relatedParty: order.relatedParty,
    orderItem: placed.map(({ rfs, resource, path }): ResourceOrderItem => ({
      id: path,
      '@type': 'ResourceOrderItem',
      action: resource.action,
      quantity: 1,
      // TMF639 gives a resource one place; expressions choose among all by role.
      place: item.service.place,
      resourceSpecification: { id: resource.specificationId, name: resource.name },
      resource: {
        id: resource.id,
        name: path,
        '@type': 'Resource',
        resourceSpecification: { id: resource.specificationId, name: resource.name },
        resourceCharacteristic: characteristicsOf(resource.characteristic),
        place: item.service.place?.[0],
        // Whom the resource serves: impact analysis and the trace of every command begin here.
        relatedService: [{ id: rfs.id, name: rfs.name, '@referredType': 'ResourceFacingService' }],
      },
      orderItemRelationship: namedBy(rfs, resource, changes, paths)
        .filter((itemId) => itemId !== path)
        .map((itemId) => ({ relationshipType: 'dependsOn', orderItem: { itemId } })),
    })),
  };
}

/** The paths that a resource comes after: by its own rule, and by its RFS's, which means every resource of the RFS named there. */
function namedBy(rfs: RfsChange, resource: ResourceChange, changes: RfsChange[], paths: string[]): string[] {
  const own = resource.after.flatMap((key) => paths.filter((path) => isNamed(path, key.includes('.') ? key : `${rfs.key}.${key}`)));
  const whole = rfs.after.flatMap((key) => changes.filter((other) => isNamed(other.key, key)).flatMap((other) => other.resources.map((part) => `${other.key}.${part.key}`)));
  return [...new Set([...own, ...whole])];
}
