// Written by tools/tmf from the official TMF638 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const OrderItemActionType = ['add', 'modify', 'delete', 'noChange'] as const;
export type OrderItemActionType = (typeof OrderItemActionType)[number];

export const ServiceStateType = ['feasibilityChecked', 'designed', 'reserved', 'inactive', 'active', 'terminated'] as const;
export type ServiceStateType = (typeof ServiceStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
}

export class Characteristic {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => CharacteristicRelationship, array: true }) characteristicRelationship?: Lazy<CharacteristicRelationship>[];
  @Attribute({ type: 'any', required: true }) value!: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CharacteristicRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
}

export class ConstraintRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class EntityRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class EntityValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
}

export class Extensible {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Feature {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isEnabled?: boolean;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: () => ConstraintRef, array: true }) constraint?: Lazy<ConstraintRef>[];
  @Attribute({ type: () => Characteristic, array: true, required: true, minItems: 1 }) featureCharacteristic!: Lazy<Characteristic>[];
  @Attribute({ type: () => FeatureRelationship, array: true }) featureRelationship?: Lazy<FeatureRelationship>[];
}

export class FeatureRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
}

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', required: true }) author!: string;
  @Attribute({ type: 'string', format: 'date-time', required: true }) date!: string;
  @Attribute({ type: 'string', required: true }) text!: string;
}

export class Place {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
}

export class PlaceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedEntityRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) role!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedParty {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string', required: true }) '@referredType'!: string;
}

export class RelatedPlaceRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', required: true }) role!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class RelatedServiceOrderItem {
  @Attribute({ type: 'string', required: true }) itemId!: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) serviceOrderHref?: string;
  @Attribute({ type: 'string', required: true }) serviceOrderId!: string;
  @Attribute({ type: 'string', enum: OrderItemActionType, enumName: 'OrderItemActionType' }) itemAction?: Lazy<OrderItemActionType>;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Service {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endDate?: string;
  @Attribute({ type: 'boolean' }) hasStarted?: boolean;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isServiceEnabled?: boolean;
  @Attribute({ type: 'boolean' }) isStateful?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) serviceDate?: string;
  @Attribute({ type: 'string' }) serviceType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string' }) startMode?: string;
  @Attribute({ type: () => Feature, array: true }) feature?: Lazy<Feature>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => RelatedEntityRefOrValue, array: true }) relatedEntity?: Lazy<RelatedEntityRefOrValue>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) serviceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedServiceOrderItem, array: true }) serviceOrderItem?: Lazy<RelatedServiceOrderItem>[];
  @Attribute({ type: () => ServiceRelationship, array: true }) serviceRelationship?: Lazy<ServiceRelationship>[];
  @Attribute({ type: () => ServiceSpecificationRef }) serviceSpecification?: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: 'string', enum: ServiceStateType, enumName: 'ServiceStateType' }) state?: Lazy<ServiceStateType>;
  @Attribute({ type: () => ResourceRef, array: true }) supportingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRefOrValue, array: true }) supportingService?: Lazy<ServiceRefOrValue>[];
}

export class Service_Create {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endDate?: string;
  @Attribute({ type: 'boolean' }) hasStarted?: boolean;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isServiceEnabled?: boolean;
  @Attribute({ type: 'boolean' }) isStateful?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) serviceDate?: string;
  @Attribute({ type: 'string' }) serviceType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string' }) startMode?: string;
  @Attribute({ type: () => Feature, array: true }) feature?: Lazy<Feature>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => RelatedEntityRefOrValue, array: true }) relatedEntity?: Lazy<RelatedEntityRefOrValue>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) serviceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedServiceOrderItem, array: true }) serviceOrderItem?: Lazy<RelatedServiceOrderItem>[];
  @Attribute({ type: () => ServiceRelationship, array: true }) serviceRelationship?: Lazy<ServiceRelationship>[];
  @Attribute({ type: () => ServiceSpecificationRef, required: true }) serviceSpecification!: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: 'string', enum: ServiceStateType, enumName: 'ServiceStateType', required: true }) state!: Lazy<ServiceStateType>;
  @Attribute({ type: () => ResourceRef, array: true }) supportingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRefOrValue, array: true }) supportingService?: Lazy<ServiceRefOrValue>[];
}

export class Service_Update {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endDate?: string;
  @Attribute({ type: 'boolean' }) hasStarted?: boolean;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isServiceEnabled?: boolean;
  @Attribute({ type: 'boolean' }) isStateful?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) serviceType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string' }) startMode?: string;
  @Attribute({ type: () => Feature, array: true }) feature?: Lazy<Feature>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => RelatedEntityRefOrValue, array: true }) relatedEntity?: Lazy<RelatedEntityRefOrValue>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) serviceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedServiceOrderItem, array: true }) serviceOrderItem?: Lazy<RelatedServiceOrderItem>[];
  @Attribute({ type: () => ServiceRelationship, array: true }) serviceRelationship?: Lazy<ServiceRelationship>[];
  @Attribute({ type: () => ServiceSpecificationRef }) serviceSpecification?: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: 'string', enum: ServiceStateType, enumName: 'ServiceStateType' }) state?: Lazy<ServiceStateType>;
  @Attribute({ type: () => ResourceRef, array: true }) supportingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRefOrValue, array: true }) supportingService?: Lazy<ServiceRefOrValue>[];
}

