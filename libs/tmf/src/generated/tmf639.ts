// Written by tools/tmf from the official TMF639 document: change the generator or libs/tmf/src/errata.ts, not this file.

import { Attribute, type Lazy } from '../attribute.js';
import { type ResourceDefinition, type TmfApi } from '../resource-definition.js';

export const ResourceAdministrativeStateType = ['locked', 'unlocked', 'shutdown'] as const;
export type ResourceAdministrativeStateType = (typeof ResourceAdministrativeStateType)[number];

export const ResourceOperationalStateType = ['enable', 'disable'] as const;
export type ResourceOperationalStateType = (typeof ResourceOperationalStateType)[number];

export const ResourceStatusType = ['standby', 'alarm', 'available', 'reserved', 'unknown', 'suspended'] as const;
export type ResourceStatusType = (typeof ResourceStatusType)[number];

export const ResourceUsageStateType = ['idle', 'active', 'busy'] as const;
export type ResourceUsageStateType = (typeof ResourceUsageStateType)[number];

export class Addressable {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
}

export class Attachment {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string', format: 'base64' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class AttachmentRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class AttachmentRefOrValue {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) attachmentType?: string;
  @Attribute({ type: 'string', format: 'base64' }) content?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string' }) mimeType?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string', format: 'uri' }) url?: string;
  @Attribute({ type: () => Quantity }) size?: Lazy<Quantity>;
  @Attribute({ type: () => TimePeriod }) validFor?: Lazy<TimePeriod>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
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

export class Extensible {
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

export class LogicalResource {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri', required: true }) href!: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: 'string' }) value?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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

export class Note {
  @Attribute({ type: 'string' }) id?: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) author?: string;
  @Attribute({ type: 'string', format: 'date-time' }) date?: string;
  @Attribute({ type: 'string' }) text?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class PhysicalResource {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri', required: true }) href!: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string', format: 'date-time' }) manufactureDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) powerState?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string' }) serialNumber?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: 'string' }) versionNumber?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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

export class Quantity {
  @Attribute({ type: 'number', format: 'float' }) amount?: number;
  @Attribute({ type: 'string' }) units?: string;
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

export class Resource {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) href!: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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

export class Resource_Create {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string', required: true }) name!: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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

export class Resource_Update {
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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

export class ResourceRef {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
  @Attribute({ type: 'string' }) '@referredType'?: string;
}

export class ResourceRefOrValue {
  @Attribute({ type: 'string', required: true }) id!: string;
  @Attribute({ type: 'string', required: true }) href!: string;
  @Attribute({ type: 'string' }) category?: string;
  @Attribute({ type: 'string' }) description?: string;
  @Attribute({ type: 'string', format: 'date-time' }) endOperatingDate?: string;
  @Attribute({ type: 'string' }) name?: string;
  @Attribute({ type: 'string' }) resourceVersion?: string;
  @Attribute({ type: 'string', format: 'date-time' }) startOperatingDate?: string;
  @Attribute({ type: () => Feature, array: true }) activationFeature?: Lazy<Feature>[];
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
  @Attribute({ type: 'string', format: 'uri' }) href?: string;
  @Attribute({ type: 'string', required: true }) relationshipType!: string;
  @Attribute({ type: () => ResourceRefOrValue, required: true }) resource!: Lazy<ResourceRefOrValue>;
  @Attribute({ type: 'string' }) '@baseType'?: string;
  @Attribute({ type: 'string', format: 'uri' }) '@schemaLocation'?: string;
  @Attribute({ type: 'string' }) '@type'?: string;
}

export class ResourceSpecificationRef {
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

export class ResourceCreateEvent {
  @Attribute({ type: () => ResourceCreateEventPayload }) event?: Lazy<ResourceCreateEventPayload>;
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

export class ResourceCreateEventPayload {
  @Attribute({ type: () => Resource }) resource?: Lazy<Resource>;
}

export class ResourceAttributeValueChangeEvent {
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
  @Attribute({ type: () => ResourceAttributeValueChangeEventPayload }) event?: Lazy<ResourceAttributeValueChangeEventPayload>;
}

export class ResourceAttributeValueChangeEventPayload {
  @Attribute({ type: () => Resource }) resource?: Lazy<Resource>;
}

export class ResourceStateChangeEvent {
  @Attribute({ type: () => ResourceStateChangeEventPayload }) event?: Lazy<ResourceStateChangeEventPayload>;
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

export class ResourceStateChangeEventPayload {
  @Attribute({ type: () => Resource }) resource?: Lazy<Resource>;
}

export class ResourceDeleteEvent {
  @Attribute({ type: () => ResourceDeleteEventPayload }) event?: Lazy<ResourceDeleteEventPayload>;
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

export class ResourceDeleteEventPayload {
  @Attribute({ type: () => Resource }) resource?: Lazy<Resource>;
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
  id: 'TMF639',
  title: 'API Resource Inventory Management',
  version: '4.0.0',
  basePath: '/tmf-api/resourceInventoryManagement/v4',
  hub: {
    subscription: EventSubscription,
    input: EventSubscriptionInput,
    events: {
      ResourceCreateEvent,
      ResourceAttributeValueChangeEvent,
      ResourceStateChangeEvent,
      ResourceDeleteEvent,
    },
  },
};

export const resource: ResourceDefinition = {
  api,
  name: 'resource',
  type: 'Resource',
  classes: { entity: Resource, create: Resource_Create, update: Resource_Update },
  stateAttribute: 'resourceStatus',
  events: { create: 'ResourceCreateEvent', change: 'ResourceAttributeValueChangeEvent', stateChange: 'ResourceStateChangeEvent', delete: 'ResourceDeleteEvent' },
  operations: ['create', 'patch', 'delete'],
};

export const resources: ResourceDefinition[] = [resource];
