import type { Violation } from '@banyan/tmf';
import type { ResourceOrder, ResourceOrderItem, ResourceOrderView } from './resource-order.entity.js';

/** Who rests on what a direct order touches. */
export interface Uses {
  /** The service specifications that use a resource specification, by its id. */
  bySpecification: ReadonlyMap<string, readonly string[]>;
  /** The services that rest on a resource and have not ended, by its id. */
  byResource: ReadonlyMap<string, readonly string[]>;
}

/** The items of a direct order that do something, with what each touches; an `add` touches no resource that is there. */
export function touchedBy(order: ResourceOrder, { baselines }: ResourceOrderView): { item: ResourceOrderItem; specification?: string; resource?: string }[] {
  return order.orderItem.filter(({ action }) => action !== 'noChange').map((item) => {
    const baseline = baselines.get(item.resource.id)?.resource.resourceSpecification?.id;
    const specification = item.resourceSpecification?.id ?? item.resource.resourceSpecification?.id ?? baseline;
    return { item, ...(specification ? { specification } : {}), ...(item.action === 'add' ? {} : { resource: item.resource.id }) };
  });
}

/** Why a direct order would bypass service order management: what services are made of is ordered by SOM alone. */
export function bypasses(order: ResourceOrder, view: ResourceOrderView, { bySpecification, byResource }: Uses): Violation[] {
  return touchedBy(order, view).flatMap(({ item, specification = '', resource = '' }) => {
    const path = `orderItem[${order.orderItem.indexOf(item)}]`;
    const [users = [], services = []] = [bySpecification.get(specification), byResource.get(resource)];
    return [
      ...(users.length > 0 ? [{ code: 'usedByServices', path: `${path}.resourceSpecification.id`, reason: `${specification} is what ${users.join(', ')} is made of: order the service (TMF641) or its product (TMF622)` }] : []),
      ...(services.length > 0 ? [{ code: 'servesService', path: `${path}.resource.id`, reason: `${resource} serves service ${services.join(', ')}: it is changed through that` }] : []),
    ];
  });
}
