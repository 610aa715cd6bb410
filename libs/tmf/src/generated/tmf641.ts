// Written by tools/tmf from the official TMF641 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { NothingWritable, type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const OrderItemActionType = ['add', 'modify', 'delete', 'noChange'] as const;
export type OrderItemActionType = (typeof OrderItemActionType)[number];

export const ServiceOrderItemStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'assessingCancellation', 'pendingCancellation', 'partial'] as const;
export type ServiceOrderItemStateType = (typeof ServiceOrderItemStateType)[number];

export const ServiceOrderStateType = ['acknowledged', 'rejected', 'pending', 'held', 'inProgress', 'cancelled', 'completed', 'failed', 'partial', 'assessingCancellation', 'pendingCancellation'] as const;
export type ServiceOrderStateType = (typeof ServiceOrderStateType)[number];

export const ServiceStateType = ['feasibilityChecked', 'designed', 'reserved', 'inactive', 'active', 'terminated'] as const;
export type ServiceStateType = (typeof ServiceStateType)[number];

export const TaskStateType = ['accepted', 'terminatedWithError', 'inProgress', 'done'] as const;
export type TaskStateType = (typeof TaskStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
}

export class AppointmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
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

export class CancelServiceOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) completionMessage?: string;
  @Attribute({ type: 'string', format: 'date-time' }) effectiveCancellationDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ErrorMessage }) errorMessage?: Lazy<ErrorMessage>;
  @Attribute({ type: () => ServiceOrderRef }) serviceOrder?: Lazy<ServiceOrderRef>;
  @Attribute({ type: 'string', enum: TaskStateType, enumName: 'TaskStateType' }) state?: Lazy<TaskStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class CancelServiceOrder_Create {
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCancellationDate?: string;
  @Attribute({ type: () => ServiceOrderRef, required: true }) serviceOrder!: Lazy<ServiceOrderRef>;
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
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class Entity {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ErrorMessage {
  @Attribute({ type: 'string' }) code?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) reason?: string;
  @Attribute({ type: 'string', format: 'uri' }) referenceError?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Extensible {
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ExternalReference {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) externalReferenceType?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Feature {
  @Attribute({ type: 'string' }) id?: string;
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

export class JeopardyAlert {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'date-time' }) alertDate?: string;
  @Attribute({ type: 'string' }) exception?: string;
  @Attribute({ type: 'string' }) jeopardyType?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Milestone {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string', format: 'date-time' }) milestoneDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string', required: true }) text!: string;
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
  @Attribute({ type: 'string', required: true }) '@type'!: string;
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
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) itemId?: string;
  @Attribute({ type: 'string' }) role?: string;
  @Attribute({ type: 'string' }) serviceOrderHref?: string;
  @Attribute({ type: 'string' }) serviceOrderId?: string;
  @Attribute({ type: 'string', enum: OrderItemActionType, enumName: 'OrderItemActionType' }) itemAction?: Lazy<OrderItemActionType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrder {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string', format: 'date-time' }) cancellationDate?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string', format: 'date-time' }) completionDate?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string', format: 'date-time' }) orderDate?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startDate?: string;
  @Attribute({ type: () => ServiceOrderErrorMessage, array: true }) errorMessage?: Lazy<ServiceOrderErrorMessage>[];
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => ServiceOrderJeopardyAlert, array: true }) jeopardyAlert?: Lazy<ServiceOrderJeopardyAlert>[];
  @Attribute({ type: () => ServiceOrderMilestone, array: true }) milestone?: Lazy<ServiceOrderMilestone>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ServiceOrderRelationship, array: true }) orderRelationship?: Lazy<ServiceOrderRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ServiceOrderItem, array: true }) serviceOrderItem?: Lazy<ServiceOrderItem>[];
  @Attribute({ type: 'string', enum: ServiceOrderStateType, enumName: 'ServiceOrderStateType' }) state?: Lazy<ServiceOrderStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrder_Create {
  @Attribute({ type: 'string', format: 'date-time' }) cancellationDate?: string;
  @Attribute({ type: 'string' }) cancellationReason?: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ServiceOrderRelationship, array: true }) orderRelationship?: Lazy<ServiceOrderRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ServiceOrderItem, array: true, required: true, minItems: 1 }) serviceOrderItem!: Lazy<ServiceOrderItem>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrder_Update {
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) expectedCompletionDate?: string;
  @Attribute({ type: 'string' }) externalId?: string;
  @Attribute({ type: 'string' }) notificationContact?: string;
  @Attribute({ type: 'string' }) priority?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedCompletionDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) requestedStartDate?: string;
  @Attribute({ type: () => ExternalReference, array: true }) externalReference?: Lazy<ExternalReference>[];
  @Attribute({ type: () => Note, array: true }) note?: Lazy<Note>[];
  @Attribute({ type: () => ServiceOrderRelationship, array: true }) orderRelationship?: Lazy<ServiceOrderRelationship>[];
  @Attribute({ type: () => RelatedParty, array: true }) relatedParty?: Lazy<RelatedParty>[];
  @Attribute({ type: () => ServiceOrderItem, array: true }) serviceOrderItem?: Lazy<ServiceOrderItem>[];
  @Attribute({ type: 'string', enum: ServiceOrderStateType, enumName: 'ServiceOrderStateType' }) state?: Lazy<ServiceOrderStateType>;
}

