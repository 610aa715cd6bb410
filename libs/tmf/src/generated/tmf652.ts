// Written by tools/tmf from the official TMF652 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const ResourceAdministrativeStateType = ['locked', 'unlocked', 'shutdown'] as const;
export type ResourceAdministrativeStateType = (typeof ResourceAdministrativeStateType)[number];

export const ResourceOperationalStateType = ['enable', 'disable'] as const;
export type ResourceOperationalStateType = (typeof ResourceOperationalStateType)[number];

export const ResourceStatusType = ['standby', 'alarm', 'available', 'reserved', 'unknown', 'suspended'] as const;
export type ResourceStatusType = (typeof ResourceStatusType)[number];

export const ResourceUsageStateType = ['idle', 'active', 'busy'] as const;
export type ResourceUsageStateType = (typeof ResourceUsageStateType)[number];

export const TaskStateType = ['acknowledged', 'terminatedWithError', 'inProgress', 'done'] as const;
export type TaskStateType = (typeof TaskStateType)[number];

export const ResourceOrderStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'partial', 'assessingCancellation', 'pendingCancellation'] as const;
export type ResourceOrderStateType = (typeof ResourceOrderStateType)[number];

export const ResourceOrderItemStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'assessingCancellation', 'pendingCancellation', 'partial'] as const;
export type ResourceOrderItemStateType = (typeof ResourceOrderItemStateType)[number];

export class AppointmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Attachment {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class AttachmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AttachmentRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'boolean' }) isRef?: boolean;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class CancelOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveCancellationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CancelResourceOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveCancellationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ResourceOrderRef, required: true }) resourceOrder!: Lazy<ResourceOrderRef>;
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CancelResourceOrder_Create {
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ResourceOrderRef, required: true }) resourceOrder!: Lazy<ResourceOrderRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Characteristic {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) valueType?: string;
  @Attribute({ type: () => CharacteristicRelationship, array: true }) characteristicRelationship?: Lazy<CharacteristicRelationship>[];
  @Attribute({ type: 'any', required: true, nullable: true }) value!: unknown;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CharacteristicRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class EntityRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ExternalId {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) entityType!: string;
  @Attribute({ type: 'string', required: true }) owner!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string' }) text?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Place {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PlaceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class Quantity {
  @Attribute({ type: 'number', format: 'float' }) amount?: number;
  @Attribute({ type: 'string' }) units?: string;
}

