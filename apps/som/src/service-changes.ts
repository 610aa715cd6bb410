import { characteristicsOf, withoutTakenAway } from '@banyan/order';
import { isOfAnother } from './difference.js';
import type { RfsChange } from './rfs-change.js';
import type { InnerChange } from './inner-services.js';
import type { InstalledCfs, ServiceOrder, ServiceOrderItem } from './service-order.entity.js';
import { supporting } from './shared-services.js';

/** What the two inventory phases of a plan do to one service. */
export interface ServiceChange {
  reserve?: object;
  activate?: object;
}

/** The CFS: what it rests on is named on it with the keys by which a later order finds them again. */
export function cfsChanges(order: ServiceOrder, item: ServiceOrderItem, installed: InstalledCfs | undefined, changes: RfsChange[], inner: InnerChange[]): Required<ServiceChange> {
  const id = item.service.id!;
  const named = (all: readonly (RfsChange | InnerChange)[], referredType: string) => all.filter((change) => change.action !== 'delete' && !('isLeft' in change && change.isLeft)).map((change) => ({ id: change.id, name: change.key, '@referredType': referredType }));
  const supportingService = [...named(changes, 'ResourceFacingService'), ...named(inner, 'CustomerFacingService')];
  const serviceOrderItem = orderItems(order, item, installed?.service.document.serviceOrderItem);
  switch (item.action) {
    case 'add': {
      const document = { ...item.service, '@type': 'CustomerFacingService', category: 'CFS', isStateful: true, supportingService, serviceOrderItem };
      return { reserve: { id, event: 'planned', document }, activate: { id, event: 'installed' } };
    }
    case 'delete':
      return { reserve: { id, event: 'removing', expectedVersion: installed!.service.version }, activate: { id, event: 'removed', set: { serviceOrderItem } } };
    default: {
      const { serviceCharacteristic: all, serviceSpecification } = item.service;
      const serviceCharacteristic = all && withoutTakenAway(all);
      const set = { serviceCharacteristic, supportingService, serviceOrderItem, ...(serviceSpecification ? { serviceSpecification } : {}), ...surroundings(item) };
      return { reserve: { id, event: 'changing', expectedVersion: installed!.service.version }, activate: { id, event: stateEvent(item, installed!) ?? 'changed', set } };
    }
  }
}

/** One RFS; nothing at all when it stays as it is. */
export function rfsChanges(order: ServiceOrder, item: ServiceOrderItem, change: RfsChange, event: 'changed' | 'suspended' | 'resumed' = 'changed'): ServiceChange {
  const { id } = change;
  const supportingResource = change.resources.filter((resource) => resource.action !== 'delete').map((resource) => ({ id: resource.id, name: resource.key, '@referredType': 'Resource' }));
  const serviceCharacteristic = characteristicsOf(change.characteristic);
  const serviceOrderItem = orderItems(order, item, change.installed?.document.serviceOrderItem);
  switch (change.action) {
    case 'add': {
      const document = {
        '@type': 'ResourceFacingService', category: 'RFS', name: change.name, isStateful: true, serviceSpecification: { id: change.specificationId, name: change.name },
        serviceCharacteristic, supportingResource, serviceOrderItem, place: change.place ?? item.service.place, relatedParty: item.service.relatedParty,
        serviceRelationship: supporting([item.service.id!]),
      };
      return { reserve: { id, event: 'planned', document, ...(change.sole ? { sole: change.sole } : {}) }, activate: { id, event: 'installed' } };
    }
    case 'modify': {
      // Whose it is besides changes nothing of what it is.
      const set = change.users ? { serviceRelationship: supporting(change.users), serviceOrderItem } : { serviceCharacteristic, supportingResource, serviceOrderItem, ...migrated(change), ...surroundings(item, change.place) };
      return { reserve: { id, event: 'changing', expectedVersion: change.installed!.version }, activate: { id, event: change.users ? 'changed' : event, set } };
    }
    case 'delete':
      return { reserve: { id, event: 'removing', expectedVersion: change.installed!.version }, activate: { id, event: 'removed', set: { serviceOrderItem } } };
    case 'noChange':
      return {};
  }
}

/** An RFS is named as its specification is, of which it is another one where the catalog now says so under the same key. */
function migrated({ installed, specificationId, name }: RfsChange): object {
  return installed && isOfAnother({ specificationId }, installed.document) ? { name, serviceSpecification: { id: specificationId, name } } : {};
}

/** Where a service stands and whose it is, as far as its order says so. @param own the place of a copy that does not stand with the others */
function surroundings({ service: { place: all, relatedParty } }: ServiceOrderItem, own?: readonly object[]): object {
  const place = own ?? all;
  return { ...(place ? { place } : {}), ...(relatedParty ? { relatedParty } : {}) };
}

/** A service that shall be inactive is suspended, and resumed when it shall be active again. */
export function stateEvent({ action, service: { state } }: ServiceOrderItem, installed: InstalledCfs | undefined): 'suspended' | 'resumed' | undefined {
  const was = installed?.service.document.state;
  if (action !== 'modify' || state === undefined || state === was) return undefined;
  return ({ inactive: 'suspended', active: 'resumed' } as const)[state as 'inactive' | 'active'];
}

/** A service remembers every order item that touched it. */
function orderItems(order: ServiceOrder, item: ServiceOrderItem, before: readonly object[] = []) {
  return [...before, { serviceOrderId: order.id, itemId: item.id, itemAction: item.action, '@type': 'RelatedServiceOrderItem' }];
}