export class ServiceOrderErrorMessage {
  @Attribute({ type: 'string' }) code?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) reason?: string;
  @Attribute({ type: 'string', format: 'uri' }) referenceError?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timestamp?: string;
  @Attribute({ type: () => ServiceOrderItemRef, array: true }) serviceOrderItem?: Lazy<ServiceOrderItemRef>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderItem {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'integer' }) quantity?: number;
  @Attribute({ type: 'string', enum: OrderItemActionType, enumName: 'OrderItemActionType', required: true }) action!: Lazy<OrderItemActionType>;
  @Attribute({ type: () => AppointmentRef }) appointment?: Lazy<AppointmentRef>;
  @Attribute({ type: () => ServiceOrderItemErrorMessage, array: true }) errorMessage?: Lazy<ServiceOrderItemErrorMessage>[];
  @Attribute({ type: () => ServiceRefOrValue, required: true }) service!: Lazy<ServiceRefOrValue>;
  @Attribute({ type: () => ServiceOrderItem, array: true }) serviceOrderItem?: Lazy<ServiceOrderItem>[];
  @Attribute({ type: () => ServiceOrderItemRelationship, array: true }) serviceOrderItemRelationship?: Lazy<ServiceOrderItemRelationship>[];
  @Attribute({ type: 'string', enum: ServiceOrderItemStateType, enumName: 'ServiceOrderItemStateType' }) state?: Lazy<ServiceOrderItemStateType>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderItemErrorMessage {
  @Attribute({ type: 'string' }) code?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) reason?: string;
  @Attribute({ type: 'string', format: 'uri' }) referenceError?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: 'string', format: 'date-time' }) timestamp?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderItemRef {
  @Attribute({ type: 'string' }) itemId?: string;
  @Attribute({ type: 'string', format: 'uri' }) serviceOrderHref?: string;
  @Attribute({ type: 'string' }) serviceOrderId?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceOrderItemRelationship {
  @Attribute({ type: 'string' }) relationshipType?: string;
  @Attribute({ type: () => ServiceOrderItemRef }) orderItem?: Lazy<ServiceOrderItemRef>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderJeopardyAlert {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'date-time' }) alertDate?: string;
  @Attribute({ type: 'string' }) exception?: string;
  @Attribute({ type: 'string' }) jeopardyType?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: () => ServiceOrderItemRef, array: true }) serviceOrderItem?: Lazy<ServiceOrderItemRef>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderMilestone {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) message?: string;
  @Attribute({ type: 'string', format: 'date-time' }) milestoneDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) status?: string;
  @Attribute({ type: () => ServiceOrderItemRef, array: true }) serviceOrderItem?: Lazy<ServiceOrderItemRef>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ServiceOrderRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceOrderRelationship {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string' }) href?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
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
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ServiceRelationship {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => ServiceRefOrValue }) service?: Lazy<ServiceRefOrValue>;
  @Attribute({ type: () => Characteristic, array: true }) serviceRelationshipCharacteristic?: Lazy<Characteristic>[];
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
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