export class RelatedParty {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
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

export class Resource {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) href!: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: 'string', enum: ResourceAdministrativeStateType, enumName: 'ResourceAdministrativeStateType' }) administrativeState?: Lazy<ResourceAdministrativeStateType>;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: 'string', enum: ResourceOperationalStateType, enumName: 'ResourceOperationalStateType' }) operationalState?: Lazy<ResourceOperationalStateType>;
  @Attribute({ type: () => RelatedPlaceRefOrValue }) place?: Lazy<RelatedPlaceRefOrValue>;
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) resourceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ResourceRelationship, array: true }) resourceRelationship?: Lazy<ResourceRelationship>[];
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: 'string', enum: ResourceStatusType, enumName: 'ResourceStatusType' }) resourceStatus?: Lazy<ResourceStatusType>;
  @Attribute({ type: 'string', enum: ResourceUsageStateType, enumName: 'ResourceUsageStateType' }) usageState?: Lazy<ResourceUsageStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) orderType?: string;
  @Attribute({ type: 'integer' }) priority?: number;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string', enum: ResourceOrderStateType, enumName: 'ResourceOrderStateType' }) state?: Lazy<ResourceOrderStateType>;
  @Attribute({ type: () => ExternalId, array: true }) externalReference?: Lazy<ExternalId>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ResourceOrderItem, array: true }) orderItem?: Lazy<ResourceOrderItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrder_Create {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) orderType?: string;
  @Attribute({ type: 'integer' }) priority?: number;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string', enum: ResourceOrderStateType, enumName: 'ResourceOrderStateType' }) state?: Lazy<ResourceOrderStateType>;
  @Attribute({ type: () => ExternalId, array: true }) externalReference?: Lazy<ExternalId>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ResourceOrderItem, array: true }) orderItem?: Lazy<ResourceOrderItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrder_Update {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) orderType?: string;
  @Attribute({ type: 'integer' }) priority?: number;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: 'string', enum: ResourceOrderStateType, enumName: 'ResourceOrderStateType' }) state?: Lazy<ResourceOrderStateType>;
  @Attribute({ type: () => ExternalId, array: true }) externalReference?: Lazy<ExternalId>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ResourceOrderItem, array: true }) orderItem?: Lazy<ResourceOrderItem>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrderItem {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) action?: string;
  @Attribute({ type: 'integer' }) quantity?: number;
  @Attribute({ type: 'string', enum: ResourceOrderItemStateType, enumName: 'ResourceOrderItemStateType' }) state?: Lazy<ResourceOrderItemStateType>;
  @Attribute({ type: () => AppointmentRef }) appointment?: Lazy<AppointmentRef>;
  @Attribute({ type: () => ResourceOrderItemRelationship, array: true }) orderItemRelationship?: Lazy<ResourceOrderItemRelationship>[];
  @Attribute({ type: () => ResourceRefOrValue }) resource?: Lazy<ResourceRefOrValue>;
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrderItemRef {
  @Attribute({ type: 'string' }) itemId?: string;
  @Attribute({ type: 'string' }) resourceOrderHref?: string;
  @Attribute({ type: 'string' }) resourceOrderId?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceOrderItemRelationship {
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => ResourceOrderItemRef }) orderItem?: Lazy<ResourceOrderItemRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceOrderRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: 'string', enum: ResourceAdministrativeStateType, enumName: 'ResourceAdministrativeStateType' }) administrativeState?: Lazy<ResourceAdministrativeStateType>;
  @Attribute({ type: () => AttachmentRefOrValue, array: true }) attachment?: Lazy<AttachmentRefOrValue>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: 'string', enum: ResourceOperationalStateType, enumName: 'ResourceOperationalStateType' }) operationalState?: Lazy<ResourceOperationalStateType>;
  @Attribute({ type: () => RelatedPlaceRefOrValue }) place?: Lazy<RelatedPlaceRefOrValue>;
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => Characteristic, array: true }) resourceCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: () => ResourceRelationship, array: true }) resourceRelationship?: Lazy<ResourceRelationship>[];
  @Attribute({ type: () => ResourceSpecificationRef }) resourceSpecification?: Lazy<ResourceSpecificationRef>;
  @Attribute({ type: 'string', enum: ResourceStatusType, enumName: 'ResourceStatusType' }) resourceStatus?: Lazy<ResourceStatusType>;
  @Attribute({ type: 'string', enum: ResourceUsageStateType, enumName: 'ResourceUsageStateType' }) usageState?: Lazy<ResourceUsageStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => Characteristic, array: true }) resourceRelationshipCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecificationRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
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

export class ResourceOrderCreateEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ResourceOrderCreateEventPayload }) event?: Lazy<ResourceOrderCreateEventPayload>;
}

export class ResourceOrderCreateEventPayload {
  @Attribute({ type: () => ResourceOrder }) resourceOrder?: Lazy<ResourceOrder>;
}

export class ResourceOrderAttributeValueChangeEvent {
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
  @Attribute({ type: () => ResourceOrderAttributeValueChangeEventPayload }) event?: Lazy<ResourceOrderAttributeValueChangeEventPayload>;
}

export class ResourceOrderAttributeValueChangeEventPayload {
  @Attribute({ type: () => ResourceOrder }) resourceOrder?: Lazy<ResourceOrder>;
}

export class ResourceOrderDeleteEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ResourceOrderDeleteEventPayload }) event?: Lazy<ResourceOrderDeleteEventPayload>;
}