export class ServiceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceRefOrValue {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endDate?: string;
  @Attribute({ type: 'boolean' }) hasStarted?: boolean;
  @Attribute({ type: 'boolean' }) isBundle?: boolean;
  @Attribute({ type: 'boolean' }) isServiceEnabled?: boolean;
  @Attribute({ type: 'boolean' }) isStateful?: boolean;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) serviceDate?: string;
  @Attribute({ type: 'string' }) serviceType?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string' }) startMode?: string;
  @Attribute({ type: () => Feature, array: true }) feature?: Lazy<Feature>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => RelatedPlaceRefOrValue, array: true }) place?: Lazy<RelatedPlaceRefOrValue>[];
  @Attribute({ type: () => RelatedEntityRefOrValue, array: true }) relatedEntity?: Lazy<RelatedEntityRefOrValue>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) serviceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => RelatedServiceOrderItem, array: true }) serviceOrderItem?: Lazy<RelatedServiceOrderItem>[];
  @Attribute({ type: () => ServiceRelationship, array: true }) serviceRelationship?: Lazy<ServiceRelationship>[];
  @Attribute({ type: () => ServiceSpecificationRef }) serviceSpecification?: Lazy<ServiceSpecificationRef>;
  @Attribute({ type: 'string', enum: ServiceStateType, enumName: 'ServiceStateType' }) state?: Lazy<ServiceStateType>;
  @Attribute({ type: () => ResourceRef, array: true }) supportingResource?: Lazy<ResourceRef>[];
  @Attribute({ type: () => ServiceRefOrValue, array: true }) supportingService?: Lazy<ServiceRefOrValue>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceRelationship {
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => ServiceRefOrValue, required: true }) service!: Lazy<ServiceRefOrValue>;
  @Attribute({ type: () => Characteristic, array: true }) serviceRelationshipCharacteristic?: Lazy<Characteristic>[];
}

export class ServiceSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) version?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class TimePeriod {
  @Attribute({ type: 'string', format: 'date-time' }) endDateTime?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDateTime?: string;
}

export class EventSubscription {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) callback!: string;
  @Attribute({ type: 'string' }) query?: string;
}

export class EventSubscriptionInput {
  @Attribute({ type: 'string', required: true }) callback!: string;
  @Attribute({ type: 'string' }) query?: string;
}

export class ServiceCreateEvent {
  @Attribute({ type: () => ServiceCreateEventPayload }) event?: Lazy<ServiceCreateEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ServiceCreateEventPayload {
  @Attribute({ type: () => Service }) service?: Lazy<Service>;
}

export class ServiceAttributeValueChangeEvent {
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: 'string' }) fieldPath?: string;
  @Attribute({ type: () => ServiceAttributeValueChangeEventPayload }) event?: Lazy<ServiceAttributeValueChangeEventPayload>;
}

export class ServiceAttributeValueChangeEventPayload {
  @Attribute({ type: () => Service }) service?: Lazy<Service>;
}

export class ServiceStateChangeEvent {
  @Attribute({ type: () => ServiceStateChangeEventPayload }) event?: Lazy<ServiceStateChangeEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ServiceStateChangeEventPayload {
  @Attribute({ type: () => Service }) service?: Lazy<Service>;
}

export class ServiceDeleteEvent {
  @Attribute({ type: () => ServiceDeleteEventPayload }) event?: Lazy<ServiceDeleteEventPayload>;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
}

export class ServiceDeleteEventPayload {
  @Attribute({ type: () => Service }) service?: Lazy<Service>;
}

export class Error {
  @Attribute({ type: 'string', required: true }) code!: string;
  @Attribute({ type: 'string', required: true }) reason!: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string', format: 'uri' }) referenceError?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export const api: TmfApi = {
  id: 'TMF638',
  title: 'Service Inventory Management',
  version: '4.0.0',
  basePath: '/tmf-api/serviceInventory/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ServiceCreateEvent,
      ServiceAttributeValueChangeEvent,
      ServiceStateChangeEvent,
      ServiceDeleteEvent,
    },
  },
};

export const service: ResourceDefinition = {
  api,
  name: 'service',
  type: 'Service',
  classes: { entity: Service, create: Service_Create, update: Service_Update },
  stateAttribute: 'state',
  events: { create: 'ServiceCreateEvent', change: 'ServiceAttributeValueChangeEvent', stateChange: 'ServiceStateChangeEvent', delete: 'ServiceDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [service];