export class ServiceOrderCreateEvent {
  @Attribute({ type: () => ServiceOrderCreateEventPayload }) event?: Lazy<ServiceOrderCreateEventPayload>;
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

export class ServiceOrderCreateEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderAttributeValueChangeEvent {
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
  @Attribute({ type: () => ServiceOrderAttributeValueChangeEventPayload }) event?: Lazy<ServiceOrderAttributeValueChangeEventPayload>;
}

export class ServiceOrderAttributeValueChangeEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderStateChangeEvent {
  @Attribute({ type: () => ServiceOrderStateChangeEventPayload }) event?: Lazy<ServiceOrderStateChangeEventPayload>;
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

export class ServiceOrderStateChangeEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderDeleteEvent {
  @Attribute({ type: () => ServiceOrderDeleteEventPayload }) event?: Lazy<ServiceOrderDeleteEventPayload>;
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

export class ServiceOrderDeleteEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderInformationRequiredEvent {
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
  @Attribute({ type: () => ServiceOrderInformationRequiredEventPayload }) event?: Lazy<ServiceOrderInformationRequiredEventPayload>;
}

export class ServiceOrderInformationRequiredEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderMilestoneEvent {
  @Attribute({ type: () => ServiceOrderMilestoneEventPayload }) event?: Lazy<ServiceOrderMilestoneEventPayload>;
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

export class ServiceOrderMilestoneEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class ServiceOrderJeopardyEvent {
  @Attribute({ type: () => ServiceOrderJeopardyEventPayload }) event?: Lazy<ServiceOrderJeopardyEventPayload>;
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

export class ServiceOrderJeopardyEventPayload {
  @Attribute({ type: () => ServiceOrder }) serviceOrder?: Lazy<ServiceOrder>;
}

export class CancelServiceOrderCreateEvent {
  @Attribute({ type: () => CancelServiceOrderCreateEventPayload }) event?: Lazy<CancelServiceOrderCreateEventPayload>;
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

export class CancelServiceOrderCreateEventPayload {
  @Attribute({ type: () => CancelServiceOrder }) cancelServiceOrder?: Lazy<CancelServiceOrder>;
}

export class CancelServiceOrderStateChangeEvent {
  @Attribute({ type: () => CancelServiceOrderStateChangeEventPayload }) event?: Lazy<CancelServiceOrderStateChangeEventPayload>;
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

export class CancelServiceOrderStateChangeEventPayload {
  @Attribute({ type: () => CancelServiceOrder }) cancelServiceOrder?: Lazy<CancelServiceOrder>;
}

export class CancelServiceOrderInformationRequiredEvent {
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
  @Attribute({ type: () => CancelServiceOrderInformationRequiredEventPayload }) event?: Lazy<CancelServiceOrderInformationRequiredEventPayload>;
}

export class CancelServiceOrderInformationRequiredEventPayload {
  @Attribute({ type: () => CancelServiceOrder }) cancelServiceOrder?: Lazy<CancelServiceOrder>;
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
  id: 'TMF641',
  title: 'API ServiceOrdering',
  version: '4.1.0',
  basePath: '/tmf-api/serviceOrdering/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ServiceOrderCreateEvent,
      ServiceOrderAttributeValueChangeEvent,
      ServiceOrderStateChangeEvent,
      ServiceOrderDeleteEvent,
      ServiceOrderInformationRequiredEvent,
      ServiceOrderMilestoneEvent,
      ServiceOrderJeopardyEvent,
      CancelServiceOrderCreateEvent,
      CancelServiceOrderStateChangeEvent,
      CancelServiceOrderInformationRequiredEvent,
    },
  },
};

export const serviceOrder: ResourceDefinition = {
  api,
  name: 'serviceOrder',
  type: 'ServiceOrder',
  classes: { entity: ServiceOrder, create: ServiceOrder_Create, update: ServiceOrder_Update },
  stateAttribute: 'state',
  events: { create: 'ServiceOrderCreateEvent', change: 'ServiceOrderAttributeValueChangeEvent', stateChange: 'ServiceOrderStateChangeEvent', delete: 'ServiceOrderDeleteEvent', milestone: 'ServiceOrderMilestoneEvent', jeopardy: 'ServiceOrderJeopardyEvent', informationRequired: 'ServiceOrderInformationRequiredEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const cancelServiceOrder: ResourceDefinition = {
  api,
  name: 'cancelServiceOrder',
  type: 'CancelServiceOrder',
  classes: { entity: CancelServiceOrder, create: CancelServiceOrder_Create, update: NothingWritable },
  stateAttribute: 'state',
  events: { create: 'CancelServiceOrderCreateEvent', stateChange: 'CancelServiceOrderStateChangeEvent' },
  operations: ['create'],
};

export const resources: ResourceDefinition[] = [serviceOrder, cancelServiceOrder];