export class ResourceOrderDeleteEventPayload {
  @Attribute({ type: () => ResourceOrder }) resourceOrder?: Lazy<ResourceOrder>;
}

export class ResourceOrderStateChangeEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => ResourceOrderStateChangeEventPayload }) event?: Lazy<ResourceOrderStateChangeEventPayload>;
}

export class ResourceOrderStateChangeEventPayload {
  @Attribute({ type: () => ResourceOrder }) resourceOrder?: Lazy<ResourceOrder>;
}

export class ResourceOrderInformationRequiredEvent {
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
  @Attribute({ type: () => ResourceOrderInformationRequiredEventPayload }) event?: Lazy<ResourceOrderInformationRequiredEventPayload>;
}

export class ResourceOrderInformationRequiredEventPayload {
  @Attribute({ type: () => ResourceOrder }) resourceOrder?: Lazy<ResourceOrder>;
}

export class CancelResourceOrderCreateEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => CancelResourceOrderCreateEventPayload }) event?: Lazy<CancelResourceOrderCreateEventPayload>;
}

export class CancelResourceOrderCreateEventPayload {
  @Attribute({ type: () => CancelResourceOrder }) cancelResourceOrder?: Lazy<CancelResourceOrder>;
}

export class CancelResourceOrderStateChangeEvent {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) eventId?: string;
  @Attribute({ type: 'string', format: 'date-time' }) eventTime?: string;
  @Attribute({ type: 'string' }) eventType?: string;
  @Attribute({ type: 'string' }) correlationId?: string;
  @Attribute({ type: 'string' }) domain?: string;
  @Attribute({ type: 'string' }) title?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timeOcurred?: string;
  @Attribute({ type: () => CancelResourceOrderStateChangeEventPayload }) event?: Lazy<CancelResourceOrderStateChangeEventPayload>;
}

export class CancelResourceOrderStateChangeEventPayload {
  @Attribute({ type: () => CancelResourceOrder }) cancelResourceOrder?: Lazy<CancelResourceOrder>;
}

export class CancelResourceOrderInformationRequiredEvent {
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
  @Attribute({ type: () => CancelResourceOrderInformationRequiredEventPayload }) event?: Lazy<CancelResourceOrderInformationRequiredEventPayload>;
}

export class CancelResourceOrderInformationRequiredEventPayload {
  @Attribute({ type: () => CancelResourceOrder }) cancelResourceOrder?: Lazy<CancelResourceOrder>;
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
  id: 'TMF652',
  title: 'Resource Ordering Management',
  version: '4.0.0',
  basePath: '/tmf-api/resourceOrderingManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ResourceOrderCreateEvent,
      ResourceOrderAttributeValueChangeEvent,
      ResourceOrderDeleteEvent,
      ResourceOrderStateChangeEvent,
      ResourceOrderInformationRequiredEvent,
      CancelResourceOrderCreateEvent,
      CancelResourceOrderStateChangeEvent,
      CancelResourceOrderInformationRequiredEvent,
    },
  },
};

export const resourceOrder: ResourceDefinition = {
  api,
  name: 'resourceOrder',
  type: 'ResourceOrder',
  classes: { entity: ResourceOrder, create: ResourceOrder_Create, update: ResourceOrder_Update },
  stateAttribute: 'state',
  events: { create: 'ResourceOrderCreateEvent', change: 'ResourceOrderAttributeValueChangeEvent', stateChange: 'ResourceOrderStateChangeEvent', delete: 'ResourceOrderDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const cancelResourceOrder: ResourceDefinition = {
  api,
  name: 'cancelResourceOrder',
  type: 'CancelResourceOrder',
  classes: { entity: CancelResourceOrder, create: CancelResourceOrder_Create, update: NothingWritable },
  stateAttribute: 'state',
  events: { create: 'CancelResourceOrderCreateEvent', stateChange: 'CancelResourceOrderStateChangeEvent' },
  operations: ['create'],
};

export const resources: ResourceDefinition[] = [resourceOrder, cancelResourceOrder];
